//! What went wrong, as a code with arguments; the words come from `locales`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refusal or failure: a stable code, and what the sentence about it needs to name.
///
/// The sentence is the Fluent message `error-` + code, in `locales/*.ftl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable code, in kebab case: `file-empty`, `language-unsupported`.
    pub code: String,
    /// Arguments of the sentence, by name: `file`, `language`, `limit`.
    pub args: Vec<(String, String)>,
}

impl Failure {
    /// A failure without arguments.
    pub fn new(code: &str) -> Failure {
        Failure { code: code.to_owned(), args: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Failure {
        self.args.push((name.to_owned(), value.into()));
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for Failure {}
