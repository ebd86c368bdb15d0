//! A segmented document, `NAME.segments.json`: sentences as they are, strictly read.

use serde::Deserialize;
use visavis_text::{BlockKind, Document, Lang};

use crate::{ImportError, Limits};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Segmented {
    lang: Lang,
    blocks: Vec<SegmentedBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentedBlock {
    kind: BlockKind,
    #[serde(default)]
    level: Option<u8>,
    sentences: Vec<String>,
}

/// Reads a segmented document. Nothing is split and nothing is taken for furniture.
pub fn segments_json(bytes: &[u8]) -> Result<Document, ImportError> {
    let limits = Limits::default();
    if bytes.len() as u64 > limits.text_bytes {
        return Err(ImportError::new("text-too-large").with("limit", crate::megabytes(limits.text_bytes)));
    }
    let invalid = |e: serde_json::Error| ImportError::new("segments-invalid").with("detail", e.to_string());
    let Segmented { lang, blocks } = serde_json::from_slice(bytes).map_err(invalid)?;
    let words: usize = blocks.iter().flat_map(|b| &b.sentences).map(|s| s.split_whitespace().count()).sum();
    if words as u64 > limits.words {
        return Err(crate::too_many_words(&limits));
    }
    let one_line = |s: String| if s.contains(['\n', '\r']) { s.replace(['\n', '\r'], " ") } else { s };
    let blocks = blocks.into_iter().map(|block| {
        (block.kind, block.level, block.sentences.into_iter().map(one_line).collect::<Vec<_>>())
    });
    Ok(Document::from_sentences(lang, blocks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_kept_as_they_are() {
        let json = r#"{"lang": "fr", "blocks": [{"kind": "heading", "level": 1, "sentences": ["Un"]},
            {"kind": "paragraph", "level": null, "sentences": ["Deux. Et trois.", "SOURCE Quatre"]}]}"#;
        let document = segments_json(json.as_bytes()).unwrap();
        let texts: Vec<&str> = (0..document.segments.len()).map(|i| document.segment_text(i)).collect();
        assert_eq!(texts, ["Un", "Deux. Et trois.", "SOURCE Quatre"]);
        assert_eq!(document.blocks[0].level, Some(1));
    }

    #[test]
    fn anything_else_is_refused() {
        for json in [
            "",
            "[]",
            r#"{"lang": "de", "blocks": []}"#,
            r#"{"lang": "fr"}"#,
            r#"{"lang": "fr", "blocks": [], "more": 1}"#,
            r#"{"lang": "fr", "blocks": [{"kind": "poem", "sentences": []}]}"#,
            r#"{"lang": "fr", "blocks": [{"kind": "paragraph", "sentences": [1]}]}"#,
        ] {
            assert_eq!(
                segments_json(json.as_bytes()).map_err(|e| e.code),
                Err("segments-invalid".to_owned()),
                "{json}"
            );
        }
    }
}
