//! Texts that nobody would write: no pair of documents and no set of pins makes an alignment, or the comparison of
//! two languages or of one, panic, lose a segment or give one twice.
//!
//! A few dozen pairs by default; `VISAVIS_FUZZ_SECONDS` goes on for so long, as `npm run soak` does.

use std::time::{Duration, Instant};

use visavis_text::align::{Aligned, Bead, BeadStatus, Weights};
use visavis_text::comparison::Ignore;
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;
use visavis_text::recompare::Recompared;
use visavis_text::{BlockKind, Document, Lang, Options, compare};

/// A generator of numbers (xorshift64*; Vigna 2016).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const FR: &[&str] = &[
    "nous",
    "ne",
    "pas",
    "les",
    "ministres",
    "s'engagent",
    "à",
    "l'eau",
    "sécurité",
    "1 234,5",
    "le 22 mars 2022",
    "États-Unis",
    "G7+",
    "explorerons",
    "chiffrement",
    "aucun",
    "50 %",
    "l'",
    "qu’",
    "XXIe",
    "ODD",
    "deux",
];
const EN: &[&str] = &[
    "we",
    "not",
    "the",
    "ministers",
    "commit",
    "to",
    "water",
    "security",
    "1,234.5",
    "March 22, 2022",
    "U.S.",
    "G7+",
    "will",
    "explore",
    "encryption",
    "no",
    "50%",
    "'s",
    "21st",
    "SDG",
    "two",
    "may",
];
const ODD: &[&str] = &[
    "",
    " ",
    "\u{a0}",
    "\u{202f}",
    "’",
    "-",
    "«",
    "»",
    "\u{301}",
    "\u{200f}",
    "\u{0}",
    "٣٤",
    "中文",
    "👩‍👩‍👧",
    "ﬁ",
    "ß",
    "İ",
    "..",
    "1,,2",
    "0.0.0",
    "99999999999999999999999999",
    "M.",
    "U.S.",
    "a\u{300}\u{301}\u{302}",
    "\n",
    "\t",
    "'",
    "''",
];

fn sentence(seeded: &mut Seeded, lang: Lang) -> String {
    let words = if lang == Lang::Fr { FR } else { EN };
    let length = match seeded.below(20) {
        0 => 0,
        1 => seeded.below(400),
        _ => seeded.below(20),
    };
    let mut text = String::new();
    for _ in 0..length {
        match seeded.below(12) {
            0 => text.push_str(seeded.of(ODD)),
            1 => text.extend(char::from_u32(seeded.below(0x11_0000) as u32)),
            2 => text.push_str(seeded.of(if lang == Lang::Fr { EN } else { FR })),
            _ => text.push_str(seeded.of(words)),
        }
        if seeded.below(8) > 0 {
            text.push(' ');
        }
    }
    text.push_str(seeded.of(&[".", "", ":", ";", "?", "…", ". \"", " »"]));
    text
}

fn document(seeded: &mut Seeded, lang: Lang) -> Document {
    let kinds = [
        BlockKind::Title,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Quotation,
        BlockKind::TableCell,
        BlockKind::Note,
    ];
    let blocks = match seeded.below(30) {
        0 => 0,
        1 => seeded.below(300),
        _ => seeded.below(14),
    };
    let blocks: Vec<(BlockKind, Option<u8>, Vec<String>)> = (0..blocks)
        .map(|_| {
            let sentences = (0..seeded.below(6)).map(|_| sentence(seeded, lang)).collect();
            (kinds[seeded.below(kinds.len())], (seeded.below(3) == 0).then_some(1), sentences)
        })
        .collect();
    Document::from_sentences(lang, blocks)
}

fn pins(seeded: &mut Seeded, n: usize, m: usize) -> Vec<Bead> {
    (0..seeded.below(6))
        .map(|_| {
            let (i, j) = (seeded.below(n + 2), seeded.below(m + 2));
            Bead {
                left: i..i + seeded.below(4),
                right: j..j + seeded.below(4),
                confidence: 1.0,
                status: BeadStatus::Confirmed,
            }
        })
        .collect()
}

fn once(mut found: Vec<usize>, n: usize) -> bool {
    found.sort_unstable();
    found == (0..n).collect::<Vec<_>>()
}

fn one(seed: u64) {
    let mut seeded = Seeded(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let lang = |seeded: &mut Seeded| if seeded.below(2) == 0 { Lang::Fr } else { Lang::En };
    let (a, b) = (lang(&mut seeded), lang(&mut seeded));
    let left = document(&mut seeded, a);
    let right = if seeded.below(10) == 0 { left.clone() } else { document(&mut seeded, b) };
    let (n, m) = (left.segments.len(), right.segments.len());
    let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
    let aligned = Aligned::new(&left, &right, &table, &Weights::default());
    for _ in 0..3 {
        let pins = pins(&mut seeded, n, m);
        let beads = aligned.align(&pins).beads;
        assert!(
            once(beads.iter().flat_map(|x| x.left.clone()).collect(), n),
            "seed {seed}: left lost or doubled"
        );
        assert!(
            once(beads.iter().flat_map(|x| x.right.clone()).collect(), m),
            "seed {seed}: right lost or doubled"
        );
        assert!(beads.iter().all(|x| (0.0..=1.0).contains(&x.confidence)), "seed {seed}: not a probability");
    }
    let pins = pins(&mut seeded, n, m);
    let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &pins };
    let comparison = compare(&left, &right, &options);
    assert!(
        comparison.fits(&left, &right),
        "seed {seed}: {:?} rows lose or double something",
        comparison.mode
    );
    let base = compare(&left, &right, &Options { pins: &[], ..options });
    let corrected = Recompared::default().around(&left, &right, &base, &options);
    assert!(corrected.fits(&left, &right), "seed {seed}: corrected {:?} rows lose something", base.mode);
}

#[test]
fn no_pair_of_documents_makes_a_comparison_panic() {
    let Some(seconds) = std::env::var("VISAVIS_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()) else {
        return (0..16).for_each(one);
    };
    let (start, mut seed) = (Instant::now(), 0);
    while start.elapsed() < Duration::from_secs(seconds) {
        one(seed);
        seed += 1;
    }
    println!("{seed} pairs");
}
