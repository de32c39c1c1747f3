//! Going through every text: what a search must find, worked out without an index.

use std::collections::BTreeSet;

use footing_domain::{Content, RecordType, Sensitivity};
use footing_journal::{Journal, SearchRequest};

use super::{Known, Model};
use crate::{
    seed::Chance,
    suite::{Finding, ensure},
    text::{Ask, cut},
};

/// What the index keeps of an entry or a child, as texts that phrases do not run across.
struct Document<'c> {
    texts: Vec<&'c str>,
    child: bool,
}

impl Model {
    /// Searches for `count` things by chance and compares what is found with what is there. Answers
    /// that say they are incomplete may lack something, but have nothing more.
    pub fn compare(
        &self,
        journal: &Journal,
        chance: &mut Chance,
        count: u32,
    ) -> Result<(), Finding> {
        for _ in 0..count {
            self.compare_one(journal, &Ask::any(chance))?;
        }
        Ok(())
    }

    fn compare_one(&self, journal: &Journal, ask: &Ask) -> Result<(), Finding> {
        let (text, typing) = ask.query();
        let request = SearchRequest { typing, limit: 100_000, ..SearchRequest::new(text) };
        let answer = journal.search(&request)?;
        let found: BTreeSet<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
        let there: BTreeSet<&str> = self
            .entries
            .iter()
            .filter(|(_, known)| self.answers(known, ask))
            .map(|(id, _)| id.as_str())
            .collect();
        if let Some(id) = found.difference(&there).next() {
            return Err(Finding(format!("a search for {ask} finds {id}, where it does not stand")));
        }
        if !answer.complete {
            return Ok(());
        }
        let missing = there.difference(&found).next();
        ensure(missing.is_none(), || {
            format!("a search for {ask} does not find {}", missing.unwrap_or(&"?"))
        })?;
        ensure(answer.total == there.len() as u64, || {
            format!("a search for {ask} counts {}, not {}", answer.total, there.len())
        })
    }

    fn answers(&self, known: &Known, ask: &Ask) -> bool {
        let content = known.content();
        let wants_trash = matches!(ask, Ask::Trashed(_));
        if content.sensitivity == Sensitivity::Locked || known.trashed && !wants_trash {
            return false;
        }
        let names = self.names(content);
        documents(content).iter().any(|document| {
            let text_has = |word: &str| {
                let mut words = document.texts.iter().flat_map(|text| cut(text));
                words.any(|there| there == word)
            };
            let has = |word: &str| text_has(word) || names.iter().any(|name| name == word);
            match ask {
                // With nothing asked for, children are not looked at by themselves.
                Ask::Everything => !document.child,
                Ask::Word(word) | Ask::Named(word) => has(word),
                Ask::Both(one, other) => has(one) && has(other),
                Ask::Phrase(one, other) => document.texts.iter().any(|text| {
                    let words: Vec<&str> = cut(text).collect();
                    words.windows(2).any(|pair| pair == [*one, *other])
                }),
                Ask::Beginning(start) => {
                    let mut words = document.texts.iter().flat_map(|text| cut(text));
                    words.any(|word| word.starts_with(start))
                }
                Ask::InKind(kind, word) => content.kind == *kind && has(word),
                Ask::Tagged(tag) => tagged(content, tag),
                Ask::Without(tag, word) => !tagged(content, tag) && has(word),
                Ask::Trashed(word) => known.trashed && has(word),
            }
        })
    }

    /// Returns the words of everybody's names who belongs to the entry, folded.
    fn names(&self, content: &Content) -> Vec<String> {
        let people =
            content.people.iter().filter_map(|mention| self.people.get(mention.person.as_str()));
        people
            .flat_map(|person| std::iter::once(&person.name).chain(&person.aliases))
            .flat_map(|name| cut(name))
            .flat_map(|word| [word.to_lowercase(), word.to_owned()])
            .collect()
    }
}

fn documents(content: &Content) -> Vec<Document<'_>> {
    let mut texts = vec![content.title.as_str(), content.body.as_str()];
    texts.extend(content.interpretation.iter().map(footing_domain::Body::as_str));
    texts.extend(content.fields.prose(RecordType::Kind(content.kind)));
    let children = content.children.iter().map(|child| Document {
        texts: child.fields.prose(RecordType::Child(child.child_type)).collect(),
        child: true,
    });
    std::iter::once(Document { texts, child: false }).chain(children).collect()
}

/// A tag nests: `south` also finds `south/harbour`.
fn tagged(content: &Content, tag: &str) -> bool {
    content.tags.iter().any(|there| {
        let rest = there.as_str().strip_prefix(tag);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}
