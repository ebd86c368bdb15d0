//! The versions of the schema, and the way from an older one to ours.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::backup;
use crate::error::StoreError;

/// Marks a file as a library of this program: "VaV" and a generation.
pub(crate) const APPLICATION_ID: i32 = 0x5661_5601;

/// Each brings a library from the version before to its own; `user_version` counts those done.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../schema/1.sql"),
    include_str!("../schema/2.sql"),
    include_str!("../schema/3.sql"),
    include_str!("../schema/4.sql"),
    include_str!("../schema/5.sql"),
];

/// What stands in a file before anything is changed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing yet.
    Empty,
    /// A library, of this version of the schema.
    Version(usize),
}

/// Looks at a file without changing it, and refuses what is no library or one of a newer program.
pub(crate) fn identify(db: &Connection, migrations: &[&str]) -> Result<Found, StoreError> {
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(Found::Empty);
    }
    if application != APPLICATION_ID {
        return Err(StoreError::new("library-not-one"));
    }
    match usize::try_from(version) {
        Ok(version) if (1..=migrations.len()).contains(&version) => Ok(Found::Version(version)),
        Ok(version) if version > migrations.len() => Err(StoreError::new("library-newer")),
        _ => Err(StoreError::new("library-damaged").with("detail", format!("user_version {version}"))),
    }
}

/// Brings a library to our version: a verified backup first, then each migration in a transaction of its own.
///
/// Foreign keys must be off while tables are rebuilt (SQLite, "Making Other Kinds Of Table Schema Changes"); they
/// are checked before each commit, and the caller turns them on.
pub(crate) fn migrate(
    db: &mut Connection,
    path: Option<&Path>,
    now: i64,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let found = identify(&*db.unchecked_transaction()?, migrations)?;
    if found == Found::Version(migrations.len()) {
        return Ok(());
    }
    if let (Found::Version(_), Some(path)) = (found, path) {
        backup::write(db, path, now)?;
    }
    db.pragma_update(None, "foreign_keys", false)?;
    // A new library is made whole at once, so that nobody sees it half made; an old one goes step by step.
    while !step(db, found == Found::Empty, migrations)? {}
    Ok(())
}

/// Brings a library one version further, or all the way; tells whether it has arrived.
fn step(db: &mut Connection, all: bool, migrations: &[&str]) -> Result<bool, StoreError> {
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have done it meanwhile.
    let done = match identify(&change, migrations)? {
        Found::Empty => 0,
        Found::Version(version) => version,
    };
    let until = if all { migrations.len() } else { migrations.len().min(done + 1) };
    for migration in &migrations[done..until] {
        change.execute_batch(migration)?;
    }
    let broken: i64 =
        change.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(StoreError::new("library-damaged").with("detail", format!("{broken} broken references")));
    }
    change.pragma_update(None, "application_id", APPLICATION_ID)?;
    change.pragma_update(None, "user_version", until as i64)?;
    change.commit()?;
    Ok(until == migrations.len())
}
