//! Writes what was compared or followed to a file, whole or not at all.

use std::io::Write;
use std::path::Path;

pub use visavis_export::model::Work;

use crate::error::Failure;
use crate::paper::Day;
use crate::source::display_name;
use crate::worker::Workers;

/// Refuses a file whose ending names no format that can be written; call it before long work.
pub fn check_format(path: &Path) -> Result<(), Failure> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("pdf") => Ok(()),
        _ => Err(Failure::new("export-format").with("file", display_name(path))),
    }
}

/// Lays out `work` and writes it to `path`.
pub fn write(
    work: &Work,
    path: &Path,
    workers: &Workers,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), Failure> {
    check_format(path)?;
    let bytes = workers.pdf(work, cancelled)?;
    if cancelled() {
        return Err(Failure::new("export-cancelled"));
    }
    replace(path, &bytes).map_err(|_| Failure::new("write-failed").with("file", display_name(path)))
}

/// Puts `bytes` in the place of a file: written beside it and synced first, so that neither is ever half there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".vis-a-vis-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A name for a PDF: what no system forbids, and short enough for all.
pub(crate) fn file_name(name: &str) -> String {
    let allowed = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c };
    let name: String = name.chars().map(allowed).take(120).collect();
    format!("{}.pdf", name.trim())
}

/// Today's date, in universal time.
pub fn today() -> Day {
    let now = time::OffsetDateTime::now_utc();
    Day { year: now.year(), month: now.month().into(), day: now.day() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, "old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn only_known_endings_are_written() {
        assert!(check_format(Path::new("a.PDF")).is_ok());
        assert_eq!(check_format(Path::new("a.exe")).unwrap_err().code, "export-format");
        assert!(check_format(Path::new("pdf")).is_err());
    }
}
