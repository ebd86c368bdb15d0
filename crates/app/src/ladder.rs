//! The user's own ladder, kept in the library.

use std::path::Path;

use serde::Serialize;
use visavis_text::Lang;
use visavis_text::ladder::{Kind, Ladder, Line};

use crate::App;
use crate::basis::{invalid, ladder_file, parsed};
use crate::contract::CONTRACT;
use crate::error::Failure;
use crate::source::display_name;
use crate::view::{LadderLine, LadderView};
use crate::written;

/// The setting that holds the text of the user's ladder.
pub(crate) const LADDER: &str = "ladder";

/// What `library ladder` prints.
#[derive(Debug, Serialize)]
pub struct LadderOut {
    contract: u32,
    #[serde(flatten)]
    ladder: LadderView,
}

impl App {
    /// The ladder in use, line by line.
    pub fn ladder(&self) -> Result<LadderView, Failure> {
        let (text, own) = self.ladder_in_use();
        let lines = Ladder::lines(&text).map_err(|error| invalid(&text, error))?;
        let lines = lines
            .into_iter()
            .map(|line| LadderLine {
                rung: line.rung,
                lang: line.lang.code().to_owned(),
                kind: crate::contract::code(&line.kind),
                expression: line.expression,
                forms: line.forms,
                governs: line.governs,
                source: line.source,
            })
            .collect();
        Ok(LadderView { own, lines })
    }

    /// Puts these lines in the place of the ladder in use.
    pub fn change_ladder(&self, lines: Vec<LadderLine>) -> Result<LadderView, Failure> {
        let mut text = head();
        for line in lines {
            let kind = match line.kind.as_str() {
                "verb" => Kind::Verb,
                "modal" => Kind::Modal,
                "phrase" => Kind::Phrase,
                _ => {
                    return Err(Failure::new("ladder-kind").with("line", "1").with("words", line.expression));
                }
            };
            let lang = match line.lang.as_str() {
                "fr" => Lang::Fr,
                "en" => Lang::En,
                _ => {
                    return Err(Failure::new("ladder-language")
                        .with("line", "1")
                        .with("words", line.expression));
                }
            };
            let LadderLine { rung, expression, forms, governs, source, .. } = line;
            text += &format!("{}\n", Line { rung, lang, kind, expression, forms, governs, source });
        }
        self.keep_ladder(Some(&text))
    }

    /// Returns to the ladder that comes with the program.
    pub fn reset_ladder(&self) -> Result<LadderView, Failure> {
        self.keep_ladder(None)
    }

    /// Takes the ladder of a file in the place of the one in use.
    pub fn import_ladder(&self, path: String) -> Result<LadderView, Failure> {
        let text = ladder_file(Path::new(&path))?;
        self.keep_ladder(Some(&text))
    }

    /// Writes the ladder in use to a file, as a table that can be edited and imported again.
    pub fn export_ladder(&self, path: String) -> Result<(), Failure> {
        let path = Path::new(&path);
        written::replace(path, self.ladder_in_use().0.as_bytes())
            .map_err(|_| Failure::new("write-failed").with("file", display_name(path)))
    }

    /// What `library ladder` prints.
    pub fn ladder_out(&self) -> Result<LadderOut, Failure> {
        Ok(LadderOut { contract: CONTRACT, ladder: self.ladder()? })
    }

    /// The text of the ladder in use, and whether it is the user's own.
    pub fn ladder_in_use(&self) -> (String, bool) {
        match self.own_ladder().filter(|text| Ladder::parse(text).is_ok()) {
            Some(text) => (text, true),
            None => (Ladder::BUILTIN.to_owned(), false),
        }
    }

    fn keep_ladder(&self, text: Option<&str>) -> Result<LadderView, Failure> {
        if let Some(text) = text {
            parsed(text)?;
            if Ladder::lines(text).is_ok_and(|lines| lines.is_empty()) {
                return Err(Failure::new("ladder-empty"));
            }
        }
        let kept = self.change(|library| {
            library.set(LADDER, text)?;
            // How much matters in a pair was counted with another ladder.
            library.drop_matters()?;
            Ok(library.view().settings()?)
        })?;
        self.settings_changed(&kept);
        self.forget_all_courses();
        self.ladder()
    }
}

/// What explains the columns at the head of the built-in table.
fn head() -> String {
    let head = Ladder::BUILTIN.lines().take_while(|line| line.starts_with('#'));
    head.map(|line| format!("{line}\n")).collect()
}
