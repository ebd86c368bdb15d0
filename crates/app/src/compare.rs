//! Compares two files, or two documents of the library.

use std::path::Path;

use visavis_text::comparison::Ignore;
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;
use visavis_text::{Comparison, Options, compare};

use crate::error::Failure;
use crate::reading::Reading;
use crate::worker::Workers;

/// Two readings and their comparison.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The left document.
    pub left: Reading,
    /// The right document.
    pub right: Reading,
    /// Its rows.
    pub comparison: Comparison,
}

impl Compared {
    /// Reads and compares two files.
    pub fn files(left: &Path, right: &Path, workers: &Workers) -> Result<Compared, Failure> {
        Ok(Compared::new(Reading::open(left, workers)?, Reading::open(right, workers)?, Ignore::default()))
    }

    /// Compares two readings.
    ///
    /// A document that does not name its year takes that of its counterpart.
    pub fn new(mut left: Reading, mut right: Reading, ignore: Ignore) -> Compared {
        left.date_from(&right);
        right.date_from(&left);
        let table = WordTable::builtin();
        let ladder = Ladder::builtin();
        let options = Options { table: &table, ladder: &ladder, ignore, pins: &[] };
        let comparison = compare(&left.document, &right.document, &options);
        Compared { left, right, comparison }
    }
}
