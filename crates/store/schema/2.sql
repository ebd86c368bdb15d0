-- Version 2: topics, and a full-text index.

-- Irreplaceable: the user's own topics, and the starter topics whose name or terms the user changed. A starter that
-- was left as it came has no row: it is the program's data.
CREATE TABLE topics (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    starter  TEXT    UNIQUE,                 -- the starter topic it stands for
    name_fr  TEXT    NOT NULL,
    name_en  TEXT    NOT NULL,
    terms_fr TEXT    NOT NULL CHECK (json_valid(terms_fr)),
    terms_en TEXT    NOT NULL CHECK (json_valid(terms_en)),
    aside    TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(aside)), -- forms that are none of the topic
    made     INTEGER NOT NULL,
    removed  INTEGER                         -- when; kept, so that it can be brought back
) STRICT;

-- Derived: which documents stand in the index below, by the version of the engine that cut them into sentences.
CREATE TABLE derived_indexed (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    engine   INTEGER NOT NULL
) STRICT;

-- One row a sentence. The row number holds both its document and its place: document × 1,048,576 + segment.
CREATE VIRTUAL TABLE derived_passages USING fts5(
    text,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
