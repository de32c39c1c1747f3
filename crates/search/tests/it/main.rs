//! The search index through its public face, over real files in temporary folders.

mod crash;
mod facets;
mod filters;
mod finding;
mod languages;
mod marking;
mod naive;
mod newest;
mod overlay;
mod phrases;
mod sealed;
mod support;
mod synonyms;
mod typing;
