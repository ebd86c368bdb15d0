//! Where the library is kept, as the window shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Said;

/// A copy of the library beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupView {
    /// Name of its file.
    pub name: String,
    /// When it was made, ISO 8601 in UTC.
    pub made: String,
    /// Size of its file in bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A library that cannot be opened, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TroubleView {
    /// Why it cannot be opened.
    pub error: Said,
    /// Where it is.
    pub path: String,
    /// Its backups, newest first.
    pub backups: Vec<BackupView>,
}
