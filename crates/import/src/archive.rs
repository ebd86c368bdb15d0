//! A zip of several files, unpacked within bounds that are counted in bytes as they come out.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::ImportError;

/// Most files that an archive may hold.
const FILES: usize = 1_000;
/// Most bytes that all its files may unpack to.
const BYTES: u64 = 256 << 20;

/// A file out of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its name in the archive, folders included.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether bytes begin as a zip does.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks the files of an archive, in the order of their names.
///
/// Nothing is given before all of it was counted, so that a bomb is refused whole. What systems leave in archives
/// beside the files, and names that would lead out of a folder, are passed over.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Packed>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
    if archive.len() > FILES * 4 {
        return Err(too_large());
    }
    let mut files = Vec::new();
    let mut left = BYTES;
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).map_err(refused)?;
        let name = file.enclosed_name().map(|path| path.to_string_lossy().replace('\\', "/"));
        let Some(name) = name.filter(|name| !file.is_dir() && !file.is_symlink() && is_of_a_person(name))
        else {
            continue;
        };
        if files.len() == FILES {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        file.by_ref().take(left + 1).read_to_end(&mut bytes).map_err(|_| ImportError::new("file-damaged"))?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        files.push(Packed { name, bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Whether a file was put into an archive by a person: not by the system, beside the others.
fn is_of_a_person(name: &str) -> bool {
    !name.split('/').any(|part| {
        part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini"
    })
}

fn refused(error: ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => ImportError::new("file-encrypted"),
        _ => ImportError::new("file-damaged"),
    }
}

fn too_large() -> ImportError {
    ImportError::new("archive-too-large")
        .with("limit", (BYTES >> 20).to_string())
        .with("files", FILES.to_string())
}
