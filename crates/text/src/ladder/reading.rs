//! Reads a sentence for what it promises.

use std::borrow::Cow;
use std::ops::Range;

use super::{Claim, Entry, Kind, Ladder, Part, Rung, infinitive_of_future};
use crate::model::Lang;
use crate::words::{self, TokenKind, folded};

/// A token with what the ladder needs to know of it.
struct Word<'t> {
    raw: &'t str,
    fold: Cow<'t, str>,
    range: Range<usize>,
    /// A word or a number, not a mark.
    word: bool,
    /// Begins with a capital where a common word would not.
    title: bool,
    /// Stands in a short quotation.
    quoted: bool,
}

/// A sentence being read.
pub(super) struct Reading<'l, 't> {
    ladder: &'l Ladder,
    lang: Lang,
    words: Vec<Word<'t>>,
}

/// Makes one word of a French word that is written for all genders: « tenu·e·s » is read as « tenu ».
fn join_inclusive(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    const ENDINGS: [&str; 12] =
        ["e", "es", "s", "ne", "nes", "le", "les", "te", "tes", "se", "rice", "rices"];
    let point = |word: &Word<'_>| matches!(word.raw, "·" | "•" | "‧");
    let mut joined: Vec<Word<'_>> = Vec::with_capacity(words.len());
    for word in words {
        if let [.., base, mark] = &mut joined[..]
            && base.word
            && point(mark)
            && base.range.end == mark.range.start
            && mark.range.end == word.range.start
            && ENDINGS.contains(&word.fold.as_ref())
        {
            base.range.end = word.range.end;
            joined.pop();
        } else {
            joined.push(word);
        }
    }
    joined
}

/// A governed verb: its rung, if it is on the ladder, and its tokens.
struct Governed {
    rung: Option<Rung>,
    tokens: Range<usize>,
    permits: bool,
}

/// Quotations of at most this many words are titles and terms; nothing in them is the sentence's own promise.
const SHORT_QUOTATION: usize = 14;

impl<'l, 't> Reading<'l, 't> {
    pub(super) fn new(ladder: &'l Ladder, text: &'t str, lang: Lang) -> Reading<'l, 't> {
        let mut words: Vec<Word<'t>> = Vec::new();
        let shouting = !text.chars().any(char::is_lowercase);
        for token in words::tokens(text, lang) {
            let raw = &text[token.range.clone()];
            let word = token.kind != TokenKind::Mark;
            let after_word = words.last().is_some_and(|w| w.word);
            let title = after_word && !shouting && raw.chars().next().is_some_and(char::is_uppercase);
            let fold = if word { folded(raw) } else { Cow::Borrowed("") };
            words.push(Word { raw, fold, range: token.range, word, title, quoted: false });
        }
        let mut words = join_inclusive(words);
        mark_quotations(&mut words);
        Reading { ladder, lang, words }
    }

    /// The claims of the sentence, in order.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let mut found: Vec<Claim> = Vec::new();
        let mut last_end = 0;
        let mut i = 0;
        while i < self.words.len() {
            let w = &self.words[i];
            let next = if !w.word || w.title || w.quoted {
                None
            } else {
                self.expression(i, last_end).or_else(|| self.future(i))
            };
            match next {
                Some((mut claim, end)) => {
                    // "These actions should put pressure on rates, support markets": one subject for both verbs.
                    if let Some(claim) = &mut claim
                        && self.joins_a_forecast(i, found.last())
                    {
                        claim.forecast = true;
                    }
                    found.extend(claim);
                    last_end = end;
                    i = end.max(i + 1);
                }
                None => i += 1,
            }
        }
        found
    }

    fn fold_at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.fold.as_ref())
    }

    /// The folded word before `i`, adverbs skipped; empty where a mark or the beginning comes first.
    fn before(&self, i: usize) -> &str {
        let mut j = i;
        while j > 0 {
            j -= 1;
            let w = &self.words[j];
            if !(w.word && is_adverb(&w.fold, self.lang)) {
                return &w.fold;
            }
        }
        ""
    }

    /// Matches an expression of the table at token `i`; `last_end` is where the claim before ended.
    fn expression(&self, i: usize, last_end: usize) -> Option<(Option<Claim>, usize)> {
        let candidates = self.ladder.by_form[self.lang as usize].get(self.words[i].fold.as_ref())?;
        for &index in candidates {
            let entry = &self.ladder.entries[index];
            let Some((end, head)) = self.matches(entry, i) else { continue };
            let counts = match entry.kind {
                // "the need to" is a noun.
                Kind::Phrase => !matches!(self.fold_at(i.wrapping_sub(1)), "the" | "a" | "an"),
                Kind::Modal => self.is_modal(i),
                Kind::Verb => self.is_finite(entry, i, head, last_end),
            };
            if counts {
                return Some(self.claim(entry.rung, entry.governs, entry.kind, i, end));
            }
        }
        None
    }

    /// Where an expression that begins at token `i` ends, and its inflected token.
    fn matches(&self, entry: &Entry, i: usize) -> Option<(usize, usize)> {
        let mut at = i;
        let mut head = i;
        for (p, part) in entry.parts.iter().enumerate() {
            if p == entry.head {
                // « nous avons aussi pris note »: nothing but adverbs may stand inside.
                head = at;
            }
            let is = |at: usize, forms: &[String]| {
                self.words.get(at).is_some_and(|w| {
                    w.word && forms.binary_search_by(|form| form.as_str().cmp(&w.fold)).is_ok()
                })
            };
            match part {
                Part::Forms(forms) => {
                    if p > 0 && !is(at, forms) && is_adverb(self.fold_at(at), self.lang) {
                        at += 1;
                        head = if p == entry.head { at } else { head };
                    }
                    if !is(at, forms) {
                        return None;
                    }
                    at += 1;
                }
                Part::Optional(forms) => at += usize::from(is(at, forms)),
                Part::Infinitive => {
                    let mut j = at;
                    while is_french_clitic(self.fold_at(j)) || is_adverb(self.fold_at(j), Lang::Fr) {
                        j += 1;
                    }
                    if !is_infinitive(self.fold_at(j)) {
                        return None;
                    }
                }
            }
        }
        Some((at, head))
    }

    /// Whether a modal stands as a verb: not "the will of", not "May 2019", not in a subordinate clause.
    fn is_modal(&self, i: usize) -> bool {
        const NOUN_AFTER: [&str; 9] = ["the", "a", "an", "of", "political", "free", "good", "our", "their"];
        if self.lang == Lang::En {
            if NOUN_AFTER.contains(&self.fold_at(i.wrapping_sub(1))) {
                return false;
            }
            if self.fold_at(i.wrapping_sub(1)) == "case" && self.fold_at(i + 1) == "be" {
                return false;
            }
            // The month, at the beginning of a sentence.
            let next = self.fold_at(i + 1);
            if self.words[i].raw == "May" && next.starts_with(|c: char| c.is_ascii_digit()) {
                return false;
            }
        } else if matches!(self.fold_at(i + 1), "de" | "d'" | "du" | "des")
            && self.fold_at(i).starts_with("peu")
        {
            // « peut de coûts » is a slip for « peu de ».
            return false;
        } else if matches!(self.fold_at(i.wrapping_sub(1)), "le" | "la" | "un" | "du" | "des") || self.owes(i)
        {
            return false;
        }
        true
    }

    /// Whether « devoir » is followed by what is owed: « doivent allégeance à Sa Majesté ».
    fn owes(&self, i: usize) -> bool {
        let verb = self.fold_at(i);
        let owed = self.fold_at(i + 1);
        (verb.starts_with("doi") || verb.starts_with("dev"))
            && owed.len() > 3
            && !is_infinitive(owed)
            && !is_adverb(owed, Lang::Fr)
            && matches!(self.fold_at(i + 2), "a" | "au" | "aux")
    }

    /// Whether a verb tells what somebody does who is only described: « commet une infraction quiconque … incite »,
    /// « la victime s’entend de la personne que … ».
    fn is_of_anyone(&self, i: usize) -> bool {
        (0..i).any(|j| match self.lang {
            Lang::Fr => match self.fold_at(j) {
                "quiconque" => true,
                "entend" | "entendent" => {
                    self.fold_at(j.wrapping_sub(1)) == "s'"
                        && matches!(self.fold_at(j + 1), "de" | "d'" | "du" | "des")
                }
                _ => false,
            },
            Lang::En => {
                self.fold_at(j) == "who" && matches!(self.fold_at(j.wrapping_sub(1)), "offence" | "offense")
            }
        })
    }

    /// Whether a verb stands as the finite verb of a clause.
    fn is_finite(&self, entry: &Entry, start: usize, head: usize, last_end: usize) -> bool {
        match self.lang {
            Lang::En => self.is_finite_english(entry, head, last_end),
            Lang::Fr => self.is_finite_french(entry, start, head),
        }
    }

    fn is_finite_english(&self, entry: &Entry, head: usize, last_end: usize) -> bool {
        let form = self.fold_at(head);
        let previous = self.before(head);
        let next = self.fold_at(head + 1);
        let position = (0..head).rev().find(|&j| !is_adverb(&self.words[j].fold, Lang::En));
        let opens = position.is_none_or(|j| !self.words[j].word);
        let named =
            position.is_some_and(|j| self.words[j].raw.chars().next().is_some_and(char::is_uppercase));
        let pronoun = matches!(
            previous,
            "we" | "they" | "i" | "you" | "it" | "he" | "she" | "who" | "each" | "all" | "both" | "hereby"
        );
        let coordinated =
            matches!(previous, "and" | "or" | "but") && position.is_some_and(|j| j > 0 && last_end == j);
        let be = matches!(
            previous,
            "be" | "is" | "are" | "am" | "was" | "were" | "been" | "we're" | "they're" | "i'm" | "it's"
        );
        let noun = NOUN_OR_VERB.contains(&form);
        // "Commits an offence" binds nobody.
        if entry.lemma == "commit"
            && (head + 1..head + 5).any(|j| OFFENCES.iter().any(|o| self.fold_at(j).starts_with(o)))
        {
            return false;
        }
        // "any sketch, note or document": in a list of nouns.
        let mark_before = head > 0 && !self.words[head - 1].word;
        if noun && mark_before && matches!(next, "or" | "and") && last_end == 0 {
            return false;
        }
        // "comments, commits, code": the third person does not end its clause in the middle of a list.
        let listed = noun || (form.ends_with('s') && form != entry.lemma);
        if listed && mark_before && self.words.get(head + 1).is_some_and(|w| !w.word) {
            return false;
        }
        if form.ends_with("ing") {
            return be || head == 0;
        }
        if form.ends_with("ed")
            || form == "undertaken"
            || form == "undertook"
            || form == "sought"
            || form == "took"
        {
            let passive = matches!(next, "by" | "in" | "at" | "as" | "under" | "during" | "above" | "below")
                && entry.parts.len() == 1;
            if be
                || matches!(previous, "has" | "have" | "had") && self.fold_at(head.wrapping_sub(1)) == "been"
            {
                return entry.rung == 6;
            }
            return pronoun
                || coordinated
                || matches!(previous, "have" | "has" | "had" | "having" | "we've" | "they've")
                || (named && !passive)
                || (previous.ends_with('s') && !passive && !is_english_function(previous));
        }
        if matches!(previous, "to" | "not") && form == entry.lemma {
            return false;
        }
        if form == entry.lemma {
            return pronoun
                || coordinated
                // "We recognise … and encourage": a second verb of the same subject.
                || (matches!(previous, "and" | "but") && last_end > 0 && !noun)
                || matches!(previous, "do" | "did" | "does")
                || (opens
                    && (!noun || !matches!(next, "for" | "of" | "to" | "from" | "services" | "and" | "")))
                || (named && !noun)
                || (previous.ends_with('s') && !is_english_function(previous) && (!noun || named));
        }
        // Third person singular.
        if noun {
            return matches!(previous, "it" | "he" | "she" | "who") || named || coordinated;
        }
        opens || !is_english_function(previous) || pronoun
    }

    fn is_finite_french(&self, entry: &Entry, start: usize, head: usize) -> bool {
        let raw = self.words[head].raw.to_lowercase();
        let form = self.fold_at(head);
        let reflexive = start < head;
        let first = self.fold_at(start);
        // « S’entend de », « s’entendent notamment des » define a word.
        let after = (head + 1..).find(|&j| !is_adverb(self.fold_at(j), Lang::Fr)).unwrap_or(head);
        if reflexive
            && entry.lemma == "entendre"
            && matches!(self.fold_at(after), "de" | "d'" | "du" | "des" | "au" | "aux")
        {
            return false;
        }
        if form == entry.lemma && is_infinitive(form) {
            return false;
        }
        let previous = self.before(start);
        if reflexive
            && matches!(first, "nous" | "vous")
            && head == start + 1
            && !matches!(previous, "nous" | "vous" | "ne")
        {
            return false;
        }
        if form.ends_with("ant") {
            return start == 0;
        }
        let participle = raw.ends_with('é')
            || raw.ends_with("és")
            || raw.ends_with("ée")
            || raw.ends_with("ées")
            || ["u", "us", "ue", "ues"].iter().any(|e| form.ends_with(e))
            || matches!(form, "pris" | "promis" | "promise" | "accueilli" | "rejoui" | "rejouis");
        if participle {
            let auxiliary = if reflexive { self.fold_at(head - 1) } else { previous };
            let to_have = matches!(
                auxiliary,
                "ai" | "as"
                    | "a"
                    | "avons"
                    | "avez"
                    | "ont"
                    | "avait"
                    | "avaient"
                    | "avions"
                    | "ayant"
                    | "avoir"
                    | "eu"
            );
            let to_be = matches!(
                auxiliary,
                "est" | "sont" | "sommes" | "etait" | "etaient" | "ete" | "etes" | "suis" | "soit" | "soient"
            );
            return to_have || (to_be && (reflexive || entry.rung == 6));
        }
        if NOUN_OR_VERB.contains(&form) {
            return matches!(
                self.fold_at(head + 1),
                "a" | "au" | "aux" | "que" | "qu'" | "instamment" | "egalement" | "en" | "l'"
            ) && !is_french_determiner(previous);
        }
        if form == "convient" && matches!(previous, "il" | "qu'il") {
            return false;
        }
        if reflexive {
            return true;
        }
        if is_french_determiner(previous) {
            // « nous les appuyons »: an object pronoun after the subject.
            let at = (0..start).rev().find(|&j| !is_adverb(&self.words[j].fold, Lang::Fr)).unwrap_or(0);
            return matches!(previous, "le" | "la" | "les" | "l'" | "leur" | "en")
                && matches!(
                    self.before(at),
                    "nous" | "ils" | "elles" | "il" | "elle" | "je" | "on" | "vous"
                );
        }
        if form.ends_with("ons") {
            return previous.is_empty() || matches!(previous, "nous" | "y" | "et" | "ne" | "n'");
        }
        true
    }

    /// The French future at token `i`.
    fn future(&self, i: usize) -> Option<(Option<Claim>, usize)> {
        let rung = self.ladder.future.filter(|_| self.lang == Lang::Fr)?;
        let infinitive = infinitive_of_future(self.words[i].raw)?;
        if is_french_determiner(self.fold_at(i.wrapping_sub(1))) && !self.object_pronoun(i) {
            return None;
        }
        match infinitive.as_str() {
            "continuer" | "etre" | "aller" => Some(self.claim(rung, true, Kind::Modal, i, i + 1)),
            _ => {
                let known = self.lemma_rung(&infinitive, i + 1);
                let (rung, end) = known.map_or((rung, i + 1), |(r, end)| (rung.min(r), end));
                Some(self.claim(rung, false, Kind::Modal, i, end))
            }
        }
    }

    fn object_pronoun(&self, i: usize) -> bool {
        matches!(self.fold_at(i.wrapping_sub(1)), "le" | "la" | "les" | "l'" | "leur" | "en" | "y")
    }

    /// The rung of a French verb known by its infinitive, and where its expression ends.
    fn lemma_rung(&self, infinitive: &str, after: usize) -> Option<(Rung, usize)> {
        let entries = self.ladder.by_lemma[Lang::Fr as usize].get(infinitive)?;
        entries.iter().find_map(|&e| {
            let entry = &self.ladder.entries[e];
            let mut at = after;
            for part in &entry.parts[entry.head + 1..] {
                match part {
                    Part::Forms(forms)
                        if forms.binary_search_by(|f| f.as_str().cmp(self.fold_at(at))).is_ok() =>
                    {
                        at += 1
                    }
                    Part::Forms(_) => return None,
                    Part::Optional(_) | Part::Infinitive => {}
                }
            }
            // A reflexive verb needs its pronoun: « s'entendre » is to agree, « entendre » is to hear.
            let reflexive = entry.head > 0;
            (!reflexive || self.reflexive_before(after - 1)).then_some((entry.rung, at))
        })
    }

    fn reflexive_before(&self, i: usize) -> bool {
        matches!(self.fold_at(i.wrapping_sub(1)), "s'" | "se" | "nous" | "vous")
    }

    /// Whether an offence is committed there, and nothing promised: "commits an offence", "the attacks committed in".
    fn is_offence(&self, i: usize, end: usize) -> bool {
        const WRONGS: [&str; 9] =
            ["offence", "offences", "offense", "offenses", "crime", "crimes", "act", "acts", "murder"];
        if !matches!(self.fold_at(i), "commit" | "commits" | "committed" | "committing") {
            return false;
        }
        // A participle: what follows says when, where or by whom, and not what.
        let adverbial = matches!(
            self.fold_at(end),
            "in" | "by"
                | "on"
                | "at"
                | "against"
                | "during"
                | "since"
                | "under"
                | "within"
                | "across"
                | "this"
                | "last"
                | "there"
                | "here"
                | "online"
                | "abroad"
                | ""
        );
        let subject = (0..i).rev().find(|&j| !(self.words[j].word && is_adverb(self.fold_at(j), Lang::En)));
        let suffered = adverbial
            && self.fold_at(i) == "committed"
            && subject.is_some_and(|j| {
                let word = self.fold_at(j);
                !self.words[j].title
                    && !word.starts_with("attacker")
                    && OFFENCES.iter().any(|offence| word.starts_with(offence))
            });
        suffered || (end..end + 4).any(|j| WRONGS.contains(&self.fold_at(j)))
    }

    /// Turns tokens `i..end` into a claim, the governed verb and negation counted; no claim where nothing is
    /// promised, but the tokens are used up all the same.
    fn claim(&self, rung: Rung, governs: bool, kind: Kind, i: usize, end: usize) -> (Option<Claim>, usize) {
        let mut rung = rung;
        let mut end = end;
        let whole = self.words[i].range.start..self.words[end - 1].range.end;
        let mut parts = Vec::from([whole]);
        let mut permits = rung == 2 && governs && kind != Kind::Verb;
        let subordinate = self.is_subordinate(i);
        let operator_end = end;
        if governs && let Some(governed) = self.governed(end, kind) {
            // "should be considered" is « devrait être pris en compte »: a passive does not make an advice weaker.
            let passive =
                (operator_end..governed.tokens.start).any(|j| matches!(self.fold_at(j), "be" | "etre"));
            if let Some(r) = governed.rung.filter(|_| !(passive && rung == 5)) {
                permits |= governed.permits;
                rung = rung.min(r);
            }
            let range =
                self.words[governed.tokens.start].range.start..self.words[governed.tokens.end - 1].range.end;
            let joined = (end..governed.tokens.start).all(|j| {
                matches!(
                    self.fold_at(j),
                    "to" | "be"
                        | "been"
                        | "not"
                        | "never"
                        | "a"
                        | "de"
                        | "d'"
                        | "etre"
                        | "pas"
                        | "plus"
                        | "jamais"
                )
            });
            if joined {
                parts[0].end = range.end;
            } else {
                parts.push(range);
            }
            end = governed.tokens.end;
        }
        let negated = self.is_negated(i, operator_end);
        if negated {
            // What is quoted says "not" where the sentence does: « n'obligerons aucun ».
            let denies = |j: usize| {
                matches!(
                    self.fold_at(j),
                    "ne" | "n'" | "not" | "never" | "pas" | "aucun" | "aucune" | "jamais" | "plus" | "rien"
                )
            };
            if i > 0 && denies(i - 1) {
                parts[0].start = self.words[i - 1].range.start;
            }
            if denies(operator_end) {
                parts[0].end = parts[0].end.max(self.words[operator_end].range.end);
            }
            let released = matches!(self.fold_at(i), "need" | "needs" | "have" | "has")
                || matches!(self.fold_at(i), "est" | "sont" if kind == Kind::Phrase);
            // "May not" forbids; "might not" and "could not" only doubt.
            let doubts = matches!(self.fold_at(i), "might" | "could" | "pourrait" | "pourraient");
            if permits && doubts {
                return (None, end);
            }
            if permits {
                rung = 6;
            } else if rung < 6 || released {
                return (None, end);
            }
        }
        let described = kind == Kind::Verb && self.is_of_anyone(i);
        if subordinate || described || self.is_offence(i, operator_end) {
            return (None, end);
        }
        let forecast = kind == Kind::Modal && self.is_forecast(i, operator_end, end);
        (Some(Claim { rung, parts, permits, negated, forecast }), end)
    }

    /// Whether the operator at tokens `i..after` says what becomes of a thing: "inflation will run at or below", "these
    /// actions should put pressure on rates". A passive ("measures will be taken") has somebody behind it.
    fn is_forecast(&self, i: usize, after: usize, end: usize) -> bool {
        let passive = match self.lang {
            Lang::En => (after..end).any(|j| self.fold_at(j) == "be") && is_participle(self.fold_at(end - 1)),
            Lang::Fr => {
                let be = (i..end).any(|j| {
                    self.fold_at(j) == "etre"
                        || infinitive_of_future(self.fold_at(j)).is_some_and(|verb| verb == "etre")
                });
                let verb = (after..self.words.len()).find(|&j| {
                    !matches!(self.fold_at(j), "etre" | "ete") && !is_adverb(self.fold_at(j), Lang::Fr)
                });
                be && verb.is_some_and(|j| {
                    let raw = self.words[j].raw;
                    ["é", "ée", "és", "ées", "is", "ises", "ise"].iter().any(|e| raw.ends_with(e))
                })
            }
        };
        !passive && self.is_of_things(i)
    }

    /// Whether the verb at token `i` goes on from the claim before, which is a forecast.
    fn joins_a_forecast(&self, i: usize, before: Option<&Claim>) -> bool {
        let joined = i > 0
            && (self.words[i - 1].raw == "," || matches!(self.fold_at(i - 1), "and" | "or" | "et" | "ou"));
        let from = before.filter(|claim| claim.forecast).and_then(|claim| claim.parts.last());
        let modal = matches!(self.fold_at(i), "will" | "shall" | "should" | "must" | "may");
        joined
            && !modal
            && from.is_some_and(|from| {
                !self.words[..i].iter().any(|w| w.range.start > from.end && matches!(w.raw, ";" | "." | ":"))
            })
    }

    /// Whether the subject of the verb at token `i` is something that happens and cannot promise.
    fn is_of_things(&self, i: usize) -> bool {
        let mut end = i;
        while end > 0 && self.words[end - 1].word && is_adverb(self.fold_at(end - 1), self.lang) {
            end -= 1;
        }
        // "These actions, which together will …, should": what stands between commas is passed over.
        if end > 0 && self.words[end - 1].raw == "," {
            let relative = |c: &usize| {
                matches!(self.fold_at(c + 1), "which" | "who" | "qui" | "que" | "qu'" | "dont")
                    && self.words[*c].raw == ","
            };
            let opened = (0..end - 1).find(relative);
            let opened = opened.or_else(|| (0..end - 1).rev().find(|&c| self.words[c].raw == ","));
            let Some(opened) = opened else { return false };
            end = opened;
        }
        let joins = |j: usize| {
            matches!(
                self.fold_at(j),
                "and"
                    | "or"
                    | "but"
                    | "that"
                    | "while"
                    | "although"
                    | "because"
                    | "which"
                    | "where"
                    | "when"
                    | "if"
                    | "et"
                    | "ou"
                    | "mais"
                    | "que"
                    | "qu'"
                    | "dont"
                    | "si"
                    | "lorsque"
            )
        };
        let start = (0..end).rev().find(|&j| !self.words[j].word || joins(j)).map_or(0, |j| j + 1);
        let preposition = |j: usize| {
            let list = if self.lang == Lang::En { ENGLISH_PREPOSITIONS } else { FRENCH_PREPOSITIONS };
            list.contains(&self.fold_at(j))
        };
        let head = (start + 1..end).find(|&j| preposition(j)).unwrap_or(end);
        match self.lang {
            Lang::En => head > start && THINGS.contains(&self.fold_at(head - 1)),
            Lang::Fr => (start..head).any(|j| CHOSES.contains(&self.fold_at(j))),
        }
    }

    /// What a meeting was held for: "met to discuss", « ont tenu une séance pour discuter ».
    pub(super) fn purpose(&self) -> Option<Claim> {
        (1..self.words.len()).find_map(|i| {
            let (rung, end) = match self.lang {
                Lang::En if self.fold_at(i - 1) == "to" => self.verb_at(i)?,
                Lang::Fr => {
                    let of_aim = match self.fold_at(i - 1) {
                        "pour" => true,
                        "de" | "d'" => i > 1 && self.fold_at(i - 2) == "afin",
                        _ => false,
                    };
                    let verb = self.fold_at(i);
                    if !of_aim || !is_infinitive(verb) {
                        return None;
                    }
                    self.lemma_rung(verb, i + 1)?
                }
                Lang::En => return None,
            };
            let met = (i.saturating_sub(MEETS)..i).any(|j| MEETINGS.contains(&self.fold_at(j)));
            if rung != CONSIDERS || !met || self.words[i].quoted {
                return None;
            }
            let part = self.words[i].range.start..self.words[end - 1].range.end;
            Some(Claim { rung, parts: vec![part], permits: false, negated: false, forecast: false })
        })
    }

    /// The verb governed by an operator that ends before token `i`.
    fn governed(&self, i: usize, kind: Kind) -> Option<Governed> {
        match self.lang {
            Lang::En => self.governed_english(i, kind),
            Lang::Fr => self.governed_french(i),
        }
    }

    fn governed_english(&self, i: usize, kind: Kind) -> Option<Governed> {
        let mut j = i;
        let mut to = false;
        for _ in 0..8 {
            let w = self.words.get(j).filter(|w| w.word)?;
            let next = self.fold_at(j + 1);
            match w.fold.as_ref() {
                "be" if next == "able" => {
                    return Some(Governed { rung: Some(2), tokens: j..j + 2, permits: true });
                }
                "to" | "on" | "upon" => to = true,
                "not" | "be" | "been" | "have" | "also" | "never" => {}
                "continue" | "continuing" | "begin" | "start" if next == "to" => {}
                _ if is_adverb(&w.fold, Lang::En) => {}
                _ => break,
            }
            j += 1;
        }
        if kind == Kind::Verb && !to {
            return None;
        }
        let first = self.verb_at(j);
        let (rung, end) = first.map_or((None, j + 1), |(r, e)| (Some(r), e));
        // "identify and implement": of two verbs side by side the stronger decides.
        if matches!(self.fold_at(end), "and" | "or") {
            let mut k = end + 1;
            while is_adverb(self.fold_at(k), Lang::En) {
                k += 1;
            }
            let follows = self.words.get(k).is_some_and(|w| w.word && !is_english_function(&w.fold));
            let ends_noun = self.words.get(k + 1).is_none_or(|w| !w.word);
            if follows && !ends_noun {
                return match (rung, self.verb_at(k)) {
                    (Some(r), Some((other, k_end))) if other > r => {
                        Some(Governed { rung: Some(other), tokens: k..k_end, permits: false })
                    }
                    (Some(r), Some(_)) => Some(Governed { rung: Some(r), tokens: j..end, permits: false }),
                    (None, Some(_)) => Some(Governed { rung: None, tokens: j..end, permits: false }),
                    (_, None) => Some(Governed { rung: None, tokens: k..k + 1, permits: false }),
                };
            }
        }
        let word = self.words.get(j).is_some_and(|w| w.word);
        word.then_some(Governed { rung, tokens: j..end, permits: false })
    }

    /// The rung of an English verb of the ladder at token `j`, and where its expression ends.
    fn verb_at(&self, j: usize) -> Option<(Rung, usize)> {
        let candidates = self.ladder.by_form[self.lang as usize].get(self.fold_at(j))?;
        candidates.iter().find_map(|&e| {
            let entry = &self.ladder.entries[e];
            let (end, _) = self.matches(entry, j).filter(|_| entry.kind == Kind::Verb)?;
            Some((entry.rung, end))
        })
    }

    fn governed_french(&self, i: usize) -> Option<Governed> {
        let mut j = i;
        for _ in 0..9 {
            let w = self.words.get(j).filter(|w| w.word)?;
            match w.fold.as_ref() {
                "a" | "de" | "d'" | "pas" | "ne" | "plus" | "etre" | "ete" | "jamais" => {}
                "continuer" | "commencer" if matches!(self.fold_at(j + 1), "a" | "de" | "d'") => {}
                word if is_french_clitic(word) || is_adverb(word, Lang::Fr) => {}
                _ => break,
            }
            j += 1;
        }
        let form = self.fold_at(j).to_string();
        if is_infinitive(&form) {
            let known = self.lemma_rung(&form, j + 1);
            let (rung, end) = known.map_or((None, j + 1), |(r, e)| (Some(r), e));
            return Some(Governed { rung, tokens: j..end, permits: form == "pouvoir" });
        }
        // « sera examiné », « peuvent être infligées »: a participle after « être » or « avoir ».
        let passive = matches!(self.fold_at(j.wrapping_sub(1)), "etre" | "ete");
        let written = self.words.get(j).map_or("", |w| w.raw);
        if passive && ["é", "ée", "és", "ées"].iter().any(|e| written.ends_with(e)) {
            let known = self.ladder.by_form[Lang::Fr as usize].get(&form);
            let rung =
                known.and_then(|c| c.iter().map(|&e| &self.ladder.entries[e]).find(|e| e.parts.len() == 1));
            return Some(Governed { rung: rung.map(|e| e.rung), tokens: j..j + 1, permits: false });
        }
        let candidates = self.ladder.by_form[Lang::Fr as usize].get(&form)?;
        let entry = candidates
            .iter()
            .map(|&e| &self.ladder.entries[e])
            .find(|e| e.kind == Kind::Verb && e.parts.len() == 1)?;
        Some(Governed { rung: Some(entry.rung), tokens: j..j + 1, permits: false })
    }

    /// Whether token `i` stands in a relative, conditional or indirect clause.
    fn is_subordinate(&self, i: usize) -> bool {
        for j in (i.saturating_sub(7)..i).rev() {
            let w = &self.words[j];
            if !w.word {
                return false;
            }
            let opens = match self.lang {
                Lang::En => ENGLISH_CLAUSES.contains(&w.fold.as_ref()),
                Lang::Fr => {
                    FRENCH_CLAUSES.contains(&w.fold.as_ref())
                        && !(w.fold == "ou" && !w.raw.contains('ù') && !w.raw.contains('Ù'))
                }
            };
            if opens {
                return true;
            }
            if self.lang == Lang::Fr && w.fold == "s'" && matches!(self.fold_at(j + 1), "il" | "ils") {
                return true;
            }
            // "the steps we will take": a pronoun straight after a noun opens a clause of its own.
            let pronoun = matches!(w.fold.as_ref(), "we" | "they" | "it" | "you" | "i");
            if self.lang == Lang::En && pronoun && j >= 2 {
                let noun = &self.words[j - 1];
                let determined = (j.saturating_sub(4)..j - 1).any(|k| {
                    matches!(
                        self.fold_at(k),
                        "the" | "these" | "those" | "all" | "any" | "every" | "our" | "their"
                    )
                });
                if noun.word
                    && determined
                    && !is_english_function(&noun.fold)
                    && !is_adverb(&noun.fold, Lang::En)
                {
                    return true;
                }
            }
        }
        false
    }

    /// Whether the operator at tokens `i..end` is negated.
    fn is_negated(&self, i: usize, end: usize) -> bool {
        match self.lang {
            Lang::En => {
                let form = self.fold_at(i);
                if form.ends_with("n't") || form == "cannot" {
                    return true;
                }
                if matches!(self.before(i), "not" | "never" | "don't" | "doesn't" | "didn't") {
                    return true;
                }
                let after = (end..end + 2).map(|j| self.fold_at(j)).take_while(|w| !w.is_empty());
                if after.clone().any(|w| w == "never")
                    || (matches!(self.fold_at(end), "not")
                        && !matches!(self.fold_at(end + 1), "only" | "just" | "simply"))
                {
                    return true;
                }
                // "No dealer shall sell": the negation is in the subject.
                (0..i)
                    .rev()
                    .take(7)
                    .take_while(|&j| self.words[j].word)
                    .any(|j| matches!(self.fold_at(j), "no" | "neither" | "none" | "nobody"))
            }
            Lang::Fr => {
                let Some(ne) =
                    (i.saturating_sub(3)..i).rev().find(|&j| matches!(self.fold_at(j), "ne" | "n'"))
                else {
                    return false;
                };
                if (ne + 1..i).any(|j| !is_french_clitic(self.fold_at(j))) {
                    return false;
                }
                // « ne peut décider de la prépondérance … que si »: the condition may stand far off.
                let far = (end..end + 30).take_while(|&j| self.fold_at(j) != "ne").any(|j| {
                    matches!(self.fold_at(j), "que" | "qu'")
                        && matches!(
                            self.fold_at(j + 1),
                            "si" | "lorsque" | "avec" | "apres" | "dans" | "par" | "sur"
                        )
                });
                if far {
                    return false;
                }
                let window = || (end..end + 8).map(|j| self.fold_at(j));
                let full = window()
                    .take(3)
                    .any(|w| matches!(w, "pas" | "plus" | "jamais" | "aucun" | "aucune" | "rien" | "ni"));
                full || !window().any(|w| matches!(w, "que" | "qu'"))
            }
        }
    }
}

/// Marks the words of short quotations.
fn mark_quotations(words: &mut [Word<'_>]) {
    let mut i = 0;
    while i < words.len() {
        let close = match words[i].raw {
            "«" => "»",
            "“" => "”",
            "\"" => "\"",
            _ => {
                i += 1;
                continue;
            }
        };
        let end = (i + 1..words.len().min(i + SHORT_QUOTATION + 2)).find(|&j| words[j].raw == close);
        if let Some(end) = end {
            words[i + 1..end].iter_mut().for_each(|w| w.quoted = true);
            i = end;
        }
        i += 1;
    }
}

/// The rung of what people meet for: to discuss, to examine.
const CONSIDERS: Rung = 2;

/// Words within which a meeting stands before what it was held for.
const MEETS: usize = 24;

/// Verbs of meeting, as they stand in reports of one.
const MEETINGS: &[&str] = &[
    "met",
    "meet",
    "held",
    "gathered",
    "convened",
    "tenu",
    "tenue",
    "tiennent",
    "reunis",
    "reunies",
    "reuni",
    "reunissent",
    "rencontres",
    "rencontre",
    "rencontrees",
    "rassembles",
];

/// What grows, falls or lasts, and cannot promise.
const THINGS: &[&str] = &[
    "action",
    "actions",
    "activity",
    "climate",
    "condition",
    "conditions",
    "continuation",
    "crisis",
    "decision",
    "decisions",
    "demand",
    "developments",
    "economy",
    "effect",
    "effects",
    "employment",
    "expectations",
    "growth",
    "holdings",
    "impact",
    "improvement",
    "inflation",
    "market",
    "markets",
    "measures",
    "outlook",
    "pace",
    "pressure",
    "pressures",
    "price",
    "prices",
    "progress",
    "purchases",
    "range",
    "rate",
    "rates",
    "recovery",
    "risk",
    "risks",
    "situation",
    "stance",
    "strains",
    "threat",
    "threats",
    "trend",
    "trends",
    "uncertainty",
    "unemployment",
];

/// The same in French.
const CHOSES: &[&str] = &[
    "activite",
    "anticipations",
    "attentes",
    "chomage",
    "climat",
    "conditions",
    "conjoncture",
    "crise",
    "croissance",
    "demande",
    "economie",
    "effet",
    "effets",
    "emploi",
    "fourchette",
    "incertitude",
    "inflation",
    "marche",
    "marches",
    "menace",
    "menaces",
    "mesures",
    "perspectives",
    "pression",
    "pressions",
    "prix",
    "reprise",
    "risque",
    "risques",
    "rythme",
    "situation",
    "taux",
    "tendance",
    "tendances",
];

/// Words after which a noun is no longer the head of its phrase.
const ENGLISH_PREPOSITIONS: &[&str] = &[
    "of", "in", "for", "to", "on", "at", "by", "with", "from", "over", "under", "between", "against",
    "within", "toward", "towards", "across",
];

/// The same in French.
const FRENCH_PREPOSITIONS: &[&str] = &[
    "de", "d'", "du", "des", "a", "au", "aux", "en", "pour", "sur", "dans", "par", "avec", "contre", "entre",
];

/// Whether a folded English word may be a participle.
fn is_participle(word: &str) -> bool {
    word.ends_with("ed")
        || ["taken", "made", "given", "held", "done", "put", "set", "built", "kept", "drawn", "sent"]
            .contains(&word)
}

/// What one commits without promising anything, by its beginning.
const OFFENCES: [&str; 14] = [
    "offence",
    "offense",
    "crime",
    "fraud",
    "violat",
    "breach",
    "murder",
    "suicide",
    "attack",
    "felony",
    "theft",
    "genocide",
    "atrocit",
    "contravention",
];

/// Forms that are nouns as often as verbs.
const NOUN_OR_VERB: [&str; 27] = [
    "support", "supports", "call", "calls", "request", "requests", "demand", "demands", "note", "notes",
    "plan", "plans", "aim", "aims", "study", "studies", "pledge", "pledges", "promise", "promises",
    "resolve", "resolves", "welcome", "commend", "demande", "demandes", "etude",
];

/// Whether a folded word is an adverb that may stand between an operator and its verb.
pub(super) fn is_adverb(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => {
            (word.len() > 4
                && word.ends_with("ly")
                && !matches!(
                    word,
                    "supply"
                        | "apply"
                        | "reply"
                        | "comply"
                        | "rely"
                        | "multiply"
                        | "family"
                        | "italy"
                        | "july"
                ))
                || ENGLISH_ADVERBS.contains(&word)
        }
        Lang::Fr => {
            (word.len() > 6 && word.ends_with("ment") && !word.ends_with("nement"))
                || FRENCH_ADVERBS.contains(&word)
        }
    }
}

/// Whether a folded French word is a pronoun that may stand before a verb.
fn is_french_clitic(word: &str) -> bool {
    FRENCH_CLITICS.contains(&word)
}

/// Whether a folded French word opens a noun phrase.
fn is_french_determiner(word: &str) -> bool {
    FRENCH_DETERMINERS.contains(&word)
}

/// Whether a folded French word has the form of an infinitive.
fn is_infinitive(word: &str) -> bool {
    word.len() > 3
        && (!word.ends_with("ure") || word.ends_with("clure"))
        && (word.ends_with("er") || word.ends_with("ir") || word.ends_with("re"))
        && !NO_INFINITIVES.contains(&word)
        || matches!(word, "oir")
}

/// Whether a folded English word opens or joins phrases and is no noun.
fn is_english_function(word: &str) -> bool {
    ENGLISH_FUNCTION.contains(&word)
}

/// Words that open a clause whose verb promises nothing by itself.
const ENGLISH_CLAUSES: &[&str] = &[
    "that", "which", "who", "whom", "whose", "if", "when", "whenever", "where", "while", "because",
    "whether", "how", "what", "until", "unless", "before", "after", "although", "though", "than",
];

/// The same in French; « où » is told from « ou » by its accent.
const FRENCH_CLAUSES: &[&str] = &[
    "qui",
    "que",
    "qu'",
    "dont",
    "ou",
    "lequel",
    "laquelle",
    "lesquels",
    "lesquelles",
    "duquel",
    "auquel",
    "auxquels",
    "auxquelles",
    "desquels",
    "desquelles",
    "si",
    "quand",
    "lorsque",
    "lorsqu'",
    "comment",
    "puisque",
    "puisqu'",
    "quoique",
];

/// Adverbs, beside those in -ly.
const ENGLISH_ADVERBS: &[&str] = &[
    "also",
    "further",
    "together",
    "both",
    "now",
    "then",
    "therefore",
    "thus",
    "again",
    "hereby",
    "soon",
    "still",
    "always",
    "even",
    "first",
    "well",
    "already",
    "indeed",
    "too",
    "ever",
    "instead",
];

/// Adverbs, beside those in -ment.
const FRENCH_ADVERBS: &[&str] = &[
    "aussi",
    "toujours",
    "ensemble",
    "donc",
    "ainsi",
    "encore",
    "deja",
    "bien",
    "alors",
    "puis",
    "maintenant",
    "desormais",
    "bientot",
    "mieux",
    "ensuite",
    "meme",
    "tous",
    "toutes",
];

/// Pronouns that may stand before a verb.
const FRENCH_CLITICS: &[&str] =
    &["le", "la", "les", "l'", "y", "en", "nous", "vous", "se", "s'", "lui", "leur", "me", "m'", "te", "t'"];

/// Words that open a noun phrase.
const FRENCH_DETERMINERS: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "au", "aux", "ce", "cet", "cette", "ces",
    "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "en", "par", "pour", "sans", "sur",
    "chaque", "quelque", "aucun", "aucune", "toute",
];

/// Words that end like an infinitive and are none.
const NO_INFINITIVES: &[&str] = &[
    "notre", "votre", "autre", "contre", "entre", "outre", "hier", "premier", "leur", "titre", "cadre",
    "ministre", "membre", "encore",
];

/// Words that open or join phrases and are no noun.
const ENGLISH_FUNCTION: &[&str] = &[
    "the", "a", "an", "of", "in", "for", "with", "by", "our", "their", "its", "his", "her", "my", "your",
    "this", "these", "those", "that", "to", "on", "from", "as", "at", "no", "any", "some", "each", "every",
    "all", "such", "and", "or", "but", "without", "under", "through", "into", "over", "about", "is", "are",
    "was", "were", "be", "been", "us", "his's", "whose", "which", "than", "against", "between", "across",
    "towards",
];
