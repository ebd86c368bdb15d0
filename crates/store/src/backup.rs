//! Copies of the library beside it, verified when made, thinned as they age.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;

/// Newest backups that are always kept; older ones stay one a month.
const NEWEST: usize = 5;
/// Backups kept in all.
const MOST: usize = 16;

/// Where the backups of a library are: `library.visavis` has them in `library.visavis-backups`.
pub fn folder(library: &Path) -> PathBuf {
    let mut name = library.file_name().unwrap_or_default().to_owned();
    name.push("-backups");
    library.with_file_name(name)
}

/// The backups of a library, newest first.
pub fn list(library: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder(library)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "visavis"))
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found
}

/// Copies an open library beside itself, verifies the copy, and returns where it is.
///
/// The copy has its final name only once it was checked and is on the disk.
pub(crate) fn write(db: &Connection, library: &Path, now: i64) -> Result<PathBuf, StoreError> {
    let failed = |error: std::io::Error| {
        let code =
            if error.kind() == std::io::ErrorKind::StorageFull { "disk-full" } else { "backup-failed" };
        StoreError::new(code).with("detail", error.to_string())
    };
    let folder = folder(library);
    fs::create_dir_all(&folder).map_err(failed)?;
    let stamp: String =
        db.query_row("SELECT strftime('%Y%m%dT%H%M%SZ', ?1, 'unixepoch')", [now], |row| row.get(0))?;
    let unfinished = folder.join(format!("{stamp}-{}.part", std::process::id()));
    let _ = fs::remove_file(&unfinished);
    let outcome = copy(db, &unfinished).and_then(|()| {
        fs::OpenOptions::new()
            .write(true)
            .open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(failed)?;
        let finished = (0..)
            .map(|n: u32| {
                folder.join(if n == 0 { format!("{stamp}.visavis") } else { format!("{stamp}_{n}.visavis") })
            })
            .find(|path| !path.exists())
            .unwrap_or_else(|| folder.join(format!("{stamp}.visavis")));
        fs::rename(&unfinished, &finished).map_err(failed)?;
        if let Ok(folder) = fs::File::open(&folder) {
            // So that the new name outlives a power cut; where folders cannot be synced, the system does it.
            let _ = folder.sync_all();
        }
        Ok(finished)
    });
    if outcome.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    let finished = outcome?;
    for old in too_many(&list(library)) {
        let _ = fs::remove_file(old);
    }
    Ok(finished)
}

/// Puts a copy of a backup in the place of a library that no one has open, and what is there aside.
pub fn restore(library: &Path, backup: &Path, now: i64) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| {
        let full = error.kind() == std::io::ErrorKind::StorageFull;
        StoreError::new(if full { "disk-full" } else { "restore-failed" }).with("detail", error.to_string())
    };
    // The copy is whole and on the disk before anything is moved.
    let unfinished = beside(library, &format!("-{}.part", std::process::id()));
    let copied = fs::copy(backup, &unfinished)
        .and_then(|_| fs::OpenOptions::new().write(true).open(&unfinished)?.sync_all())
        .map_err(failed)
        .and_then(|()| put_aside(library, now))
        .and_then(|()| fs::rename(&unfinished, library).map_err(failed));
    if copied.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    copied
}

/// Renames the files of a library that no one has open, so that its place is free and nothing is lost; does nothing
/// where there is none.
pub fn put_aside(library: &Path, now: i64) -> Result<(), StoreError> {
    let aside = (0..)
        .map(|n: u32| beside(library, &format!("-aside-{}", now.saturating_add(i64::from(n)))))
        .find(|path| !path.exists())
        .unwrap_or_else(|| beside(library, "-aside"));
    for ending in ["-wal", "-shm", ""] {
        let (from, to) = (beside(library, ending), beside(&aside, ending));
        match fs::rename(&from, &to) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::new("restore-failed").with("detail", error.to_string()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A path with something added to its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Copies and verifies: the copy is whole, its references hold, and it has as much in it.
pub(crate) fn copy(db: &Connection, to: &Path) -> Result<(), StoreError> {
    let name =
        to.to_str().ok_or_else(|| StoreError::new("backup-failed").with("detail", "name of the folder"))?;
    let version = |db: &Connection| db.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    let first = version(db)?;
    db.execute("VACUUM INTO ?1", [name])?;
    let copy =
        Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let answer: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer != "ok" {
        return Err(StoreError::new("library-damaged").with("detail", answer));
    }
    let count = |db: &Connection| -> Result<(i64, i64), rusqlite::Error> {
        Ok((version(db)?, db.query_row("SELECT count(*) FROM originals", [], |row| row.get(0))?))
    };
    let (before, after) = (count(db)?, count(&copy)?);
    // Another process may have added to the library, or brought it to its version, since it was copied.
    if !(first..=before.0).contains(&after.0) || after.1 > before.1 {
        return Err(StoreError::new("backup-failed").with("detail", format!("{before:?} became {after:?}")));
    }
    Ok(())
}

/// Which backups to remove, given all of them newest first: beyond the newest few, all but the newest of a month.
fn too_many(backups: &[PathBuf]) -> Vec<&PathBuf> {
    let mut months = BTreeSet::new();
    let mut kept = 0;
    backups
        .iter()
        .enumerate()
        .filter_map(|(age, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let month: String = name.chars().take(6).collect();
            let keep = kept < MOST && (age < NEWEST || !months.contains(&month));
            months.insert(month);
            kept += usize::from(keep);
            (!keep).then_some(path)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_backups_thin_to_one_a_month() {
        let paths: Vec<PathBuf> = [
            "20270105T000000Z",
            "20270104T000000Z",
            "20270103T000000Z",
            "20270102T000000Z",
            "20270101T000000Z",
            "20261231T000000Z",
            "20261230T000000Z",
            "20261101T000000Z",
            "20260901T120000Z",
            "20260901T110000Z",
        ]
        .iter()
        .map(|stamp| PathBuf::from(format!("{stamp}.visavis")))
        .collect();
        let gone: Vec<String> = too_many(&paths).iter().map(|path| path.display().to_string()).collect();
        assert_eq!(gone, ["20261230T000000Z.visavis", "20260901T110000Z.visavis"]);
    }

    #[test]
    fn a_backup_takes_the_place_of_what_is_put_aside() {
        let folder = std::env::temp_dir().join(format!("visavis-restore-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let library = folder.join("library.visavis");
        fs::write(&library, "damaged").unwrap();
        fs::write(folder.join("library.visavis-wal"), "log").unwrap();
        fs::write(folder.join("backup"), "whole").unwrap();
        restore(&library, &folder.join("backup"), 7).unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(read("library.visavis"), "whole");
        assert_eq!(read("library.visavis-aside-7"), "damaged");
        assert_eq!(read("library.visavis-aside-7-wal"), "log");
        assert!(!folder.join("library.visavis-wal").exists(), "an old log is no log of the backup");
        // Nothing is put over what was put aside before.
        put_aside(&library, 7).unwrap();
        assert_eq!(
            (read("library.visavis-aside-7"), read("library.visavis-aside-8")),
            ("damaged".into(), "whole".into())
        );
        assert!(restore(&library, &folder.join("none"), 9).is_err());
        assert!(!library.exists() && fs::read_dir(&folder).unwrap().count() == 4);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_newest_backups_are_never_removed() {
        let paths: Vec<PathBuf> =
            (0..40).rev().map(|n| PathBuf::from(format!("2026010{n:02}.visavis"))).collect();
        let gone = too_many(&paths);
        assert!(
            paths[..NEWEST].iter().all(|path| !gone.contains(&path)),
            "the newest stay whatever their month"
        );
        assert_eq!(paths.len() - gone.len(), NEWEST, "one month has no more than the newest");
    }
}
