//! Where a text came from, as far as it says so: the site of a page, the sender of a message, the wire that
//! carried it, the running head of its pages.
//!
//! What a reader judges furniture in one text of an origin holds for the next one.

use crate::plain::Draft;

/// The origin of a text as `site:HOST`, `mail:ADDRESS`, `wire:NAME` or `head:RUNNING HEAD`.
pub(crate) fn of(drafts: &[Draft]) -> Option<String> {
    let set_aside = |why: &'static str| {
        drafts.iter().filter(move |draft| draft.furniture == Some(why)).map(|draft| draft.text.as_str())
    };
    let source = set_aside("source_line").find_map(|line| site(line.split_once(':')?.1));
    let sender = || {
        let from = set_aside("mail_header").find_map(|line| line.strip_prefix("From: "))?;
        let address = from.rsplit(['<', ' ']).next()?.trim_end_matches('>').trim();
        address.contains('@').then(|| format!("mail:{}", address.to_lowercase()))
    };
    source.or_else(sender).or_else(|| wire(drafts)).or_else(|| {
        let head = set_aside("running_head")
            .map(fold)
            .find(|head| head.chars().filter(|c| c.is_alphabetic()).count() > 8)?;
        Some(format!("head:{}", head.chars().take(120).collect::<String>()))
    })
}

/// The site of an address of the web.
pub(crate) fn site(address: &str) -> Option<String> {
    let rest = address.trim().strip_prefix("http")?;
    let rest = rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://")?;
    let host = rest.split(['/', '?', '#', ' ']).next()?.rsplit('@').next()?.to_lowercase();
    let host = host.split(':').next()?.trim_start_matches("www.").to_owned();
    let plain = host.len() <= 253 && host.contains('.');
    plain.then(|| format!("site:{host}"))
}

/// The wire named in slashes after a dateline: « OTTAWA, le 10 juin 2019 /CNW/ - ».
fn wire(drafts: &[Draft]) -> Option<String> {
    let body = drafts.iter().filter(|draft| draft.furniture.is_none());
    body.take(6).find_map(|draft| {
        let head: String = draft.text.chars().take(120).collect();
        let name = head.split('/').nth(1).filter(|_| head.matches('/').count() >= 2)?.trim().to_owned();
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
        (plain && capitals >= 2 && (2..=24).contains(&name.len()))
            .then(|| format!("wire:{}", name.to_lowercase()))
    })
}

/// Small letters, digits alike: `Page 3 of 12` is `page # of #`.
fn fold(text: &str) -> String {
    let text = text.to_lowercase().replace(|c: char| c.is_ascii_digit(), "#");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_named_in_one_way() {
        let aside = |why, text: &str| Draft { furniture: Some(why), ..Draft::paragraph(text) };
        let of = |drafts: &[Draft]| of(drafts).unwrap_or_default();
        assert_eq!(
            of(&[aside("source_line", "source: https://WWW.canada.ca:443/fr.html")]),
            "site:canada.ca"
        );
        let from = aside("mail_header", "From: Paul Roy <Paul@ports.example>");
        assert_eq!(of(&[from]), "mail:paul@ports.example");
        let wire =
            Draft::paragraph("OTTAWA, le 10 juin 2019 /CNW/ - Le ministre a rencontré ses homologues.");
        assert_eq!(of(&[wire]), "wire:cnw");
        assert_eq!(of(&[aside("running_head", "Rapport annuel, page 12")]), "head:rapport annuel, page ##");
        assert_eq!(of(&[Draft::paragraph("Les ministres et/ou leurs délégués se réuniront.")]), "");
    }
}
