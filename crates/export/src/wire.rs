//! How an export crosses to a process of its own: the work as JSON on standard input, the PDF on standard output.
//!
//! The answer is one line of JSON, either `{"bytes": N}` followed by that many bytes, or an error.

use std::io::{BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::ExportError;
use crate::model::Work;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Answer {
    Written { bytes: usize },
    Failed(ExportError),
}

/// Writes the work for [`serve`] to read; the other process begins when the stream is closed.
pub fn send(work: &Work, mut to: impl Write) -> Result<(), ExportError> {
    serde_json::to_writer(&mut to, work).map_err(|error| ExportError::failed(error.to_string()))?;
    to.flush().map_err(|error| ExportError::failed(error.to_string()))
}

/// Does one work: the whole of the exporting process. An error is part of the answer; only a broken stream returns one.
pub fn serve(input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let written = serde_json::from_reader(std::io::BufReader::new(input))
        .map_err(|error| ExportError::failed(error.to_string()))
        .and_then(|work| match work {
            Work::Comparison(comparison) => crate::pdf(comparison, &mut |_| true),
            Work::Editions(editions) => crate::editions_pdf(editions, &mut |_| true),
            Work::Topic(topic) => crate::topic_pdf(topic, &mut |_| true),
        });
    let (answer, pdf) = match written {
        Ok(pdf) => (Answer::Written { bytes: pdf.len() }, pdf),
        Err(error) => (Answer::Failed(error), Vec::new()),
    };
    serde_json::to_writer(&mut output, &answer)?;
    output.write_all(b"\n")?;
    output.write_all(&pdf)?;
    output.flush()
}

/// Reads the answer of [`serve`]. A process that ended before it answered in full is an error.
pub fn receive(from: impl Read) -> Result<Vec<u8>, ExportError> {
    let lost = |error: std::io::Error| ExportError::failed(error.to_string());
    let mut from = std::io::BufReader::new(from);
    let mut line = String::new();
    from.read_line(&mut line).map_err(lost)?;
    match serde_json::from_str(&line) {
        Ok(Answer::Written { bytes }) => {
            let mut pdf = Vec::new();
            from.take(bytes as u64).read_to_end(&mut pdf).map_err(lost)?;
            if pdf.len() == bytes { Ok(pdf) } else { Err(ExportError::failed("the answer is cut short")) }
        }
        Ok(Answer::Failed(error)) => Err(error),
        Err(_) => Err(ExportError::failed("no answer")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_cut_short_is_an_error() {
        assert!(receive(&b""[..]).is_err());
        assert!(receive(&b"{\"bytes\":5}\nabc"[..]).is_err());
        assert_eq!(receive(&b"{\"bytes\":3}\nabc"[..]).ok(), Some(b"abc".to_vec()));
    }

    #[test]
    fn an_error_crosses_with_its_code() {
        let mut answer = Vec::new();
        serve(&b"not json"[..], &mut answer).expect("a vector takes everything");
        let error = receive(&answer[..]).expect_err("it was not JSON");
        assert_eq!(error.code, "export-failed");
    }
}
