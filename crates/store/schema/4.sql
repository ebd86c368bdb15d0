-- Version 4: the words that the user taught, and those they asked to forget. Irreplaceable.

-- Both sides of a row that the user paired by hand, as they stood then; they teach while the judgement holds.
CREATE TABLE lessons (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    judgement INTEGER NOT NULL REFERENCES judgements (id) ON DELETE CASCADE,
    fr        TEXT    NOT NULL,
    en        TEXT    NOT NULL
) STRICT;
CREATE INDEX lessons_by_judgement ON lessons (judgement);

-- Words of translation memories that were imported, with how often each rendered the other.
CREATE TABLE learned_words (
    fr   TEXT NOT NULL,
    en   TEXT NOT NULL,
    seen REAL NOT NULL CHECK (seen > 0),
    PRIMARY KEY (fr, en)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten_words (
    fr TEXT NOT NULL,
    en TEXT NOT NULL,
    PRIMARY KEY (fr, en)
) STRICT, WITHOUT ROWID;
