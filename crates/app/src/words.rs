//! The program's own words, in French and in English, from `locales/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use visavis_import::Remark;
use visavis_text::DivergenceKind;
pub use visavis_text::Lang;

use crate::error::Failure;

const ENGLISH: &str = include_str!("../../../locales/en.ftl");
const FRENCH: &str = include_str!("../../../locales/fr.ftl");

/// The words of one language (Project Fluent syntax 1.0).
pub struct Words {
    /// Their language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `lang`.
    pub fn new(lang: Lang) -> Words {
        let source = match lang {
            Lang::Fr => FRENCH,
            Lang::En => ENGLISH,
        };
        // A message that does not parse is left out and shows as its key; a test asserts that all parse.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(vec![locale(lang)]);
        // Isolation marks would end up in file names, PDFs and copied text.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Words { lang, bundle }
    }

    /// The language the system prefers; English when it prefers neither.
    pub fn system_lang() -> Lang {
        let preferred = sys_locale::get_locales().find_map(|tag| parse_lang(&tag));
        preferred.unwrap_or(Lang::En)
    }

    /// The message `id` without arguments; the id itself where there is no such message.
    pub fn get(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// The message `id` with arguments, by name.
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.format(id, args.iter().map(|&(name, value)| (name, FluentValue::from(value.to_owned()))))
    }

    /// The message `id` with a number, so that its plural forms apply.
    pub fn count(&self, id: &str, count: usize) -> String {
        let shown = [("count", FluentValue::from(count)), ("shown", self.number(count).into())];
        self.format(id, shown.into_iter())
    }

    /// The message `id` with several numbers, each with its plural forms.
    pub fn numbers(&self, id: &str, args: &[(&str, usize)]) -> String {
        self.format(id, args.iter().map(|&(name, value)| (name, FluentValue::from(value))))
    }

    fn format<'a>(&self, id: &str, args: impl Iterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Whether there is a message `id`.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// One sentence about a failure.
    pub fn failure(&self, failure: &Failure) -> String {
        self.coded("error", &failure.code, &failure.args)
    }

    /// A phrase for a warning.
    pub fn warning(&self, warning: &Remark) -> String {
        self.remark("warning", warning)
    }

    /// A phrase for the reason something was recognised.
    pub fn reason(&self, reason: &Remark) -> String {
        self.remark("reason", reason)
    }

    fn remark(&self, family: &str, remark: &Remark) -> String {
        self.coded(family, &remark.code, &remark.args)
    }

    /// The message of a code; an argument `language` is a code too and is named.
    fn coded(&self, family: &str, code: &str, args: &[(String, String)]) -> String {
        let named = |(name, value): &(String, String)| match name.as_str() {
            "language" if self.has(&format!("language-{value}")) => self.get(&format!("language-{value}")),
            _ => value.clone(),
        };
        let values: Vec<String> = args.iter().map(named).collect();
        let args: Vec<(&str, &str)> =
            args.iter().zip(&values).map(|((name, _), value)| (name.as_str(), value.as_str())).collect();
        self.say(&format!("{family}-{code}"), &args)
    }

    /// One sentence on a divergence: `places` says where each side is ("in French", "in 2017").
    pub fn divergence(&self, kind: DivergenceKind, places: [&str; 2], quotes: [Option<&str>; 2]) -> String {
        let kind = crate::contract::code(&kind);
        let side = match quotes {
            [Some(_), None] => "-left",
            [None, Some(_)] => "-right",
            _ => "",
        };
        let mut id = format!("note-{kind}{side}");
        if !self.has(&id) {
            id = format!("note-{kind}");
        }
        let args = [
            ("in_left", places[0]),
            ("in_right", places[1]),
            ("left", quotes[0].unwrap_or_default()),
            ("right", quotes[1].unwrap_or_default()),
        ];
        self.say(&id, &args)
    }

    /// A name before what it names, with the language's colon: "Dropped: …", « Supprimé : … ».
    pub fn named(&self, name: &str, what: &str) -> String {
        self.say("window-named", &[("name", name), ("what", what)])
    }

    /// A whole number with the language's separators: 1 234 or 1,234.
    pub fn number(&self, value: usize) -> String {
        let digits = value.to_string();
        let separator = match self.lang {
            Lang::Fr => '\u{202f}',
            Lang::En => ',',
        };
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// A date, ISO 8601 and possibly partial, as a reader writes it: « 1er août 2019 », "1 August 2019".
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-').map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let (Some(year), Some(month)) = (year, month) else { return iso.to_owned() };
        let month = self.get(&format!("month-{month}"));
        match (day, self.lang) {
            (Some(1), Lang::Fr) => format!("1er\u{a0}{month} {year}"),
            (Some(day), _) => format!("{day}\u{a0}{month} {year}"),
            (None, _) => format!("{month} {year}"),
        }
    }

    /// The name of a language: « français », "French".
    pub fn lang_name(&self, lang: Lang) -> String {
        self.get(&format!("language-{}", lang.code()))
    }
}

/// The language of a tag such as `fr-CA` or `en`.
pub fn parse_lang(tag: &str) -> Option<Lang> {
    match tag.get(..2)?.to_ascii_lowercase().as_str() {
        "fr" => Some(Lang::Fr),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn locale(lang: Lang) -> unic_langid::LanguageIdentifier {
    // Canadian conventions: the texts this is made for are of Canada and its partners.
    let tag = match lang {
        Lang::Fr => "fr-CA",
        Lang::En => "en-CA",
    };
    tag.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(source: &str) -> Vec<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").or_else(|| line.split_once('=')))
            .map(|(id, _)| id)
            .collect()
    }

    #[test]
    fn every_message_parses_and_stands_in_both_languages() {
        for source in [ENGLISH, FRENCH] {
            if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
                panic!("a message does not parse: {errors:?}");
            }
        }
        let (mut english, mut french) = (ids(ENGLISH), ids(FRENCH));
        english.sort_unstable();
        french.sort_unstable();
        assert!(english.windows(2).all(|pair| pair[0] != pair[1]), "a message stands twice");
        assert_eq!(english, french);
    }

    #[test]
    fn numbers_and_dates_follow_the_language() {
        let (french, english) = (Words::new(Lang::Fr), Words::new(Lang::En));
        assert_eq!(french.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(english.number(999), "999");
        assert_eq!(french.date("2019-08-01"), "1er\u{a0}août 2019");
        assert_eq!(english.date("2019-08"), "August 2019");
        assert_eq!(english.date("2019"), "2019");
    }
}
