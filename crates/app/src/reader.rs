//! A document to read, and the reader's judgement of what in it is furniture.
//!
//! A judgement is tied to the words of a block and to where the text came from, so that it outlives a better
//! importer and holds for the next text of the same source.

use std::collections::BTreeMap;
use std::time::SystemTime;

use visavis_store::{DocumentRecord, View};
use visavis_text::BlockText;

use crate::App;
use crate::contract::code;
use crate::error::Failure;
use crate::jobs::Event;
use crate::library::{ENGINE, Grid, document_view, unknown};
use crate::view::{ReaderBlockView, ReaderView};

impl App {
    /// A document to read, block by block.
    pub fn read_document(&self, document: i64) -> Result<ReaderView, Failure> {
        let record = self.read(|view| view.document(document)?.ok_or_else(|| unknown(document)))?;
        let blocks = self.blocks_of(&record)?;
        let (grid, judged) = self.read(|view| Ok::<_, Failure>((Grid::of(view)?, judged(view, &record)?)))?;
        let words = self.words();
        // Read again, a document may have come to other words than before.
        let record = grid.documents.get(&document).ok_or_else(|| unknown(document))?;
        let edition = grid.edition_of(document);
        let lang = record.lang();
        let blocks = blocks.into_iter().zip(0..).map(|(block, index)| ReaderBlockView {
            index,
            kind: code(&block.kind),
            level: block.level,
            lang: visavis_import::language::of_block(&block.text)
                .filter(|found| *found != lang)
                .map(|found| found.code().to_owned()),
            page: block.page,
            furniture: block.furniture,
            judged: judged.contains_key(&key(&block.text)),
            text: block.text,
        });
        Ok(ReaderView {
            document: document_view(record, &words),
            edition: edition
                .and_then(|one| grid.labels(one.series, &words).remove(&one.id))
                .unwrap_or_default(),
            place: edition.and_then(|one| one.place.clone()),
            source: record.recognised.source.as_deref().map(shown),
            counterpart: grid.counterpart(document),
            predecessor: grid.predecessor(document),
            blocks: blocks.collect(),
        })
    }

    /// Takes a block that was set aside as furniture back into the text, here and in others of its source.
    pub fn take_in_block(&self, document: i64, block: u32) -> Result<ReaderView, Failure> {
        self.judge_block(document, block, false)
    }

    /// Sets a block aside as furniture, here and in others of its source.
    pub fn set_aside_block(&self, document: i64, block: u32) -> Result<ReaderView, Failure> {
        self.judge_block(document, block, true)
    }

    fn judge_block(&self, document: i64, block: u32, aside: bool) -> Result<ReaderView, Failure> {
        let record = self.read(|view| view.document(document)?.ok_or_else(|| unknown(document)))?;
        let blocks = self.blocks_of(&record)?;
        let invalid = || Failure::new("correction-invalid").with("name", "block");
        let quote = &blocks.get(block as usize).ok_or_else(invalid)?.text;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let source = record.recognised.source.as_deref();
        let changed = self.change(|change| {
            change.judge_furniture(document, source, quote, aside, i64::try_from(now).unwrap_or_default())?;
            let mut of_source = match source {
                Some(source) => change.view().documents_from(source)?,
                None => Vec::new(),
            };
            if !of_source.iter().any(|one| one.id == document) {
                of_source.push(record.clone());
            }
            let mut changed = Vec::new();
            for one in of_source {
                let (Some(mut blocks), Some(profile)) =
                    (change.view().blocks(one.id, ENGINE)?, change.view().profile(one.id, ENGINE)?)
                else {
                    continue; // to be read again, and judged then
                };
                if judge(&change.view(), &one, &mut blocks)? {
                    change.derive_text(one.id, ENGINE, &blocks, &profile)?;
                    change.count_words(one.id, words(&blocks))?;
                    change.drop_matters_of(one.id)?;
                    changed.push(one.id);
                }
            }
            Ok::<_, Failure>(changed)
        })?;
        self.forget_comparisons(&changed);
        (self.0.events)(Event::Library);
        self.read_document(document)
    }

    /// The blocks of a document as the user judged them; read again from its original where they are another
    /// engine's.
    ///
    /// What an older engine read stays where this one cannot read it: a file that opens with a password, which
    /// nobody asks for twice.
    pub(crate) fn blocks_of(&self, record: &DocumentRecord) -> Result<Vec<BlockText>, Failure> {
        if let Some(blocks) = self.read(|view| Ok::<_, Failure>(view.blocks(record.id, ENGINE)?))? {
            return Ok(blocks);
        }
        self.read_again(record).or_else(|failure| {
            let older = self.read(|view| Ok(view.older_text(record.id, ENGINE)?))?;
            let (blocks, profile) = older.ok_or(failure)?;
            self.change(|change| Ok(change.derive_text(record.id, ENGINE, &blocks, &profile)?))?;
            Ok(blocks)
        })
    }
}

/// Puts the user's judgements into the blocks of a document; whether that changed any.
pub(crate) fn judge(
    view: &View<'_>,
    record: &DocumentRecord,
    blocks: &mut [BlockText],
) -> Result<bool, Failure> {
    let judged = judged(view, record)?;
    let mut changed = false;
    for block in blocks.iter_mut().filter(|_| !judged.is_empty()) {
        if let Some(&aside) = judged.get(&key(&block.text)) {
            changed |= block.furniture != aside;
            block.furniture = aside;
        }
    }
    Ok(changed)
}

/// Number of words outside furniture.
pub(crate) fn words(blocks: &[BlockText]) -> u32 {
    let inside = blocks.iter().filter(|block| !block.furniture);
    let words: usize = inside.map(|block| block.text.split_whitespace().count()).sum();
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// What the user judged of the furniture of a document: of two judgements on the same words the later one.
fn judged(view: &View<'_>, record: &DocumentRecord) -> Result<BTreeMap<String, bool>, Failure> {
    let kept = view.furniture(record.id, record.recognised.source.as_deref())?;
    Ok(kept.into_iter().map(|one| (key(&one.quote), one.aside)).collect())
}

/// What a block is known by: its words, whatever day, hour or page they name.
fn key(text: &str) -> String {
    let small = text.to_lowercase().replace('’', "'").replace(|c: char| c.is_ascii_digit(), "#");
    let mut key = small.split_whitespace().collect::<Vec<_>>().join(" ");
    while key.contains("##") {
        key = key.replace("##", "#");
    }
    key
}

/// A source as it is shown: `canada.ca` for `site:canada.ca`.
fn shown(source: &str) -> String {
    source.split_once(':').map_or(source, |(_, name)| name).to_owned()
}
