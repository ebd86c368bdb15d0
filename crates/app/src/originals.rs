//! The originals of documents, handed out to be saved or opened elsewhere.

use std::path::{Path, PathBuf};

use crate::App;
use crate::error::Failure;
use crate::library::unknown;

impl App {
    /// Name under which the original of a document is handed out: its own, with an ending of its format.
    pub fn original_name(&self, document: i64) -> Result<String, Failure> {
        let record = self.read(|view| Ok(view.document(document)?))?.ok_or_else(|| unknown(document))?;
        Ok(safe_name(&record.file, &record.format))
    }

    /// Writes a copy of a document's original.
    pub fn save_original(&self, document: i64, path: &Path) -> Result<(), Failure> {
        let source = self.original(document)?;
        std::fs::write(path, &source.bytes)
            .map_err(|_| Failure::new("write-failed").with("file", path.display().to_string()))
    }

    /// Writes a copy of a document's original to where the system keeps what is passing, for another program to open.
    pub fn original_to_open(&self, document: i64) -> Result<PathBuf, Failure> {
        let name = self.original_name(document)?;
        let source = self.original(document)?;
        let folder = source.sha256.get(..16).unwrap_or("original");
        let path = std::env::temp_dir().join("vis-a-vis").join(folder).join(name);
        let failed = |_| Failure::new("write-failed").with("file", path.display().to_string());
        if std::fs::read(&path).is_ok_and(|there| there == source.bytes) {
            return Ok(path);
        }
        path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed)?;
        std::fs::write(&path, &source.bytes).map_err(failed)?;
        Ok(path)
    }
}

/// A file's name with an ending that other programs only read: what a text calls itself decides nothing about how it
/// is opened.
fn safe_name(file: &str, format: &str) -> String {
    let endings: &[&str] = match format {
        "pdf" => &["pdf"],
        "html" => &["html", "htm", "xhtml"],
        "docx" | "word" => &["docx"],
        "odt" => &["odt"],
        "rtf" => &["rtf"],
        "mail" => &["eml"],
        "markdown" => &["md", "markdown", "txt"],
        _ => &["txt", "text", "md", "csv", "json", "tmx"],
    };
    let plain: String =
        file.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let ending = Path::new(&plain).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending {
        Some(ending) if endings.contains(&ending.as_str()) => plain,
        _ => format!("{plain}.{}", endings[0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_original_is_handed_out_under_a_name_that_runs_nothing() {
        assert_eq!(safe_name("rives 2019.fr.TXT", "text"), "rives 2019.fr.TXT");
        assert_eq!(safe_name("page.htm", "html"), "page.htm");
        assert_eq!(safe_name("run.sh", "text"), "run.sh.txt");
        assert_eq!(safe_name("app.desktop", "text"), "app.desktop.txt");
        assert_eq!(safe_name("../../x", "pdf"), "..-..-x.pdf");
    }
}
