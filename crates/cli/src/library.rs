//! The library's verbs.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;
use visavis_app::arrivals::ImportedFile;
use visavis_app::contract::CONTRACT;
use visavis_app::error::Failure;
use visavis_app::library::LibraryList;
use visavis_app::settings;
use visavis_app::words::Words;
use visavis_app::worker::Workers;
use visavis_app::{App, OpenOptions};

use crate::arguments::{Arguments, Verb};
use crate::{answer, check, print, print_json, progress};

/// One file of an import, as it is printed.
#[derive(Serialize)]
struct Line<'a> {
    contract: u32,
    #[serde(flatten)]
    file: &'a ImportedFile,
}

/// Does what a verb asks.
pub(crate) fn run(
    verb: &Verb,
    arguments: &Arguments,
    words: &Words,
    workers: &Workers,
) -> Result<ExitCode, Failure> {
    if !matches!(verb, Verb::Ladder) {
        check(arguments)?;
    }
    let library = match &arguments.library {
        Some(path) => path.clone(),
        None => settings::library_place()?.0,
    };
    let options = OpenOptions {
        library,
        events: Arc::new(|_| {}),
        workers: workers.clone(),
        lang: Some(words.lang),
        sample: false,
        note: None,
    };
    let app = App::open(options)?;
    match verb {
        Verb::Import(files) => {
            let done = app.import_now(files, &|_, name| progress(words, "cli-reading", Path::new(name)));
            for file in &done.files {
                if arguments.json {
                    print_json(&Line { contract: CONTRACT, file })?;
                } else if let Some(error) = &file.error {
                    say_refused(&error.message);
                } else {
                    print(&words.say(&format!("cli-{}", file.status), &[("file", &file.file)]))?;
                }
            }
            let refused = done.files.iter().any(|file| file.error.is_some());
            return Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS });
        }
        Verb::List => {
            let list = app.list()?;
            if arguments.json {
                print_json(&list)?;
            } else {
                print(&readable(&list, words))?;
            }
        }
        Verb::Words | Verb::WordsImport(_) | Verb::WordsForget(_) => {
            return crate::taught::words(&app, verb, arguments, words);
        }
        Verb::Ladder | Verb::LadderSet(_) | Verb::LadderReset => {
            crate::taught::ladder(&app, verb, arguments, words)?;
        }
        Verb::Compare(left, right) => answer(arguments, words, workers, &*app.compare_anew(*left, *right)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn say_refused(message: &str) {
    eprintln!("{message}");
}

/// The library as lines: series, editions, documents with their numbers.
fn readable(list: &LibraryList, words: &Words) -> String {
    if list.series.is_empty() {
        return words.get("cli-library-empty");
    }
    let mut out = String::new();
    for series in &list.series {
        out += &format!("{}\n", series.name);
        for edition in &series.editions {
            out += &format!("  {}\n", edition.label);
            for document in &edition.documents {
                let (id, lang) = (document.id, document.lang.code().to_uppercase());
                out += &format!("    {id:>4}  {lang}  {}\n", document.title);
            }
        }
    }
    out.trim_end().to_owned()
}
