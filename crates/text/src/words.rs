//! Words: tokens, folding of case, accents and apostrophes, stems.
