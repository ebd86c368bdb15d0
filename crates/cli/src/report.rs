//! Readable text for a person at a terminal.

use visavis_app::compare::Compared;
use visavis_app::reading::Reading;
use visavis_app::words::Words;
use visavis_app::{contract::code, findings};

/// What was recognised in a document.
pub(crate) fn inspection(reading: &Reading, words: &Words) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            out += &format!("{}\u{a0}: {value}\n", words.get(&format!("cli-field-{key}")));
        }
    };
    line("title", reading.title.clone());
    line("date", reading.date.as_deref().map(|date| words.date(date)));
    line("meeting", reading.meeting.as_deref().map(|date| words.date(date)));
    line("language", Some(words.lang_name(reading.document.lang)));
    line("words", Some(words.number(reading.document.word_count())));
    for warning in &reading.warnings {
        out += &format!("! {}\n", words.warning(warning));
    }
    for block in &reading.document.blocks {
        let aside =
            if block.furniture { format!(" ({})", words.get("cli-furniture")) } else { String::new() };
        out += &format!("\n[{}]{aside} {}", code(&block.kind), reading.document.slice(block.span));
    }
    out
}

/// A comparison: what matters, then every row.
pub(crate) fn comparison(compared: &Compared, words: &Words) -> String {
    let (left, right) = (&compared.left.document, &compared.right.document);
    let langs = [left.lang, right.lang];
    let say = |finding: &str| findings::worded(finding, &compared.comparison, langs, false, words);
    let mut out = format!("{}\n", words.get("cli-matters"));
    let matters = compared.matters();
    if matters.is_empty() {
        out += &format!("  {}\n", words.get("cli-nothing-matters"));
    }
    for matter in matters {
        let quotes: Vec<String> = [matter.left, matter.right].into_iter().flatten().collect();
        out += &format!("  {:>4}  {}: {}\n", matter.row + 1, say(&matter.finding), quotes.join(" / "));
    }
    for (index, row) in compared.comparison.rows.iter().enumerate() {
        let finding = findings::gravest(row).unwrap_or_else(|| code(&row.kind));
        out += &format!("\n{:>4}  {}\n", index + 1, say(&finding));
        for (sign, document, segments) in [('<', left, &row.left), ('>', right, &row.right)] {
            for &segment in segments {
                out += &format!("      {sign} {}\n", document.segment_text(segment));
            }
        }
    }
    out.trim_end().to_owned()
}
