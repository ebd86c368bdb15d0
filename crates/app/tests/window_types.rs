//! The interface's types are those of `view` and `commands!`, to the letter.
//!
//! `UPDATE=1 cargo test -p visavis-app --test window_types` writes them anew after a change.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use ts_rs::{Config, TS, TypeVisitor};

/// Types by name, with all they are made of.
struct Types {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let docs = comment(T::docs().as_deref().unwrap_or_default());
            let declared = format!("{docs}export {}\n", fields_on_lines(&T::decl(&self.config)));
            if self.found.insert(T::ident(&self.config), declared).is_some() {
                return;
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The doc comment of a type or command, on one line.
fn comment(docs: &str) -> String {
    let words: Vec<&str> =
        docs.split_whitespace().filter(|word| !matches!(*word, "/**" | "*" | "*/")).collect();
    if words.is_empty() { String::new() } else { format!("/** {} */\n", words.join(" ")) }
}

/// A declaration with a line for each field and its comment, as a person would write it.
fn fields_on_lines(declared: &str) -> String {
    let mut out = String::new();
    for line in declared.lines().map(str::trim) {
        match line {
            "/**" => out += "  /**",
            "*/" => out += " */\n",
            _ if line.starts_with("* ") => out += &line[1..],
            _ if line.ends_with("= {") => out += &format!("{line}\n"),
            _ => match line.strip_suffix(", };") {
                Some(last) => out += &format!("  {last};\n}};"),
                None => out += &format!("  {};\n", line.trim_end_matches(',')),
            },
        }
    }
    out
}

struct Line {
    docs: String,
    name: &'static str,
    arguments: Vec<(&'static str, String)>,
    answer: String,
}

macro_rules! lines {
    ($($(#[doc = $doc:literal])* $name:ident($($argument:ident: $type:ty),*) -> $answer:ty;)*) => {
        fn generate() -> (Vec<Line>, Types) {
            let mut types = Types { config: Config::new(), found: BTreeMap::new() };
            let mut lines = Vec::new();
            $(
                $( types.visit::<$type>(); )*
                types.visit::<$answer>();
                lines.push(Line {
                    docs: [$($doc),*].concat(),
                    name: stringify!($name),
                    arguments: vec![$((stringify!($argument), number(<$type as TS>::name(&types.config)))),*],
                    answer: number(<$answer as TS>::name(&types.config)),
                });
            )*
            types.visit::<visavis_app::view::JobEvent>();
            types.visit::<visavis_app::view::Refusal>();
            (lines, types)
        }
    };
}

visavis_app::commands!(lines);

/// Ids are counted, and far from what a JavaScript number cannot hold.
fn number(name: String) -> String {
    name.replace("bigint", "number")
}

fn check(file: &str, generated: &str) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "ui", "src", "host", file].iter().collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, generated).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == generated, "{file} is not what the Rust types say; run this test with UPDATE=1");
}

#[test]
fn the_interface_knows_every_command_and_type() {
    let (lines, types) = generate();
    let declared: Vec<&str> = types.found.values().map(String::as_str).collect();
    check(
        "types.ts",
        &format!("// Generated from crates/app/src/view.rs; do not edit.\n\n{}", declared.join("\n")),
    );

    let mut commands = String::new();
    for line in &lines {
        let arguments: Vec<String> =
            line.arguments.iter().map(|(name, kind)| format!("{name}: {kind}")).collect();
        let arguments = if arguments.is_empty() {
            String::new()
        } else {
            format!("args: {{ {} }}", arguments.join("; "))
        };
        let docs = comment(&line.docs);
        commands += &format!("  {docs}  {}({arguments}): Promise<{}>;\n", line.name, line.answer);
    }
    let used: Vec<&str> =
        types.found.keys().map(String::as_str).filter(|name| commands.contains(*name)).collect();
    let head = "// Generated from crates/app/src/commands.rs; do not edit.\n\n";
    let import = format!("import type {{ {} }} from './types';\n\n", used.join(", "));
    let body = format!("/** What the window may ask for. */\nexport interface Commands {{\n{commands}}}\n");
    check("commands.ts", &format!("{head}{import}{body}"));
}
