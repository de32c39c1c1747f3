//! What the rest of Footing may rely on from the store, tested through its public face.

#![expect(clippy::unwrap_used, reason = "a test that fails here says where")]

mod attachments;
mod children;
mod crash;
mod damage;
mod disk;
mod entries;
mod facts;
mod import;
mod lists;
mod merging;
mod opening;
mod outbox;
mod people;
mod roundtrip;
mod schema;
mod shown;
mod small_tables;
mod support;
mod timeline;
mod transactions;
mod trash;
