//! A file into the worker process and its answer out: one line of JSON, then the bytes; JSON back.

use std::io::{self, BufRead, BufReader, Read, Write};

use serde::{Deserialize, Serialize};

use crate::archive::{Packed, unpack};
use crate::{ImportError, Imported, Limits, Memory, Progress, import_watched, memory};

#[derive(Serialize, Deserialize)]
struct Header {
    name: String,
    length: u64,
    limits: Limits,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

/// A line of the answer to a request to read.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said<D> {
    Progress(Progress),
    Done(D),
}

/// The longest header that is read: a name has 255 bytes at most, however it is escaped.
const HEADER: u64 = 64 * 1024;

/// Writes a request to read `bytes` as the file `name`.
pub fn request(output: impl Write, name: &str, bytes: &[u8], limits: &Limits) -> io::Result<()> {
    request_unlocked(output, name, bytes, limits, None)
}

/// Writes a request to read `bytes` as the file `name`, with the password that opens it if it needs one.
pub fn request_unlocked(
    mut output: impl Write,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    password: Option<&str>,
) -> io::Result<()> {
    let password = password.map(str::to_owned);
    let header = Header { name: name.to_owned(), length: bytes.len() as u64, limits: *limits, password };
    serde_json::to_writer(&mut output, &header)?;
    output.write_all(b"\n")?;
    output.write_all(bytes)?;
    output.flush()
}

/// Answers one request: reads the file from `input`, writes the document or the refusal to `output`.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let (header, bytes) = asked(input)?;
    let mut watch = |progress: Progress| {
        // Whoever asked may have gone; then the answer fails too.
        let _ = say(&mut output, &Said::<()>::Progress(progress));
    };
    let answer = import_watched(&header.name, &bytes, &header.limits, header.password.as_deref(), &mut watch);
    say(&mut output, &Said::Done(answer))
}

fn say<D: Serialize>(output: &mut impl Write, said: &Said<D>) -> io::Result<()> {
    serde_json::to_writer(&mut *output, said)?;
    output.write_all(b"\n")?;
    output.flush()
}

/// How far a reading is, if that is what a line of its answer says.
pub fn progress(line: &[u8]) -> Option<Progress> {
    // An answer may be long, and is read where it is the answer.
    let line = line.starts_with(b"{\"progress\"").then_some(line)?;
    match serde_json::from_slice(line).ok()? {
        Said::<serde::de::IgnoredAny>::Progress(progress) => Some(progress),
        Said::Done(_) => None,
    }
}

/// The same for a translation memory.
pub fn serve_memory(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let (header, bytes) = asked(input)?;
    serde_json::to_writer(&mut output, &memory(&bytes, &header.limits))?;
    output.flush()
}

/// Answers one request with the files of an archive: a line of their names and lengths, then their bytes.
pub fn serve_unpacking(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let (_, bytes) = asked(input)?;
    let unpacked = unpack(&bytes);
    drop(bytes);
    let named = unpacked
        .as_ref()
        .map(|files| files.iter().map(|file| (file.name.as_str(), file.bytes.len())).collect::<Vec<_>>());
    serde_json::to_writer(&mut output, &named)?;
    output.write_all(b"\n")?;
    for file in unpacked.iter().flatten() {
        output.write_all(&file.bytes)?;
    }
    output.flush()
}

/// Reads the files of an archive as they were answered.
pub fn unpacked(mut input: &[u8]) -> io::Result<Result<Vec<Packed>, ImportError>> {
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    let named: Result<Vec<(String, usize)>, ImportError> = serde_json::from_slice(&line)?;
    let Ok(named) = named else { return Ok(named.map(|_| Vec::new())) };
    let mut files = Vec::with_capacity(named.len());
    for (name, length) in named {
        let (bytes, rest) = input.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
        files.push(Packed { name, bytes: bytes.to_vec() });
        input = rest;
    }
    Ok(Ok(files))
}

fn asked(input: impl Read) -> io::Result<(Header, Vec<u8>)> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    input.by_ref().take(HEADER).read_until(b'\n', &mut line)?;
    let header: Header = serde_json::from_slice(&line)?;
    // Room for all of it at once: what grows by doubling takes half as much again. A header that lies gets no more.
    let room = header.length.min(header.limits.file_bytes).min(Limits::default().file_bytes);
    let mut bytes = Vec::with_capacity(room as usize + 1);
    input.take(header.length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < header.length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((header, bytes))
}

/// Reads the answer to a request for a translation memory.
pub fn memory_answer(input: impl Read) -> io::Result<Result<Memory, ImportError>> {
    Ok(serde_json::from_reader(BufReader::new(input))?)
}

/// Reads the answer to a request. The outer error is the worker's: it died, or wrote something else.
pub fn answer(input: impl Read) -> io::Result<Result<Imported, ImportError>> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match serde_json::from_slice(&line)? {
            Said::Progress(_) => {}
            Said::Done(answer) => return Ok(answer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_in_and_its_document_comes_out() {
        let (mut asked, mut answered) = (Vec::new(), Vec::new());
        let text = "Accord signé\n\nLes ministres ont signé l'accord à Lac-Vert le 3 mai 2020.\n".as_bytes();
        request(&mut asked, "a\nb.txt", text, &Limits::default()).unwrap();
        serve(asked.as_slice(), &mut answered).unwrap();
        let imported = answer(answered.as_slice()).unwrap().unwrap();
        assert_eq!(Ok(imported), crate::import("a\nb.txt", text, &Limits::default()));

        answered.clear();
        asked.clear();
        request(&mut asked, "vide", b"", &Limits::default()).unwrap();
        serve(asked.as_slice(), &mut answered).unwrap();
        assert_eq!(answer(answered.as_slice()).unwrap(), Err(ImportError::new("file-empty")));
    }

    #[test]
    fn a_broken_pipe_is_an_error_and_no_answer() {
        assert!(serve(&b"{\"name\":\"a\"}\n"[..], Vec::new()).is_err());
        let mut asked = Vec::new();
        request(&mut asked, "a", b"abc", &Limits::default()).unwrap();
        assert!(serve(&asked[..asked.len() - 1], Vec::new()).is_err());
        assert!(answer(&b"{\"done\":{\"Ok\":"[..]).is_err());
        let line = br#"{"progress":{"done":3,"of":9}}"#;
        assert_eq!(progress(line), Some(Progress { done: 3, of: 9 }));
        assert!(answer(&line[..]).is_err());
    }
}
