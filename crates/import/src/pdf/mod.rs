//! PDF: glyphs with their places into the text that their author wrote.
//!
//! The way of a file: [`glyphs`] draws each page on nothing and notes what it draws; [`pieces`] makes pieces of
//! lines of them; [`running`] sets aside what comes back page after page; [`layout`] finds the reading order;
//! [`blocks`] and [`kinds`] make blocks of the lines. [`tags`] is what the file says of its own structure, one vote
//! among the others.

mod blocks;
mod glyphs;
mod kinds;
mod layout;
mod pieces;
mod running;
mod tags;
mod text;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::plain::Draft;
use crate::{ImportError, Limits, Progress, Source, encoding};
use blocks::{Body, Ordered};
use glyphs::TooMuch;
use layout::Gutters;
use pieces::Page;
use text::Vocabulary;

/// How far from the first byte the mark of a PDF may stand.
const MARK: usize = 1024;

/// How far from the last byte the mark of its end may stand: some servers add to what they send.
const TAIL: usize = 16 << 10;

/// Of the thread that reads, in bytes; only what is used of it is taken from the system.
const STACK: usize = 256 << 20;

/// Whether a file is a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let marked = |head: &[u8]| head.windows(5).any(|five| five == b"%PDF-");
    // Behind other bytes, such as those of a mail gateway, it takes an end too: a text may speak of the mark.
    let ended = |tail: &[u8]| tail.windows(9).any(|nine| nine == b"startxref");
    bytes.trim_ascii_start().starts_with(b"%PDF-")
        || marked(&bytes[..bytes.len().min(MARK)]) && ended(&bytes[bytes.len().saturating_sub(2 * MARK)..])
}

/// Reads a PDF, page by page, telling `watch` how far it is.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    password: Option<&str>,
    watch: &mut dyn FnMut(Progress),
) -> Result<Source, ImportError> {
    // What the libraries do with a damaged file must not end more than its reading; what is nested deep takes a
    // deep stack, as long as there is one.
    std::thread::scope(|scope| {
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut tell = move |progress| {
            let _ = sender.send(progress);
        };
        let reading = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
            open(bytes, limits, password).and_then(|pdf| document(&pdf, limits, &mut tell))
        });
        receiver.into_iter().for_each(watch);
        let read = reading.map(std::thread::ScopedJoinHandle::join);
        read.ok().and_then(Result::ok).unwrap_or_else(|| Err(ImportError::new("file-damaged")))
    })
}

fn open(bytes: &[u8], limits: &Limits, password: Option<&str>) -> Result<Pdf, ImportError> {
    let pdf =
        Pdf::new_with_password(bytes.to_vec(), password.unwrap_or("")).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) if password.is_some() => {
                ImportError::new("pdf-wrong-password")
            }
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                ImportError::new("pdf-needs-password")
            }
            LoadPdfError::Decryption(_) => ImportError::new("file-encrypted"),
            LoadPdfError::Invalid => ImportError::new("file-damaged"),
        })?;
    if is_cut_short(bytes) {
        return Err(ImportError::new("file-cut-short"));
    }
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(ImportError::new("file-damaged"));
    }
    if pages as u64 > limits.pages {
        return Err(ImportError::new("pdf-too-many-pages")
            .with("limit", limits.pages.to_string())
            .with("pages", pages.to_string()));
    }
    Ok(pdf)
}

/// Whether the end of a file is missing: nothing near its last byte says where its objects are.
fn is_cut_short(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace() && *byte != 0).unwrap_or(0);
    let tail = &bytes[end.saturating_sub(TAIL)..=end];
    let marks: [&[u8]; 3] = [b"%%EOF", b"startxref", b"trailer"];
    !marks.iter().any(|mark| tail.windows(mark.len()).any(|bytes| bytes == *mark))
}

fn document(pdf: &Pdf, limits: &Limits, watch: &mut dyn FnMut(Progress)) -> Result<Source, ImportError> {
    let mut pages = drawn(pdf, limits, watch)?;
    let letters = |page: &Page| page.pieces.iter().map(pieces::Piece::letters).sum::<usize>();
    let total: usize = pages.iter().map(letters).sum();
    let pictured = pages.iter().filter(|page| page.pictured > 0.3).count();
    // A stamp or a page number on each scan is not its text.
    if pictured * 2 >= pages.len() && total < 40 * pages.len().min(50) {
        return Err(ImportError::new("file-image-only"));
    }
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > total && unknown > 50 {
        return Err(ImportError::new("pdf-without-characters"));
    }
    let called: usize = pages.iter().flat_map(|page| &page.artifacts).map(pieces::Piece::letters).sum();
    if called * 3 > total {
        // No page is furniture for the most part: the file is mistaken about itself.
        pages.iter_mut().for_each(|page| {
            let artifacts = std::mem::take(&mut page.artifacts);
            page.pieces.extend(artifacts);
        });
    }
    let tags = tags::Tags::read(pdf);
    let body = Body::of(pages.iter().flat_map(|page| &page.pieces));
    let edges = running::take(&mut pages, body.size);
    let mut vocabulary = Vocabulary::default();
    for piece in pages.iter().flat_map(|page| &page.pieces) {
        vocabulary.learn(&piece.text);
    }
    let gutters = Gutters::of(pages.iter().map(|page| page.pieces.as_slice()));
    let mut ordered = Vec::with_capacity(pages.len());
    for (i, (page, edges)) in pages.into_iter().zip(edges).enumerate() {
        let Page { pieces, rules, turned, hidden, artifacts, height, .. } = page;
        let object = pdf.pages().get(i).and_then(|page| page.raw().obj_id());
        let marks = pieces.iter().map(|piece| piece.mark);
        let page_tags = object.map(|id| marks.filter_map(|m| Some((m, tags.of(id, m)?))).collect());
        let mut head = edges.head;
        let mut foot = edges.foot;
        for row in layout::rows(artifacts) {
            let y = row.first().map_or(0.0, |piece| piece.y);
            let aside = running::artifact(&row);
            if y < height / 2.0 { head.push(aside) } else { foot.push(aside) }
        }
        let aside = |piece: pieces::Piece, why| running::Aside { text: piece.text, why };
        foot.extend(turned.into_iter().map(|piece| aside(piece, "page_line")));
        foot.extend(hidden.into_iter().map(|piece| aside(piece, "hidden")));
        ordered.push(Ordered {
            number: i as u32 + 1,
            elements: layout::order(pieces, &rules, &gutters),
            tags: page_tags.unwrap_or_default(),
            head,
            foot,
        });
    }
    let drafts = blocks::blocks(ordered, body, &vocabulary);
    Ok(Source {
        drafts: drafts.into_iter().filter(has_text).collect(),
        title: title(pdf),
        ..Source::of("pdf")
    })
}

fn has_text(draft: &Draft) -> bool {
    !draft.text.trim().is_empty()
}

/// Draws all pages.
fn drawn(pdf: &Pdf, limits: &Limits, watch: &mut dyn FnMut(Progress)) -> Result<Vec<Page>, ImportError> {
    let cache = InterpreterCache::new();
    let settings = glyphs::settings();
    let mut fonts = glyphs::Fonts::new();
    let of = pdf.pages().len();
    let (mut size, mut words) = (0u64, 0);
    let mut pages = Vec::new();
    for (done, page) in pdf.pages().iter().enumerate() {
        watch(Progress { done: done as u32, of: of as u32 });
        let drawing =
            glyphs::draw(page, pdf.xref(), &cache, &settings, &mut fonts).map_err(|much| match much {
                TooMuch::Full => ImportError::new("pdf-page-too-full").with("page", (done + 1).to_string()),
                TooMuch::Deep => ImportError::new("file-too-deep"),
            })?;
        size += drawing.glyphs.len() as u64;
        if size > limits.text_bytes {
            return Err(crate::text_too_large(limits));
        }
        let page = pieces::page(drawing, &fonts);
        words += page.pieces.iter().map(|piece| piece.text.split_whitespace().count()).sum::<usize>();
        // A word may stand in several pieces, but not all of them.
        if words as u64 > limits.words.saturating_mul(4) {
            return Err(crate::too_many_words(limits));
        }
        pages.push(page);
    }
    watch(Progress { done: of as u32, of: of as u32 });
    Ok(pages)
}

/// The title of the file's properties, if it is one: many are the name of a file or of a form.
fn title(pdf: &Pdf) -> Option<String> {
    let bytes = pdf.metadata().title.as_deref()?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // PDFDocEncoding is the Western code page but for a few signs.
        other => encoding_rs::WINDOWS_1252.decode_without_bom_handling(other).0.into_owned(),
    };
    let text = encoding::tidy(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    let file = [".doc", ".docx", ".odt", ".pdf", ".indd", ".tex", ".rtf", ".html"]
        .iter()
        .any(|end| lower.ends_with(end));
    let made = ["microsoft word", "untitled", "sans titre", "powerpoint", "document1"]
        .iter()
        .any(|w| lower.starts_with(w));
    (text.chars().count() > 3 && text.len() < 400 && !file && !made).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<char, usize> {
        let mut counts = BTreeMap::new();
        for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    }

    #[test]
    fn no_letter_of_a_page_is_lost() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
        let mut files = 0;
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.extension().is_none_or(|ending| ending != "pdf") {
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).expect("a file of ours");
            let limits = Limits::default();
            let pdf = open(&bytes, &limits, None).expect("a PDF of ours");
            let pages = drawn(&pdf, &limits, &mut |_| {}).expect("it is small");
            let all = pages.iter().flat_map(|page| {
                [&page.pieces, &page.artifacts, &page.turned, &page.hidden].into_iter().flatten()
            });
            let drawn = letters(all.map(|piece| piece.text.as_str()));
            let source = document(&pdf, &limits, &mut |_| {}).expect("it has text");
            let texts =
                source.drafts.iter().flat_map(|draft| [Some(draft.text.as_str()), draft.marker.as_deref()]);
            assert_eq!(drawn, letters(texts.flatten()), "{}", path.display());
        }
        assert!(files > 2);
    }
}
