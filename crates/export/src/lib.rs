//! Writes a resolved comparison, editions side by side or a topic as PDF, through typst.
//!
//! What is written is [`model`]; nothing else is known here: no database, no rule of any language, no clock. The
//! PDF is tagged and follows PDF/A-2a and PDF/UA-1 together, which typst itself verifies: a violation is an error.
//! Layout is fast but keeps its memory, so an application exports in a short-lived process of its own:
//! [`send`] and [`receive`] on its side, [`serve`] on the other.

pub mod model;
mod pages;
mod pdf;
mod prepare;
mod wire;
mod world;

pub use pages::{pages, volume, volumes};
pub use pdf::{Stage, editions_pdf, pdf, topic_pdf};
pub use wire::{receive, send, serve};

use serde::{Deserialize, Serialize};

/// Why nothing was written: a stable code, worded by the application, and what its sentence names.
///
/// Codes: `export-failed` (with `reason`, in English, for a report), `export-cancelled`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportError {
    /// The code.
    pub code: String,
    /// Arguments by name.
    pub args: Vec<(String, String)>,
}

impl ExportError {
    fn failed(reason: impl Into<String>) -> ExportError {
        ExportError { code: "export-failed".to_owned(), args: vec![("reason".to_owned(), reason.into())] }
    }

    fn cancelled() -> ExportError {
        ExportError { code: "export-cancelled".to_owned(), args: Vec::new() }
    }
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for ExportError {}
