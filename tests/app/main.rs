//! Every command, through Tauri's own message path, over a vault in a temporary folder.

mod bindings;
mod capture;
mod career;
mod closing;
mod daily;
mod feedback;
mod hiring;
mod journal;
mod locking;
mod meetings;
mod people;
mod pictures;
mod planning;
mod promises;
mod searching;
mod surface;
mod vault;
mod window;
mod writing;
