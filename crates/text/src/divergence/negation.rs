//! Negation: affirmed on one side, negated on the other.

use std::ops::Range;

use super::side::{Bonds, Side};
use super::{Finding, Found};
use crate::comparison::DivergenceKind;
use crate::model::{Lang, Span};

/// A negation of a clause.
struct Negation {
    /// Its words, for the reader.
    parts: Vec<Span>,
    /// Whether it negates a modal verb.
    modal: bool,
}

/// What a side denies.
#[derive(Default)]
struct Denial {
    /// Negated clauses: « ne … pas », "not", "no".
    clauses: Vec<Negation>,
    /// Words that deny by their meaning: « sans », "unless", "unable".
    soft: usize,
    /// Where they and those that forbid stand.
    places: Vec<usize>,
    /// Modal verbs that nothing negates: « peut », "will".
    modals: Vec<usize>,
    /// Words that forbid or release, which answer a negated clause whatever else is denied.
    bans: usize,
}

/// English words that negate a clause.
const ENGLISH: &[&str] = &["not", "never", "no", "nobody", "nothing", "none", "neither", "nowhere", "cannot"];

/// Words that open a clause, past which a bound is another clause's.
const CLAUSES: &[&str] = &[
    "if", "when", "unless", "that", "which", "who", "after", "before", "si", "lorsque", "qui", "apres",
    "avant",
];

/// Compares what the two sides of a row deny.
pub(super) fn differ(
    bonds: &Bonds<'_>,
    left: (&Side<'_>, Range<usize>),
    right: (&Side<'_>, Range<usize>),
) -> Option<Found> {
    let l = denial(left.0, left.1.clone());
    let r = denial(right.0, right.1.clone());
    let (nl, nr) = (l.clauses.len(), r.clauses.len());
    if nl == nr {
        return None;
    }
    // A negated clause may answer a word that denies by its meaning, once each; "may not" against « peut » does not,
    // unless the word stands by the verb.
    let modal = |d: &Denial| d.clauses.iter().filter(|c| c.modal).count();
    let explained = |more: &Denial, less: &Denial| {
        let by = |m: &&usize| less.places.iter().any(|p| (m.saturating_sub(3)..**m + 8).contains(p));
        if modal(more) > modal(less)
            && less.modals.len() > more.modals.len()
            && !less.modals.iter().any(|m| by(&m))
        {
            return false;
        }
        let excess = more.clauses.len() - less.clauses.len();
        less.bans.saturating_sub(more.bans) >= excess || less.soft.saturating_sub(more.soft) >= excess
    };
    let (more, less, on_left) = if nl > nr { (&l, &r, true) } else { (&r, &l, false) };
    if explained(more, less) {
        return None;
    }
    // What is negated must stand on the other side, and there outside any negation.
    let (near, far) = if on_left { (&left, &right) } else { (&right, &left) };
    let words = |side: &Side<'_>, tokens: &Range<usize>| -> Vec<usize> {
        tokens.clone().filter(|&t| side.tokens[t].kind.is_some()).collect()
    };
    let (mine, others) = (words(near.0, &near.1), words(far.0, &far.1));
    let place = |side: &Side<'_>, list: &[usize], byte: u32| -> usize {
        list.iter().position(|&t| side.tokens[t].range.end > byte as usize).unwrap_or(list.len())
    };
    // A negation reaches from two words before it to six after, and not past a mark.
    let denied: Vec<Range<usize>> = less
        .clauses
        .iter()
        .filter_map(|c| {
            let (first, last) =
                (place(far.0, &others, c.parts.first()?.start), place(far.0, &others, c.parts.last()?.start));
            let joined = |p: usize| p + 1 < others.len() && others[p + 1] == others[p] + 1;
            let end = (last..last + 6).take_while(|&p| joined(p)).count();
            Some(first.saturating_sub(2)..last + end + 1)
        })
        .collect();
    let reach = if less.clauses.is_empty() { 10 } else { 7 };
    let affirmed = more.clauses.iter().rev().find(|negation| {
        let first = negation.parts.first().map_or(0, |s| place(near.0, &mine, s.start));
        let focus = &mine[first.saturating_sub(2)..mine.len().min(first + reach)];
        let focus =
            focus.iter().filter_map(|&t| near.0.tokens[t].kind).filter(|&k| near.0.types[k as usize].content);
        let answers: Vec<usize> = focus
            .flat_map(|k| {
                let bond = move |o: u32| if on_left { bonds.of(k, o) } else { bonds.of(o, k) };
                others.iter().enumerate().filter_map(move |(p, &t)| {
                    let o = far.0.tokens[t].kind.filter(|&o| far.0.types[o as usize].content)?;
                    (bond(o) >= 0.08).then_some(p)
                })
            })
            .collect();
        let inside = answers.iter().filter(|p| denied.iter().any(|d| d.contains(p))).count();
        !answers.is_empty() && inside * 2 < answers.len()
    })?;
    let spans = affirmed.parts.clone();
    let (l, r) = if on_left { (spans, Vec::new()) } else { (Vec::new(), spans) };
    Some(Finding::new(DivergenceKind::Negation, l, r))
}

/// Whether a folded word is a modal verb.
fn is_modal(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(
            word,
            "may"
                | "must"
                | "shall"
                | "will"
                | "can"
                | "should"
                | "could"
                | "would"
                | "cannot"
                | "won't"
                | "can't"
        ),
        Lang::Fr => [
            "peut",
            "peuvent",
            "pourra",
            "pourront",
            "doit",
            "doivent",
            "devra",
            "devront",
            "devrait",
            "devraient",
            "pourrait",
            "pourraient",
            "pouvons",
            "devons",
        ]
        .contains(&word),
    }
}

/// What a stretch of tokens denies.
fn denial(side: &Side<'_>, tokens: Range<usize>) -> Denial {
    let mut found = Denial::default();
    let span = |t: usize| Span::new(side.tokens[t].range.start, side.tokens[t].range.end);
    let at = |t: usize| if tokens.contains(&t) { side.fold(t) } else { "" };
    // The modal beside a negation: "may not", « ne peut pas ».
    let modal_at = |t: usize| match side.lang() {
        Lang::En => is_modal(at(t), Lang::En) || (t > tokens.start && is_modal(at(t - 1), Lang::En)),
        Lang::Fr => (t + 1..t + 4).any(|k| is_modal(at(k), Lang::Fr)),
    };
    let mut t = tokens.start;
    while t < tokens.end {
        let word = at(t);
        if is_modal(word, side.lang()) {
            let negated = match side.lang() {
                Lang::En => word == "cannot" || word.ends_with("n't") || at(t + 1) == "not",
                Lang::Fr => (t.saturating_sub(3)..t).any(|k| matches!(at(k), "ne" | "n")),
            };
            if !negated {
                found.modals.push(t);
            }
        }
        match side.lang() {
            Lang::En if word.ends_with("n't") || word == "cannot" => {
                found.clauses.push(Negation { parts: vec![span(t)], modal: modal_at(t) })
            }
            Lang::En if ENGLISH.contains(&word) => {
                let (before, next) = (if t > tokens.start { at(t - 1) } else { "" }, at(t + 1));
                let idiom = match word {
                    "not" => {
                        matches!(
                            next,
                            "only"
                                | "just"
                                | "simply"
                                | "merely"
                                | "later"
                                | "less"
                                | "more"
                                | "limited"
                                | "necessarily"
                        ) || (before == "or" && next != "to")
                            || before == "if"
                            || before == "whether"
                    }
                    "no" => {
                        matches!(
                            next,
                            "doubt" | "later" | "longer" | "one's" | "less" | "more" | "fewer" | "matter"
                        ) && next != "longer"
                    }
                    _ => false,
                };
                // "Not … more than", "no later than": a bound, that the other language may word as one.
                let bound = (t + 1..(t + 9).min(tokens.end))
                    .take_while(|&k| side.raw(k) != ";" && !CLAUSES.contains(&at(k)))
                    .any(|k| {
                        matches!(at(k), "more" | "less" | "fewer" | "later" | "longer" | "exceed" | "exceeds")
                            && (matches!(at(k + 1), "than") || at(k).starts_with("exceed"))
                    });
                let idiom = idiom || bound;
                // "No dealer shall … except" affirms what is excepted.
                let excepted = (t..tokens.end)
                    .any(|k| matches!(at(k), "except" | "other" if at(k) == "except" || at(k + 1) == "than"));
                if idiom || excepted {
                    // A comparison may answer a negated clause (« il n’est point de rôle plus … »); "whether or
                    // not" answers none.
                    let compares =
                        matches!(next, "only" | "just" | "simply" | "merely" | "more" | "less" | "fewer");
                    found.soft += usize::from(compares || bound);
                } else {
                    found.clauses.push(Negation { parts: vec![span(t)], modal: modal_at(t) });
                }
            }
            Lang::Fr if word == "ne" || (word == "n" && side.raw(t).ends_with(['\'', '’'])) => {
                // « ne … pas » within a clause; « ne … que » restricts.
                let window = t + 1..(t + 9).min(tokens.end);
                let second = window.clone().find(|&k| {
                    matches!(
                        at(k),
                        "pas"
                            | "plus"
                            | "jamais"
                            | "aucun"
                            | "aucune"
                            | "rien"
                            | "personne"
                            | "ni"
                            | "nullement"
                            | "guere"
                            | "point"
                            | "nul"
                    )
                });
                // The condition of « ne peut … que si » may stand far off.
                let far = (t + 9..(t + 30).min(tokens.end))
                    .find(|&k| matches!(at(k), "que" | "qu") && matches!(at(k + 1), "si" | "lorsque" | "s"));
                let only = window.clone().find(|&k| matches!(at(k), "que" | "qu")).or(far);
                let subject = (t.saturating_sub(8)..t).rev().take_while(|k| *k >= tokens.start).find(|&k| {
                    matches!(
                        at(k),
                        "aucun" | "aucune" | "nul" | "nulle" | "personne" | "rien" | "ni" | "jamais"
                    )
                });
                let bare = matches!(
                    at(t + 1),
                    "peut"
                        | "peuvent"
                        | "pouvait"
                        | "saurait"
                        | "sauraient"
                        | "cesse"
                        | "pourrait"
                        | "puisse"
                );
                match (second, only) {
                    (Some(k), Some(q)) if q < k && side.fold(k) != "pas" => {
                        found.soft += 1;
                        found.places.push(t);
                    }
                    (Some(k), _) => {
                        let mut parts = vec![span(t), span(k)];
                        if k == t + 1 {
                            parts = vec![Span::new(side.tokens[t].range.start, side.tokens[k].range.end)];
                        }
                        // « ne pas seulement », « ne pas … plus de », « ne rien de plus ».
                        let bound = (k + 1..(k + 8).min(tokens.end))
                            .take_while(|&b| !CLAUSES.contains(&at(b)))
                            .any(|b| {
                                at(b).starts_with("exced")
                                    || at(b).starts_with("depass")
                                    || (at(b) == "plus" && matches!(at(b + 1), "de" | "d" | "qu" | "que"))
                            });
                        if bound || matches!(at(k + 1), "seulement" | "uniquement" | "necessairement") {
                            found.soft += 1;
                        } else {
                            found.clauses.push(Negation { parts, modal: modal_at(t) });
                        }
                        t = k;
                    }
                    (None, Some(_)) if subject.is_none() => {
                        found.soft += 1;
                        found.places.push(t);
                    }
                    (None, _) if subject.is_some() || bare => {
                        let first = subject.map_or_else(|| span(t), span);
                        let parts = if subject.is_some() { vec![first, span(t)] } else { vec![first] };
                        found.clauses.push(Negation { parts, modal: modal_at(t) });
                    }
                    // The « ne » after « avant que » or « à moins que » denies nothing.
                    (None, _) => found.soft += 1,
                }
            }
            Lang::Fr if word == "non" && t > tokens.start && at(t - 1) == "ou" => {}
            Lang::Fr if word == "non" && t > tokens.start && at(t - 1) == "et" => {
                found.clauses.push(Negation { parts: vec![span(t)], modal: modal_at(t) });
            }
            Lang::Fr if word == "jamais" && t > tokens.start && matches!(at(t - 1), "que" | "qu") => {}
            Lang::Fr if matches!(word, "pas" | "aucun" | "aucune" | "jamais") => {
                // Without « ne »: « aucun intérêt », « pas de frais ».
                let verbless = !(tokens.start..tokens.end).any(|k| matches!(at(k), "ne" | "n"));
                if verbless && word != "pas" || word == "pas" && t == tokens.start {
                    found.clauses.push(Negation { parts: vec![span(t)], modal: modal_at(t) });
                    // « aucune dérogation » denies once.
                    t += usize::from(t + 1 < tokens.end && side.sense(t + 1).denies);
                }
            }
            // « hors ligne » is a place.
            Lang::Fr if word == "hors" && at(t + 1) == "ligne" => {}
            _ => {
                let sense = side.sense(t);
                found.bans += usize::from(sense.bans);
                found.soft += usize::from(sense.denies && !sense.bans);
                if sense.bans || sense.denies {
                    found.places.push(t);
                }
            }
        }
        t += 1;
    }
    found
}
