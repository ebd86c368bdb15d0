//! Modality: the strength of what the two sides of a row promise.

use std::ops::Range;

use super::side::Side;
use super::{Finding, Found};
use crate::comparison::{DivergenceKind, Mode};
use crate::ladder::{self, Claim, Commitment, Ladder, Promise, infinitive_of_future};
use crate::model::{Lang, Span};

/// The claims of one side of a row.
pub(super) struct Claims {
    claims: Vec<(usize, Claim)>,
}

impl Claims {
    pub(super) fn read(ladder: &Ladder, side: &Side<'_>, segments: &[usize]) -> Claims {
        let document = side.document;
        let claims = segments.iter().flat_map(|&s| {
            let offset = document.segments[s].span.start as usize;
            ladder.claims(document.segment_text(s), document.lang).into_iter().map(move |c| (offset, c))
        });
        Claims { claims: claims.collect() }
    }

    /// The claims outside some lost segments of the side.
    fn without(self, lost: &[Span], side: &Side<'_>) -> Claims {
        let kept = |offset: &usize| {
            !lost
                .iter()
                .any(|s| s.start as usize == *offset && side.document.segments.iter().any(|g| g.span == *s))
        };
        if lost.is_empty() {
            return self;
        }
        Claims { claims: self.claims.into_iter().filter(|(o, _)| kept(o)).collect() }
    }

    fn spans(offset: usize, claim: &Claim) -> Vec<Span> {
        claim.parts.iter().map(|r| Span::new(offset + r.start, offset + r.end)).collect()
    }

    /// The strongest promise.
    pub(super) fn promise(&self) -> Option<Promise> {
        let rung = self.claims.iter().map(|(_, c)| c.rung).max()?;
        let strongest = self.claims.iter().filter(|(_, c)| c.rung == rung);
        Some(Promise { rung, words: strongest.map(|(o, c)| Claims::spans(*o, c)).collect() })
    }

    /// The words of the first strongest claim, as one stretch where they stand close.
    fn evidence(&self) -> Vec<Span> {
        let Some(rung) = self.claims.iter().map(|(_, c)| c.rung).max() else { return Vec::new() };
        let Some((offset, claim)) = self.claims.iter().find(|(_, c)| c.rung == rung) else {
            return Vec::new();
        };
        close(Claims::spans(*offset, claim))
    }

    fn negated(&self) -> bool {
        self.claims.iter().any(|(_, c)| c.negated)
    }
}

/// Joins parts that stand within a few words of each other: "will identify and implement".
fn close(parts: Vec<Span>) -> Vec<Span> {
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) if (last.end - first.start) <= 60 => {
            Vec::from([Span { start: first.start, end: last.end }])
        }
        _ => parts,
    }
}

/// What both sides promise, and the modality divergence if their strength differs.
///
/// Claims in the stretches `lost` take no part in the divergence. Without `trust` none is looked for: the pairing is
/// doubtful, or the row differs by a negation, and a prohibition against a permission is no second difference.
pub(super) fn differ(
    ladder: &Ladder,
    left: (&Side<'_>, &[usize]),
    right: (&Side<'_>, &[usize]),
    lost: &[Span],
    trust: bool,
) -> (Option<Commitment>, Option<Found>) {
    let l = Claims::read(ladder, left.0, left.1);
    let r = Claims::read(ladder, right.0, right.1);
    let commitment = ladder::compare(l.promise(), r.promise(), Mode::Translation);
    if !trust {
        return (commitment, None);
    }
    let (l, r) = (l.without(lost, left.0), r.without(lost, right.0));
    let modality = |left, right| Finding::new(DivergenceKind::Modality, left, right);
    let finding = match (l.promise(), r.promise()) {
        (Some(a), Some(b)) if a.rung != b.rung => {
            let (low, high) = if a.rung < b.rung { (&l, &r) } else { (&r, &l) };
            let weaker = if a.rung < b.rung { left } else { right };
            shifts(low, high, weaker).then(|| modality(l.evidence(), r.evidence()))
        }
        (Some(_), None) => described(&l, right).map(|there| modality(l.evidence(), there)),
        (None, Some(_)) => described(&r, left).map(|there| modality(there, r.evidence())),
        _ => None,
    };
    let finding = finding
        .or_else(|| permission(&l, left, right).map(|words| modality(words, Vec::new())))
        .or_else(|| permission(&r, right, left).map(|words| modality(Vec::new(), words)));
    (commitment, finding)
}

/// Whether a difference of rungs is one of substance.
fn shifts(low: &Claims, high: &Claims, weaker: (&Side<'_>, &[usize])) -> bool {
    let rung = |c: &Claims| c.claims.iter().map(|(_, c)| c.rung).max().unwrap_or(0);
    let (a, b) = (rung(low), rung(high));
    // One step between two middle rungs is a translator's choice of verb ("support", « encourager »).
    if b - a == 1 && b < 5 {
        return false;
    }
    // A prohibition may be worded as « ne peut » or "must not"; both were put on one rung.
    if low.negated() != high.negated() && (a == 2 || b == 2) && low.negated() {
        return false;
    }
    // In an Act the French present binds: « le ministre peut … et notifie ».
    if weaker.0.lang() == Lang::Fr && a == 2 && high.claims.iter().any(|(_, c)| c.permits) {
        return false;
    }
    true
}

/// The words by which the other side of a promise describes instead, where it does.
fn described(claims: &Claims, there: (&Side<'_>, &[usize])) -> Option<Vec<Span>> {
    let rung = claims.claims.iter().map(|(_, c)| c.rung).max()?;
    let under_way = under_way(there.0, there.0.tokens_in(there.1));
    (rung >= 5 && !under_way.is_empty()).then_some(under_way)
}

/// A permission ("may calculate") that the other side states without any word of possibility (« calcule »).
fn permission(
    claims: &Claims,
    here: (&Side<'_>, &[usize]),
    there: (&Side<'_>, &[usize]),
) -> Option<Vec<Span>> {
    let tokens = there.0.tokens_in(there.1);
    let count =
        |side: &Side<'_>, tokens: Range<usize>| tokens.filter(|&t| side.tokens[t].kind.is_some()).count();
    let (mine, other) = (count(here.0, here.0.tokens_in(here.1)), count(there.0, tokens.clone()));
    // A title answers "may be cited as".
    if here.1.len() != 1 || other < 5 || other * 10 < mine * 6 || possible(there.0, tokens) {
        return None;
    }
    // « n’est reçu que si … » permits under a condition.
    let conditional = |t: usize| {
        matches!(there.0.fold(t), "que" | "qu" | "only")
            && matches!(
                there.0.fold(t + 1),
                "si" | "lorsque" | "avec" | "apres" | "sur" | "if" | "when" | "with" | "after"
            )
    };
    if there.0.tokens_in(there.1).any(conditional) {
        return None;
    }
    let claim =
        claims.claims.iter().find(|(o, c)| c.permits && !c.negated && c.rung == 2 && opens(here, *o, c))?;
    let words = Claims::spans(claim.0, &claim.1);
    let formula = words.iter().any(|s| here.0.document.slice(*s).contains("cited"));
    (!formula).then(|| close(words))
}

/// Whether a claim is the main verb of the first sentence: few words stand before it since the last mark.
fn opens(here: (&Side<'_>, &[usize]), offset: usize, claim: &Claim) -> bool {
    let start = offset + claim.parts.first().map_or(0, |p| p.start);
    let mut since_mark = 0;
    // « toute personne qui a mené, mène ou pourrait être appelée à » is about a person, and permits nothing: what
    // stands after the mark has no subject of its own.
    let before: Vec<usize> =
        here.0.tokens_in(here.1).take_while(|&t| here.0.tokens[t].range.start < start).collect();
    let mark = before.iter().rposition(|&t| here.0.tokens[t].kind.is_none());
    let relative = mark.is_some_and(|m| {
        let pronoun = before[..m].iter().any(|&t| {
            matches!(
                here.0.fold(t),
                "qui" | "dont" | "who" | "whose" | "which" | "quiconque" | "lequel" | "laquelle"
            )
        });
        const SUBJECTS: &[&str] = &[
            "le", "la", "les", "l", "un", "une", "il", "elle", "ils", "elles", "ce", "cette", "ces", "nous",
            "on", "the", "a", "an", "he", "she", "it", "they", "we", "this", "these", "that", "no", "every",
            "each", "any", "chaque",
        ];
        let subject = before
            .get(m + 1)
            .is_some_and(|&t| SUBJECTS.contains(&here.0.fold(t)) || here.0.tokens[t].capital);
        pronoun && !subject
    });
    if relative {
        return false;
    }
    for t in here.0.tokens_in(here.1).take_while(|&t| here.0.tokens[t].range.start < start) {
        if here.0.tokens[t].kind.is_some() {
            since_mark += 1;
        } else {
            since_mark = 0;
            if here.0.tokens[t].range.start > offset && here.0.raw(t) == "." {
                return false;
            }
        }
    }
    since_mark <= 8
}

/// Whether a stretch speaks of possibility or permission at all.
fn possible(side: &Side<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|t| side.sense(t).allows)
}

/// The words by which a stretch describes what is under way: "are strengthening", « travaillons ».
fn under_way(side: &Side<'_>, tokens: Range<usize>) -> Vec<Span> {
    let span = |a: usize, b: usize| Span::new(side.tokens[a].range.start, side.tokens[b].range.end);
    let at = |t: usize| if tokens.contains(&t) { side.fold(t) } else { "" };
    for t in tokens.clone() {
        match side.lang() {
            Lang::En => {
                let be = matches!(at(t), "are" | "is" | "am" | "we're" | "they're" | "i'm");
                if be {
                    let skip = usize::from(
                        matches!(at(t + 1), "also" | "now" | "already" | "both") || at(t + 1).ends_with("ly"),
                    );
                    let verb = t + 1 + skip;
                    let going = matches!(
                        at(verb),
                        "going" | "according" | "including" | "during" | "pending" | "outstanding"
                    );
                    if at(verb).len() > 5 && at(verb).ends_with("ing") && !going {
                        // "are strengthening and expanding".
                        let pair = matches!(at(verb + 1), "and" | "or") && at(verb + 2).ends_with("ing");
                        return Vec::from([span(t, if pair { verb + 2 } else { verb })]);
                    }
                }
                // "As partners, they adapt", not "as we make the switch".
                let main = t == tokens.start
                    || side.tokens[t - 1].kind.is_none()
                    || matches!(at(t - 1), "and" | "but");
                let adapts = main && matches!(at(t), "we" | "they") && t + 1 < tokens.end;
                if adapts {
                    let verb = if at(t + 1).ends_with("ly") || at(t + 1) == "also" { t + 2 } else { t + 1 };
                    let word = at(verb);
                    const NOT: &[&str] = &[
                        "are", "were", "will", "have", "had", "need", "must", "shall", "should", "may",
                        "can", "could", "would", "do", "did", "agreed", "know", "believe", "hope", "look",
                        "want", "remain", "stand", "all", "each", "both", "also", "might",
                    ];
                    if word.len() >= 4
                        && !NOT.contains(&word)
                        && !word.ends_with("ed")
                        && !word.ends_with("ing")
                        && !word.ends_with("ly")
                    {
                        return Vec::from([span(verb, verb)]);
                    }
                }
            }
            Lang::Fr => {
                // The first person of the present: « nous travaillons ».
                let subject = matches!(at(t), "nous") && at(t + 1).len() > 5 && at(t + 1).ends_with("ons");
                if subject
                    && infinitive_of_future(side.raw(t + 1)).is_none()
                    && !matches!(
                        at(t + 1),
                        "pouvons"
                            | "devons"
                            | "voulons"
                            | "allons"
                            | "aurons"
                            | "serons"
                            | "souhaitons"
                            | "estimons"
                            | "esperons"
                            | "croyons"
                    )
                    && !at(t + 1).ends_with("erions")
                {
                    return Vec::from([span(t + 1, t + 1)]);
                }
            }
        }
    }
    Vec::new()
}
