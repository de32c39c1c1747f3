//! What a team cannot do well enough: what the next hire is for.

use footing_domain::{Fields, Invalid, Kind, words};
use serde_json::{Value, json};

use super::fields::{At, Out, some, text};
use crate::opaque;

words! {
    /// Where a gap stands.
    pub enum GapState {
        Open = "open",
        Filling = "filling",
        Closed = "closed",
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Gap {
    pub gap: String,
    /// From 1, a nuisance, to 5.
    pub severity: Option<i64>,
    /// The entries that show it.
    pub evidence: Vec<String>,
    pub owner: Option<String>,
    pub state: GapState,
}

opaque!(Gap);

impl Gap {
    pub fn read(fields: &Fields) -> Self {
        let at = At::of_fields(fields);
        Self {
            gap: at.text("gap"),
            severity: at.number("severity"),
            evidence: at.texts("evidence"),
            owner: at.some("owner"),
            state: at.word("status").unwrap_or(GapState::Open),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        out.put("gap", text(&self.gap));
        out.put("severity", json!(self.severity));
        out.put("evidence", self.evidence.iter().map(|id| Value::from(id.as_str())).collect());
        out.put("owner", some(self.owner.as_deref()));
        out.put("status", self.state.as_str().into());
        out.parse(Kind::TeamGap)
    }
}
