//! A text that stands in a file in both languages, taken apart into its two versions.
//!
//! Official Canada publishes so: French beside English in two columns or cells, or one after the other. The two
//! are versions of one text when each has its fair share of the words, their lengths agree as those of
//! translations do, and the names and numbers that translation leaves alone are in both.

use std::collections::BTreeSet;

use visavis_text::{BlockKind, Lang};

use crate::language;
use crate::plain::Draft;

/// The least that a version says, in characters.
const LEAST: usize = 150;

/// The two versions of a text, the one that comes first ahead; none where there is only one.
///
/// Every block is in one of them, furniture included.
pub(crate) fn split(drafts: &[Draft]) -> Option<[(Lang, Vec<Draft>); 2]> {
    let told: Vec<Option<Lang>> = drafts
        .iter()
        .map(|draft| draft.furniture.is_none().then(|| language::of_block(&draft.text)).flatten())
        .collect();
    let size = |i: usize| drafts[i].text.chars().filter(|c| !c.is_whitespace()).count();
    let of = |lang: Lang| (0..drafts.len()).filter(|&i| told[i] == Some(lang)).map(size).sum::<usize>();
    let (french, english) = (of(Lang::Fr), of(Lang::En));
    let (less, more) = (french.min(english), french.max(english));
    // Translations of running prose differ by less than a third; tables of names may add to either side.
    if less < LEAST || less * 100 < more * 55 {
        return None;
    }
    let sides = in_turn(drafts, &told, &size).unwrap_or_else(|| side_by_side(drafts, &told));
    let first = told.iter().flatten().next().copied()?;
    let part = |lang: Lang| -> Vec<Draft> {
        drafts.iter().zip(&sides).filter(|(_, side)| **side == lang).map(|(draft, _)| draft.clone()).collect()
    };
    let (one, other) = (part(first), part(first.other()));
    say_the_same(&one, &other).then_some([(first, one), (first.other(), other)])
}

/// One version after the other: the cut that leaves the fewest words on the wrong side, if hardly any are.
fn in_turn(drafts: &[Draft], told: &[Option<Lang>], size: &dyn Fn(usize) -> usize) -> Option<Vec<Lang>> {
    let first = told.iter().flatten().next().copied()?;
    let total: usize = (0..drafts.len()).filter(|&i| told[i].is_some()).map(size).sum();
    let mut wrong: usize = (0..drafts.len()).filter(|&i| told[i] == Some(first)).map(size).sum();
    let mut best = (usize::MAX, 0);
    for (i, told) in told.iter().enumerate() {
        match *told {
            Some(lang) if lang == first => wrong -= size(i),
            Some(_) => wrong += size(i),
            None => {}
        }
        if wrong < best.0 {
            best = (wrong, i + 1);
        }
    }
    let (wrong, mut cut) = best;
    if wrong * 50 > total {
        return None;
    }
    // A title or heading that tells no language goes with what it stands over, not with what it ends.
    while cut < drafts.len()
        && told[cut].is_none()
        && drafts[cut].furniture.is_some()
        && drafts[cut].kind != BlockKind::Title
    {
        cut += 1;
    }
    while cut > 1
        && told[cut - 1].is_none()
        && drafts[cut - 1].furniture.is_none()
        && matches!(drafts[cut - 1].kind, BlockKind::Title | BlockKind::Heading)
    {
        cut -= 1;
    }
    Some((0..drafts.len()).map(|i| if i < cut { first } else { first.other() }).collect())
}

/// One version beside the other: each block by its own language; what tells none by its neighbours, or by turns.
fn side_by_side(drafts: &[Draft], told: &[Option<Lang>]) -> Vec<Lang> {
    let turns = told.windows(2).filter(|pair| matches!(pair, [Some(a), Some(b)] if a != b)).count();
    let stays = told.windows(2).filter(|pair| matches!(pair, [Some(a), Some(b)] if a == b)).count();
    let by_turns = turns > stays;
    let mut sides: Vec<Lang> = Vec::with_capacity(drafts.len());
    for i in 0..drafts.len() {
        let before = sides.last().copied();
        let after = told[i..].iter().flatten().next().copied();
        let side = match (told[i], before, after) {
            (Some(lang), _, _) => lang,
            (None, Some(before), _) if by_turns && drafts[i].furniture.is_none() => before.other(),
            // A heading goes with what follows it.
            (None, _, Some(after)) if drafts[i].furniture.is_none() => after,
            (None, Some(before), _) => before,
            (None, None, Some(after)) => after,
            (None, None, None) => Lang::Fr,
        };
        sides.push(side);
    }
    sides
}

/// Whether two texts share what translation leaves alone: numbers, acronyms, names.
fn say_the_same(one: &[Draft], other: &[Draft]) -> bool {
    let (one, other) = (anchors(one), anchors(other));
    let fewer = one.len().min(other.len());
    if fewer < 4 {
        return true; // too little to tell by
    }
    one.intersection(&other).count() * 4 >= fewer
}

fn anchors(drafts: &[Draft]) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for draft in drafts.iter().filter(|draft| draft.furniture.is_none()) {
        let mut begins = true;
        for word in draft.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let digits = word.bytes().all(|b| b.is_ascii_digit()) && word.len() > 1;
            let named = !begins && word.chars().count() > 3 && word.starts_with(char::is_uppercase);
            if digits || named {
                anchors.insert(word.to_uppercase());
            }
            begins = false;
        }
    }
    anchors
}

/// Makes paragraphs of the cells of a table that only laid two versions out side by side.
pub(crate) fn out_of_cells(drafts: &mut [Draft]) {
    let prose = |draft: &Draft| draft.furniture.is_none() && draft.text.split_whitespace().count() > 8;
    let cells = drafts.iter().filter(|draft| prose(draft) && draft.kind == BlockKind::TableCell).count();
    if cells * 2 > drafts.iter().filter(|draft| prose(draft)).count() {
        for draft in drafts.iter_mut().filter(|draft| draft.kind == BlockKind::TableCell) {
            (draft.kind, draft.certain) = (BlockKind::Paragraph, false);
            *draft = crate::plain::typed_item(draft.clone());
        }
    }
}
