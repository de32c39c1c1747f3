//! Every command, through Tauri's own message path, over a vault in a temporary folder.

mod bindings;
mod capture;
mod feedback;
mod journal;
mod locking;
mod people;
mod planning;
mod promises;
mod pictures;
mod searching;
mod surface;
mod vault;
mod window;
mod writing;
