-- Version 5: the rows of comparisons, so that a long one is not made again at each opening. Derived.

-- `made_of` tells what they were made of: the texts, what the comparison rests on, and the program. Rows that were
-- made of something else are as good as absent.
CREATE TABLE derived_rows (
    left_document  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    right_document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    made_of        TEXT    NOT NULL,
    comparison     TEXT    NOT NULL,         -- JSON
    UNIQUE (left_document, right_document)
) STRICT;
