//! The language of a text and of its blocks.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use visavis_text::{BlockText, Lang};
use whatlang::{Detector, Lang as Found};

use crate::{ImportError, Remark};

/// Words that hardly any sentence of a language does without, and that the other does not use.
static FRENCH: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "le la les des du une et est dans pour que qui sur avec par au aux ce cette nous ont sont pas \
                      leur leurs ses son sa plus en ou à été entre ainsi afin elle ils il je vous",
    )
});
static ENGLISH: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "the of and to in is that for with by this these from at which their they we our are be will \
                       have has it its as not an or was were all also other between his her you your shall",
    )
});

fn list(words: &'static str) -> BTreeSet<&'static str> {
    words.split_whitespace().collect()
}

/// How much of a text is looked at, in bytes: more changes no answer.
const SAMPLE: usize = 40_000;

/// The language of a document, and the second one if a good part of it is in the other language.
///
/// Refuses, by its code, a text in a third language.
pub fn of_document(blocks: &[BlockText]) -> Result<(Lang, Vec<Remark>), ImportError> {
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| !block.furniture) {
        sample.push_str(&block.text[..block.text.floor_char_boundary(SAMPLE)]);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let (fr, en, words) = function_words(&sample);
    // A sentence of either language has one function word in three or four; other languages share a few of them.
    let at_home = words > 0 && fr.max(en) * 100 >= words * 16;
    if !at_home
        && let Some(info) = whatlang::detect(&sample)
        && !matches!(info.lang(), Found::Fra | Found::Eng)
        && (info.is_reliable() || words >= 12 && fr.max(en) * 100 < words * 8)
    {
        return Err(ImportError::new("language-unsupported").with("language", code(info.lang())));
    }
    let mut remarks = Vec::new();
    let lang = match fr.cmp(&en) {
        std::cmp::Ordering::Greater => Lang::Fr,
        std::cmp::Ordering::Less => Lang::En,
        std::cmp::Ordering::Equal => {
            remarks.push(Remark::new("language_unsure"));
            of_text(&sample).unwrap_or(Lang::En)
        }
    };
    let (same, other) = if lang == Lang::Fr { (fr, en) } else { (en, fr) };
    if other >= 10 && other * 4 > same {
        remarks.push(Remark::new("two_languages"));
    }
    Ok((lang, remarks))
}

/// The language of a stretch of text, if it tells one.
pub fn of_text(text: &str) -> Option<Lang> {
    let (fr, en, _) = function_words(text);
    match fr.cmp(&en) {
        std::cmp::Ordering::Greater if fr > 2 * en => Some(Lang::Fr),
        std::cmp::Ordering::Less if en > 2 * fr => Some(Lang::En),
        _ => match Detector::with_allowlist(vec![Found::Fra, Found::Eng]).detect_lang(text) {
            Some(Found::Fra) => Some(Lang::Fr),
            Some(_) => Some(Lang::En),
            None => None,
        },
    }
}

/// The least that is asked for its language, in characters that are not white space.
const SHORTEST: usize = 17;

/// The language of a block, where it is long enough to tell and tells one; shorter ones have their document's.
pub fn of_block(text: &str) -> Option<Lang> {
    let head = text.char_indices().nth(2_000).map_or(text, |(at, _)| &text[..at]);
    if head.chars().filter(|c| !c.is_whitespace()).take(SHORTEST).count() < SHORTEST {
        return None;
    }
    let (fr, en, words) = function_words(head);
    let (french, english) = spelling(head);
    // A function word tells as much as two of its language's ways of spelling.
    let (fr, en) = (2 * fr + french, 2 * en + english);
    match fr.cmp(&en) {
        std::cmp::Ordering::Greater if fr >= en + 2 => Some(Lang::Fr),
        std::cmp::Ordering::Less if en >= fr + 2 => Some(Lang::En),
        _ if words < 3 => None,
        _ => match Detector::with_allowlist(vec![Found::Fra, Found::Eng]).detect(head)? {
            info if info.confidence() < 0.5 && fr.max(en) < 2 => None,
            info if info.lang() == Found::Fra => Some(Lang::Fr),
            _ => Some(Lang::En),
        },
    }
}

/// How many words are spelt as only French spells, and as only English does.
fn spelling(text: &str) -> (usize, usize) {
    let (mut fr, mut en) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2) {
        let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        let word = word.to_lowercase();
        let ends = |ends: &[&str]| ends.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end));
        let accent = word.contains(['é', 'è', 'ê', 'à', 'ç', 'œ', 'ù', 'û', 'î', 'ï', 'ô', 'â', 'ë']);
        // Names keep their accents in either language.
        if accent && !capital
            || ends(&["aux", "eux", "euse", "elle", "ique", "iques", "eur", "eurs", "aire", "aires", "aient"])
        {
            fr += 1;
        } else if word.contains("th") && !word.contains("thé")
            || word.contains("sh")
            || word.contains("wh")
            || word.contains("ck")
            || ends(&["ing", "ed", "ly", "ity", "ness", "ght", "ies", "ism", "al", "ous", "ful", "ty"])
        {
            en += 1;
        }
    }
    (fr, en)
}

fn function_words(text: &str) -> (usize, usize, usize) {
    let (mut fr, mut en, mut words) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
    {
        let word = word.to_lowercase().replace('’', "'");
        words += 1;
        let elided = ["l'", "d'", "qu'", "n'", "s'", "j'", "c'"].iter().any(|e| word.starts_with(e));
        if elided || FRENCH.contains(word.as_str()) {
            fr += 1;
        } else if ENGLISH.contains(word.as_str()) || word.ends_with("'s") {
            en += 1;
        }
    }
    (fr, en, words)
}

/// ISO 639-1 where there is one, else 639-3.
fn code(lang: Found) -> &'static str {
    match lang {
        Found::Deu => "de",
        Found::Spa => "es",
        Found::Ita => "it",
        Found::Por => "pt",
        Found::Nld => "nl",
        Found::Dan => "da",
        Found::Swe => "sv",
        Found::Nob => "nb",
        Found::Fin => "fi",
        Found::Pol => "pl",
        Found::Ces => "cs",
        Found::Slk => "sk",
        Found::Slv => "sl",
        Found::Hrv => "hr",
        Found::Srp => "sr",
        Found::Ron => "ro",
        Found::Hun => "hu",
        Found::Est => "et",
        Found::Lav => "lv",
        Found::Lit => "lt",
        Found::Bul => "bg",
        Found::Ell => "el",
        Found::Rus => "ru",
        Found::Ukr => "uk",
        Found::Bel => "be",
        Found::Tur => "tr",
        Found::Ara => "ar",
        Found::Heb => "he",
        Found::Pes => "fa",
        Found::Hin => "hi",
        Found::Urd => "ur",
        Found::Pan => "pa",
        Found::Cmn => "zh",
        Found::Jpn => "ja",
        Found::Kor => "ko",
        Found::Vie => "vi",
        Found::Tha => "th",
        Found::Ind => "id",
        Found::Cat => "ca",
        Found::Lat => "la",
        Found::Epo => "eo",
        Found::Afr => "af",
        Found::Mkd => "mk",
        Found::Aze => "az",
        Found::Uzb => "uz",
        Found::Ben => "bn",
        Found::Guj => "gu",
        Found::Mar => "mr",
        Found::Tam => "ta",
        Found::Tel => "te",
        Found::Kan => "kn",
        Found::Mal => "ml",
        Found::Ori => "or",
        Found::Nep => "ne",
        Found::Sin => "si",
        Found::Mya => "my",
        Found::Khm => "km",
        Found::Jav => "jv",
        Found::Tgl => "tl",
        Found::Zul => "zu",
        Found::Sna => "sn",
        Found::Aka => "ak",
        Found::Amh => "am",
        Found::Hye => "hy",
        Found::Kat => "ka",
        Found::Yid => "yi",
        Found::Tuk => "tk",
        Found::Cym => "cy",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use visavis_text::BlockKind;

    use super::*;

    fn block(text: &str) -> BlockText {
        BlockText {
            kind: BlockKind::Paragraph,
            level: None,
            text: text.to_owned(),
            page: None,
            furniture: false,
        }
    }

    fn lang(text: &str) -> Result<Lang, String> {
        of_document(&[block(text)]).map(|(lang, _)| lang).map_err(|e| e.args[0].1.clone())
    }

    #[test]
    fn french_and_english_are_told_and_others_named() {
        assert_eq!(lang("Les ministres ont convenu de renforcer la coopération."), Ok(Lang::Fr));
        assert_eq!(lang("The ministers agreed to strengthen cooperation."), Ok(Lang::En));
        assert_eq!(lang("Chiffrement"), Ok(Lang::Fr));
        assert_eq!(lang("x = 1; y = 2;"), Ok(Lang::En), "something is said of any text");
        for (text, code) in [
            (
                "Die Ministerinnen und Minister haben beschlossen, die Zusammenarbeit im Bereich der inneren Sicherheit \
              zu vertiefen und die Bekämpfung der Cyberkriminalität gemeinsam voranzutreiben.",
                "de",
            ),
            (
                "Los ministros acordaron reforzar la cooperación en materia de seguridad y luchar juntos contra la \
              ciberdelincuencia, así como proteger a los ciudadanos de los países.",
                "es",
            ),
            (
                "I ministri hanno deciso di rafforzare la cooperazione in materia di sicurezza interna e di lottare \
              insieme contro la criminalità informatica.",
                "it",
            ),
            ("Министры договорились укреплять сотрудничество в области внутренней безопасности.", "ru"),
        ] {
            assert_eq!(lang(text), Err(code.to_owned()));
        }
    }

    #[test]
    fn a_text_in_both_languages_says_so() {
        let fr =
            "Les ministres ont convenu de renforcer la coopération entre les deux pays et de la poursuivre. ";
        let en =
            "The ministers agreed to strengthen the cooperation between the two countries and to pursue it. ";
        let (lang, remarks) = of_document(&[block(&fr.repeat(3)), block(&en.repeat(2))]).unwrap();
        assert_eq!((lang, remarks[0].code.as_str()), (Lang::Fr, "two_languages"));
    }
}
