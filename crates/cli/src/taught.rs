//! The library's words and its ladder.

use std::process::ExitCode;

use visavis_app::App;
use visavis_app::error::Failure;
use visavis_app::words::Words;

use crate::arguments::{Arguments, Verb};
use crate::library::say_refused;
use crate::{print, print_json, progress, wrote};

/// Lists, imports or forgets words.
pub(crate) fn words(
    app: &App,
    verb: &Verb,
    arguments: &Arguments,
    words: &Words,
) -> Result<ExitCode, Failure> {
    match verb {
        Verb::WordsImport(files) => {
            let done = app.import_memories(files, &|file| progress(words, "cli-reading", file));
            for memory in &done {
                if arguments.json {
                    print_json(memory)?;
                } else if let Some(error) = &memory.error {
                    say_refused(&error.message);
                } else {
                    let [pairs, found] = [memory.pairs, memory.words].map(|n| n.to_string());
                    let args = [("pairs", &*pairs), ("words", &*found), ("file", &*memory.file)];
                    print(&words.say("cli-learned", &args))?;
                }
            }
            let refused = done.iter().any(|memory| memory.error.is_some());
            return Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS });
        }
        Verb::WordsForget(word) => {
            let done = app.forget_out(word.clone())?;
            if arguments.json {
                print_json(&done)?;
            } else {
                print(&words.count("cli-forgotten", done.forgotten as usize))?;
            }
        }
        _ => {
            let out = app.words_out()?;
            if arguments.json {
                print_json(&out)?;
            } else if out.words.is_empty() {
                print(&words.get("cli-no-words"))?;
            } else {
                let lines = out.words.iter().map(|w| format!("{}\t{}\t{:.1}", w.fr, w.en, w.seen));
                print(&lines.collect::<Vec<_>>().join("\n"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Shows or changes the ladder.
pub(crate) fn ladder(app: &App, verb: &Verb, arguments: &Arguments, words: &Words) -> Result<(), Failure> {
    match verb {
        Verb::LadderSet(file) => {
            app.import_ladder(file.display().to_string())?;
        }
        Verb::LadderReset => {
            app.reset_ladder()?;
        }
        _ => {}
    }
    if let Some(path) = &arguments.output {
        app.export_ladder(path.display().to_string())?;
        wrote(arguments, words, path);
    }
    if arguments.json {
        print_json(&app.ladder_out()?)
    } else if matches!(verb, Verb::Ladder) && arguments.output.is_none() {
        print(app.ladder_in_use().0.trim_end())
    } else if arguments.output.is_none() {
        let own = app.ladder()?.own;
        print(&words.get(if own { "cli-ladder-own" } else { "cli-ladder-builtin" }))
    } else {
        Ok(())
    }
}
