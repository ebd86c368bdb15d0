//! A library of ten thousand documents: how long it takes to open, to list, and to search.
//!
//! `library_curve [documents]`. Texts are invented word by word, with the frequencies of a real vocabulary, so that
//! common and rare words are as common and as rare as in communiqués.

#![allow(clippy::print_stdout, reason = "figures are what it is for")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use visavis_app::library::ENGINE;
use visavis_app::view::SearchQuery;
use visavis_app::worker::Workers;
use visavis_app::{App, OpenOptions};
use visavis_store::{Library, NewOriginal, Recognised, StoreError};
use visavis_text::{BlockKind, BlockText, Lang};

/// Words of a document, about those of a communiqué.
const WORDS: usize = 900;
/// Words of the vocabulary.
const VOCABULARY: f64 = 50_000.0;
/// Documents made in one transaction.
const AT_ONCE: usize = 200;

/// Numbers without order, the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    /// A word of a vocabulary in which the n-th commonest is n times rarer than the first (Zipf 1949).
    fn word(&mut self, lang: Lang) -> String {
        const FRENCH: [&str; 12] =
            ["de", "la", "les", "et", "des", "le", "nous", "à", "en", "pour", "sécurité", "une"];
        const ENGLISH: [&str; 12] =
            ["the", "of", "and", "to", "we", "in", "our", "for", "on", "will", "security", "a"];
        let draw = self.roll(1_000_000) as f64 / 1_000_000.0;
        let rank = VOCABULARY.powf(draw) as usize;
        let (common, term) = if lang == Lang::Fr { (FRENCH, "chiffrement") } else { (ENGLISH, "encryption") };
        match common.get(rank - 1) {
            Some(word) => (*word).to_owned(),
            None if rank == 400 => term.to_owned(),
            None => {
                let mut n = rank;
                let mut word = String::new();
                for _ in 0..4 {
                    word.push(char::from(b"bcdfglmnprstv"[n % 13]));
                    word.push_str(["a", "é", "i", "o", "u"][n / 13 % 5]);
                    n = n / 7 + rank % 11;
                }
                word
            }
        }
    }

    fn blocks(&mut self, lang: Lang) -> Vec<BlockText> {
        let mut blocks = Vec::new();
        let mut left = WORDS;
        while left > 0 {
            let mut text = String::new();
            for _ in 0..3 {
                let words = (12 + self.roll(24)).min(left);
                left -= words;
                let sentence: Vec<String> = (0..words).map(|_| self.word(lang)).collect();
                if words > 0 {
                    text += &format!("Art {}. ", sentence.join(" "));
                }
            }
            let text = text.trim_end().to_owned();
            blocks.push(BlockText {
                kind: BlockKind::Paragraph,
                level: None,
                text,
                page: None,
                furniture: false,
            });
        }
        blocks
    }
}

fn fill(library: &mut Library, documents: usize) -> Result<(), StoreError> {
    let mut dice = Dice(7);
    let mut done = 0;
    let mut edition = 0;
    while done < documents {
        library.change(|change| {
            for _ in 0..AT_ONCE.min(documents - done) {
                let lang = if done.is_multiple_of(2) { Lang::Fr } else { Lang::En };
                let year = 1990 + done / 2 % 35;
                let name = format!("texte-{done}.txt");
                let original =
                    NewOriginal { name: &name, format: "text", bytes: name.as_bytes(), received: 1 };
                let original = change.add_original(original)?;
                let date = Some(format!("{year}-0{}-11", 1 + done % 9));
                let recognised = Recognised {
                    lang,
                    title: format!("Communiqué {done}"),
                    date: date.clone(),
                    meeting: None,
                    place: Some("Port-Clair".to_owned()),
                    words: WORDS as u32,
                    warnings: Vec::new(),
                    source: None,
                    reasons: Vec::new(),
                };
                let document = change.add_document(original, 0, &recognised)?;
                change.accept(document)?;
                let series = change.series_named(&format!("Forum {}", done / 2 / 35), false)?;
                if lang == Lang::Fr {
                    edition = change.add_edition(series, date.as_deref(), Some("Port-Clair"))?;
                }
                change.put(document, edition, lang, false)?;
                change.derive_text(document, ENGINE, &dice.blocks(lang), "{}")?;
                done += 1;
            }
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(())
}

fn open(path: &std::path::Path) -> Option<App> {
    App::open(OpenOptions {
        library: path.to_owned(),
        events: Arc::new(|_| {}),
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample: false,
        note: None,
    })
    .ok()
}

/// Time this thread has been at work: the time that passes says as much of what else the machine does.
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = told.split(' ').next().and_then(|nanos| nanos.parse().ok());
    spent.map(Duration::from_nanos).unwrap_or_default()
}

/// The middle of some measures of one thing, in milliseconds: of work, and of time passed.
fn middle(times: usize, mut work: impl FnMut()) -> (f64, f64) {
    let mut took: Vec<(Duration, Duration)> = (0..times)
        .map(|_| {
            let (began, before) = (Instant::now(), worked());
            work();
            (worked().saturating_sub(before), began.elapsed())
        })
        .collect();
    took.sort_unstable();
    let (work, passed) = took[times / 2];
    (work.as_secs_f64() * 1000.0, passed.as_secs_f64() * 1000.0)
}

fn main() {
    let documents = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("library.visavis");
    let began = Instant::now();
    let made = Library::open(&path).and_then(|mut library| {
        fill(&mut library, documents)?;
        library.settle()
    });
    if let Err(error) = made {
        println!("not made: {error}");
        return;
    }
    let size = std::fs::metadata(&path).map_or(0, |file| file.len()) / 1_000_000;
    println!("{documents} documents, {size} MB, made in {:.0} s", began.elapsed().as_secs_f64());
    let opening = middle(5, || {
        let app = open(&path);
        let _ = std::hint::black_box(app.and_then(|app| app.library().ok()));
    });
    println!("{:28}{:>12}{:>12}", "", "ms of work", "ms passed");
    println!("{:28}{:12.1}{:12.1}", "open and list", opening.0, opening.1);
    let Some(app) = open(&path) else { return };
    for text in [
        "chiffrement",
        "SECURITE",
        "the",
        "de",
        "ch",
        "nous sécurité",
        "\"la sécurité\"",
        "béribébé",
        "xylophone",
    ] {
        let mut total = 0;
        let took = middle(9, || {
            let query = SearchQuery { text: text.to_owned(), count: 100, ..SearchQuery::default() };
            if let Ok(found) = app.search(query) {
                total = found.total;
            }
        });
        println!("search {text:21}{:12.1}{:12.1}  {total} sentences", took.0, took.1);
    }
    let narrow = SearchQuery {
        text: "security".to_owned(),
        year: Some("1999".to_owned()),
        count: 100,
        ..SearchQuery::default()
    };
    let took = middle(9, || {
        let _ = std::hint::black_box(app.search(narrow.clone()));
    });
    println!("{:28}{:12.1}{:12.1}", "search in one year", took.0, took.1);
}
