//! A file taken in: its bytes, within limits, and what is odd about it said by code.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Failure;

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;

/// The bytes received, and the name they came under.
pub struct Source {
    /// Name of the file, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Source {
    /// Reads a regular file.
    ///
    /// Fails with `file-not-found`, `file-not-readable`, `file-link-circle`, `file-is-directory`,
    /// `file-not-regular`, `file-too-large`, `file-empty` or `file-changed`.
    pub fn read(path: &Path) -> Result<Source, Failure> {
        let name = display_name(path);
        let fail = |code: &str| Failure::new(code).with("file", name.clone());
        let io = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => fail("file-not-found"),
            _ if in_a_circle(&error) => fail("file-link-circle"),
            _ => fail("file-not-readable"),
        };
        let before = fs::metadata(path).map_err(io)?;
        if before.is_dir() {
            return Err(fail("file-is-directory"));
        }
        // Opening a pipe would wait for its other end, for ever.
        if !before.is_file() {
            return Err(fail("file-not-regular"));
        }
        let too_large = || fail("file-too-large").with("limit", (FILE_LIMIT / (1024 * 1024)).to_string());
        if before.len() > FILE_LIMIT {
            return Err(too_large());
        }
        let file = File::open(path).map_err(io)?;
        let mut bytes = Vec::with_capacity(before.len() as usize);
        file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(io)?;
        if bytes.len() as u64 > FILE_LIMIT {
            return Err(too_large());
        }
        let after = fs::metadata(path).map_err(io)?;
        if after.len() != bytes.len() as u64 || after.modified().ok() != before.modified().ok() {
            return Err(fail("file-changed"));
        }
        if bytes.is_empty() {
            return Err(fail("file-empty"));
        }
        Ok(Source::of(name, bytes))
    }

    /// Bytes that came under a name.
    pub fn of(name: String, bytes: Vec<u8>) -> Source {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Source { name, bytes, sha256 }
    }
}

/// Whether a file could not be reached for links that lead back to themselves: `ELOOP` of the systems.
fn in_a_circle(error: &std::io::Error) -> bool {
    let code = if cfg!(target_os = "linux") {
        40
    } else if cfg!(windows) {
        1921
    } else {
        62
    };
    error.raw_os_error() == Some(code)
}

/// The last part of a path as it can be shown: no control characters, not too long.
pub fn display_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(255).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(path: &Path) -> String {
        Source::read(path).err().map(|failure| failure.code).unwrap_or_default()
    }

    #[test]
    fn odd_files_are_named_as_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(code(folder.path()), "file-is-directory");
        assert_eq!(code(&at("nothing.txt")), "file-not-found");
        fs::write(at("empty.txt"), "").unwrap();
        assert_eq!(code(&at("empty.txt")), "file-empty");
        // A sparse file: over the limit without the bytes.
        File::create(at("large.txt")).unwrap().set_len(FILE_LIMIT + 1).unwrap();
        assert_eq!(code(&at("large.txt")), "file-too-large");
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        use std::io::Write;
        use std::sync::atomic::{AtomicBool, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("growing.txt");
        fs::write(&path, vec![b'a'; 8 << 20]).unwrap();
        let done = AtomicBool::new(false);
        let seen = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                while !done.load(Ordering::Relaxed) {
                    file.write_all(b"more ").unwrap();
                }
            });
            let seen = (0..100).any(|_| code(&path) == "file-changed");
            done.store(true, Ordering::Relaxed);
            seen
        });
        assert!(seen, "it grew all the while");
    }

    #[test]
    fn a_name_cannot_break_the_line_it_is_shown_on() {
        assert_eq!(display_name(Path::new("/a/b\nc.txt")), "b\u{fffd}c.txt");
    }
}
