//! What can go wrong with the library file, as a code with arguments.

use rusqlite::ErrorCode;

/// A failure of the library: a stable code, and what the sentence about it needs to name.
///
/// | code | what happened |
/// |---|---|
/// | `library-locked` | another program holds the file, for longer than a writer waits |
/// | `library-newer` | made by a newer version of the program |
/// | `library-damaged` | the file is a library, but parts of it cannot be read |
/// | `library-not-one` | the file is something else |
/// | `library-moved` | the file was moved, deleted or replaced while it was open |
/// | `library-read-only` | the file or its folder cannot be written |
/// | `library-unreachable` | the file cannot be opened or made |
/// | `disk-full` | no room left; nothing was changed |
/// | `library-failed` | anything else, with SQLite's words in `detail` |
#[derive(Debug)]
pub struct StoreError {
    /// Stable code, in kebab case.
    pub code: &'static str,
    /// Arguments of the sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

impl StoreError {
    /// A failure without arguments.
    pub fn new(code: &'static str) -> StoreError {
        StoreError { code, args: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> StoreError {
        self.args.push((name, value.into()));
        self
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let detail = error.to_string();
        let code = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => "library-locked",
                ErrorCode::DatabaseCorrupt => "library-damaged",
                ErrorCode::NotADatabase => "library-not-one",
                ErrorCode::DiskFull => "disk-full",
                ErrorCode::ReadOnly if failure.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED => {
                    "library-moved"
                }
                ErrorCode::ReadOnly => "library-read-only",
                ErrorCode::CannotOpen | ErrorCode::PermissionDenied => "library-unreachable",
                _ => "library-failed",
            },
            // The tables are strict: a value of another type was written by nobody we know.
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => "library-damaged",
            _ => "library-failed",
        };
        StoreError::new(code).with("detail", detail)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> StoreError {
        StoreError::new("library-damaged").with("detail", error.to_string())
    }
}
