//! A topic as readable text: the figures by edition, then what became of each passage, on one screen.
//!
//! The story is told once, in the reader's language where that is at hand; of the other language only what departs
//! from it is told.

use visavis_text::topic::{Change, Course, Edition, Passage};
use visavis_text::words::fold;
use visavis_text::{Lang, Mark};

use crate::contract::code;
use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::topic::heading;
use crate::words::Words;

/// Characters of a sentence that are shown, about.
const LONG: usize = 150;
/// Words shown on each hand of a change.
const NEAR: usize = 5;
/// Tokens ahead in which a word is looked for that one side alone has a number before.
const AHEAD: usize = 4;
/// Forms and suggestions that are listed.
const LISTED: usize = 6;

/// A topic as readable text.
pub(crate) fn course(terms: &[String], readings: &[Reading], course: &Course, words: &Words) -> String {
    let told = Told { readings, course, words };
    let mut out = format!("{}\n\n{}\n{}", terms.join(", "), told.figures(), told.vocabulary());
    for editions in told.occasions() {
        out += &format!("\n{}", told.occasion(&editions));
    }
    out
}

struct Told<'a> {
    readings: &'a [Reading],
    course: &'a Course,
    words: &'a Words,
}

impl Told<'_> {
    /// The editions by occasion, the reader's language first.
    fn occasions(&self) -> Vec<Vec<&Edition>> {
        let of = crate::topic::occasions(self.readings);
        let mut found: Vec<Vec<&Edition>> = Vec::new();
        for edition in &self.course.editions {
            match found.last_mut() {
                Some(last) if of[last[0].text] == of[edition.text] => last.push(edition),
                _ => found.push(vec![edition]),
            }
        }
        found.iter_mut().for_each(|o| o.sort_by_key(|e| self.lang(e) != self.words.lang));
        found
    }

    fn lang(&self, edition: &Edition) -> Lang {
        self.readings[edition.text].document.lang
    }

    fn date(&self, edition: &Edition) -> String {
        let reading = &self.readings[edition.text];
        reading.date.as_deref().map_or_else(|| reading.name.clone(), |date| self.words.date(date))
    }

    fn promise(&self, rung: u8) -> String {
        self.words.get(&format!("told-rung-{rung}"))
    }

    /// One line for each text: mentions, share, strongest commitment.
    fn figures(&self) -> String {
        let words = self.words;
        let mut table: Vec<[String; 5]> = Vec::new();
        for edition in self.occasions().into_iter().flatten() {
            let share = percent(edition.share(), words.lang);
            table.push([
                self.date(edition),
                self.lang(edition).code().to_uppercase(),
                words.count("cli-mentions", edition.mentions),
                words.say("told-share", &[("share", &share)]),
                edition.rung().map_or_else(
                    || words.get("told-no-commitment"),
                    |rung| {
                        let count = edition.rungs[usize::from(rung) - 1].to_string();
                        words.say("told-strongest", &[("rung", &self.promise(rung)), ("count", &count)])
                    },
                ),
            ]);
        }
        let width = |n: usize| table.iter().map(|row| row[n].chars().count()).max().unwrap_or(0);
        let widths = [0, 1, 2, 3, 4].map(width);
        let line = |row: &[String; 5]| {
            let cells = row.iter().zip(widths);
            let padded: Vec<String> = cells
                .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
                .collect();
            format!("  {}\n", padded.join("  ").trim_end())
        };
        table.iter().map(line).collect()
    }

    /// Forms found, names that changed, terms suggested.
    fn vocabulary(&self) -> String {
        let words = self.words;
        let mut out = String::new();
        for lang in [words.lang, words.lang.other()] {
            let own = self.course.forms.iter().filter(|form| form.lang == lang);
            let list: Vec<String> =
                own.take(LISTED).map(|form| format!("{} {}", form.text, form.count())).collect();
            if !list.is_empty() {
                let name = lang.code().to_uppercase();
                let args = [("lang", name.as_str()), ("forms", &list.join(", "))];
                out += &format!("  {}\n", words.say("told-forms", &args));
            }
        }
        for renamed in &self.course.renamed {
            let year = self.readings[renamed.text].date.clone().unwrap_or_default();
            let date =
                if year.is_empty() { self.readings[renamed.text].name.clone() } else { words.date(&year) };
            let args = [("from", renamed.from.as_str()), ("to", &renamed.to), ("date", &date)];
            out += &format!("  {}\n", words.say("told-renamed", &args));
        }
        let related = self.course.related.iter();
        let list: Vec<&str> = related.take(LISTED + 2).map(|related| related.text.as_str()).collect();
        if !list.is_empty() {
            out += &format!("  {}\n", words.say("told-related", &[("terms", &list.join(", "))]));
        }
        out
    }

    /// One occasion in its languages.
    fn occasion(&self, editions: &[&Edition]) -> String {
        let words = self.words;
        let mut out = String::new();
        let mut told: Option<&Edition> = None;
        for &edition in editions {
            let lang = self.lang(edition).code().to_uppercase();
            if told.is_none() {
                // Where all stands under one heading it is told once, else before what stands under each.
                let headings = self.headings(edition);
                let one = headings.iter().flatten().next().filter(|_| headings.len() == 1);
                let head = one.map_or(String::new(), |heading| format!(" · {heading}"));
                out += &format!("{} · {lang}{head}{}\n", self.date(edition), self.since(edition));
            } else {
                out += &format!("  {lang}\n");
            }
            let lines = match told {
                Some(first) => self.departures(first, edition),
                None => self.passages(edition),
            };
            out += &lines;
            if lines.is_empty() {
                let alike = told.is_some_and(|first| !first.passages.is_empty());
                let key = if alike { "told-alike" } else { "cli-no-passages" };
                out += &format!("    {}\n", words.get(key));
            }
            if !edition.passages.is_empty() || told.is_none() {
                told = told.or(Some(edition));
            }
        }
        out
    }

    /// The headings that the changed passages of an edition stand under, each once, in their order.
    fn headings(&self, edition: &Edition) -> Vec<Option<String>> {
        let document = &self.readings[edition.text].document;
        let changed = edition.passages.iter().filter(|p| p.change != Change::Same);
        let mut headings: Vec<Option<String>> = changed.map(|passage| heading(document, passage)).collect();
        headings.dedup();
        headings
    }

    /// The edition that one is read against, where another one stands between them.
    fn since(&self, edition: &Edition) -> String {
        let of = crate::topic::occasions(self.readings);
        let Some(before) = edition.before.filter(|&before| of[before] + 1 < of[edition.text]) else {
            return String::new();
        };
        let reading = &self.readings[before];
        let date = reading.date.as_deref().map_or_else(|| reading.name.clone(), |date| self.words.date(date));
        format!(" · {}", self.words.say("told-since", &[("date", &date)]))
    }

    /// What became of each passage, and what is gone.
    fn passages(&self, edition: &Edition) -> String {
        let words = self.words;
        let mut out = String::new();
        let unchanged = edition.passages.iter().filter(|p| p.change == Change::Same).count();
        let document = &self.readings[edition.text].document;
        let several = self.headings(edition).len() > 1;
        let mut under = None;
        for passage in edition.passages.iter().filter(|p| p.change != Change::Same) {
            let heading = heading(document, passage);
            if let Some(heading) =
                heading.as_ref().filter(|heading| several && under.as_ref() != Some(*heading))
            {
                out += &format!("  § {heading}\n");
            }
            under = heading;
            out += &self.passage(edition, passage);
        }
        if unchanged > 0 {
            out += &format!("    = {}\n", words.count("told-unchanged", unchanged));
        }
        if let Some(before) = edition.before {
            for &segment in &edition.dropped {
                let sentence = self.readings[before].document.segment_text(segment);
                let dropped = words.named(&words.get("told-dropped"), &cut(sentence));
                out += &format!("    − {dropped}\n");
            }
        }
        out
    }

    /// One passage with its strength, what became of it, and the words that changed.
    fn passage(&self, edition: &Edition, passage: &Passage) -> String {
        let document = &self.readings[edition.text].document;
        let rung = passage.commitment.as_ref().map(|p| p.rung);
        let strength = match (passage.before_rung.filter(|_| passage.change != Change::First), rung) {
            (Some(before), Some(after)) if before != after => {
                format!(" ({} → {})", self.promise(before), self.promise(after))
            }
            (Some(before), None) => format!(" ({} → –)", self.promise(before)),
            (_, Some(after)) => format!(" ({})", self.promise(after)),
            (_, None) => String::new(),
        };
        let text = if passage.before.is_empty() {
            cut(document.segment_text(passage.segment))
        } else {
            let before = edition.before.map(|before| &self.readings[before].document);
            let old =
                before.map(|d| runs::of_side(d, &passage.before, &passage.before_marks)).unwrap_or_default();
            changed(&old, &runs::of_segment(document, passage.segment, &passage.marks))
        };
        let sign = sign(passage.change);
        match passage.change {
            Change::First => format!("    {sign}{strength} {text}\n"),
            change => {
                let change = self.words.get(&format!("change-{}", code(&change)));
                format!("    {sign} {}\n", self.words.named(&format!("{change}{strength}"), &text))
            }
        }
    }

    /// What one language tells that the other does not tell alike.
    fn departures(&self, told: &Edition, edition: &Edition) -> String {
        let mut out = String::new();
        for passage in &edition.passages {
            let twin = passage
                .answer
                .as_ref()
                .and_then(|answer| told.passages.iter().find(|p| answer.segments.contains(&p.segment)));
            let Some(twin) = twin else {
                out += &self.passage(edition, passage);
                continue;
            };
            let rung = |p: &Passage| p.commitment.as_ref().map(|c| c.rung);
            let substance = |c: Change| match c {
                Change::Softened | Change::Strengthened | Change::Added | Change::First => Some(c),
                _ => None,
            };
            let shown = substance(passage.change) != substance(twin.change);
            if rung(passage) != rung(twin) || shown {
                out += &self.passage(edition, passage);
            }
        }
        for passage in told.passages.iter().filter(|p| p.answer.is_none()) {
            let sentence = self.readings[told.text].document.segment_text(passage.segment);
            let silent = self.words.named(&self.words.get("told-silent"), &cut(sentence));
            out += &format!("    ∅ {silent}\n");
        }
        out
    }
}

/// A sign that stands before a line beside its words.
fn sign(change: Change) -> char {
    match change {
        Change::First => '•',
        Change::Same => '=',
        Change::Edited | Change::Split | Change::Merged => '~',
        Change::Moved | Change::MovedEdited => '>',
        Change::Added => '+',
        Change::Softened => '↓',
        Change::Strengthened => '↑',
    }
}

/// A share with one decimal.
fn percent(share: f64, lang: Lang) -> String {
    let tenths = (share * 1000.0).round() as u32;
    match lang {
        Lang::Fr => format!("{},{}\u{a0}%", tenths / 10, tenths % 10),
        Lang::En => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// The beginning of a long sentence, cut between words.
pub(crate) fn cut(sentence: &str) -> String {
    if sentence.chars().count() <= LONG + 20 {
        return sentence.to_owned();
    }
    let mut out = String::new();
    for word in sentence.split(' ') {
        if out.chars().count() + word.chars().count() > LONG {
            break;
        }
        out += word;
        out.push(' ');
    }
    format!("{}…", out.trim_end())
}

/// A word or a mark of punctuation.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// The white space before it.
    before: Option<char>,
    /// Whether it was deleted or inserted.
    marked: bool,
}

/// A token of a changed sentence.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Kept(Token<'a>),
    Gone(Token<'a>),
    Came(Token<'a>),
}

/// A sentence with its changes written into it, `[old → new]`, and little of what stands around them.
pub(crate) fn changed(old: &[Run], new: &[Run]) -> String {
    bracketed(&pieces(old, new), NEAR, &cut).unwrap_or_else(|| cut(&text_of(new)))
}

/// The same with all of the sentence; none where its sides have no words in common.
pub(crate) fn changed_in_full(old: &[Run], new: &[Run]) -> Option<String> {
    let pieces = pieces(old, new);
    let common = pieces.iter().any(|piece| matches!(piece, Piece::Kept(_)));
    common.then(|| bracketed(&pieces, usize::MAX, &str::to_owned).unwrap_or_else(|| text_of(new)))
}

fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Pieces with the changes between brackets and so many words on each hand of them; none where nothing changed.
fn bracketed(pieces: &[Piece<'_>], reach: usize, cut: &dyn Fn(&str) -> String) -> Option<String> {
    let at = |n: usize| !matches!(pieces[n], Piece::Kept(_));
    // Words before each piece: how far a change is, is counted in words.
    let mut words = 0;
    let place: Vec<usize> = pieces
        .iter()
        .map(|piece| {
            let (Piece::Kept(token) | Piece::Gone(token) | Piece::Came(token)) = piece;
            words += usize::from(token.text.starts_with(char::is_alphanumeric));
            words
        })
        .collect();
    let changes: Vec<usize> = (0..pieces.len()).filter(|&n| at(n)).collect();
    if changes.is_empty() {
        return None;
    }
    let near = |n: usize| {
        let next = changes.partition_point(|&c| c < n);
        let close = |c: Option<&usize>| c.is_some_and(|&c| place[c].abs_diff(place[n]) <= reach);
        close(changes.get(next)) || close(next.checked_sub(1).and_then(|m| changes.get(m)))
    };
    let mut out = String::new();
    let put = |out: &mut String, before: Option<char>, text: &str| {
        out.extend(before.filter(|_| !out.is_empty()));
        out.push_str(text);
    };
    let mut n = 0;
    while n < pieces.len() {
        if let Piece::Kept(token) = pieces[n] {
            if near(n) {
                let before = token.before.or(out.ends_with('…').then_some(' '));
                put(&mut out, before, token.text);
            } else if !out.ends_with('…') {
                put(&mut out, Some(' '), "…");
            }
            n += 1;
            continue;
        }
        let from = n;
        while n < pieces.len() && at(n) {
            n += 1;
        }
        let side = |gone: bool| {
            let own = pieces[from..n].iter().filter_map(move |piece| match piece {
                Piece::Gone(token) if gone => Some(*token),
                Piece::Came(token) if !gone => Some(*token),
                _ => None,
            });
            let mut text = String::new();
            let mut first = None;
            for token in own {
                if text.is_empty() {
                    first = token.before;
                }
                put(&mut text, token.before, token.text);
            }
            (cut(&text), first)
        };
        let ((gone, before), (came, after)) = (side(true), side(false));
        let change = match (gone.is_empty(), came.is_empty()) {
            (false, false) => format!("[{gone} → {came}]"),
            (false, true) => format!("[−\u{a0}{gone}]"),
            _ => format!("[+\u{a0}{came}]"),
        };
        let apart = before.or(after).or(out.ends_with(']').then_some(' '));
        put(&mut out, apart, &change);
    }
    Some(out)
}

/// The tokens of some runs: words, and every other mark for itself, so that both sides are cut alike.
fn tokens(runs: &[Run], mark: Mark) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut before = Some(' ');
    for run in runs {
        let marked = run.marks.contains(&mark);
        let mut rest = run.text.as_str();
        while let Some(first) = rest.chars().next() {
            let word = |c: char| c.is_alphanumeric() || is_combining(c);
            let end =
                if word(first) { rest.find(|c| !word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
            if first.is_whitespace() {
                before = Some(if first.is_control() { ' ' } else { first });
            } else {
                found.push(Token { text: &rest[..end], before: before.take(), marked });
            }
            rest = &rest[end..];
        }
    }
    found
}

/// Whether a character belongs to the letter before it.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// One side, then the other.
fn whole<'a>(left: Vec<Token<'a>>, right: Vec<Token<'a>>) -> Vec<Piece<'a>> {
    left.into_iter().map(Piece::Gone).chain(right.into_iter().map(Piece::Came)).collect()
}

fn pieces<'a>(old: &'a [Run], new: &'a [Run]) -> Vec<Piece<'a>> {
    let (left, right) = (tokens(old, Mark::Deleted), tokens(new, Mark::Inserted));
    // A pair that is read whole has no words marked.
    if !left.iter().chain(&right).any(|token| token.marked) {
        let same = left.iter().map(|token| token.text).eq(right.iter().map(|token| token.text));
        return match same {
            true => right.into_iter().map(Piece::Kept).collect(),
            false => whole(left, right),
        };
    }
    let is_word = |token: &Token<'_>| token.text.starts_with(char::is_alphanumeric);
    let same = |a: &Token<'_>, b: &Token<'_>| fold(a.text) == fold(b.text);
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < left.len() || j < right.len() {
        match (left.get(i), right.get(j)) {
            (Some(token), _) if token.marked => {
                found.push(Piece::Gone(*token));
                i += 1;
            }
            (_, Some(token)) if token.marked => {
                found.push(Piece::Came(*token));
                j += 1;
            }
            // Marks and numbering that one side alone has, and that are not to be shown as a change.
            (Some(token), Some(other)) if !is_word(token) && is_word(other) => i += 1,
            (Some(token), Some(other)) if is_word(token) && is_word(other) && !same(token, other) => {
                let ahead = |tokens: &[Token<'_>], wanted: &Token<'_>| {
                    let near = tokens.iter().take(AHEAD).take_while(|token| !token.marked);
                    near.enumerate().find(|(_, token)| same(token, wanted)).map(|(steps, _)| steps)
                };
                match (ahead(&left[i..], other), ahead(&right[j..], token)) {
                    (Some(steps), _) => i += steps,
                    (None, Some(steps)) => {
                        found.extend(right[j..j + steps].iter().map(|token| Piece::Kept(*token)));
                        j += steps;
                    }
                    // Sentences that stand in another order: the sides are read whole.
                    (None, None) => {
                        return whole(left, right);
                    }
                }
            }
            (Some(token), Some(other)) => {
                found.push(Piece::Kept(*other));
                i += usize::from(is_word(token) == is_word(other));
                j += 1;
            }
            (None, Some(token)) => {
                found.push(Piece::Kept(*token));
                j += 1;
            }
            (Some(_), None) => i += 1,
            (None, None) => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs_of(parts: &[(&str, Option<Mark>)]) -> Vec<Run> {
        parts
            .iter()
            .map(|(text, mark)| Run { text: (*text).to_owned(), marks: mark.iter().copied().collect() })
            .collect()
    }

    #[test]
    fn an_elided_word_stands_by_what_follows_it() {
        let run = |text: &str, marks: &[Mark]| Run { text: text.to_owned(), marks: marks.to_vec() };
        let old = [run("Nous n’", &[]), run("obligerons", &[Mark::Deleted]), run(" aucun fournisseur.", &[])];
        let new =
            [run("Nous n’", &[]), run("inviterons", &[Mark::Inserted]), run(" aucun fournisseur.", &[])];
        assert_eq!(changed(&old, &new), "Nous n’[obligerons → inviterons] aucun fournisseur.");
    }

    #[test]
    fn changes_are_written_where_they_stand() {
        let old = runs_of(&[
            ("In the end, after a long and open debate, we ", None),
            ("will publish", Some(Mark::Deleted)),
            (" the principles.", None),
        ]);
        let new = runs_of(&[
            ("In the end, after a long and open debate, we ", None),
            ("may consider", Some(Mark::Inserted)),
            (" the principles", None),
            (" of 2018", Some(Mark::Inserted)),
            (".", None),
        ]);
        assert_eq!(
            changed(&old, &new),
            "… long and open debate, we [will publish → may consider] the principles [+\u{a0}of 2018]."
        );
    }

    #[test]
    fn a_change_beside_punctuation_does_not_shift_the_words_after_it() {
        let old = runs_of(&[
            ("Growth was slow, and the ", None),
            ("dual", Some(Mark::Deleted)),
            (" mandate of 62", None),
            (".", None),
            ("5", Some(Mark::Deleted)),
            ("\u{a0}% stands.", None),
        ]);
        let new = runs_of(&[
            ("Growth was slow", None),
            (", we think", Some(Mark::Inserted)),
            (", and the mandate of 62", None),
            (".", None),
            ("7", Some(Mark::Inserted)),
            ("\u{a0}% stands.", None),
        ]);
        assert_eq!(
            changed(&old, &new),
            "Growth was slow[+\u{a0}, we think], and the [−\u{a0}dual] mandate of 62.[5 → 7]\u{a0}% stands."
        );
    }

    #[test]
    fn a_number_that_one_side_alone_has_and_nobody_is_shown_does_not_shift_the_words_after_it() {
        let old = runs_of(&[
            ("(1) The harbour of the ", None),
            ("north", Some(Mark::Deleted)),
            (" is closed.", None),
        ]);
        let new =
            runs_of(&[("The harbour of the ", None), ("south", Some(Mark::Inserted)), (" is closed.", None)]);
        assert_eq!(changed(&old, &new), "The harbour of the [north → south] is closed.");
        let old =
            runs_of(&[("The harbour of the ", None), ("south", Some(Mark::Deleted)), (" is closed.", None)]);
        let new = runs_of(&[
            ("(1) The harbour of the ", None),
            ("north", Some(Mark::Inserted)),
            (" is closed.", None),
        ]);
        assert_eq!(
            changed_in_full(&old, &new).as_deref(),
            Some("(1) The harbour of the [south → north] is closed.")
        );
    }

    #[test]
    fn sentences_in_another_order_are_read_whole() {
        let old = runs_of(&[
            ("The lake is quiet. ", None),
            ("The harbour is ", None),
            ("full", Some(Mark::Deleted)),
        ]);
        let new = runs_of(&[
            ("The harbour is ", None),
            ("empty", Some(Mark::Inserted)),
            (". The lake is quiet.", None),
        ]);
        assert_eq!(
            changed(&old, &new),
            "[The lake is quiet. The harbour is full → The harbour is empty. The lake is quiet.]"
        );
        assert_eq!(changed_in_full(&old, &new), None);
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let long = "word ".repeat(80);
        assert!(cut(&long).ends_with("word…"));
        assert!(cut(&long).chars().count() <= LONG + 1);
        assert_eq!(cut("A short one."), "A short one.");
    }
}
