-- Version 3: what of a page is furniture, and two language versions of one original.

-- Where a text came from, as far as it says so: `site:HOST`, `mail:ADDRESS`, `wire:NAME`, `head:RUNNING HEAD`. What
-- the user judges furniture in one text of a source holds for the others.
ALTER TABLE documents ADD COLUMN source TEXT;
-- Which of the language versions that its original holds: 0 for the first or only one.
ALTER TABLE documents ADD COLUMN part INTEGER NOT NULL DEFAULT 0 CHECK (part >= 0);

-- Irreplaceable: blocks that the user set aside as furniture, or took back in. A block is known by its words; of two
-- judgements on the same words the later one holds.
CREATE TABLE furniture (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id),
    source   TEXT,                           -- of the document when it was judged
    quote    TEXT    NOT NULL,
    aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
    made     INTEGER NOT NULL
) STRICT;
CREATE INDEX furniture_by_document ON furniture (document);
CREATE INDEX furniture_by_source ON furniture (source) WHERE source IS NOT NULL;
