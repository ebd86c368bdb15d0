//! Bytes to characters: by mark, by zero bytes, as UTF-8, or else as the code page that chardetng finds.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::{ImportError, Limits, text_too_large};

/// How much of a file is looked at before all of it is, in bytes.
const HEAD: usize = 1 << 16;

/// Decodes a text file, or says that it is not one, or a longer one than `limits` allow.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<String, ImportError> {
    if let Some(format) = known_format(bytes) {
        return Err(ImportError::new("format-unsupported").with("format", format));
    }
    let (encoding, skip) = Encoding::for_bom(bytes).or_else(|| utf16(bytes)).unwrap_or((UTF_8, 0));
    let body = &bytes[skip..];
    let control = |b: &&u8| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c');
    let head = &body[..body.len().min(HEAD)];
    if encoding == UTF_8 && head.len() == HEAD && head.iter().filter(control).count() * 200 >= HEAD {
        return Err(ImportError::new("not-text"));
    }
    // A character has two bytes at most in what is read here.
    if bytes.len() as u64 > limits.text_bytes.saturating_mul(2) {
        return Err(text_too_large(limits));
    }
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text,
        // A file cut in the middle of a character is still UTF-8.
        None if encoding == UTF_8 && skip == 0 => match crate::html::declared(body).filter(|&e| e != UTF_8) {
            Some(encoding) => encoding.decode_without_bom_handling(body).0,
            None => code_page(body),
        },
        None => encoding.decode_without_bom_handling(body).0,
    };
    if !is_text(&text) {
        return Err(ImportError::new("not-text"));
    }
    if text.len() as u64 > limits.text_bytes {
        return Err(text_too_large(limits));
    }
    Ok(tidy(&text))
}

/// UTF-16 without a mark: in Latin script every other byte is zero.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 6 && even * 10 < half => Some((UTF_16LE, 0)),
        (even, odd) if even * 10 > half * 6 && odd * 10 < half => Some((UTF_16BE, 0)),
        _ => None,
    }
}

/// The characters of an XML file: UTF-8 unless it is marked as UTF-16 or declares otherwise.
pub(crate) fn xml(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let name = head.split_once("encoding=")?.1.get(1..)?.split(['"', '\'']).next()?.to_owned();
        Encoding::for_label(name.as_bytes())
    };
    let (encoding, skip) =
        Encoding::for_bom(bytes).or_else(|| declared().map(|e| (e, 0))).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..])
}

fn code_page(bytes: &[u8]) -> Cow<'_, str> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Enough to tell code pages apart, however long the file is.
    detector.feed(&bytes[..bytes.len().min(1 << 20)], bytes.len() <= 1 << 20);
    let encoding = detector.guess(Some(b"ca"), Utf8Detection::Allow);
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether decoded characters are what people write: no control characters, hardly a replacement character.
fn is_text(text: &str) -> bool {
    let mut all = 0usize;
    let mut strange = 0usize;
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}');
        if control || matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}') {
            strange += 1;
        }
    }
    strange == 0 || all > 100 && strange * 200 < all
}

/// Formats that have no text to read as text, by their first bytes.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 12] = [
        (b"%PDF-", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf", "rtf"),
        (b"\x89PNG\r\n", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF8", "gif"),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
        (b"\x1f\x8b", "gzip"),
        (b"7z\xbc\xaf", "7z"),
        (b"Rar!", "rar"),
    ];
    known.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, format)| format)
}

/// The same text for a reader, with one way of writing each character.
///
/// Line ends become `\n`, accents are composed, ligatures of type (U+FB00–FB06) spelt out, soft hyphens and
/// characters without width dropped, hyphens that do not break made plain. Non-breaking spaces stay: French sets
/// them before its tall punctuation, and the comparison knows them as spaces.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{85}' | '\u{b}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}' => {}
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{2007}' => out.push('\u{a0}'),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}') => {}
            c => out.push(c),
        }
    }
    if is_nfc_quick(out.chars()) == IsNormalized::Yes { out } else { out.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Réunion « élargie » : l’œuvre coûte 5 €";

    #[test]
    fn every_common_encoding_gives_the_same_text() {
        let utf16 = |big: bool| -> Vec<u8> {
            WORDS.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        let windows = encoding_rs::WINDOWS_1252.encode(WORDS).0.into_owned();
        for bytes in [
            WORDS.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", WORDS.as_bytes().to_vec()),
            utf16(false),
            utf16(true),
            marked(b"\xff\xfe", utf16(false)),
            marked(b"\xfe\xff", utf16(true)),
            windows,
        ] {
            assert_eq!(decode(&bytes, &Limits::default()).as_deref(), Ok(WORDS), "from {:x?}…", &bytes[..4]);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let mut state = 7u32;
        let random: Vec<u8> = (0..5000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert_eq!(decode(&random, &Limits::default()).map_err(|e| e.code), Err("not-text".to_owned()));
        assert_eq!(decode(&random[..40], &Limits::default()).map_err(|e| e.code), Err("not-text".to_owned()));
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n", &Limits::default()).map_err(|e| e.code),
            Err("format-unsupported".to_owned())
        );
    }

    #[test]
    fn one_way_of_writing_each_character() {
        assert_eq!(
            tidy("e\u{301}\r\nof\u{ad}ﬁce\u{200b} Nouvelle\u{2011}Zélande\r!"),
            "é\noffice Nouvelle-Zélande\n!"
        );
        assert_eq!(tidy("5\u{202f}% «\u{a0}a\u{a0}»"), "5\u{202f}% «\u{a0}a\u{a0}»");
    }
}
