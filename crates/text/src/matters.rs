//! Says which rows come first: what matters before what does not.
//!
//! The rule is written for readers in `docs/ranking.md`; [`Group`] is that list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::comparison::{Comparison, Divergence, DivergenceKind, Mode, Row, RowKind};
use crate::ladder::{Commitment, Rung, Shift, told_as_done};
use crate::model::{BlockKind, Document, Span};

/// The lowest rung that counts as a commitment of its own: to affirm. To consider or to note promises little.
const COMMITS: Rung = 3;

/// Whether what one side alone promises is a commitment of its own.
pub fn commits(commitment: &Commitment) -> bool {
    let rung = |promise: &Option<crate::ladder::Promise>| promise.as_ref().map_or(0, |p| p.rung);
    rung(&commitment.left).max(rung(&commitment.right)) >= COMMITS
}

/// Sentences in a row that came in or went out, from which they are one passage.
const PASSAGE: usize = 4;

/// Words of a short first block that only says where and when the text was given.
const DATELINE: usize = 12;

/// What a row is about, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// A commitment dropped or softened; in a translation, one that a side lacks or has weaker.
    Weaker,
    /// A commitment added or strengthened.
    Stronger,
    /// Affirmed on one side, denied on the other.
    Negation,
    Number,
    Date,
    Name,
    /// What was promised is told as done.
    Kept,
    /// A whole sentence that commits to nothing, gone.
    Omission,
    /// One that came in.
    Addition,
    /// The rest of a long passage that came in or went out, of which the first sentence is told above.
    Rest,
    /// Wording: terms, words left in the other language, structure, order.
    Wording,
    /// Titles, headings, datelines and notes, whatever differs in them; when the meeting before was.
    Frame,
}

/// Indices of the rows that differ in substance, most substantial first.
pub fn rank(left: &Document, right: &Document, mode: Mode, rows: &[Row]) -> Vec<usize> {
    let mut found: Vec<(Group, Reverse<usize>, usize)> = Vec::new();
    let whole = match mode {
        Mode::Succession => whole_parts(left, right, rows),
        Mode::Translation => vec![Whole::Part; rows.len()],
    };
    for (index, row) in rows.iter().enumerate() {
        // A promise that reads as one on one side only is no finding where the two sides were judged to agree.
        if row.kind == RowKind::Agrees {
            continue;
        }
        // What a text is called matters last, but in whatever way it changed.
        let renamed = || {
            let title = |document: &Document, segments: &[usize]| {
                segments.first().is_some_and(|&s| document.block_of(s).kind == BlockKind::Title)
            };
            let edited = matches!(row.kind, RowKind::Edited | RowKind::MovedEdited);
            (edited && (title(left, &row.left) || title(right, &row.right))).then_some((Group::Frame, 0))
        };
        let kept = kept(left, right, mode, row);
        let Some((group, size)) = substance(mode, row, kept, [left, right]).or_else(renamed) else {
            continue;
        };
        let plain = matches!(group, Group::Omission | Group::Addition);
        let (group, size) = match whole[index] {
            // Whatever a heading promises, it tells of its section.
            Whole::Heads(sentences) => {
                (if row.left.is_empty() { Group::Addition } else { Group::Omission }, sentences)
            }
            // The section is told by its heading; a commitment in it is told for itself.
            Whole::Inside if plain => continue,
            Whole::Follows if plain => (Group::Rest, 0),
            _ if frames(left, &row.left) || frames(right, &row.right) => (Group::Frame, usize::from(size)),
            Whole::Begins(sentences) if plain => (group, sentences),
            _ => (group, usize::from(size)),
        };
        found.push((group, Reverse(size), index));
    }
    found.sort_unstable();
    found.into_iter().map(|(.., index)| index).collect()
}

/// What a row is in a section or a passage that came in or went out whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// The heading of a section, with how many sentences stand under it.
    Heads(usize),
    /// Under it.
    Inside,
    /// The first sentence of a passage without a heading, with how many it has.
    Begins(usize),
    /// One that follows.
    Follows,
    /// In neither.
    Part,
}

/// The rows that stand in the list for a section or a passage that came in or went out whole, with how many sentences
/// it has.
pub fn wholes(left: &Document, right: &Document, comparison: &Comparison) -> BTreeMap<usize, usize> {
    if comparison.mode == Mode::Translation {
        return BTreeMap::new();
    }
    let parts = whole_parts(left, right, &comparison.rows);
    let told = parts.into_iter().enumerate().filter_map(|(row, part)| match part {
        Whole::Heads(sentences) | Whole::Begins(sentences) => Some((row, sentences)),
        Whole::Inside | Whole::Follows | Whole::Part => None,
    });
    told.collect()
}

/// Which rows are sections or passages that came in or went out whole.
fn whole_parts(left: &Document, right: &Document, rows: &[Row]) -> Vec<Whole> {
    let mut found = whole_sections(left, right, rows);
    let next_to = |a: &Row, b: &Row| {
        let follows = |a: &[usize], b: &[usize]| a.last().map(|s| s + 1) == b.first().copied();
        match (a.kind, b.kind) {
            (RowKind::Dropped, RowKind::Dropped) => follows(&a.left, &b.left),
            (RowKind::Added, RowKind::Added) => follows(&a.right, &b.right),
            _ => false,
        }
    };
    let mut at = 0;
    for passage in rows.chunk_by(next_to) {
        let parts = &mut found[at..at + passage.len()];
        at += passage.len();
        let heads = |row: &Row| frames(left, &row.left) || frames(right, &row.right);
        // A heading ends it, and so does a section; a commitment in it stands for itself.
        let mut own: Vec<usize> = Vec::new();
        for n in 0..=parts.len() {
            let ends = passage.get(n).is_none_or(|row| parts[n] != Whole::Part || heads(row));
            if !ends {
                own.extend((!promises(&passage[n])).then_some(n));
                continue;
            }
            if own.len() >= PASSAGE {
                parts[own[0]] = Whole::Begins(own.len());
                own[1..].iter().for_each(|&n| parts[n] = Whole::Follows);
            }
            own.clear();
        }
    }
    found
}

/// Which rows are sections that came in or went out whole, the outermost of them counted once.
fn whole_sections(left: &Document, right: &Document, rows: &[Row]) -> Vec<Whole> {
    let mut found = vec![Whole::Part; rows.len()];
    for (document, side) in [(left, 0), (right, 1)] {
        let mut alone = vec![None; document.segments.len()];
        for (n, row) in rows.iter().enumerate() {
            let (own, other) = if side == 0 { (&row.left, &row.right) } else { (&row.right, &row.left) };
            if other.is_empty() {
                own.iter().for_each(|&s| alone[s] = Some(n));
            }
        }
        let level = |s: usize| {
            let block = document.block_of(s);
            (block.kind == BlockKind::Heading).then(|| block.level.unwrap_or(1))
        };
        // What a heading tells of: sentences that commit to nothing. Of one alone, the sentence is told itself.
        let sentences = |inside: &[usize]| {
            let plain = |row: &Row| {
                let own = if side == 0 { &row.left } else { &row.right };
                let heads = own.first().is_some_and(|&s| document.block_of(s).kind == BlockKind::Heading);
                !heads && !promises(row)
            };
            inside.iter().filter(|&&n| plain(&rows[n])).count()
        };
        let mut at = 0;
        while at < alone.len() {
            let (Some(head), Some(own)) = (alone[at], level(at)) else {
                at += 1;
                continue;
            };
            let block = document.segments[at].block;
            let end = (at + 1..alone.len())
                .find(|&s| document.segments[s].block != block && level(s).is_some_and(|l| l <= own))
                .unwrap_or(alone.len());
            let inside: Option<Vec<usize>> = alone[at + 1..end].iter().copied().collect();
            match inside {
                Some(inside) if sentences(&inside) > 1 => {
                    found[head] = Whole::Heads(sentences(&inside));
                    inside.into_iter().for_each(|n| found[n] = Whole::Inside);
                    at = end;
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// What differs in a row, and by how many rungs where a commitment does.
fn substance(mode: Mode, row: &Row, kept: bool, documents: [&Document; 2]) -> Option<(Group, Rung)> {
    let shift = match &row.commitment {
        Some(_) if kept => Some((Group::Kept, 0)),
        commitment => commitment.as_ref().and_then(|c| shift(mode, c)),
    };
    let told = row.divergences.iter().map(|d| {
        let group = match d.kind {
            DivergenceKind::Modality => Group::Weaker,
            DivergenceKind::Negation => Group::Negation,
            DivergenceKind::Number => Group::Number,
            DivergenceKind::Date if meets(documents, d) => Group::Frame,
            DivergenceKind::Date => Group::Date,
            DivergenceKind::Name => Group::Name,
            DivergenceKind::Omission => Group::Omission,
            DivergenceKind::Addition => Group::Addition,
            DivergenceKind::Term
            | DivergenceKind::Untranslated
            | DivergenceKind::Order
            | DivergenceKind::Structure => Group::Wording,
        };
        (group, 0)
    });
    let kind = match row.kind {
        RowKind::Dropped | RowKind::Omission => Some((Group::Omission, 0)),
        RowKind::Added | RowKind::Addition => Some((Group::Addition, 0)),
        _ => None,
    };
    told.chain(shift).chain(kind).min_by_key(|&(group, size)| (group, Reverse(size)))
}

/// Whether a date only says when the meeting before was held: "since the Committee met in June".
fn meets(documents: [&Document; 2], date: &Divergence) -> bool {
    const MET: [&str; 8] = [
        "met in",
        "meeting in",
        "meeting of",
        "met on",
        "réunis en",
        "réunie en",
        "réunion de",
        "réunion du",
    ];
    let after = |document: &Document, span: &Span| {
        let before = document.text[..span.start as usize].trim_end();
        MET.iter().any(|met| before.ends_with(met))
    };
    let [left, right] = documents;
    !date.left.is_empty()
        && !date.right.is_empty()
        && date.left.iter().all(|span| after(left, span))
        && date.right.iter().all(|span| after(right, span))
}

/// Whether a row tells as done what it promised the year before.
pub fn kept(left: &Document, right: &Document, mode: Mode, row: &Row) -> bool {
    let Some(commitment) = row.commitment.as_ref().filter(|c| c.shift == Shift::OnlyLeft) else {
        return false;
    };
    let told = |promise| row.right.iter().any(|&s| told_as_done(promise, left, right.segment_text(s)));
    mode == Mode::Succession && commits(commitment) && commitment.left.as_ref().is_some_and(told)
}

/// Whether a row of a succession has a commitment that is told for itself.
fn promises(row: &Row) -> bool {
    row.commitment.as_ref().and_then(|commitment| shift(Mode::Succession, commitment)).is_some()
}

/// The group of a change of commitment and how many rungs it spans.
fn shift(mode: Mode, commitment: &Commitment) -> Option<(Group, Rung)> {
    let rung = |promise: &Option<crate::ladder::Promise>| promise.as_ref().map_or(0, |p| p.rung);
    let (left, right) = (rung(&commitment.left), rung(&commitment.right));
    let size = left.abs_diff(right);
    let group = match commitment.shift {
        Shift::Softened | Shift::SofterLeft | Shift::SofterRight => Group::Weaker,
        Shift::OnlyLeft | Shift::OnlyRight if left.max(right) < COMMITS => return None,
        Shift::OnlyRight if mode == Mode::Succession => Group::Stronger,
        Shift::OnlyLeft | Shift::OnlyRight => Group::Weaker,
        Shift::Strengthened => Group::Stronger,
        Shift::None => return None,
    };
    Some((group, size))
}

/// Whether segments only frame the text.
fn frames(document: &Document, segments: &[usize]) -> bool {
    let Some(&first) = segments.first() else { return false };
    let block = document.block_of(first);
    let opening = document.segments[first].block as usize <= opening(document);
    matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Note)
        || (opening && document.slice(block.span).split_whitespace().count() <= DATELINE)
}

/// The first block that is text and not furniture.
fn opening(document: &Document) -> usize {
    document
        .blocks
        .iter()
        .position(|b| !b.furniture && !matches!(b.kind, BlockKind::Title | BlockKind::Heading))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Ignore, Options, compare};
    use crate::ladder::Ladder;
    use crate::lexicon::WordTable;
    use crate::model::Lang;

    #[test]
    fn a_section_that_came_in_whole_stands_once() {
        let heading = |text: &str| (BlockKind::Heading, Some(1), vec![text.to_owned()]);
        let line = |text: &str| (BlockKind::Paragraph, None, vec![text.to_owned()]);
        let old = [heading("Ports"), line("The ports of the north are quiet in winter.")];
        let mut new = old.to_vec();
        new.extend([
            heading("Firearms"),
            line("Stolen rifles reach criminal gangs on both shores."),
            line("We will trace every seized weapon."),
            line("Many of them are old."),
        ]);
        let (old, new) = (Document::from_sentences(Lang::En, old), Document::from_sentences(Lang::En, new));
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let told: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].right[0]).collect();
        assert_eq!(told, [4, 2], "the commitment, then the heading for the rest of its section");
    }

    #[test]
    fn headings_are_no_sentences_of_a_section_and_promise_nothing_for_it() {
        let heading = |level, text: &str| (BlockKind::Heading, Some(level), vec![text.to_owned()]);
        let line = |text: &str| (BlockKind::Paragraph, None, vec![text.to_owned()]);
        let old = [heading(1, "Ports"), line("The ports of the north are quiet in winter.")];
        let mut new = old.to_vec();
        new.extend([
            heading(1, "Firearms"),
            heading(2, "Old rifles"),
            line("Stolen rifles reach criminal gangs on both shores."),
            heading(1, "We will protect children"),
            line("Children of the strait go to school by ferry."),
            line("Many of them are young."),
        ]);
        let (old, new) = (Document::from_sentences(Lang::En, old), Document::from_sentences(Lang::En, new));
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let told: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].right[0]).collect();
        assert_eq!(told, [5, 4, 2, 3], "a section of two, a sentence alone, then headings");
        let whole: Vec<usize> = wholes(&old, &new, &comparison).into_values().collect();
        assert_eq!(whole, [2]);
    }

    #[test]
    fn a_passage_that_came_in_whole_is_told_by_its_first_sentence_and_the_rest_of_it_later() {
        let kept = [
            "The ports of the north are quiet in winter and so are those of the south.",
            "A second lighthouse was opened by the harbour masters of both shores.",
            "Fog delayed three ferries in the autumn of that year.",
        ];
        let single = "Herring came back to the strait after a decade.";
        let passage = [
            "Stolen rifles reach criminal gangs on both shores.",
            "Many of them are old.",
            "We will trace every seized weapon.",
            "Dealers keep no books.",
            "Sellers from abroad need no licence.",
        ];
        let old = document(&kept);
        let mut new = vec![kept[0], single, kept[1]];
        new.extend(passage);
        new.push(kept[2]);
        let new = document(&new);
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let told: Vec<&str> =
            comparison.matters.iter().map(|&row| new.segment_text(comparison.rows[row].right[0])).collect();
        assert_eq!(
            told,
            [passage[2], passage[0], single, passage[1], passage[3], passage[4]],
            "the commitment, the passage, what came in alone, and the rest of the passage"
        );
        let whole = wholes(&old, &new, &comparison);
        assert_eq!(whole.into_iter().collect::<Vec<_>>(), [(comparison.matters[1], 4)]);
    }

    #[test]
    fn a_promise_that_was_kept_is_not_one_that_was_dropped() {
        let old = document(&[
            "The joint control post in the northern strait will begin its work in the spring.",
            "The ports of the north are quiet in winter and so are those of the south.",
            "We will trace every weapon that is seized on either shore of the strait.",
        ]);
        let new = document(&[
            "The joint control post in the northern strait began its work in the spring.",
            "The ports of the north are quiet in winter and so are those of the south.",
        ]);
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let told: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].left[0]).collect();
        assert_eq!(told, [3, 1], "what was dropped, then what was kept");
        let row = &comparison.rows[comparison.matters[1]];
        assert!(kept(&old, &new, comparison.mode, row));
        assert_eq!(
            row.commitment.as_ref().map(|c| c.shift),
            Some(Shift::OnlyLeft),
            "the contract's word for it"
        );
    }

    #[test]
    fn another_title_is_told_last() {
        let titled = |title: &str, containers: &str| {
            let body = format!(
                "Our border agencies inspected {containers} containers in the northern ports in the course of a year."
            );
            let title = (BlockKind::Title, None, vec![title.to_owned()]);
            Document::from_sentences(Lang::En, [title, (BlockKind::Paragraph, None, vec![body])])
        };
        let old = titled("An account of the security of harbours and of ships", "160,000");
        let new =
            titled("An account of foreign meddling and of the security of harbours and of ships", "185,000");
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let told: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].left[0]).collect();
        assert_eq!(told, [1, 0]);
    }

    #[test]
    fn when_the_meeting_before_was_comes_last() {
        let told = |met: &str, due: &str| {
            document(&[
                &format!("Information received since the board met in {met} suggests that trade grows."),
                "The ports of the north are quiet in winter and so are those of the south.",
                &format!("A second report on the strait is due in {due} at the earliest."),
            ])
        };
        let (old, new) = (told("January", "June"), told("March", "August"));
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let first: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].left[0]).collect();
        assert_eq!(first, [3, 1], "the date of the report, then that of the meeting");
    }

    fn document(sentences: &[&str]) -> Document {
        let heading = (BlockKind::Heading, Some(1), vec!["Report for 2017".to_owned()]);
        let body = sentences.iter().map(|s| (BlockKind::Paragraph, None, vec![(*s).to_owned()]));
        Document::from_sentences(Lang::En, std::iter::once(heading).chain(body))
    }

    #[test]
    fn commitments_stand_before_numbers_and_numbers_before_plain_sentences() {
        let old = document(&[
            "Ministers of the four shores met in the old town hall of the northern harbour in early spring.",
            "Our border agencies inspected 160,000 containers in the northern ports.",
            "The weather over the strait was mild for most of the season.",
            "We will publish common principles on lawful access to stored messages.",
            "We thank the harbour masters warmly for their patience during the long closures.",
        ]);
        let new = document(&[
            "Ministers of the four shores met in the old town hall of the northern harbour in early spring.",
            "Our border agencies inspected 185,000 containers in the northern ports.",
            "We will consider publishing common principles on lawful access to stored messages.",
            "We warmly thank the harbour masters for their patience during the long closures.",
        ]);
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let comparison = compare(&old, &new, &options);
        let first: Vec<usize> = comparison.matters.iter().map(|&m| comparison.rows[m].left[0]).collect();
        assert_eq!(
            first,
            [4, 2, 3],
            "softened, then the number, then the plain sentence; rewording is not listed"
        );
    }
}
