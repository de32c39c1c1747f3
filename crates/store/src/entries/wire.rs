//! The JSON that a revision is kept as. Written by hand, field by field: the types of the domain may
//! change, what lies in old journals may not.

use std::borrow::Cow;

use footing_domain::{AttachmentRef, Child, Content, Fields, Link, Mention, TagName, TemplateRef};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Result, stored};

/// The only form so far. A later one gets another number and its own reader.
const FORM: u32 = 1;

pub(crate) fn write(content: &Content) -> String {
    stored::to_json(&StoredContent::from(content))
}

pub(crate) fn read(json: &str) -> Result<Content> {
    let kept: StoredContent<'_> = serde_json::from_str(json).map_err(|_| stored::unexpected())?;
    if kept.form == FORM { kept.into_content() } else { Err(stored::unexpected()) }
}

#[derive(Serialize, Deserialize)]
struct StoredContent<'a> {
    #[serde(rename = "v")]
    form: u32,
    kind: Cow<'a, str>,
    title: Cow<'a, str>,
    body: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interpretation: Option<Cow<'a, str>>,
    provenance: Cow<'a, str>,
    occurred_on: Cow<'a, str>,
    sensitivity: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template: Option<StoredTemplate<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    people: Vec<StoredMention<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    themes: Vec<Cow<'a, str>>,
    #[serde(default)]
    fields: Cow<'a, Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    children: Vec<StoredChild<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<StoredLink<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<StoredAttachment<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredTemplate<'a> {
    id: Cow<'a, str>,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredMention<'a> {
    person: Cow<'a, str>,
    role: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct StoredChild<'a> {
    id: Cow<'a, str>,
    #[serde(rename = "type")]
    child_type: Cow<'a, str>,
    fields: Cow<'a, Map<String, Value>>,
}

#[derive(Serialize, Deserialize)]
struct StoredLink<'a> {
    to: Cow<'a, str>,
    rel: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct StoredAttachment<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(rename = "type")]
    media_type: Cow<'a, str>,
    size: u64,
}

impl<'a> From<&'a Content> for StoredContent<'a> {
    fn from(content: &'a Content) -> Self {
        Self {
            form: FORM,
            kind: content.kind.as_str().into(),
            title: content.title.as_str().into(),
            body: content.body.as_str().into(),
            interpretation: content.interpretation.as_ref().map(|body| body.as_str().into()),
            provenance: content.provenance.as_str().into(),
            occurred_on: stored::date(content.occurred_on).into(),
            sensitivity: content.sensitivity.as_str().into(),
            status: content.status.as_deref().map(Cow::from),
            template: content.template.as_ref().map(StoredTemplate::from),
            people: content.people.iter().map(StoredMention::from).collect(),
            tags: content.tags.iter().map(|tag| tag.as_str().into()).collect(),
            themes: content.themes.iter().map(|theme| theme.as_str().into()).collect(),
            fields: Cow::Borrowed(content.fields.as_object()),
            children: content.children.iter().map(StoredChild::from).collect(),
            links: content.links.iter().map(StoredLink::from).collect(),
            attachments: content.attachments.iter().map(StoredAttachment::from).collect(),
        }
    }
}

impl StoredContent<'_> {
    fn into_content(self) -> Result<Content> {
        let interpretation = self.interpretation.map(|text| stored::text(text.into_owned()));
        Ok(Content {
            kind: stored::parse(&self.kind)?,
            title: stored::text(self.title.into_owned())?,
            body: stored::text(self.body.into_owned())?,
            interpretation: interpretation.transpose()?,
            provenance: stored::parse(&self.provenance)?,
            occurred_on: stored::parse(&self.occurred_on)?,
            sensitivity: stored::parse(&self.sensitivity)?,
            status: self.status.map(Cow::into_owned),
            template: self.template.map(StoredTemplate::into_reference),
            people: self.people.iter().map(StoredMention::to_mention).collect::<Result<_>>()?,
            tags: names(self.tags)?,
            themes: names(self.themes)?,
            fields: fields(self.fields),
            children: self
                .children
                .into_iter()
                .map(StoredChild::into_child)
                .collect::<Result<_>>()?,
            links: self.links.into_iter().map(StoredLink::into_link).collect::<Result<_>>()?,
            attachments: self
                .attachments
                .into_iter()
                .map(StoredAttachment::into_reference)
                .collect::<Result<_>>()?,
        })
    }
}

impl<'a> From<&'a TemplateRef> for StoredTemplate<'a> {
    fn from(template: &'a TemplateRef) -> Self {
        Self { id: template.id.as_str().into(), version: template.version }
    }
}

impl StoredTemplate<'_> {
    fn into_reference(self) -> TemplateRef {
        TemplateRef { id: self.id.into_owned(), version: self.version }
    }
}

impl<'a> From<&'a Mention> for StoredMention<'a> {
    fn from(mention: &'a Mention) -> Self {
        Self { person: mention.person.as_str().into(), role: mention.role.as_str().into() }
    }
}

impl StoredMention<'_> {
    fn to_mention(&self) -> Result<Mention> {
        Ok(Mention { person: stored::parse(&self.person)?, role: stored::parse(&self.role)? })
    }
}

impl<'a> From<&'a Child> for StoredChild<'a> {
    fn from(child: &'a Child) -> Self {
        Self {
            id: child.id.as_str().into(),
            child_type: child.child_type.as_str().into(),
            fields: Cow::Borrowed(child.fields.as_object()),
        }
    }
}

impl StoredChild<'_> {
    fn into_child(self) -> Result<Child> {
        Ok(Child {
            id: stored::parse(&self.id)?,
            child_type: stored::parse(&self.child_type)?,
            fields: fields(self.fields),
        })
    }
}

impl<'a> From<&'a Link> for StoredLink<'a> {
    fn from(link: &'a Link) -> Self {
        Self { to: link.to.as_str().into(), rel: link.relation.as_str().into() }
    }
}

impl StoredLink<'_> {
    fn into_link(self) -> Result<Link> {
        Ok(Link { to: self.to.into_owned(), relation: stored::parse(&self.rel)? })
    }
}

impl<'a> From<&'a AttachmentRef> for StoredAttachment<'a> {
    fn from(attachment: &'a AttachmentRef) -> Self {
        Self {
            id: attachment.id.as_str().into(),
            name: attachment.name.as_str().into(),
            media_type: attachment.media_type.as_str().into(),
            size: attachment.size,
        }
    }
}

impl StoredAttachment<'_> {
    fn into_reference(self) -> Result<AttachmentRef> {
        Ok(AttachmentRef {
            id: stored::parse(&self.id)?,
            name: self.name.into_owned(),
            media_type: self.media_type.into_owned(),
            size: self.size,
        })
    }
}

fn names(kept: Vec<Cow<'_, str>>) -> Result<Vec<TagName>> {
    kept.into_iter().map(|name| stored::text(name.into_owned())).collect()
}

fn fields(kept: Cow<'_, Map<String, Value>>) -> Fields {
    Fields::from_stored(Value::Object(kept.into_owned()))
}
