//! Translation memories (TMX 1.4b): pairs of segments in French and English.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::{Deserialize, Serialize};

use crate::{ImportError, Limits, encoding, megabytes};

/// The most translation units that are read.
const UNITS: usize = 500_000;
/// The longest segment that is kept, in bytes; a longer one is no sentence.
const SEGMENT: usize = 4_000;
/// No translation memory nests deeper.
const DEPTH: usize = 64;

/// What a translation memory holds in French and English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// French and English of each unit that has both.
    pub pairs: Vec<(String, String)>,
    /// Units that have not both, or whose segments are no sentences.
    pub skipped: usize,
}

/// Reads a translation memory.
///
/// Of the inline elements `hi` alone holds text; what the others hold is codes of a text editor. A document type is
/// passed over and may declare nothing.
///
/// # Errors
///
/// `memory-invalid` for what is no TMX, `memory-no-pairs` for one without French and English, `file-damaged`,
/// `file-unsafe`, `file-too-deep`, `file-too-large`, and those of the text's encoding.
pub fn memory(bytes: &[u8], limits: &Limits) -> Result<Memory, ImportError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::new("file-too-large").with("limit", megabytes(limits.file_bytes)));
    }
    // It is no document: the bound of its file is all.
    let text = encoding::decode(bytes, &Limits { text_bytes: limits.file_bytes, ..*limits })?;
    let mut reader = Reader::from_str(&text);
    let mut memory = Memory::default();
    let mut open: Vec<String> = Vec::new();
    let mut unit = Unit::default();
    let mut is_memory = false;
    loop {
        let event = reader.read_event().map_err(|_| ImportError::new("file-damaged"))?;
        match event {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                if open.is_empty() && name != "tmx" {
                    return Err(ImportError::new("memory-invalid"));
                }
                is_memory = true;
                if open.len() >= DEPTH {
                    return Err(ImportError::new("file-too-deep"));
                }
                match name.as_str() {
                    "tu" => unit = Unit::default(),
                    "tuv" => unit.variant(language(&start)),
                    "seg" => unit.begin(),
                    _ => {}
                }
                open.push(name);
            }
            Event::End(_) => match open.pop().as_deref() {
                Some("tu") => {
                    if memory.pairs.len() + memory.skipped >= UNITS {
                        return Err(ImportError::new("memory-too-long").with("limit", UNITS.to_string()));
                    }
                    match std::mem::take(&mut unit).pair() {
                        Some(pair) => memory.pairs.push(pair),
                        None => memory.skipped += 1,
                    }
                }
                Some("seg") => unit.reading = false,
                _ => {}
            },
            Event::Text(piece) if in_segment(&open) => {
                unit.push(&piece.xml10_content());
            }
            Event::CData(piece) if in_segment(&open) => {
                unit.push(&piece.xml10_content());
            }
            Event::GeneralRef(reference) if in_segment(&open) => {
                let char = reference.resolve_char_ref().map_err(|_| ImportError::new("file-damaged"))?;
                match char {
                    Some(char) => unit.push(char.encode_utf8(&mut [0; 4])),
                    None => {
                        let known = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
                        unit.push(known.ok_or_else(|| ImportError::new("file-unsafe"))?);
                    }
                }
            }
            // `<!DOCTYPE tmx SYSTEM "tmx14.dtd">` is usual and says nothing; a subset of its own is refused.
            Event::DocType(declared) if declared.as_ref().contains('[') => {
                return Err(ImportError::new("file-unsafe"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_memory {
        return Err(ImportError::new("memory-invalid"));
    }
    if !open.is_empty() {
        return Err(ImportError::new("file-damaged"));
    }
    if memory.pairs.is_empty() {
        return Err(ImportError::new("memory-no-pairs"));
    }
    Ok(memory)
}

/// Whether what is read is text of a segment: inside `seg`, and inside nothing there but `hi`.
fn in_segment(open: &[String]) -> bool {
    let at = open.iter().rposition(|name| name == "seg");
    at.is_some_and(|at| open[at + 1..].iter().all(|name| name == "hi"))
}

/// Which side a `tuv` is of, by its language: 0 French, 1 English.
fn language(start: &BytesStart<'_>) -> Option<usize> {
    let attribute = start.attributes().flatten().find(|a| matches!(a.key.as_ref(), "xml:lang" | "lang"))?;
    let code = attribute.value.to_ascii_lowercase();
    match code.split(['-', '_']).next() {
        Some("fr" | "fra" | "fre" | "french") => Some(0),
        Some("en" | "eng" | "english") => Some(1),
        _ => None,
    }
}

/// A translation unit under way.
#[derive(Default)]
struct Unit {
    sides: [Option<String>; 2],
    at: Option<usize>,
    reading: bool,
}

impl Unit {
    fn variant(&mut self, side: Option<usize>) {
        self.at = side;
    }

    /// Begins a segment; the first of a language counts.
    fn begin(&mut self) {
        self.reading = false;
        if let Some(side) = self.at
            && self.sides[side].is_none()
        {
            self.sides[side] = Some(String::new());
            self.reading = true;
        }
    }

    fn push(&mut self, text: &str) {
        if let (true, Some(side)) = (self.reading, self.at)
            && let Some(so_far) = &mut self.sides[side]
            && so_far.len() <= SEGMENT
        {
            so_far.push_str(text);
        }
    }

    fn pair(self) -> Option<(String, String)> {
        let [Some(fr), Some(en)] = self.sides else { return None };
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (fr, en) = (tidy(fr), tidy(en));
        let sentence = |text: &str| !text.is_empty() && text.len() <= SEGMENT;
        (sentence(&fr) && sentence(&en)).then_some((fr, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Memory, String> {
        memory(text.as_bytes(), &Limits::default()).map_err(|error| error.code)
    }

    fn unit(fr: &str, en: &str) -> String {
        format!(
            "<tu><tuv xml:lang=\"fr-CA\"><seg>{fr}</seg></tuv><tuv xml:lang='EN-US'><seg>{en}</seg></tuv></tu>"
        )
    }

    fn tmx(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header/>\
             <body>{body}</body></tmx>"
        )
    }

    #[test]
    fn pairs_come_out_without_codes_and_with_their_entities() {
        let body = unit(
            "L&apos;eau <bpt i=\"1\">{\\b </bpt>claire<ept i=\"1\">}</ept> &amp; <hi type=\"term\">vive</hi>&#233;",
            "Clear   <ph x=\"1\"/>water &lt;now&gt;<![CDATA[ & then]]>",
        );
        let other =
            "<tu><tuv xml:lang=\"de\"><seg>Wasser</seg></tuv><tuv lang=\"en\"><seg>Water</seg></tuv></tu>";
        let found = read(&tmx(&(body + other))).unwrap();
        assert_eq!(found.pairs, [("L'eau claire & viveé".to_owned(), "Clear water <now> & then".to_owned())]);
        assert_eq!(found.skipped, 1);
    }

    #[test]
    fn utf_16_is_read() {
        let text = tmx(&unit("été", "summer"));
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(memory(&bytes, &Limits::default()).unwrap().pairs[0].0, "été");
    }

    #[test]
    fn what_is_no_memory_or_a_trap_is_refused_by_name() {
        let code = |text: &str| read(text).unwrap_err();
        assert_eq!(code("<html><body>no</body></html>"), "memory-invalid");
        assert_eq!(code("plain words"), "memory-invalid");
        assert_eq!(code(&tmx("")), "memory-no-pairs");
        assert_eq!(code(&tmx("<tu><tuv xml:lang=\"fr\"><seg>x</seg></tuv></tu>")), "memory-no-pairs");
        let whole = tmx(&unit("un", "one"));
        assert_eq!(code(&whole[..whole.len() - 9]), "file-damaged");
        assert_eq!(code(&whole.replace("</seg>", "</tuv>")), "file-damaged");
        let bomb = "<!DOCTYPE tmx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><tmx><body>";
        assert_eq!(code(&format!("{bomb}{}</body></tmx>", unit("&b;", "one"))), "file-unsafe");
        assert_eq!(code(&tmx(&unit("&b;", "one"))), "file-unsafe");
        assert_eq!(code(&tmx(&"<x>".repeat(100))), "file-too-deep");
    }

    #[test]
    fn a_segment_too_long_for_a_sentence_is_passed_over() {
        let long = "mot ".repeat(2_000);
        let found = read(&tmx(&(unit(&long, "word") + &unit("un", "one")))).unwrap();
        assert_eq!((found.pairs.len(), found.skipped), (1, 1));
    }
}
