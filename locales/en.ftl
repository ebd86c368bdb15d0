### The words of Vis-à-vis in English: the window, the command line and the PDF.
### Every message stands in fr.ftl too, with the same arguments; a test holds them together.

## Languages, months, places in a sentence

language-fr = French
language-en = English
in-fr = in French
in-en = in English
in-edition = in { $edition }
in-before = before
in-after = after
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Notes: one sentence on a divergence. $in_left and $in_right say where: "in French", "in 2017".

note-omission = Only { $in_left }: nothing { $in_right } says this.
note-addition = Only { $in_right }: nothing { $in_left } says this.
note-number = Number differs: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-number-left = Number only { $in_left }: “{ $left }”.
note-number-right = Number only { $in_right }: “{ $right }”.
note-date = Date differs: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-date-left = Date only { $in_left }: “{ $left }”.
note-date-right = Date only { $in_right }: “{ $right }”.
note-name = Name differs: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-name-left = Name only { $in_left }: “{ $left }”.
note-name-right = Name only { $in_right }: “{ $right }”.
note-negation = Negated differently: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-negation-left = Negated only { $in_left }: “{ $left }”.
note-negation-right = Negated only { $in_right }: “{ $right }”.
note-modality = Strength differs: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-modality-left = Promised only { $in_left }: “{ $left }”.
note-modality-right = Promised only { $in_right }: “{ $right }”.
note-term = Term rendered in another way than elsewhere: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-untranslated = Left untranslated: “{ $left }” { $in_left }, “{ $right }” { $in_right }.
note-untranslated-left = Left untranslated { $in_left }: “{ $left }”.
note-untranslated-right = Left untranslated { $in_right }: “{ $right }”.
note-order = At another place { $in_left } than { $in_right }.
note-structure = A heading on one side, text on the other.
note-structure-left = A heading only { $in_left }: “{ $left }”.
note-structure-right = A heading only { $in_right }: “{ $right }”.

## Errors: what happened, to which file, what to do

error-file-not-found = “{ $file }” was not found. Check its name and folder.
error-file-not-readable = “{ $file }” could not be read. Check that you are allowed to open it.
error-file-is-directory = “{ $file }” is a folder. Choose the files inside it.
error-file-not-regular = “{ $file }” is not an ordinary file, so it was not read.
error-file-too-large = “{ $file }” is larger than { $limit } MB, the most that is read. Save the text alone and try again.
error-file-empty = “{ $file }” is empty.
error-file-changed = “{ $file }” changed while it was being read. Try again once it is saved.
error-not-text = “{ $file }” does not hold text in a form that can be read.
error-no-text = “{ $file }” holds no sentences.
error-text-too-large = The text of “{ $file }” is longer than a document may be.
error-language-unsupported = “{ $file }” is in { $language }. Only texts in French and in English can be compared.
error-language-unknown = “{ $file }” is neither in French nor in English, as far as can be told. Only texts in these two languages can be compared.
error-segments-invalid = “{ $file }” is not a valid segmented document: { $detail }.
error-worker-failed = “{ $file }” could not be read: reading it failed part way. Nothing was stored.
error-worker-timeout = “{ $file }” took too long to read, so it was set aside. Nothing was stored.
error-cancelled = Cancelled. Nothing was changed.
error-export-failed = The export failed: { $detail }.
error-export-format = “{ $file }”: this ending is not one that can be written. Use .pdf.
error-write-failed = “{ $file }” could not be written. Check the folder and the room left on the disk.
error-document-unknown = This document is no longer in the library.
error-library-locked = Another program is using the library and has not let go of it. Close it and try again.
error-library-newer = The library was made by a newer version of Vis-à-vis. Install that version to open it.
error-library-damaged = Part of the library cannot be read. Nothing was changed; its backups are in the folder beside it.
error-library-not-one = “{ $path }” is not a library of Vis-à-vis. Nothing in it was changed.
error-library-moved = The library file was moved or replaced while it was open, so the last change was not kept. Put it back, or start the program again.
error-library-read-only = The library cannot be changed: its file or its folder is write-protected.
error-library-unreachable = The library cannot be opened or made. Check that its folder exists and that you may write in it.
error-library-failed = The library could not do this: { $detail }. Nothing was changed.
error-disk-full = The disk is full. Nothing was changed; make room and try again.
error-backup-failed = The library could not be backed up: { $detail }. Nothing was changed.
error-internal = Something went wrong that should not have: { $detail }. Your library is unharmed.

## Warnings

warning-title_guessed = No title in the file; taken from the text
warning-date_year_guessed = The text does not name its year; it was taken from the page
warning-page_dated = The page was printed on another date than the text’s

## The command line

cli-usage =
    Vis-à-vis compares communiqués: French with English, one year with the next.

    visavis inspect FILE                 what was recognised in a document
    visavis compare LEFT RIGHT           compare two documents
    visavis topic TERM[,TERM…] FILE…     follow a topic through documents, in date order
    visavis library import FILE…         store documents in the library
    visavis library list                 list what the library holds
    visavis library compare LEFT RIGHT   compare two documents of the library, by number

    --json             print the machine-readable form
    -o FILE            write a comparison or topic to FILE (.pdf)
    --lang en|fr       language of explanations
    --library FILE     use this library instead of your own
    --help, --version
cli-wrong = { $detail } Try visavis --help.
cli-missing = Something is missing after “{ $word }”.
cli-unknown = “{ $word }” is not known.
cli-written = Written: { $file }
cli-reading = Reading { $file }
cli-comparing = Comparing
cli-exporting = Writing { $file }
cli-rows = { $count ->
    [one] 1 row
   *[other] { $shown } rows
}
cli-matters = What matters
cli-nothing-matters = No difference in substance.
cli-no-passages = No passage on this topic.
cli-mentions = { $count ->
    [one] 1 mention
   *[other] { $shown } mentions
}
cli-library-empty = The library is empty.
cli-field-title = Title
cli-field-date = Date
cli-field-meeting = Meeting
cli-field-language = Language
cli-field-words = Words
cli-furniture = set aside
