//! The library: one SQLite file with the originals, the documents, the grid they stand in, and what the user
//! judged of them.
//!
//! A [`Library`] is one connection. [`Library::read`] sees it as it stands at one moment; [`Library::change`] is
//! one transaction, kept whole or not at all, and on the disk when it returns. Originals and judgements are
//! irreplaceable; what stands in the `derived_` tables can be dropped and made again, and is tagged with the
//! version of the engine that made it.
//!
//! The file is in WAL mode, `synchronous=FULL`. Several processes may have it open: a writer waits for the other.
#![forbid(unsafe_code)]

pub mod backup;
mod change;
mod error;
mod migrations;
mod passages;
mod records;
mod taught;
mod topics;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

pub use change::{Change, NewOriginal};
pub use error::StoreError;
pub use passages::{Found, Hit, Place, Query};
pub use records::{
    CellRecord, Chosen, Coded, DocumentRecord, EditionRecord, FurnitureRecord, JudgementRecord, Reason,
    Recognised, SeriesRecord, View,
};
pub use taught::Taught;
pub use topics::TopicRecord;

use migrations::MIGRATIONS;

/// How long a writer waits for another program's.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open library file.
pub struct Library {
    db: Connection,
    /// Where it is and which file that was when it was opened; none in memory.
    place: Option<(PathBuf, FileId)>,
    version: usize,
}

impl Library {
    /// Opens a library file, made if there is none, and brings it to this version's schema after a backup.
    ///
    /// # Errors
    /// The codes of [`StoreError`]. A file that is refused is left as it was.
    pub fn open(path: &Path) -> Result<Library, StoreError> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Library::open_as(path, now.as_secs() as i64, MIGRATIONS, PATIENCE)
    }

    /// A library in memory, for tests and for what shall leave no trace.
    pub fn in_memory() -> Result<Library, StoreError> {
        let mut db = Connection::open_in_memory()?;
        settle(&db)?;
        migrations::migrate(&mut db, None, 0, MIGRATIONS)?;
        db.pragma_update(None, "foreign_keys", true)?;
        Ok(Library { db, place: None, version: MIGRATIONS.len() })
    }

    fn open_as(
        path: &Path,
        now: i64,
        migrations: &[&str],
        patience: Duration,
    ) -> Result<Library, StoreError> {
        let named = |error: StoreError| error.with("path", path.display().to_string());
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| {
                named(StoreError::new("library-unreachable").with("detail", error.to_string()))
            })?;
        }
        Library::open_file(path, now, migrations, patience).map_err(|error| {
            // A library whose beginning was overwritten looks like no library; its backups tell.
            match backup::list(path).first() {
                Some(newest) if matches!(error.code, "library-not-one" | "library-damaged") => {
                    named(StoreError { code: "library-damaged", ..error })
                        .with("backup", newest.display().to_string())
                }
                _ => named(error),
            }
        })
    }

    fn open_file(
        path: &Path,
        now: i64,
        migrations: &[&str],
        patience: Duration,
    ) -> Result<Library, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)?;
        db.busy_timeout(patience)?;
        settle(&db)?;
        // As of one moment: another process may be making it.
        let found = migrations::identify(&*db.unchecked_transaction()?, migrations)?;
        if found == migrations::Found::Empty && !backup::list(path).is_empty() {
            return Err(StoreError::new("library-damaged").with("detail", "empty"));
        }
        write_ahead(&db, patience)?;
        migrations::migrate(&mut db, Some(path), now, migrations)?;
        db.pragma_update(None, "foreign_keys", true)?;
        let id = FileId::of(path).ok_or_else(|| StoreError::new("library-moved"))?;
        Ok(Library { db, place: Some((path.to_owned(), id)), version: migrations.len() })
    }

    /// Where the library is; none in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|(path, _)| path.as_path())
    }

    /// Reads the library as it stands at one moment, whatever other programs write meanwhile.
    pub fn read<T, E: From<StoreError>>(&self, look: impl FnOnce(&View<'_>) -> Result<T, E>) -> Result<T, E> {
        let moment = self.db.unchecked_transaction().map_err(StoreError::from)?;
        look(&View { db: &moment })
    }

    /// Changes the library: all that `work` does is kept, on the disk, when this returns `Ok`, and else nothing.
    pub fn change<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.in_its_place()?;
        let transaction = self.begin()?;
        let done = work(&Change { db: &transaction })?;
        transaction.commit().map_err(StoreError::from)?;
        // Nothing is acknowledged that went into a file which is no longer there.
        self.in_its_place()?;
        Ok(done)
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        let version = self.version as i64;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found != version {
            // A newer program changed the schema while this one had the file open.
            return Err(StoreError::new("library-newer"));
        }
        Ok(transaction)
    }

    fn in_its_place(&self) -> Result<(), StoreError> {
        match &self.place {
            Some((path, id)) if FileId::of(path).as_ref() != Some(id) => {
                Err(StoreError::new("library-moved").with("path", path.display().to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Brings everything into the one file, so that a copy of it alone is whole; for quiet moments.
    pub fn settle(&self) -> Result<(), StoreError> {
        // Busy when another program reads: then the next quiet moment does it.
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Opens the same library on a connection of its own, for work that nobody is to wait for; never makes one where
    /// it is gone.
    pub fn again(&self) -> Result<Library, StoreError> {
        self.in_its_place()?;
        self.path().map_or_else(Library::in_memory, Library::open)
    }

    /// Copies the library beside itself, verified, and thins out the older copies; none in memory.
    pub fn back_up(&self, now: i64) -> Result<Option<PathBuf>, StoreError> {
        self.path().map(|path| backup::write(&self.db, path, now)).transpose()
    }

    /// Copies the library, verified, to a file that is not there yet.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| StoreError::new("library-unreachable").with("detail", error.to_string()))?;
        }
        let outcome = backup::copy(&self.db, path);
        if outcome.is_err() {
            let _ = std::fs::remove_file(path);
        }
        outcome
    }

    /// Checks the whole file: its pages, its references, and each original against its SHA-256. Returns what is
    /// wrong, one line each.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut wrong = Vec::new();
        let mut pages = self.db.prepare("PRAGMA integrity_check")?;
        let mut rows = pages.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                wrong.push(line);
            }
        }
        let broken: i64 =
            self.db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if broken > 0 {
            wrong.push(format!("{broken} broken references"));
        }
        let mut originals = self.db.prepare("SELECT id, sha256, bytes FROM originals ORDER BY id")?;
        let mut rows = originals.query([])?;
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref(2)?.as_blob().unwrap_or_default();
            if sha256(bytes) != row.get::<_, String>(1)? {
                wrong.push(format!("original {} is not what was received", row.get::<_, i64>(0)?));
            }
        }
        Ok(wrong)
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The settings of a connection that change nothing in the file.
fn settle(db: &Connection) -> Result<(), StoreError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; \
         PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 16777216;",
    )?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Turns on write-ahead logging. SQLite does not wait for others here, so this does.
fn write_ahead(db: &Connection, patience: Duration) -> Result<(), StoreError> {
    let began = Instant::now();
    loop {
        let answer = db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(StoreError::from);
        match answer {
            Err(error) if error.code == "library-locked" && began.elapsed() < patience => {
                std::thread::sleep(Duration::from_millis(20));
            }
            // Where there is no shared memory (some network drives), SQLite stays with its rollback journal.
            other => return other,
        }
    }
}

/// Which file a path leads to.
#[derive(Debug, PartialEq, Eq)]
struct FileId(u64, u64);

impl FileId {
    #[cfg(unix)]
    fn of(path: &Path) -> Option<FileId> {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).ok().map(|file| FileId(file.dev(), file.ino()))
    }

    /// Windows keeps an open library from being moved, deleted or replaced.
    #[cfg(not(unix))]
    fn of(path: &Path) -> Option<FileId> {
        path.exists().then_some(FileId(0, 0))
    }
}

#[cfg(test)]
mod tests;
