//! The full-text index: every sentence of every document, found whatever the case and the accents.
//!
//! It is derived, as the texts are: made with them in one transaction, and made again where another version of the
//! engine cut the sentences.

use std::fmt::Write;

use rusqlite::{OptionalExtension, params};
use visavis_text::{BlockText, Document, Lang};

use crate::change::Change;
use crate::error::StoreError;
use crate::records::{View, lang};

/// How many segments of a document have a row number of their own; a document is far shorter.
const SEGMENTS: i64 = 1 << 20;

/// Words of a query beyond this many are not looked for.
const MOST_WORDS: usize = 24;

/// Rows between two looks whether the search is still wanted.
const PAUSE: usize = 512;

/// What marks the beginning and the end of a word that was found; no text holds them, as control characters are
/// left out of it.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// What is looked for, as the index understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// Reads what somebody typed: words that must all stand in the sentence, and, between quotation marks, words
    /// that must follow one another. The last word may be unfinished. None where there is no word in it.
    pub fn parse(typed: &str) -> Option<Query> {
        let mut phrases: Vec<(Vec<String>, bool)> = Vec::new();
        let mut quoted = false;
        let pieces = typed.split(['"', '“', '”', '«', '»']);
        for piece in pieces {
            if quoted {
                phrases.push((words(piece), false));
            } else {
                let open = !piece.is_empty() && !piece.ends_with(char::is_whitespace);
                let alone: Vec<&str> = piece.split_whitespace().collect();
                for (index, word) in alone.iter().enumerate() {
                    phrases.push((words(unelided(word)), open && index + 1 == alone.len()));
                }
            }
            quoted = !quoted;
        }
        // Only the very last word is one that is still being typed.
        let last = phrases.len().saturating_sub(1);
        let mut left = MOST_WORDS;
        let mut expression = String::new();
        for (index, (words, unfinished)) in phrases.iter().enumerate() {
            let words = &words[..words.len().min(left)];
            left -= words.len();
            let Some(end) = words.last() else { continue };
            if !expression.is_empty() {
                expression.push_str(" AND ");
            }
            let prefix = *unfinished && index == last && end.chars().count() > 1;
            expression.push('(');
            for (n, spelling) in spellings(&words.join(" ")).iter().enumerate() {
                let or = if n > 0 { " OR " } else { "" };
                // Letters and digits alone: nothing in it can end the quotation.
                let _ = write!(expression, "{or}\"{spelling}\"{}", if prefix { "*" } else { "" });
            }
            expression.push(')');
        }
        (!expression.is_empty()).then_some(Query(expression))
    }

    /// The same with every word finished. The words that only begin so are what costs most to gather.
    pub fn finished(&self) -> Query {
        Query(self.0.replace("\"*", "\""))
    }

    /// Any of some words, each as the beginning of one: which documents may hold a term at all.
    pub fn beginnings<S: AsRef<str>>(words: &[S]) -> Option<Query> {
        let mut some: Vec<String> = words
            .iter()
            .flat_map(|word| self::words(word.as_ref()).into_iter().next())
            .flat_map(|word| spellings(&word))
            .map(|word| format!("\"{word}\"*"))
            .collect();
        some.sort_unstable();
        some.dedup();
        (!some.is_empty()).then(|| Query(some.join(" OR ")))
    }
}

/// The words of a text: letters and digits, as the index's tokenizer has them.
fn words(text: &str) -> Vec<String> {
    let letter = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(|c| !letter(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A word without the article or pronoun that leans on it: who looks for « l’encodage » means any.
fn unelided(word: &str) -> &str {
    match word.split_once(['\'', '’', 'ʼ', '‘']) {
        Some((before, after)) if after.chars().count() > 1 => {
            let before = before.to_lowercase();
            let leans = matches!(before.as_str(), "l" | "d" | "n" | "s" | "c" | "j" | "m" | "t" | "qu");
            if leans { after } else { word }
        }
        _ => word,
    }
}

/// A word or phrase with its ligatures and without: the index folds accents, and leaves œ and æ as they are.
fn spellings(words: &str) -> Vec<String> {
    let mut all = vec![words.to_owned()];
    for (two, one) in [("oe", "œ"), ("ae", "æ")] {
        for (from, to) in [(two, one), (one, two)] {
            if words.contains(from) {
                all.push(words.replace(from, to));
            }
        }
    }
    all
}

/// A sentence that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Its document.
    pub document: i64,
    /// Its segment in it.
    pub segment: u32,
}

impl Hit {
    fn row(self) -> i64 {
        self.document * SEGMENTS + i64::from(self.segment)
    }

    fn of(row: i64) -> Hit {
        Hit { document: row / SEGMENTS, segment: (row % SEGMENTS) as u32 }
    }
}

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The sentences, those of the newest arrivals first.
    pub hits: Vec<Hit>,
    /// Whether there are more, which were not gone through.
    pub more: bool,
}

/// Where a document stands in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: i64,
    /// Its language, as its cell has it.
    pub lang: Lang,
    /// Its date, as corrected or else recognised; else that of its edition.
    pub date: Option<String>,
    /// Its edition.
    pub edition: i64,
    /// The series of its edition.
    pub series: i64,
    /// Where its edition was held.
    pub held: Option<String>,
}

impl View<'_> {
    /// Where every document of the grid stands, without the rest of what is known of it.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.document, c.lang, coalesce(d.chosen_date, d.date, e.date), e.id, e.series, e.place FROM cells c \
             JOIN editions e ON e.id = c.edition JOIN documents d ON d.id = c.document ORDER BY c.document",
        )?;
        let mut rows = statement.query([])?;
        let mut places = Vec::new();
        while let Some(row) = rows.next()? {
            places.push(Place {
                document: row.get(0)?,
                lang: lang(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                date: row.get(2)?,
                edition: row.get(3)?,
                series: row.get(4)?,
                held: row.get(5)?,
            });
        }
        Ok(places)
    }

    /// Changes whenever another connection has changed the library.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self.db.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// The sentences that hold a query, at most `most` of those whose document `keep` keeps; none once `wanted`
    /// says that nobody waits for them.
    pub fn search(
        &self,
        query: &Query,
        most: usize,
        keep: impl Fn(i64) -> bool,
        wanted: impl Fn() -> bool,
    ) -> Result<Found, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT rowid FROM derived_passages WHERE derived_passages MATCH ?1 ORDER BY rowid DESC",
        )?;
        let mut rows = statement.query([&query.0])?;
        let mut found = Found::default();
        let mut seen = 0usize;
        while let Some(row) = rows.next()? {
            seen += 1;
            if seen.is_multiple_of(PAUSE) && !wanted() {
                return Ok(Found::default());
            }
            let hit = Hit::of(row.get(0)?);
            if !keep(hit.document) {
                continue;
            }
            if found.hits.len() == most {
                found.more = true;
                break;
            }
            found.hits.push(hit);
        }
        Ok(found)
    }

    /// A sentence in pieces, with whether each is what the query looked for; none where it does not hold it.
    pub fn passage(&self, query: &Query, hit: Hit) -> Result<Option<Vec<(String, bool)>>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT highlight(derived_passages, 0, char(1), char(2)) FROM derived_passages \
             WHERE derived_passages MATCH ?1 AND rowid = ?2",
        )?;
        let marked: Option<String> =
            statement.query_row(params![query.0, hit.row()], |row| row.get(0)).optional()?;
        Ok(marked.map(|marked| pieces(&marked)))
    }

    /// The documents that hold a query.
    pub fn holding(&self, query: &Query) -> Result<Vec<i64>, StoreError> {
        let found = self.search(query, usize::MAX, |_| true, || true)?;
        let mut documents: Vec<i64> = found.hits.into_iter().map(|hit| hit.document).collect();
        documents.dedup();
        Ok(documents)
    }

    /// The documents of the grid that the index of this version of the engine does not hold yet.
    pub fn unindexed(&self, engine: u32) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT document FROM cells WHERE NOT EXISTS (SELECT 1 FROM derived_indexed i \
             WHERE i.document = cells.document AND i.engine = ?1) ORDER BY document",
        )?;
        let rows = statement.query_map([engine], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Splits a text at the marks of what was found in it.
fn pieces(marked: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut inside = false;
    for piece in marked.split_inclusive(MARKS) {
        let text = piece.trim_end_matches(MARKS);
        if !text.is_empty() {
            pieces.push((text.to_owned(), inside));
        }
        inside = piece.ends_with(MARKS[0]);
    }
    pieces
}

impl Change<'_> {
    /// Puts the sentences of a document into the index, in the place of those that were there.
    pub fn index(&self, document: i64, engine: u32, blocks: &[BlockText]) -> Result<(), StoreError> {
        let code: Option<String> = self
            .db
            .query_row("SELECT coalesce(chosen_lang, lang) FROM documents WHERE id = ?1", [document], |row| {
                row.get(0)
            })
            .optional()?;
        let Some(code) = code else { return Ok(()) };
        let text = Document::from_blocks(lang(&code)?, blocks.iter().cloned());
        let first = Hit { document, segment: 0 }.row();
        self.db.execute(
            "DELETE FROM derived_passages WHERE rowid BETWEEN ?1 AND ?2",
            [first, first + SEGMENTS - 1],
        )?;
        let mut add = self.db.prepare_cached("INSERT INTO derived_passages (rowid, text) VALUES (?1, ?2)")?;
        for (segment, row) in (0..text.segments.len()).zip(first..first + SEGMENTS) {
            add.execute(params![row, text.segment_text(segment).replace(MARKS, "")])?;
        }
        self.db.execute(
            "INSERT OR REPLACE INTO derived_indexed (document, engine) VALUES (?1, ?2)",
            params![document, engine],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_query_whatever_it_is() {
        let read = |typed| Query::parse(typed).map(|query| query.0);
        assert_eq!(read("chiffrement"), Some("(\"chiffrement\"*)".to_owned()));
        let finished = Query::parse("etudie chiff").map(|query| query.finished().0);
        assert_eq!(finished, read("etudie chiff "));
        assert_eq!(read("Chiffrement "), Some("(\"chiffrement\")".to_owned()));
        assert_eq!(read("l’encodage fort"), Some("(\"encodage\") AND (\"fort\"*)".to_owned()));
        assert_eq!(read("“armes à feu” x"), Some("(\"armes à feu\") AND (\"x\")".to_owned()));
        assert_eq!(read("cyber-sécurité"), Some("(\"cyber sécurité\"*)".to_owned()));
        assert_eq!(read("coeur"), Some("(\"coeur\"* OR \"cœur\"*)".to_owned()));
        assert_eq!(read(" \" * ) OR ( - : ^ "), Some("(\"or\")".to_owned()));
        assert_eq!(read(" \" *) - "), None);
        assert!(Query::parse(&"mot ".repeat(10_000)).is_some_and(|query| query.0.len() < 1000));
    }

    #[test]
    fn pieces_join_to_the_text() {
        let marked = "un \u{1}deux\u{2} \u{1}trois\u{2}.";
        let told = pieces(marked);
        assert_eq!(told.iter().map(|(text, _)| text.as_str()).collect::<String>(), "un deux trois.");
        assert_eq!(told.iter().filter(|(_, found)| *found).count(), 2);
    }
}
