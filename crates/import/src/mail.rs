//! Mail and saved pages in mail's clothing (RFC 5322, MIME, MHTML): the body by its own format, the rest set aside.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::dates::Date;
use crate::plain::{self, Draft};
use crate::{ImportError, Limits, Source, check_words, encoding, html, origin, text_too_large};

/// Whether a file begins with the header lines of a message.
pub(crate) fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).into_owned();
    let mut known = 0;
    for (i, line) in head.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || i == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        let usual = [
            "from",
            "to",
            "date",
            "subject",
            "message-id",
            "mime-version",
            "content-type",
            "received",
            "return-path",
            "content-transfer-encoding",
            "reply-to",
            "cc",
            "snapshot-content-location",
        ];
        known += usize::from(usual.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 3
}

/// Reads a message: its texts, in HTML where they come in it, and its head as furniture.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Source, ImportError> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(ImportError::new("file-damaged"));
    };
    let saved = message.headers().iter().any(|h| h.name().eq_ignore_ascii_case("snapshot-content-location"));
    let mut source = body(&message, saved, 0, &mut Left { parts: PARTS, bytes: limits.text_bytes }, limits)?;
    source.format = if saved { "mhtml" } else { "mail" };
    // A message has its sender's name on it, whatever page it carries.
    source.origin = saved
        .then(|| message.header_raw("Snapshot-Content-Location").and_then(origin::site).or(source.origin))
        .flatten();
    let mut heads = Vec::new();
    for name in ["From", "To", "Cc", "Date", "Subject"] {
        if let Some(value) = message.header_raw(name) {
            let line = match name {
                "Subject" => message.subject().unwrap_or(value).to_owned(),
                _ => value.trim().to_owned(),
            };
            heads.push(Draft {
                furniture: Some("mail_header"),
                certain: true,
                ..Draft::paragraph(format!(
                    "{name}: {}",
                    line.split_whitespace().collect::<Vec<_>>().join(" ")
                ))
            });
        }
    }
    for part in message.attachments() {
        if let Some(name) = part.attachment_name() {
            heads.push(Draft { furniture: Some("mail_header"), certain: true, ..Draft::paragraph(name) });
        }
    }
    source.drafts.splice(0..0, heads);
    source.title = source.title.or_else(|| message.subject().map(without_reply).filter(|s| !s.is_empty()));
    // A page saved by a browser carries the day of saving, which dates nothing.
    if !saved && source.published.is_none() {
        source.published = message.date().map(|date| Date {
            year: Some(date.year),
            month: Some(date.month),
            day: Some(date.day),
            until: None,
        });
    }
    Ok(source)
}

/// Deepest message in a message that is read.
const DEPTH: usize = 3;
/// Most texts of a message.
const PARTS: usize = 2_000;

/// What a message may still hold.
struct Left {
    parts: usize,
    bytes: u64,
}

/// The texts of a message in their order, in HTML where they come in it too; after them those that it carries: texts
/// attached, messages forwarded, or the frames of a saved page, which are none of its text.
fn body(
    message: &Message<'_>,
    saved: bool,
    depth: usize,
    left: &mut Left,
    limits: &Limits,
) -> Result<Source, ImportError> {
    let mut source =
        Source { format: "mail", drafts: Vec::new(), title: None, published: None, origin: None };
    let is_code = |part: &MessagePart<'_>| {
        part.content_type()
            .and_then(|kind| kind.subtype())
            .is_some_and(|kind| matches!(kind, "css" | "javascript"))
    };
    let bodies = message.html_bodies().map(|part| (part, false));
    let carried = message.attachments().map(|part| (part, true));
    for (part, carried) in bodies.chain(carried).filter(|(part, _)| !is_code(part)) {
        if let PartType::Html(text) | PartType::Text(text) = &part.body {
            left.parts = left.parts.checked_sub(1).ok_or_else(|| ImportError::new("file-too-complex"))?;
            left.bytes = left.bytes.checked_sub(text.len() as u64).ok_or_else(|| text_too_large(limits))?;
        }
        let mut read = match &part.body {
            PartType::Html(page) => html::read(&encoding::tidy(page), limits)?,
            PartType::Text(text) => {
                let text = encoding::tidy(text);
                check_words(text.split_whitespace(), limits)?;
                Source { drafts: plain::read(&text), ..Source::default() }
            }
            PartType::Message(inner) if depth < DEPTH => body(inner, saved, depth + 1, left, limits)?,
            PartType::Message(_) => return Err(ImportError::new("file-too-deep")),
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Multipart(_) => continue,
        };
        if carried && saved {
            read.drafts.iter_mut().for_each(|draft| draft.furniture = draft.furniture.or(Some("related")));
            read.title = None;
        }
        source.drafts.append(&mut read.drafts);
        source.title = source.title.or(read.title);
        source.published = source.published.or(read.published);
        source.origin = source.origin.or(read.origin);
    }
    Ok(source)
}

/// A subject without the marks of answers: `Re: TR: Communiqué`.
fn without_reply(subject: &str) -> String {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once(':') {
        if !matches!(mark.trim().to_lowercase().as_str(), "re" | "fw" | "fwd" | "tr" | "ré" | "rép") {
            break;
        }
        subject = rest.trim();
    }
    subject.to_owned()
}
