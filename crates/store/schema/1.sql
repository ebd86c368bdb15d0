-- Version 1.

-- Irreplaceable: the bytes as they were received.
CREATE TABLE originals (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256   TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name     TEXT    NOT NULL,
    format   TEXT    NOT NULL,
    size     INTEGER NOT NULL CHECK (size = length(bytes)),
    received INTEGER NOT NULL,               -- seconds since 1970, UTC
    bytes    BLOB    NOT NULL                -- last, so that the other columns are read without it
) STRICT;

-- One language version. What was recognised can be found again from the original; what the user chose cannot,
-- so it has columns of its own, which recognising again never touches.
CREATE TABLE documents (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    original  INTEGER NOT NULL REFERENCES originals (id),
    lang      TEXT    NOT NULL CHECK (lang IN ('fr', 'en')),
    title     TEXT    NOT NULL,
    date      TEXT,                          -- ISO 8601, possibly partial
    meeting   TEXT,
    place     TEXT,
    words     INTEGER NOT NULL CHECK (words >= 0),
    warnings  TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
    reasons   TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
    chosen_lang  TEXT CHECK (chosen_lang IN ('fr', 'en')),
    chosen_title TEXT,
    chosen_date  TEXT,
    accepted  INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
    set_aside INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, 1))
) STRICT;
CREATE INDEX documents_by_original ON documents (original);

CREATE TABLE series (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT    NOT NULL UNIQUE,
    sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE editions (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    date   TEXT,                             -- sorts the editions; ISO 8601, possibly partial
    label  TEXT,                             -- where the user named it; else the date names it
    place  TEXT
) STRICT;
CREATE INDEX editions_by_series ON editions (series, date);

-- The grid: a document stands in one cell at most, a cell holds one document at most.
CREATE TABLE cells (
    edition  INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    lang     TEXT    NOT NULL CHECK (lang IN ('fr', 'en')),
    document INTEGER NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
    by_user  INTEGER NOT NULL DEFAULT 0 CHECK (by_user IN (0, 1)),
    PRIMARY KEY (edition, lang)
) STRICT, WITHOUT ROWID;

-- Irreplaceable: what the user judged, tied to the text by anchors (quote and context, as the W3C's
-- TextQuoteSelector), so that it outlives a better segmenter and a better aligner.
CREATE TABLE judgements (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    left_document  INTEGER NOT NULL REFERENCES documents (id),
    right_document INTEGER NOT NULL REFERENCES documents (id),
    kind           TEXT    NOT NULL CHECK (kind IN ('pairing', 'note')),
    anchors        TEXT    NOT NULL CHECK (json_valid(anchors)),
    body           TEXT,
    made           INTEGER NOT NULL,
    withdrawn      INTEGER                   -- when; kept, so that it can be redone
) STRICT;
CREATE INDEX judgements_by_pair ON judgements (left_document, right_document);

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: can be dropped and made again from the above. `engine` is the version that made it; another version's
-- is as good as absent. A full-text index is to stand beside these as `derived_passages` (FTS5).
CREATE TABLE derived_texts (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    engine   INTEGER NOT NULL,
    profile  TEXT    NOT NULL,               -- JSON: what placing knows a document by
    blocks   TEXT    NOT NULL                -- JSON, in reading order, furniture included; last, as it is long
) STRICT;

CREATE TABLE derived_matters (
    left_document  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    right_document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    engine         INTEGER NOT NULL,
    matters        INTEGER NOT NULL,
    PRIMARY KEY (left_document, right_document)
) STRICT, WITHOUT ROWID;
