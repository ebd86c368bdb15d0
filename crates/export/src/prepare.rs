//! Makes any text printable: what the faces cannot show, what nobody can see and what cannot be broken.
//!
//! PDF/A and PDF/UA refuse a page with a single character that has no shape, so such characters are replaced here,
//! visibly and with a note, and no text can make an export fail.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::text::Coverage;
use visavis_text::model::BlockKind;

use crate::model::{Comparison, Day, Editions, Fact, Row, Run, Segment, SideHead, Topic};
use crate::world::FONTS;

/// Stands for a character without a shape in either face.
const BOX: char = '□';

/// A stretch this wide without a place to break is given one; a column holds about 60 lower-case letters.
const STRETCH: usize = 30;

/// Longest title, in characters: a PDF's own strings are limited, and a title is read at a glance.
const TITLE: usize = 300;

/// Longest quotation of an entry of what matters, in characters on each side.
const QUOTE: usize = 76;

/// Code points that each face covers: the serif's, the sans's.
static COVERAGE: LazyLock<Vec<Coverage>> =
    LazyLock::new(|| FONTS.iter().step_by(2).map(|font| font.info().coverage.clone()).collect());

/// Whether the faces can print a character. A combining mark must be in both, since it takes its base's face.
fn printable(c: char) -> bool {
    let covers = |coverage: &Coverage| coverage.contains(c as u32);
    if combining(c) { COVERAGE.iter().all(covers) } else { COVERAGE.iter().any(covers) }
}

fn combining(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F | 0x483..=0x489 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// Controls of writing direction, which can make a text read otherwise than it is stored.
fn direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that show nothing and ask for nothing here: joiners, selectors, soft hyphens, byte order marks, tags.
fn invisible(c: char) -> bool {
    matches!(
        c as u32,
        0xAD | 0x34F | 0x180B..=0x180F | 0x200B..=0x200D | 0x2060..=0x2065 | 0x206A..=0x206F | 0xFE00..=0xFE0F | 0xFEFF
            | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF
    )
}

fn private(c: char) -> bool {
    matches!(c as u32, 0xE000..=0xF8FF | 0xF0000..)
}

/// Where a line may break by itself.
fn breaks(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{2010}' | '–' | '—' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}')
}

/// Cleans texts one after the other and remembers what it replaced.
#[derive(Default)]
struct Cleaner {
    missing: BTreeSet<char>,
    hidden: BTreeSet<char>,
    /// Width since the last place to break, in lower-case letters.
    stretch: usize,
}

impl Cleaner {
    fn text(&mut self, text: &str) -> String {
        self.stretch = 0;
        self.more(text)
    }

    /// Cleans a text that goes on without a space after the one before.
    fn more(&mut self, text: &str) -> String {
        let mut clean = String::with_capacity(text.len());
        for c in text.chars() {
            let c = match c {
                '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
                c if direction(c) => {
                    self.hidden.insert(c);
                    continue;
                }
                c if c.is_control() || invisible(c) => continue,
                c if private(c) || !printable(c) => {
                    self.missing.insert(c);
                    BOX
                }
                c => c,
            };
            if breaks(c) {
                self.stretch = 0;
            } else {
                if self.stretch >= STRETCH && !combining(c) {
                    clean.push('\u{200B}');
                    self.stretch = 0;
                }
                self.stretch += if c.is_lowercase() || c.is_ascii_punctuation() { 1 } else { 2 };
            }
            clean.push(c);
        }
        clean
    }

    fn in_place(&mut self, text: &mut String) {
        *text = self.text(text);
    }

    /// PDF/UA asks for a title.
    fn title(&mut self, text: &mut String) {
        *text = self.text(&shorten(text, TITLE));
        if blank(text) {
            "Vis-à-vis".clone_into(text);
        }
    }

    fn maybe(&mut self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.in_place(text);
        }
    }

    fn quote(&mut self, text: &mut Option<String>) {
        if let Some(text) = text {
            *text = self.text(&shorten(text, QUOTE));
        }
    }

    fn facts(&mut self, facts: &mut [Fact]) {
        for fact in facts {
            self.in_place(&mut fact.name);
            self.in_place(&mut fact.value);
        }
    }

    fn head(&mut self, head: &mut SideHead) {
        let SideHead { title, label, line, .. } = head;
        [title, label, line].into_iter().for_each(|text| self.in_place(text));
    }

    fn runs(&mut self, runs: &mut Vec<Run>) {
        self.stretch = 0;
        let mut clean = Vec::with_capacity(runs.len());
        for run in runs.drain(..) {
            let text = self.more(&run.text);
            if run.marks.is_empty() {
                clean.push(Run { text, marks: run.marks });
                continue;
            }
            // A mark covers words, not the space before or after them.
            let bare = text.trim_matches(' ');
            let start = text.len() - text.trim_start_matches(' ').len();
            let pieces = if bare.is_empty() {
                [(text.as_str(), true), ("", false), ("", false)]
            } else {
                [(&text[..start], true), (bare, false), (&text[start + bare.len()..], true)]
            };
            for (piece, space) in pieces {
                if !piece.is_empty() {
                    let marks = if space { Vec::new() } else { run.marks.clone() };
                    clean.push(Run { text: piece.to_owned(), marks });
                }
            }
        }
        *runs = clean;
    }

    fn segments(&mut self, segments: &mut [Segment]) {
        for segment in segments {
            self.runs(&mut segment.runs);
            // PDF/UA asks for a title in every heading.
            if segment.runs.iter().all(|run| blank(&run.text)) {
                segment.block = BlockKind::Paragraph;
            }
        }
    }

    /// Words on what was replaced since the last call.
    fn report(&mut self, unprintable: &str, hidden: &str) -> Vec<String> {
        let found =
            [(unprintable, std::mem::take(&mut self.missing)), (hidden, std::mem::take(&mut self.hidden))];
        let mut report = Vec::new();
        for (sentence, found) in found {
            if !found.is_empty() {
                report.push(self.text(&sentence.replace("{list}", &code_points(&found))));
            }
        }
        report
    }

    /// The same as lines of the title block.
    fn remarks(&mut self, unprintable: &str, hidden: &str) -> Vec<Fact> {
        self.report(unprintable, hidden)
            .into_iter()
            .map(|value| Fact { name: String::new(), value })
            .collect()
    }
}

/// Whether a text shows nothing.
fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{200B}')
}

/// "U+4E2D, U+6587, …"
fn code_points(found: &BTreeSet<char>) -> String {
    const SHOWN: usize = 12;
    let mut list: Vec<String> = found.iter().take(SHOWN).map(|c| format!("U+{:04X}", *c as u32)).collect();
    if found.len() > SHOWN {
        list.push("…".to_owned());
    }
    list.join(", ")
}

/// The beginning of a text, cut between words.
fn shorten(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').filter(|&space| space > end / 2).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':', '.']))
}

fn day(day: &mut Day) {
    day.year = day.year.clamp(1, 9999);
    day.month = day.month.clamp(1, 12);
    if typst::foundations::Datetime::from_ymd(day.year, day.month, day.day).is_none() {
        day.day = 1;
    }
}

/// Words are the program's own, but they come from files that a translator edits.
fn words(cleaner: &mut Cleaner, words: &mut crate::model::Words) {
    let crate::model::Words {
        row,
        finding,
        matters,
        nothing_matters,
        rows_heading,
        legend,
        summary,
        ladder,
        page,
        volume,
        only_left,
        only_right,
        edited,
        deleted,
        inserted,
        differs,
        strength,
        moved,
        forked,
        agrees,
        term,
        sure,
        likely,
        check,
        by_hand,
        twin,
        unprintable,
        hidden,
        rungs,
    } = words;
    let fixed = [
        row,
        finding,
        matters,
        nothing_matters,
        rows_heading,
        legend,
        summary,
        ladder,
        page,
        volume,
        only_left,
        only_right,
        edited,
        deleted,
        inserted,
        differs,
        strength,
        moved,
        forked,
        agrees,
        term,
        sure,
        likely,
        check,
        by_hand,
        twin,
        unprintable,
        hidden,
    ];
    for word in fixed.into_iter().chain(rungs) {
        cleaner.in_place(word);
    }
}

/// Editions side by side whose every string can be printed.
pub(crate) fn editions(mut editions: Editions) -> Editions {
    let mut cleaner = Cleaner::default();
    words(&mut cleaner, &mut editions.words);
    day(&mut editions.made);
    cleaner.title(&mut editions.title);
    cleaner.in_place(&mut editions.subtitle);
    cleaner.facts(&mut editions.meta);
    for head in &mut editions.editions {
        [&mut head.label, &mut head.line, &mut head.counts]
            .into_iter()
            .for_each(|text| cleaner.in_place(text));
    }
    for cell in editions.lineages.iter_mut().flat_map(|lineage| &mut lineage.cells) {
        cleaner.segments(&mut cell.segments);
        cleaner.maybe(&mut cell.absent);
        if let Some(change) = &mut cell.change {
            cleaner.in_place(&mut change.words);
            change.rungs = change.rungs.map(rungs);
        }
    }
    let (unprintable, hidden) = (editions.words.unprintable.clone(), editions.words.hidden.clone());
    editions.meta.extend(cleaner.remarks(&unprintable, &hidden));
    editions
}

/// A comparison whose every string can be printed.
pub(crate) fn comparison(mut comparison: Comparison) -> Comparison {
    let mut cleaner = Cleaner::default();
    words(&mut cleaner, &mut comparison.words);
    day(&mut comparison.made);
    cleaner.title(&mut comparison.title);
    cleaner.in_place(&mut comparison.subtitle);
    cleaner.facts(&mut comparison.meta);
    cleaner.head(&mut comparison.left);
    cleaner.head(&mut comparison.right);
    for count in &mut comparison.counts {
        cleaner.in_place(&mut count.number);
        cleaner.in_place(&mut count.words);
    }
    for matter in &mut comparison.matters {
        cleaner.in_place(&mut matter.finding);
        cleaner.quote(&mut matter.left);
        cleaner.quote(&mut matter.right);
        matter.rungs = matter.rungs.map(rungs);
    }
    let (unprintable, hidden) = (comparison.words.unprintable.clone(), comparison.words.hidden.clone());
    comparison.meta.extend(cleaner.remarks(&unprintable, &hidden));
    for row in &mut comparison.rows {
        let Row { finding, also, left, right, absent, notes, twins, .. } = row;
        cleaner.in_place(finding);
        if let Some(also) = also {
            cleaner.in_place(&mut also.words);
        }
        cleaner.segments(left);
        cleaner.segments(right);
        cleaner.maybe(absent);
        notes.iter_mut().for_each(|note| cleaner.in_place(note));
        twins.iter_mut().for_each(|twin| cleaner.in_place(&mut twin.begins));
        notes.extend(cleaner.report(&unprintable, &hidden));
        row.rungs = row.rungs.map(rungs);
    }
    comparison
}

/// A topic whose every string can be printed.
pub(crate) fn topic(mut topic: Topic) -> Topic {
    let mut cleaner = Cleaner::default();
    words(&mut cleaner, &mut topic.words.common);
    let own = &mut topic.words;
    for word in [
        &mut own.terms,
        &mut own.mentions,
        &mut own.picture,
        &mut own.before,
        &mut own.change,
        &mut own.passage,
        &mut own.no_passage,
        &mut own.no_before,
    ] {
        cleaner.in_place(word);
    }
    day(&mut topic.made);
    cleaner.title(&mut topic.title);
    cleaner.in_place(&mut topic.subtitle);
    cleaner.facts(&mut topic.meta);
    topic.terms.iter_mut().for_each(|term| cleaner.in_place(&mut term.text));
    for edition in &mut topic.editions {
        let crate::model::Edition { label, line, title, lang_word, passages, .. } = edition;
        [label, line, title, lang_word].into_iter().for_each(|text| cleaner.in_place(text));
        for passage in passages {
            cleaner.runs(&mut passage.runs);
            cleaner.maybe(&mut passage.heading);
            cleaner.maybe(&mut passage.before);
            cleaner.in_place(&mut passage.change);
            passage.rungs = passage.rungs.map(rungs);
            if let Some(promise) = &mut passage.commitment {
                cleaner.in_place(&mut promise.words);
                promise.rung = promise.rung.clamp(1, 6);
            }
        }
    }
    let (unprintable, hidden) = (topic.words.common.unprintable.clone(), topic.words.common.hidden.clone());
    topic.meta.extend(cleaner.remarks(&unprintable, &hidden));
    topic
}

fn rungs((left, right): crate::model::Rungs) -> crate::model::Rungs {
    let clamp = |rung: u8| rung.clamp(1, 6);
    (left.map(clamp), right.map(clamp))
}

#[cfg(test)]
mod tests {
    use visavis_text::comparison::Mark;

    use super::*;

    fn cleaned(text: &str) -> String {
        Cleaner::default().text(text)
    }

    #[test]
    fn keeps_the_typography_of_both_languages() {
        let text = "« Nous convenons\u{202F}» : 1\u{202F}234,5\u{A0}% ; l’œuvre, ÀÉÎÔÙÇ, “quoted”, ‘it’, 5 – 6 — Nouvelle\u{2011}Zélande…";
        assert_eq!(cleaned(text), text);
    }

    #[test]
    fn drops_what_nobody_sees_and_reports_what_turns_a_text_round() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.text("a\0b\u{7}c\u{FEFF}d\u{AD}e\u{200B}f\ng\th"), "abcdef g h");
        assert_eq!(cleaner.text("pay \u{202E}001\u{202C} now"), "pay 001 now");
        assert_eq!(cleaner.report("{list}", "left out: {list}"), ["left out: U+202C, U+202E"]);
        assert!(cleaner.report("{list}", "{list}").is_empty());
    }

    #[test]
    fn shows_a_box_for_what_the_faces_lack() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.text("中文 😀 ✓ \u{E000} ب"), "□□ □ ✓ □ □");
        assert_eq!(cleaner.report("{list}", ""), ["U+0628, U+4E2D, U+6587, U+E000, U+1F600"]);
    }

    #[test]
    fn a_long_stretch_can_break_and_a_short_one_is_left_alone() {
        let long = cleaned(&"a".repeat(10_000));
        assert!(long.split('\u{200B}').all(|piece| piece.chars().count() <= STRETCH));
        assert_eq!(long.replace('\u{200B}', "").len(), 10_000);
        let word = "anticonstitutionnellement";
        assert_eq!(cleaned(word), word);
        let mut runs: Vec<Run> = (0..50).map(|_| Run { text: "abcd".into(), marks: Vec::new() }).collect();
        Cleaner::default().runs(&mut runs);
        assert!(runs.iter().any(|run| run.text.contains('\u{200B}')));
    }

    #[test]
    fn a_mark_covers_words_and_not_the_space_around_them() {
        let mut runs = vec![Run { text: " further ".into(), marks: vec![Mark::Addition] }];
        Cleaner::default().runs(&mut runs);
        let seen: Vec<(&str, usize)> = runs.iter().map(|run| (run.text.as_str(), run.marks.len())).collect();
        assert_eq!(seen, [(" ", 0), ("further", 1), (" ", 0)]);
    }

    #[test]
    fn a_quotation_is_cut_between_words() {
        assert_eq!(shorten("lutter contre la criminalité", 20), "lutter contre la…");
        assert_eq!(shorten("court", 20), "court");
        assert_eq!(shorten(&"é".repeat(30), 20).chars().count(), 21);
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_becomes_one() {
        let mut made = Day { year: 2023, month: 2, day: 31 };
        day(&mut made);
        assert_eq!(made, Day { year: 2023, month: 2, day: 1 });
    }
}
