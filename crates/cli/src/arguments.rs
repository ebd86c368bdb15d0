//! The words of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value};
use visavis_app::basis::Ignore;
use visavis_app::words::{Lang, parse_lang};

/// What was asked.
pub(crate) struct Arguments {
    /// What to do.
    pub(crate) command: Command,
    /// Whether to print the machine-readable form.
    pub(crate) json: bool,
    /// A file to write.
    pub(crate) output: Option<PathBuf>,
    /// A ladder to use.
    pub(crate) ladder: Option<PathBuf>,
    /// A word table to use beside the program's own.
    pub(crate) table: Option<PathBuf>,
    /// What is not to be shown as a change.
    pub(crate) ignore: Option<Ignore>,
    /// Language of explanations.
    pub(crate) lang: Option<Lang>,
    /// The library to use.
    pub(crate) library: Option<PathBuf>,
    /// The password of the files that need one.
    pub(crate) password: Option<String>,
}

/// What to do.
pub(crate) enum Command {
    /// Explain the usage.
    Help,
    /// Name the version.
    Version,
    /// Say what was recognised in a file.
    Inspect(PathBuf),
    /// Compare two files.
    Compare(PathBuf, PathBuf),
    /// Follow terms through files.
    Topic(Vec<String>, Vec<PathBuf>),
    /// Three or more editions side by side.
    Lineage(Vec<PathBuf>),
    /// Every occurrence of a query, with its counterpart.
    Concordance(String, Vec<PathBuf>),
    /// Learn a word table from a folder of aligned texts.
    Learn(PathBuf),
    /// Use the library.
    Library(Verb),
}

impl Command {
    /// Whether it explains the program, whatever else stands on the line.
    fn explains(&self) -> bool {
        matches!(self, Command::Help | Command::Version)
    }

    /// Whether it compares the texts of files.
    fn compares_files(&self) -> bool {
        let whole = matches!(self, Command::Compare(..) | Command::Topic(..) | Command::Lineage(_));
        whole || self.explains() || matches!(self, Command::Concordance(..))
    }

    /// Whether it can write a file.
    fn writes(&self) -> bool {
        let searched = matches!(self, Command::Concordance(..));
        let kept = matches!(self, Command::Learn(_) | Command::Library(Verb::Compare(..) | Verb::Ladder));
        kept || self.compares_files() && !searched
    }
}

/// What to do with the library.
pub(crate) enum Verb {
    /// Store files.
    Import(Vec<PathBuf>),
    /// List what it holds.
    List,
    /// Compare two of its documents.
    Compare(i64, i64),
    /// List the words that its user taught.
    Words,
    /// Learn from translation memories.
    WordsImport(Vec<PathBuf>),
    /// Forget a French word's rendering, or all that was taught.
    WordsForget(Option<(String, String)>),
    /// Show its ladder.
    Ladder,
    /// Use the ladder of a file.
    LadderSet(PathBuf),
    /// Use the program's own ladder.
    LadderReset,
}

/// Wrong usage: the word it is about.
pub(crate) enum Usage {
    /// Something is missing after it.
    Missing(String),
    /// It is not known.
    Unknown(String),
}

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Usage {
        match error {
            lexopt::Error::MissingValue { option } => Usage::Missing(option.unwrap_or_default()),
            lexopt::Error::UnexpectedOption(option) => Usage::Unknown(option),
            lexopt::Error::UnexpectedArgument(word) | lexopt::Error::UnexpectedValue { value: word, .. } => {
                Usage::Unknown(word.to_string_lossy().into_owned())
            }
            other => Usage::Unknown(other.to_string()),
        }
    }
}

impl Arguments {
    /// Understands the command line, without the program's name.
    pub(crate) fn parse(line: impl Iterator<Item = OsString>) -> Result<Arguments, Usage> {
        let mut parser = lexopt::Parser::from_args(line);
        let mut words: Vec<OsString> = Vec::new();
        let (mut json, mut output, mut lang, mut library) = (false, None, None, None);
        let mut password = None;
        let (mut ladder, mut table, mut ignore) = (None, None, None);
        let (mut help, mut version, mut all) = (false, false, false);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("json") => json = true,
                Short('o') | Long("output") => output = Some(PathBuf::from(parser.value()?)),
                Long("password") => password = Some(parser.value()?.to_string_lossy().into_owned()),
                Long("library") => library = Some(PathBuf::from(parser.value()?)),
                Long("ladder") => ladder = Some(PathBuf::from(parser.value()?)),
                Long("table") => table = Some(PathBuf::from(parser.value()?)),
                Long("ignore") => ignore = Some(ignored(&parser.value()?.to_string_lossy())?),
                Long("all") => all = true,
                Long("lang") => {
                    let value = parser.value()?.to_string_lossy().into_owned();
                    lang = Some(parse_lang(&value).ok_or(Usage::Unknown(value))?);
                }
                Short('h') | Long("help") => help = true,
                Short('V') | Long("version") => version = true,
                Value(word) => words.push(word),
                other => return Err(other.unexpected().into()),
            }
        }
        let command = match (help, version) {
            (true, _) => Command::Help,
            (_, true) => Command::Version,
            _ => command(words, all)?,
        };
        if matches!(command, Command::Learn(_)) && output.is_none() {
            return Err(Usage::Missing("learn -o".to_owned()));
        }
        if output.is_some() && !command.writes() {
            return Err(Usage::Unknown("-o".to_owned()));
        }
        if ignore.is_some() && !command.compares_files() {
            return Err(Usage::Unknown("--ignore".to_owned()));
        }
        Ok(Arguments { command, json, output, ladder, table, ignore, lang, library, password })
    }
}

/// The language asked for in a line that may be wrong.
pub(crate) fn asked_lang(mut line: impl Iterator<Item = OsString>) -> Option<Lang> {
    while let Some(word) = line.next() {
        let word = word.to_string_lossy();
        if let Some(tag) = word.strip_prefix("--lang=") {
            return parse_lang(tag);
        }
        if word == "--lang" {
            return parse_lang(&line.next()?.to_string_lossy());
        }
    }
    None
}

/// What is ignored: a list of `case`, `punctuation`, `quotes`, `numbering` and `space`, or `nothing`.
fn ignored(list: &str) -> Result<Ignore, Usage> {
    let mut ignore = Ignore { quotes: false, space: false, ..Ignore::default() };
    for word in list.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word {
            "case" => ignore.case = true,
            "punctuation" => ignore.punctuation = true,
            "quotes" => ignore.quotes = true,
            "numbering" => ignore.numbering = true,
            "space" => ignore.space = true,
            "nothing" => {}
            _ => return Err(Usage::Unknown(word.to_owned())),
        }
    }
    Ok(ignore)
}

fn command(words: Vec<OsString>, all: bool) -> Result<Command, Usage> {
    let mut words = words.into_iter();
    let Some(verb) = words.next() else { return Ok(Command::Help) };
    let name = verb.to_string_lossy().into_owned();
    let mut rest: Vec<PathBuf> = words.map(PathBuf::from).collect();
    let command = match (name.as_str(), rest.len()) {
        ("inspect", 1) => Command::Inspect(rest.swap_remove(0)),
        ("compare", 2) => {
            let right = rest.swap_remove(1);
            Command::Compare(rest.swap_remove(0), right)
        }
        ("topic", 2..) => {
            let terms = rest.remove(0).to_string_lossy().into_owned();
            let terms: Vec<String> =
                terms.split(',').map(str::trim).filter(|term| !term.is_empty()).map(str::to_owned).collect();
            if terms.is_empty() {
                return Err(Usage::Missing(name));
            }
            Command::Topic(terms, rest)
        }
        ("lineage", 2..) => Command::Lineage(rest),
        ("concordance", 2..) => {
            let query = rest.remove(0).to_string_lossy().trim().to_owned();
            if query.is_empty() {
                return Err(Usage::Missing(name));
            }
            Command::Concordance(query, rest)
        }
        ("learn", 1) => Command::Learn(rest.swap_remove(0)),
        ("library", 1..) => Command::Library(library(rest, all)?),
        ("inspect" | "compare", more) if more > 2 || (name == "inspect" && more > 1) => {
            let extra = rest.pop().map(|word| word.to_string_lossy().into_owned());
            return Err(Usage::Unknown(extra.unwrap_or_default()));
        }
        ("inspect" | "compare" | "topic" | "lineage" | "learn" | "concordance" | "library", _) => {
            return Err(Usage::Missing(name));
        }
        _ => return Err(Usage::Unknown(name)),
    };
    Ok(command)
}

fn library(mut rest: Vec<PathBuf>, all: bool) -> Result<Verb, Usage> {
    let verb = rest.remove(0).to_string_lossy().into_owned();
    match (verb.as_str(), rest.len()) {
        ("import", 1..) => Ok(Verb::Import(rest)),
        ("list", 0) => Ok(Verb::List),
        ("compare", 2) => Ok(Verb::Compare(number(&rest[0])?, number(&rest[1])?)),
        ("words", _) => taught(rest, all),
        ("ladder", 0) => Ok(Verb::Ladder),
        ("ladder", _) => match (rest[0].to_string_lossy().as_ref(), rest.len()) {
            ("set", 2) => Ok(Verb::LadderSet(rest.swap_remove(1))),
            ("reset", 1) => Ok(Verb::LadderReset),
            ("set", 1) => Err(Usage::Missing("library ladder set".to_owned())),
            (word, _) => Err(Usage::Unknown(word.to_owned())),
        },
        ("import" | "compare", _) => Err(Usage::Missing(format!("library {verb}"))),
        _ => Err(Usage::Unknown(verb)),
    }
}

/// What to do with the words that were taught.
fn taught(mut rest: Vec<PathBuf>, all: bool) -> Result<Verb, Usage> {
    if rest.is_empty() {
        return Ok(Verb::Words);
    }
    let verb = rest.remove(0).to_string_lossy().into_owned();
    let word = |path: &PathBuf| path.to_string_lossy().into_owned();
    match (verb.as_str(), rest.len(), all) {
        ("list", 0, false) => Ok(Verb::Words),
        ("import", 1.., false) => Ok(Verb::WordsImport(rest)),
        ("forget", 0, true) => Ok(Verb::WordsForget(None)),
        ("forget", 2, false) => Ok(Verb::WordsForget(Some((word(&rest[0]), word(&rest[1]))))),
        ("import" | "forget", ..) => Err(Usage::Missing(format!("library words {verb}"))),
        _ => Err(Usage::Unknown(verb)),
    }
}

fn number(word: &std::path::Path) -> Result<i64, Usage> {
    let word = word.to_string_lossy();
    word.parse().map_err(|_| Usage::Unknown(word.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, Usage> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_stand_anywhere() {
        let Ok(arguments) = parse("compare --json a.txt -o out.pdf b.txt --lang fr --password été") else {
            panic!("this line is right");
        };
        assert!(matches!(arguments.command, Command::Compare(..)));
        assert!(arguments.json);
        assert_eq!(arguments.output, Some(PathBuf::from("out.pdf")));
        assert_eq!(arguments.lang, Some(Lang::Fr));
        assert_eq!(arguments.password.as_deref(), Some("été"));
    }

    #[test]
    fn a_wrong_line_names_the_word() {
        let wrong = |line: &str| match parse(line) {
            Err(Usage::Missing(word)) => format!("missing {word}"),
            Err(Usage::Unknown(word)) => format!("unknown {word}"),
            Ok(_) => "right".to_owned(),
        };
        assert_eq!(wrong("compare a.txt"), "missing compare");
        assert_eq!(wrong("compare a b c"), "unknown c");
        assert_eq!(wrong("frob"), "unknown frob");
        assert_eq!(wrong("compare a b --frob"), "unknown --frob");
        assert_eq!(wrong("compare a b -o"), "missing -o");
        assert_eq!(wrong("library compare one 2"), "unknown one");
        assert_eq!(wrong("inspect a.txt -o out.pdf"), "unknown -o");
        assert_eq!(wrong("compare a b --ignore case,accents"), "unknown accents");
        assert_eq!(wrong("library compare 1 2 --ignore case"), "unknown --ignore");
        assert_eq!(wrong("learn folder"), "missing learn -o");
        assert_eq!(wrong("library words forget lac"), "missing library words forget");
        assert_eq!(wrong("library words forget lac lake --all"), "missing library words forget");
        assert_eq!(wrong("library words frob"), "unknown frob");
        assert_eq!(wrong("library ladder set"), "missing library ladder set");
        assert_eq!(wrong("compare a b --lang de"), "unknown de");
    }
}
