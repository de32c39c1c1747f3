//! Where the vault is when nobody says: the platform's place for a program's data.

use std::{ffi::OsString, path::PathBuf};

use crate::failure::Failure;

const VARIABLE: &str = "FOOTING_VAULT";

/// Returns the folder that `--vault`, else `FOOTING_VAULT`, else the platform names.
pub(crate) fn vault(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    named
        .or_else(|| variable(VARIABLE).map(PathBuf::from))
        .or_else(|| default_in(variable))
        .ok_or_else(|| {
            Failure::usage("There is no home folder to look in. Name the vault with --vault.")
        })
}

fn default_in(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |path: PathBuf| path.is_absolute().then_some(path);
    let home = || variable("HOME").map(PathBuf::from).and_then(absolute);
    let data = if cfg!(windows) {
        variable("APPDATA").map(PathBuf::from).and_then(absolute)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME")
            .map(PathBuf::from)
            .and_then(absolute)
            .or_else(|| home().map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("footing"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn folder(variables: &[(&str, &str)]) -> Option<PathBuf> {
        default_in(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn data_belongs_where_the_platform_puts_it() {
        let own = folder(&[("XDG_DATA_HOME", "/data"), ("HOME", "/home/nadia")]);
        assert_eq!(own, Some("/data/footing".into()), "XDG_DATA_HOME comes first");
        let home = folder(&[("HOME", "/home/nadia")]);
        assert_eq!(home, Some("/home/nadia/.local/share/footing".into()), "else the usual place");
        let relative = folder(&[("XDG_DATA_HOME", "data"), ("HOME", "/home/nadia")]);
        assert_eq!(relative, home, "the specification says to ignore relative paths");
        assert_eq!(folder(&[]), None, "no home, no guess");
    }
}
