//! The `visavis` program: everything the window does, headless.
//!
//! Standard output carries the answer alone; progress and errors go to standard error. Exit status: 0 done,
//! 1 the input could not be used, 2 wrong usage.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod library;
mod report;
mod taught;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use visavis_app::basis::Basis;
use visavis_app::compare::Compared;
use visavis_app::concordance::ConcordanceOut;
use visavis_app::contract::{ComparisonOut, Inspection};
use visavis_app::error::Failure;
use visavis_app::learned;
use visavis_app::lineage::Traced;
use visavis_app::reading::Reading;
use visavis_app::topic::Followed;
use visavis_app::words::Words;
use visavis_app::worker::{self, Workers};
use visavis_app::written::{self, Work};

use arguments::{Arguments, Command, Usage};

fn main() -> ExitCode {
    if let Some(done) = worker::serve() {
        return done;
    }
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(usage) => {
            let lang = arguments::asked_lang(std::env::args_os()).unwrap_or_else(Words::system_lang);
            return wrong(&usage, &Words::new(lang));
        }
    };
    let words = Words::new(arguments.lang.unwrap_or_else(Words::system_lang));
    match run(&arguments, &words) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{}", words.failure(&failure));
            ExitCode::from(1)
        }
    }
}

fn wrong(usage: &Usage, words: &Words) -> ExitCode {
    let detail = match usage {
        Usage::Missing(word) => words.say("cli-missing", &[("word", word)]),
        Usage::Unknown(word) => words.say("cli-unknown", &[("word", word)]),
    };
    eprintln!("{}", words.say("cli-wrong", &[("detail", &detail)]));
    ExitCode::from(2)
}

fn run(arguments: &Arguments, words: &Words) -> Result<ExitCode, Failure> {
    let mut workers = Workers::of_this_program()?;
    if let Some(password) = &arguments.password {
        workers = workers.unlocking(password);
    }
    let basis = || {
        let basis = Basis::builtin().with_files(arguments.ladder.as_deref(), arguments.table.as_deref())?;
        Ok::<_, Failure>(Basis { ignore: arguments.ignore.unwrap_or(basis.ignore), ..basis })
    };
    match &arguments.command {
        Command::Help => print(&words.get("cli-usage"))?,
        Command::Version => print(concat!("visavis ", env!("CARGO_PKG_VERSION")))?,
        Command::Inspect(file) => {
            let reading = Reading::open(file, &workers)?;
            if arguments.json {
                print_json(&Inspection::new(&reading, words))?;
            } else {
                print(&report::inspection(&reading, words))?;
            }
        }
        Command::Compare(left, right) => {
            check(arguments)?;
            let step = |key: &str| progress(words, key, left);
            step("cli-comparing");
            let compared = Compared::files(left, right, &workers, &basis()?)?;
            answer(arguments, words, &workers, &compared)?;
        }
        Command::Topic(terms, files) => {
            check(arguments)?;
            let followed = Followed::files(terms, files, &workers, &basis()?)?;
            if let Some(path) = &arguments.output {
                progress(words, "cli-exporting", path);
                let work = Work::Topic(followed.on_paper(written::today(), words));
                written::write(&work, path, &workers, &|| false)?;
                wrote(arguments, words, path);
            }
            if arguments.json {
                print_json(&followed.out())?;
            } else if arguments.output.is_none() {
                print(followed.readable(words).trim_end())?;
            }
        }
        Command::Lineage(files) => {
            check(arguments)?;
            let traced = Traced::files(files, &workers, &basis()?)?;
            if let Some(path) = &arguments.output {
                progress(words, "cli-exporting", path);
                let work = Work::Editions(traced.on_paper(written::today(), words));
                written::write(&work, path, &workers, &|| false)?;
                wrote(arguments, words, path);
            }
            if arguments.json {
                print_json(&traced.out())?;
            } else if arguments.output.is_none() {
                print(traced.readable(words).trim_end())?;
            }
        }
        Command::Concordance(query, files) => {
            let found = ConcordanceOut::files(query, files, &workers, &basis()?)?;
            if arguments.json {
                print_json(&found)?;
            } else {
                print(found.readable(words).trim_end())?;
            }
        }
        Command::Learn(folder) => {
            let output = arguments.output.as_deref().unwrap_or(Path::new("table.tsv"));
            let step = |file: &Path| progress(words, "cli-reading", file);
            let table = learned::learn_folder(folder, output, &workers, &step)?;
            if arguments.json {
                print_json(&table)?;
            } else {
                let [pairs, found] = [table.pairs, table.words].map(|n| n.to_string());
                print(
                    &words
                        .say("cli-learned", &[("pairs", &pairs), ("words", &found), ("file", &table.table)]),
                )?;
            }
        }
        Command::Library(verb) => return library::run(verb, arguments, words, &workers),
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses an output that cannot be written before the work begins.
fn check(arguments: &Arguments) -> Result<(), Failure> {
    arguments.output.as_deref().map_or(Ok(()), written::check_format)
}

/// Prints or writes a comparison, as the arguments ask.
fn answer(
    arguments: &Arguments,
    words: &Words,
    workers: &Workers,
    compared: &Compared,
) -> Result<(), Failure> {
    if let Some(path) = &arguments.output {
        progress(words, "cli-exporting", path);
        let work = Work::Comparison(compared.on_paper(written::today(), words));
        written::write(&work, path, workers, &|| false)?;
        wrote(arguments, words, path);
    }
    if arguments.json {
        print_json(&ComparisonOut::new(&compared.left, &compared.right, &compared.comparison, words))
    } else if arguments.output.is_none() {
        print(&report::comparison(compared, words))
    } else {
        Ok(())
    }
}

fn wrote(arguments: &Arguments, words: &Words, path: &Path) {
    if !arguments.json {
        // A reader who closed the pipe has what they wanted.
        let _ = print(&words.say("cli-written", &[("file", &path.display().to_string())]));
    }
}

/// Says on a terminal what is being done; a script sees nothing.
fn progress(words: &Words, key: &str, file: &Path) {
    if std::io::stderr().is_terminal() {
        eprintln!("{}…", words.say(key, &[("file", &file.display().to_string())]));
    }
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    // A closed pipe (`| head`) is the reader's way to say enough.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    Ok(())
}

fn print_json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let json = serde_json::to_string(value)
        .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
    print(&json)
}
