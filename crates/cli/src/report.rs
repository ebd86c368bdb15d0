//! Readable text for a person at a terminal.

use visavis_app::compare::{Compared, Mode};
use visavis_app::findings::Sure;
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

/// A comparison: what matters, then every row with what was found in it.
pub(crate) fn comparison(compared: &Compared, words: &Words) -> String {
    let (left, right) = (&compared.left.document, &compared.right.document);
    let langs = [left.lang, right.lang];
    let say = |finding: &str| findings::worded(finding, &compared.comparison, langs, false, words);
    let between = if compared.comparison.mode == Mode::Translation { " / " } else { " → " };
    let mut out = format!("{}\n", words.get("cli-matters"));
    let matters = compared.matters();
    if matters.is_empty() {
        out += &format!("  {}\n", words.get("cli-nothing-matters"));
    }
    for matter in matters {
        let finding = compared.told(&matter, words);
        let quotes: Vec<String> = [matter.left, matter.right].into_iter().flatten().collect();
        out += &format!("  {:>4}  {}\n", matter.row + 1, words.named(&finding, &quotes.join(between)));
    }
    for view in compared.rows(0, usize::MAX, words) {
        let index = view.index as usize;
        let row = &compared.comparison.rows[index];
        let both = !row.left.is_empty() && !row.right.is_empty();
        let finding = view.finding.as_deref().unwrap_or(&view.kind);
        let unsure = match findings::sure(view.confidence) {
            Sure::Likely if both => format!(" · {}", words.get("export-likely")),
            Sure::Check if both => format!(" · {}", words.get("export-check")),
            _ => String::new(),
        };
        out += &format!("\n{:>4}  {}{unsure}\n", index + 1, say(finding));
        if let Some(changed) = compared.changed(index) {
            out += &format!("      {changed}\n");
        } else {
            for (sign, document, segments) in [('<', left, &row.left), ('>', right, &row.right)] {
                for &segment in segments {
                    out += &format!("      {sign} {}\n", document.segment_text(segment));
                }
            }
        }
        for divergence in view.divergences.iter().filter(|_| both) {
            out += &format!("      · {}\n", divergence.note);
        }
    }
    out.trim_end().to_owned()
}
