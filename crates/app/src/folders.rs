//! What was dropped as files: a folder stands for those in it, whatever its links lead to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Most files that folders are read for.
const FILES: usize = 10_000;
/// Deepest folder under the one that was dropped.
const DEPTH: usize = 32;

/// Files as they were named, and those of folders in the order of their names.
///
/// A folder is gone into once, so that links in a circle come to an end. Hidden files and folders are the system's
/// and are passed over. Whatever cannot be looked at stays as it is, to be refused by name when it is read.
pub(crate) fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let before = files.len();
        gather(path, 0, &mut seen, &mut files);
        if files.len() == before {
            files.push(path.clone()); // a folder without files: to be refused as what it is
        }
    }
    files
}

fn gather(path: &Path, depth: usize, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) {
    if files.len() >= FILES {
        return;
    }
    if !fs::metadata(path).is_ok_and(|found| found.is_dir()) {
        files.push(path.to_owned());
        return;
    }
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if depth > DEPTH || !seen.insert(real) {
        return;
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    let hidden = |entry: &Path| entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for entry in inside.iter().filter(|entry| !hidden(entry)) {
        gather(entry, depth + 1, seen, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("2019/fr")).unwrap();
        for name in ["2019/fr/b.txt", "2019/a.txt", ".hidden", "c.txt"] {
            fs::write(at(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), at("2019/fr/circle")).unwrap();
        let found = files(&[folder.path().to_owned(), at("nowhere.txt")]);
        assert_eq!(found, [at("2019/a.txt"), at("2019/fr/b.txt"), at("c.txt"), at("nowhere.txt")]);
    }
}
