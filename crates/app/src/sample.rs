//! The sample library of the first run: an invented yearly meeting, three years in both languages.

use crate::App;
use crate::arrivals::Taken;
use crate::error::Failure;
use crate::source::Source;

/// Remembers that the sample was offered, so that a user who removes it is rid of it.
const OFFERED: &str = "sample";

macro_rules! sample {
    ($($name:literal),*) => {
        [$(($name, include_bytes!(concat!("../../../sample/", $name)).as_slice())),*]
    };
}

const TEXTS: [(&str, &[u8]); 6] = sample!(
    "rives-2017.fr.txt",
    "rives-2017.en.txt",
    "rives-2018.fr.txt",
    "rives-2018.en.txt",
    "rives-2019.fr.txt",
    "rives-2019.en.txt"
);

impl App {
    /// Puts the sample into a library that is empty and never had it; all six texts, or none.
    pub(crate) fn offer_sample(&self) -> Result<(), Failure> {
        let wanted =
            self.read(|view| Ok(!view.settings()?.contains_key(OFFERED) && view.documents()?.is_empty()))?;
        if !wanted {
            return Ok(());
        }
        // Its bytes are ours: they are read here, without a worker.
        let texts = TEXTS.iter().map(|(name, bytes)| {
            let source = Source {
                name: (*name).to_owned(),
                bytes: bytes.to_vec(),
                sha256: visavis_store::sha256(bytes),
            };
            let imported = crate::worker::Workers::InProcess.import(&source)?;
            Ok((source, imported))
        });
        let texts = texts.collect::<Result<Vec<_>, Failure>>()?;
        self.change(|change| {
            // Asked again: another process may have opened the same new library.
            if change.view().settings()?.contains_key(OFFERED) {
                return Ok(());
            }
            for (source, imported) in &texts {
                for taken in self.store(change, source, imported, None, true)? {
                    if let Taken::Stored(document) = taken {
                        change.accept(document)?;
                    }
                }
            }
            Ok(change.set(OFFERED, Some("1"))?)
        })
    }
}
