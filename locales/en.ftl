### The words of Vis-à-vis in English: the window, the command line and the PDF.
### Every message stands in fr.ftl too, with the same arguments; a test holds them together.

## Languages, months, places in a sentence

language-fr = French
language-en = English
language-de = German
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-nl = Dutch
language-da = Danish
language-sv = Swedish
language-nb = Norwegian
language-fi = Finnish
language-pl = Polish
language-cs = Czech
language-sk = Slovak
language-sl = Slovenian
language-hr = Croatian
language-sr = Serbian
language-mk = Macedonian
language-ro = Romanian
language-hu = Hungarian
language-et = Estonian
language-lv = Latvian
language-lt = Lithuanian
language-bg = Bulgarian
language-el = Greek
language-ru = Russian
language-uk = Ukrainian
language-be = Belarusian
language-tr = Turkish
language-az = Azerbaijani
language-uz = Uzbek
language-ar = Arabic
language-he = Hebrew
language-fa = Persian
language-hi = Hindi
language-bn = Bengali
language-ur = Urdu
language-pa = Punjabi
language-gu = Gujarati
language-mr = Marathi
language-ta = Tamil
language-te = Telugu
language-kn = Kannada
language-ml = Malayalam
language-or = Odia
language-ne = Nepali
language-si = Sinhala
language-zh = Chinese
language-ja = Japanese
language-ko = Korean
language-vi = Vietnamese
language-th = Thai
language-my = Burmese
language-km = Khmer
language-id = Indonesian
language-jv = Javanese
language-tl = Tagalog
language-ca = Catalan
language-la = Latin
language-eo = Esperanto
language-af = Afrikaans
language-zu = Zulu
language-sn = Shona
language-ak = Akan
language-am = Amharic
language-hy = Armenian
language-ka = Georgian
language-yi = Yiddish
language-tk = Turkmen
language-cy = Welsh
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

error-lineage-languages = The editions of a lineage are of one language; “{ $file }” is in another ({ $language }).
error-file-not-found = “{ $file }” was not found. Check its name and folder.
error-file-not-readable = “{ $file }” could not be read. Check that you are allowed to open it.
error-file-is-directory = “{ $file }” is a folder. Choose the files inside it.
error-file-not-regular = “{ $file }” is not an ordinary file, so it was not read.
error-file-too-large = “{ $file }” is larger than { $limit } MB, the most that is read. Save the text alone and try again.
error-file-empty = “{ $file }” is empty.
error-file-changed = “{ $file }” changed while it was being read. Try again once it is saved.
error-file-link-circle = “{ $file }” is a link that leads back to itself, so there is nothing to read.
error-archive-too-large = “{ $file }” unpacks to more than { $limit } MB or { $files } files, so nothing of it was read.
error-archive-empty = “{ $file }” holds no files.
error-archive-in-archive = “{ $file }” is an archive inside an archive. Unpack it first.
error-not-text = “{ $file }” does not hold text in a form that can be read.
error-no-text = “{ $file }” holds no sentences.
error-text-too-large = The text of “{ $file }” is longer than a document may be.
error-too-many-words = “{ $file }” has more than { $limit } words, the most that a document may have.
error-format-unsupported = “{ $file }” is in a format that is not supported ({ $format }). Save its text and try again.
error-file-damaged = “{ $file }” is damaged or cut short, so it was not read.
error-file-encrypted = “{ $file }” is protected by a password. Save it without one and try again.
error-pdf-needs-password = “{ $file }” asks for a password. Give it to have the file read; it is not kept.
error-pdf-wrong-password = The password given does not open “{ $file }”.
error-pdf-without-characters = “{ $file }” does not say which letters it is drawn with. Save the text in another form and try again.
error-pdf-too-many-pages = “{ $file }” has { $pages } pages; { $limit } are the most that are read.
error-pdf-page-too-full = “{ $file }” draws more on its page { $page } than a page can hold, so it was not read.
error-file-image-only = “{ $file }” holds pictures of pages and no text. Put it through text recognition first.
error-file-too-deep = “{ $file }” is nested deeper than any document needs, so it was not read.
error-file-too-complex = “{ $file }” is made of more parts than any document needs, so it was not read.
error-file-cut-short = “{ $file }” ends in the middle: part of it was lost on its way. Get it again and try once more.
error-file-unsafe = “{ $file }” declares entities of its own, which no document needs, so it was not read.
error-language-unsupported = “{ $file }” is in { $language }. Only texts in French and in English can be compared.
error-language-unknown = “{ $file }” is neither in French nor in English, as far as can be told. Only texts in these two languages can be compared.
error-segments-invalid = “{ $file }” is not a valid segmented document: { $detail }.
error-worker-failed = “{ $file }” could not be read: reading it failed part way. Nothing was stored.
error-worker-exhausted = “{ $file }” asks for more memory than any document needs, so it was set aside. Nothing was stored.
error-worker-timeout = “{ $file }” took too long to read, so it was set aside. Nothing was stored.
error-cancelled = Cancelled. Nothing was changed.
error-export-failed = The export failed: { $reason }.
error-export-cancelled = The export was cancelled. Nothing was written.
error-export-format = “{ $file }”: this ending is not one that can be written. Use .pdf.
error-write-failed = “{ $file }” could not be written. Check the folder and the room left on the disk.
error-document-unknown = This document is no longer in the library.
error-topic-unknown = This topic is no longer there.
error-topic-none = There is no topic “{ $name }” among those that come with the program: { $en }.
error-topic-empty = A topic needs a name or a term.
error-lineage-number = Between 2 and { $limit } editions can be seen side by side.
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
error-series-name-taken = Another series is called “{ $name }”. Choose another name, or merge the two.
error-series-not-empty = This series still holds texts. Move them or set them aside first.
error-cell-taken = Another text stands there. Move that one first.
error-backup-unknown = The backup “{ $name }” is no longer there.
error-restore-failed = The backup could not be put in place: { $detail }. Nothing was lost.
error-place-taken = A library is there already: “{ $path }”. Choose another folder, or open that one.
error-original-failed = The original could not be opened: { $detail }. Save a copy instead.
error-date-invalid = “{ $date }” is not a date. Write it as 2019-08-01, 2019-08 or 2019.
error-correction-invalid = This correction cannot be made: “{ $name }”.
error-row-gone = The rows have changed meanwhile. Choose the row again.
error-rows-apart = These rows do not stand next to each other in the text, so they cannot become one.
error-row-last = There is no row on that side to join with.
error-row-whole = This row is one sentence with one sentence; there is nothing to split.
error-row-alone = This row stands on one side only; there is nothing to unlink.
error-rows-same-side = These two rows have no sentence on opposite sides to link.
error-ladder-columns = Line { $line } of the ladder has too few columns: seven, separated by tabs, are needed.
error-ladder-rung = “{ $words }” (line { $line } of the ladder): the rung is not a number from 1 to 6.
error-ladder-language = “{ $words }” (line { $line } of the ladder): the language is neither fr nor en.
error-ladder-kind = “{ $words }” (line { $line } of the ladder): the kind is not verb, modal or phrase.
error-ladder-expression = Line { $line } of the ladder has no expression that can be looked for: “{ $words }”.
error-ladder-governs = “{ $words }” (line { $line } of the ladder): the sixth column is neither yes nor no.
error-ladder-empty = This ladder has no expressions. Nothing was changed.
error-table-invalid = “{ $file }” holds no word table: lines of French, English and two shares, separated by tabs, are needed.
error-memory-invalid = “{ $file }” is not a translation memory (TMX).
error-memory-no-pairs = “{ $file }” holds no sentences in both French and English.
error-memory-too-long = “{ $file }” holds more than { $limit } units, the most that are read.
error-word-unknown = “{ $fr }” – “{ $en }” is not among the words that were taught.
error-folder-not-readable = “{ $file }” is not a folder that can be read.
error-learn-nothing = “{ $file }” holds no aligned texts: NAME.fr.txt with NAME.en.txt, or translation memories (.tmx).
error-learn-one-language = “{ $file }” and its counterpart are in the same language.
error-learn-too-long = The folder holds more than { $limit } pairs of sentences, the most that a table is learned from.
error-setting-invalid = This setting cannot be changed so: “{ $name }”.
error-library-no-place = There is no folder to keep the library in. Name a file with VISAVIS_LIBRARY and try again.
error-internal = Something went wrong that should not have: { $detail }. Your library is unharmed.

## Warnings

warning-title_guessed = No title in the file; taken from the text
warning-date_year_guessed = The text does not name its year; it was taken from the page
warning-page_dated = The page was printed on another date than the text’s
warning-language_unsure = Too few words to be sure of the language
warning-two_languages = Part of the text is in the other language
warning-two_versions = The file holds the text in both languages
warning-date_missing = No date in the text
warning-date_without_year = The text names a day without its year
warning-date_year_from_name = The text does not name its year; it was taken from the file’s name
warning-date_year_of_counterpart = The text does not name its year; { $year } was taken from its counterpart

## How a document was recognised

reason-title-first_line = The first line
reason-title-first_lines = The first two lines
reason-title-heading = The first heading of the page
reason-title-page_title = The title of the page
reason-title-gathering = The meeting that the text names
reason-title-first_words = The first words of the text
reason-date-dateline = The dateline of the text
reason-date-signature = The date at the end of the text
reason-date-meeting = The meeting: “{ $quote }”
reason-date-file_name = The name of the file
reason-date-published = The day on which the page was published
reason-date-other_version = The other language version in the same file
reason-date-page_date_ignored = Not { $quote }, the day the page was printed
reason-meeting-meeting = “{ $quote }”
reason-language-words = Its most frequent words
reason-furniture-advertisement = advertisements
reason-furniture-byline = the publisher’s name
reason-furniture-contact = people to contact
reason-furniture-copyright = the copyright notice
reason-furniture-front_matter = settings of the page
reason-furniture-image = pictures
reason-furniture-page_data = data of the page
reason-furniture-page_date = the day of printing
reason-furniture-page_line = lines of the page
reason-furniture-page_number = page numbers
reason-furniture-publisher = what the publisher says of itself
reason-furniture-read_more = links to go on reading
reason-furniture-related = links to other pages
reason-furniture-running_head = running heads
reason-furniture-source_line = the line that names the source
reason-furniture-weather = the weather
reason-furniture-web_address = web addresses
reason-furniture-menu = menus
reason-furniture-hidden = what the page hides
reason-furniture-mail_header = the head of the message
reason-series-named_in_title = New series: the meeting that the title names
reason-series-presented_in_text = New series: the meeting that the text presents
reason-series-from_title = New series, named after the title
reason-series-from_countries = New series: countries named, no forum
reason-series-from_opening = New series, named after its first words
reason-series-resembles = Title and opening like those of the series
reason-series-same_gathering = The same meeting is named
reason-series-same_title = The same title
reason-series-of_counterpart = That of its counterpart
reason-counterpart-names = The same names: { $names }
reason-counterpart-file_name = The same file name but for the language
reason-counterpart-same_file = Both come from the same file
reason-chosen = Set by you
edition-undated = No date
pasted-text = Pasted text

## The command line

cli-usage =
    Vis-à-vis compares communiqués: French with English, one year with the next.

    visavis inspect FILE                 what was recognised in a document
    visavis compare LEFT RIGHT           compare two documents
    visavis topic TERM[,TERM…] FILE…     follow a topic through documents, in date order; @NAME is a starter
                                         topic: visavis topic @encryption FILE…
    visavis lineage FILE FILE FILE…      editions side by side: when each passage came in, changed, went
    visavis concordance WORDS FILE…      every place where these words follow one another, with its counterpart
    visavis library import FILE…         store documents in the library
    visavis library list                 list what the library holds
    visavis library compare LEFT RIGHT   compare two documents of the library, by number
    visavis library words                list the words that your pairings and memories taught
    visavis library words import FILE…   learn from translation memories (TMX)
    visavis library words forget FR EN   forget a pair of words (--all: everything taught)
    visavis library ladder               print the commitment ladder (set FILE, reset)
    visavis learn FOLDER -o TABLE.tsv    learn a word table from a folder of aligned texts

    --json             print the machine-readable form
    -o FILE            write a comparison, editions or a topic to FILE (.pdf)
    --ignore LIST      what is no change: case, punctuation, quotes, numbering, space, or nothing
                       (without it: quotes,space)
    --ladder FILE      compare with the commitment ladder of FILE
    --table FILE       compare with the word table of FILE beside the program's own
    --lang en|fr       language of explanations
    --library FILE     use this library instead of your own
    --password WORD    open PDFs that ask for a password
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
told-share = { $share } of the text
told-strongest = strongest: { $rung } ({ $count })
told-no-commitment = no commitment
told-forms = Forms found, { $lang }: { $forms }
told-renamed = Renamed, { $date }: “{ $from }” → “{ $to }”
told-related = Often beside it: { $terms }
told-unchanged = { $count ->
    [one] 1 passage unchanged
   *[other] { $shown } passages unchanged
}
told-since = edition before: { $date }
told-dropped = Dropped
told-alike = Says the same.
told-silent = Not said here
told-rung-1 = notes
told-rung-2 = considers
told-rung-3 = affirms
told-rung-4 = encourages
told-rung-5 = urges
told-rung-6 = decides
lineage-signs = • in the first edition  + came in  = same  ~ reworded  > moved  ≫ moved and reworded  − left out  · not in it
concordance-lines = { $count ->
    [one] 1 occurrence
   *[other] { $shown } occurrences
}
cli-library-empty = The library is empty.
cli-learned = { $pairs } pairs of sentences, { $words } pairs of words: { $file }
cli-forgotten = { $count ->
    [0] Nothing to forget.
    [one] One pair of words forgotten.
   *[other] { $shown } pairs of words forgotten.
}
cli-no-words = No words were taught yet.
cli-ladder-own = The library now uses this ladder.
cli-ladder-builtin = The library now uses the program's own ladder.
cli-field-title = Title
cli-field-date = Date
cli-field-meeting = Meeting
cli-field-language = Language
cli-field-words = Words
cli-furniture = set aside

## The commands, their menus and the keys of the keyboard

menu-file = File
menu-edit = Edit
menu-view = View
menu-go = Go
menu-comparison = Comparison
menu-help = Help
command-add-files = Add files
command-paste-text = Paste text
command-new-series = New series
command-accept-all = Accept all arrivals
command-export = Export the comparison
command-undo = Undo
command-redo = Redo
command-find = Find in the texts
command-pane = Findings and evidence
command-text-larger = Larger text
command-text-smaller = Smaller text
command-text-normal = Text at its usual size
command-theme-system = Colours of the system
command-theme-light = Light
command-theme-dark = Dark
command-language-fr = Interface in French
command-language-en = Interface in English
command-box = Texts and commands
command-library = Library
command-topics = Topics
command-search = Search
command-arrivals = Arrivals
command-settings = Settings
command-back = Back
command-forward = Forward
command-next-finding = Next finding
command-previous-finding = Previous finding
command-swap = Swap sides
command-join-above = Join above
command-join-below = Join below
command-split = Split
command-unlink = Unlink
command-link = Link to…
command-confirm-pairing = Confirm the pairing
command-set-aside = Set aside
command-note = Write a note
command-copy-citation = Copy with its source
command-free-scroll = Scroll each side by itself
command-find-next = Next match
command-find-previous = Previous match
command-menu = Menu bar
command-read = Read
command-open-original = Open the original
command-save-original = Save a copy of the original
command-furniture = Show what was set aside
command-back-up = Back up the library
command-quit = Quit Vis-à-vis
command-show-library = Show the library in its folder
command-compare-selected = Compare the two selected texts
command-move-document = Move to another cell
command-show-aside = Texts set aside
command-rename-series = Rename the series
command-merge-series = Merge the series into another
command-add-edition = Add an edition
command-remove-series = Remove the empty series
command-shortcuts = Keyboard shortcuts
command-tour = Short tour
command-about = About Vis-à-vis
key-Control = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Enter = Enter
key-Delete = Del
key-Escape = Esc
key-PageUp = Page up
key-PageDown = Page down
key-Home = Home
key-End = End
key-Tab = Tab

## Words of the window

window-screens = Screens
window-library = Library
window-topics = Topics
window-search = Search
window-box = Search every text, in both languages
window-arrivals = Arrivals
window-comparison = Comparison
window-settings = Settings
window-add-files = Add files
window-export = Export
window-cancel = Cancel
window-clear = Clear
window-compare = Compare
window-dismiss = Dismiss
window-key-enter = Enter
window-lang-fr = French
window-lang-en = English
window-format-text = Text
window-format-word = Word
window-format-mail = Mail

# The frame, the library at work, the reader, the keeping of the library, the tour, the about page
window-menu = Menu
window-reader = Reader
window-shortcuts = Keyboard shortcuts
window-about = About Vis-à-vis
window-recovery = The library cannot be opened
window-letters-on = Letters alone act outside fields; they can be turned off in the settings.
window-letters-off = Letters alone are turned off in the settings.
window-box-ask = A text, a command, or words to search for
window-box-search = Search every text for “{ $words }”
window-box-none = Nothing of that name.
window-more-about = More for { $title }
window-recent = Recent comparisons
window-topics-mentioned = Topics, by mentions
window-recent-languages = { $series } { $edition }, FR and EN
window-recent-years = { $series }, { $from } to { $to }
window-aside = Set aside
window-aside-note = Taken out of the grid. Their originals are kept in the library file.
window-bring-back = Bring back
window-bring-back-one = Bring back { $title }
window-was-set-aside = Set aside: { $title }
window-was-brought-back = Back in the grid: { $title }
window-series-name = Name of the series
window-keep = Keep
window-merge-into = Merge into
window-new-edition = Year or date of the new edition
window-remove-edition = Remove the empty edition { $edition }
window-move-nowhere = There is no free cell to move it to.
window-moved-to = Moved to { $series }, { $edition }
window-moving = Moving { $title }
window-moving-hint = Choose a free cell of its language: arrows and Enter, or let go over it.
window-put-here = Put it here, in { $edition }
window-show-furniture = { $count ->
    [one] Show what was set aside (1 block)
   *[other] Show what was set aside ({ $count } blocks)
  }
window-compare-languages = Compare French and English
window-compare-before = Compare with the edition before
window-original = Original
window-save-original = Save a copy
window-saved = Saved as { $file }
window-page = p. { $page }
window-take-in = Take back in
window-block-taken-in = { $source ->
    [none] Taken back into the text
   *[other] Taken back in, here and in other texts from { $source }
  }
window-block-set-aside = { $source ->
    [none] Set aside
   *[other] Set aside, here and in other texts from { $source }
  }
window-keyboard = Keyboard
window-letter-keys = Letters alone are commands, outside fields
window-letter-keys-note = J and K go from finding to finding. Turn them off if you dictate.
window-show-folder = Show in its folder
window-move-library = Move it to a folder
window-open-library = Open another library
window-library-opened = Library open: { $path }
window-backups = Backups
window-backups-note = A copy is made beside the library once a day, and before each change of its form.
window-back-up = Back up now
window-backed-up = The library was backed up
window-no-backups = No backup yet.
window-restore = Restore
window-restore-one = Restore the backup of { $made }
window-restore-sure = The library as it is now becomes a backup too. Restore this one?
window-restored = The backup is open
window-restore-note = The file that cannot be opened is kept beside the restored one.
window-nothing-lost = Nothing was changed and nothing is lost. You can:
window-try-again = Try again
window-start-anew = Start a new library
window-start-anew-note = A new library takes this place; the file that is there is renamed and kept.
window-tour = A short tour
window-tour-grid = A series is a grid: a row for each edition, a column for each language. This one is an invented sample.
window-tour-seam = The pill between two texts compares them. Its number is how many differences matter.
window-tour-drop = Drop your own files anywhere, or add them here. Two that belong together open side by side.
window-tour-box = One box finds every text and every command: { $key }.
window-tour-skip = Skip the tour
window-tour-next = Next
window-tour-end = Begin
window-version = Version { $version }
window-about-what = Reads communiqués side by side: French against English, one year against the next.
window-private = Your texts
window-private-note = Everything happens on this machine. The program opens no connection, has no account and counts nothing.
window-licence = Licence
window-licence-note = Free to use, study, change and share under the MIT licence or the Apache licence 2.0, as you choose.
window-fonts-data = Fonts and data
window-parts = { $count ->
    [one] Made with 1 part by others
   *[other] Made with { $count } parts by others
  }
window-parts-find = Find a part or a licence
window-part = Part
window-by = By
window-drop-undated = { $lang ->
    [fr] Drop the French text here
   *[en] Drop the English text here
  }

# Progress
window-reading = Reading
window-reading-files = Reading files: { $done } of { $total } read
window-cancel-all = Cancel all
window-learning = Learning from the memory
window-paste-keys = The copied text cannot be read from here. Press { $key }.
window-exporting = Writing the export
window-step = { $done } of { $total }
window-exported = Exported to { $file }

# Library
window-series = Series
window-all-series = All series
window-sample = Invented sample
window-edition = Edition
window-library-sum = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
  }, { $series } series, { $words ->
    [one] 1 word
   *[other] { $words } words
  }. Drop files anywhere.
window-words = { $count ->
    [one] 1 word
   *[other] { $count } words
  }
window-drop-two = Drop two texts here
window-drop-here = { $lang ->
    [fr] Drop the French text of { $edition }
   *[en] Drop the English text of { $edition }
  }
window-drop-cell = { $lang ->
    [fr] Drop as the French text of { $edition }
   *[en] Drop as the English text of { $edition }
  }
window-drop-anywhere = Drop to add to the library
window-years = { $from } to { $to }
window-seam-years = Compare { $from } with { $to }
window-seam-languages = Compare French and English, { $edition }
window-findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
# Sentences of a section or a passage that came in or went out whole
window-sentences = { $count ->
    [one] 1 sentence
   *[other] { $count } sentences
  }
window-findings-rows = { $count ->
    [one] 1 finding
   *[other] { $count } findings
  } in { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }
window-selection = Selection
window-pick-another = Select another text to compare it with
window-translation = Translation
window-translation-across = Translation, across two editions
window-succession = Succession
window-succession-across = Succession, across two series

# Arrivals
window-arrivals-sum = { $count ->
    [one] 1 file read and stored. Accept to confirm its place.
   *[other] { $count } files read and stored. Accept to confirm their places.
  }
window-no-arrivals = Nothing to confirm. Drop files anywhere.
window-accept = Accept
window-accept-one = Accept { $title }
window-accept-all = Accept all { $count }
window-accept-some = Accept { $count }
window-set-aside = Set aside
window-ready = { $ready } ready, { $left } to decide
window-title-file = Title and file
window-title = Title
window-date = Date
window-date-hint = YYYY-MM-DD, YYYY-MM or YYYY
window-no-date = No date
window-language = Language
window-series-edition = Series and edition
window-series-one = Series
window-new-series = New series
window-no-series = No series
window-meeting = Meeting held
window-compares-with = Compares with { $edition }
window-duplicate = Already in the library
window-belong = These two belong together: one text in French and English
window-open-comparison = Open the comparison
window-refused = { $count ->
    [one] 1 file could not be read
   *[other] { $count } files could not be read
  }
window-password-give = Give the password…
window-unlock = “{ $file }” asks for a password
window-password = Password
window-password-note = It opens the file this once and is not kept.
window-unlock-read = Read it
window-recognised = How it was recognised
window-counterpart = Counterpart
window-furniture = Set aside
window-other-language = Other language
window-edition-before = Previous edition

# Comparison
window-texts = The two texts
window-swap = Swap sides
window-segments = { $count ->
    [one] 1 segment
   *[other] { $count } segments
  }
window-show = Show
window-filter-all = All
window-filter-substance = Substance
window-filter-differences = Differences
window-filter-edited = Edited
window-filter-unmatched = Unmatched
window-filter-moved = Moved
window-previous = Previous finding
window-next = Next finding
window-place = { $place } of { $count }
window-findings-pane = Findings and evidence
window-rows-label = { $left } and { $right }, row by row
window-row = row { $row }
window-row-title = Row { $row }
window-row-finding = Row { $row }, { $finding }
window-no-substance = { $rows ->
    [one] No difference in substance in 1 row
   *[other] No difference in substance in { $rows } rows
  }
window-no-findings = { $rows ->
    [one] No such difference in 1 row
   *[other] No such difference in { $rows } rows
  }
window-show-all = Show all rows
window-fold-agree = { $count ->
    [one] 1 row agrees
   *[other] { $count } rows agree
  }
window-fold-same = { $count ->
    [one] 1 row the same
   *[other] { $count } rows the same
  }
window-fold-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }
window-unfold = Open these rows
window-word-pill = { $count } words
window-twin = Twin
window-moved-after = after row { $row }
window-moved-first = to the beginning
window-twin-go = Go to row { $row }
window-absent-language = { $what ->
    [heading] { $lang ->
        [fr] No heading in French
       *[en] No heading in English
      }
   *[row] { $lang ->
        [fr] Not in French
       *[en] Not in English
      }
  }
window-absent-edition = { $what ->
    [heading] No heading in { $edition }
   *[row] Absent in { $edition }
  }
window-overview = Overview
window-matters = What matters
window-more = { $count } more
window-fewer = Fewer
window-pick-row = Choose a row to see its evidence
window-pairing = Pairing
window-unpaired = Without a counterpart
window-sure = Sure
window-likely = Likely
window-check = To check
# What is said of something, after its name; and the mark between several.
window-named = { $name }: { $what }
window-colon = :
window-semicolon = ;

window-confidence = { $sure } ({ $figure })
window-alike-mostly = Mostly alike
window-alike-partly = Partly alike
window-alike-little = Hardly alike
window-stands = { $side }: { $rung }
window-stands-nowhere = { $side }: no promise
window-rung-decide = decide, will, commit
window-rung-urge = urge, call on
window-rung-encourage = encourage, invite
window-rung-affirm = affirm, support
window-rung-consider = consider, explore
window-rung-note = note, welcome

# Findings
window-finding-agrees = Agrees
window-finding-differs = Differs
window-finding-only = { $lang ->
    [fr] French only
   *[en] English only
  }
window-finding-number = Number differs
window-finding-date = Date differs
window-finding-name = Name differs
window-finding-negation = Negation differs
window-finding-term = Term varies
window-finding-untranslated = Not translated
window-finding-structure = Heading against text
window-finding-order = Order differs
window-finding-modality = Strength differs
window-finding-softer = { $lang ->
    [fr] Softer in French
   *[en] Softer in English
  }
window-finding-commitment-only = { $lang ->
    [fr] Commitment only in French
   *[en] Commitment only in English
  }
window-finding-same = The same
window-finding-edited = Edited
window-finding-moved = Moved
window-finding-moved-edited = Moved and edited
window-finding-split = Split
window-finding-merged = Merged
window-finding-dropped = { $what ->
    [heading] Dropped
   *[row] Dropped
  }
window-finding-added = { $what ->
    [heading] Added
   *[row] Added
  }
window-finding-softened = Softened
window-finding-strengthened = Strengthened
window-finding-commitment-dropped = Commitment dropped
window-finding-commitment-added = Commitment added
window-finding-kept = Promise kept

# What a sentence held that stands on one side only
window-kind-number = number
window-kind-date = date
window-kind-name = name
window-kind-negation = negation
window-kind-term = term
window-kind-untranslated = not translated
window-kind-structure = heading
window-kind-order = order
window-kind-modality = commitment

# Search
window-indexing = Indexing the texts
window-search-filters = Where to search
window-search-both = Both languages
window-search-year = Year
window-search-years = All years
window-search-hits = Sentences found
window-search-hint = Accents and capitals make no difference. Words between quotation marks must follow one another.
window-search-nothing = No sentence holds “{ $text }”.
window-search-sum = { $count ->
    [one] 1 sentence
   *[other] { $count } sentences
  } in { $documents ->
    [one] 1 document
   *[other] { $documents } documents
  }.
window-search-more = Only these were gone through; one more word finds fewer.
window-search-unindexed = { $count ->
    [one] 1 document is still to be indexed.
   *[other] { $count } documents are still to be indexed.
  }
window-search-alone = No text to read it beside

# Topics
window-topic-list = Topics, by mentions
window-topic-new = New topic
window-topic-removed = Removed
window-topic-bring-back = Bring back { $topic }
window-topic-edit = Edit terms
window-topic-save = Save
window-topic-reset = As it came
window-topic-remove = Remove topic
window-topic-name-fr = Name in French
window-topic-name-en = Name in English
window-topic-terms-fr = Terms in French
window-topic-terms-en = Terms in English
window-topic-add-term = Add a term
window-topic-remove-term = Remove { $term }
window-topic-hint = Inflections are found too. An asterisk stands for any ending: migra*.
window-topic-aside-legend = Forms to set aside
window-topic-forms = Forms found
window-topic-aside = Forms set aside: { $forms }.
window-topic-aside-none = none
window-topic-sum = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
  } in { $documents ->
    [one] 1 document
   *[other] { $documents } documents
  }.
window-topic-related = Related
window-topic-add = Add { $term } to the terms
window-topic-replaces = Took the place of a term. In { $count } passages.
window-topic-renders = Stands in the other language where a term does. In { $count } passages.
window-topic-beside-it = Occurs beside the terms far more often than elsewhere. In { $count } passages.
window-topic-renamed = { $from } became { $to } ({ $date })
window-topic-picture = Commitment strength and mentions, by edition
window-topic-mentions = Mentions
window-topic-and = { $fr } and { $en }
window-topic-told = { $lang }: { $strength }, { $count ->
    [one] 1 mention
   *[other] { $count } mentions
  }
window-topic-no-promise = no commitment
window-topic-editions = The topic by edition and language
window-topic-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
  }
window-topic-nothing = No passage on this topic
window-topic-more = { $count ->
    [one] 1 more passage
   *[other] { $count } more passages
  }
window-topic-dropped = { $count ->
    [one] 1 passage of the edition before is gone
   *[other] { $count } passages of the edition before are gone
  }
window-topic-drop = { $lang ->
    [fr] Drop the French text
   *[en] Drop the English text
  }
window-topic-first = First edition held
window-topic-none = No commitment
window-topic-began = First commitment: { $rung }
window-topic-silent = Commitment no longer made: { $rung }
window-topic-same = Same rung: { $rung }
window-topic-softened = Softened: { $from } to { $to }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count })
  }
window-topic-strengthened = Strengthened: { $from } to { $to }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count })
  }
window-topic-alone = { $count ->
    [one] One commitment is only in { $lang ->
        [fr] French
       *[en] English
      }
   *[other] { $count } commitments are only in { $lang ->
        [fr] French
       *[en] English
      }
  }
window-topic-since = since { $year }
window-topic-beside = { $lang } beside it
window-topic-empty = The library has no text on this yet. Drop files anywhere.
window-topic-earlier = { $count ->
    [one] 1 earlier edition is left out. Choose a series to see it.
   *[other] { $count } earlier editions are left out. Choose a series to see them.
  }
window-rung-short-note = note
window-rung-short-consider = discuss
window-rung-short-affirm = affirm
window-rung-short-encourage = encourage
window-rung-short-urge = urge
window-rung-short-decide = commit

# Three or more editions side by side
window-editions = Editions side by side
window-editions-rows = Each passage through the editions
window-editions-changed = Changed
window-editions-strength = Strength
window-editions-came = Came in
window-editions-left = Dropped
window-editions-not-yet = Not yet
window-editions-back = Back
window-editions-counts = { $came } added, { $left } dropped
window-editions-shifts = { $softened } softened, { $strengthened } strengthened
window-editions-all = All years
window-editions-side = Side by side

# Settings
window-system = As the system
window-interface-language = Language of the interface
window-theme = Theme
window-light = Light
window-dark = Dark
window-text-size = Text size
window-text-sample = We will continue to read every text beside its counterpart.
window-percent = { $percent }%
window-ignore = What to ignore
window-ignore-short = Ignore
window-ignore-note = Between two years of one text. A changed word or number always shows.
window-ignore-case = Upper and lower case
window-ignore-punctuation = Punctuation
window-ignore-quotes = Shape of quotation marks and apostrophes
window-ignore-numbering = Numbers of headings and list items
window-ignore-space = White space
window-filter-notes = Notes
window-find = Find
window-find-label = Find in the texts
window-find-side = Where to look
window-find-both = Both sides
window-find-none = No match
window-find-close = Close the search
window-note-add = Add a note to row { $row }
window-note = Note
window-note-on = Note on row { $row }
window-note-save = Keep
window-note-remove = Remove
window-hand-paired = Paired by you
window-hand-confirmed = Confirmed by you
window-take-up = Take up again
window-release = Give back to the program
window-linking = Choose the row to link with row { $row }: click it, or go to it and press Enter. Esc leaves all as it is.
window-link-drag = Drag to the row to link with
window-done-join = Joined
window-done-split = Split
window-done-unlink = Unlinked
window-done-link = Linked
window-done-confirm = Confirmed
window-done-release = Given back to the program
window-done-set-aside = Set aside
window-done-restore = Taken up again
window-done-note = Note kept
window-done-undo = Undone
window-done-redo = Redone
window-pairing-words = { $count ->
    [one] meets its counterpart
   *[other] meet their counterparts
  }
window-pairing-common = in common
window-pairing-between = between two sure rows
window-rewritten = Rewritten: shown whole, without word marks
window-matched = Matched
window-ladder-open = Edit the ladder
window-row-divergence = Row { $row }, divergence, { $kind }
window-row-evidence = { $row }: { $evidence }
window-copied = Copied with its source
window-citation = { $title }, { $date }, { $lang }, row { $row }
window-citation-page = { $title }, { $date }, { $lang }, page { $page }, row { $row }
window-quoted = “{ $text }” ({ $source })
window-kind-omission = omission
window-kind-addition = addition
window-row-correct = Correct the pairing
window-ladder = Commitment ladder
window-ladder-note = How strongly a sentence promises: the words of each rung, from decide (6) down to note (1). Choose a word to change it.
window-ladder-language = Language of the expressions
window-ladder-add = Add an expression
window-ladder-edit = Change an expression
window-ladder-keep = Keep
window-ladder-remove = Remove
window-ladder-expression = Expression
window-ladder-rung = Rung
window-ladder-kind = Recognised
window-ladder-verb = as a verb, inflected
window-ladder-modal = as a modal verb
window-ladder-phrase = as it stands
window-ladder-future = the future of a verb of action
window-ladder-import = Use a file…
window-ladder-export = Save as a file…
window-ladder-reset = Back to the built-in ladder
window-ladder-own = This is your own ladder.
window-ladder-builtin = This is the built-in ladder.
window-learned = Learned words
window-learned-note = The rows that you pair by hand and the translation memories (TMX) that you import teach which words render each other.
window-learned-count = { $words ->
    [0] Nothing learned yet.
    [one] One pair of words
   *[other] { $words } pairs of words
  }{ $rows ->
    [0] { "" }
    [one] , one row paired by hand
   *[other] , { $rows } rows paired by hand
  }
window-learned-find = Find a word
window-learned-new = new
window-learned-forget = Forget { $fr } – { $en }
window-learned-forget-all = Forget everything
window-learned-import = Learn from a memory…
window-library-place = Where the library is
window-library-note = One file holds the texts, their originals and what you decide about them.

## Exports. Words in braces between quotation marks are filled in by the exporter.

export-meta-files = Files
export-meta-made = Made on
export-subtitle-translation = { $left ->
    [fr] French and English, side by side
   *[en] English and French, side by side
}
export-subtitle-succession = { $left } to { $right }
export-row = Row
export-finding = Finding
export-sentences = { $count ->
    [one] 1 sentence
   *[other] { $shown } sentences
  }
export-matters = What matters
export-nothing-matters = No difference in substance.
export-rows-heading = Row by row
export-legend = How to read the marks
export-summary = In short
export-term = Term
export-ladder = Strength of commitment, strongest first
export-page = { "{page}" } / { "{pages}" }
export-volume = Volume { "{number}" } of { "{of}" }
export-only = { $side } only
export-dropped = Dropped
export-added = Added
export-edited = Edited
export-deleted = Deleted
export-inserted = Inserted
export-differs = Number, date, name or term differs
export-strength = Strength of commitment differs
export-moved = Moved
export-forked = Split or merged
export-agrees = Agrees
export-same = The same
export-sure = Pairing sure
export-likely = Pairing likely
export-check = Pairing to check
export-by-hand = Paired by you
export-twin = Stands here, shown in row { "{row}" }:
export-unprintable = □ stands for characters that cannot be printed: { "{list}" }
export-hidden = Hidden direction marks were left out: { "{list}" }
export-note = Note: { $text }
export-aside = Set aside
export-absent-lang = { $what ->
    [heading] { $lang ->
        [fr] No heading in French
       *[en] No heading in English
    }
   *[row] { $lang ->
        [fr] Not in French
       *[en] Not in English
    }
}
export-absent-edition = { $what ->
    [heading] No heading in { $edition }
   *[row] Not in { $edition }
}
export-absent = { $what ->
    [heading] No such heading
   *[row] Absent
}
export-terms = Terms
export-mentions = Mentions
export-picture = Strength of commitment through the editions
export-before = The edition before
export-change = Change
export-passage = Passage
export-no-passage = No passage on this topic.
export-no-before = No earlier passage
export-topic-subtitle = A topic through { $count ->
    [one] 1 document
   *[other] { $shown } documents
}
export-absent-here = Absent
export-new-here = New in this edition
export-gone-next = Gone in the next
export-editions-subtitle = { $count ->
    [one] 1 edition
   *[other] { $shown } editions side by side
}
export-topic-line = { $file }, { $words }
change-first = First edition held
change-same = The same
change-edited = Edited
change-moved = Moved
change-moved_edited = Moved and edited
change-split = Split
change-merged = Merged
change-added = Added
change-softened = Softened
change-strengthened = Strengthened
count-segments = { $count ->
    [one] 1 segment
   *[other] { $shown } segments
}
count-words = { $count ->
    [one] 1 word
   *[other] { $shown } words
}
dialog-open = Add files
dialog-ladder = Choose a commitment ladder
dialog-ladder-export = Save the commitment ladder
dialog-memory = Choose a translation memory
ladder-file = commitment-ladder
dialog-copy = Save a copy of the original
dialog-library = Open another library
dialog-folder = Folder to keep the library in
notice-exported = The export is finished.
notice-read = The files have been read.
dialog-export = Export as PDF
cli-stored = Stored: { $file }
cli-duplicate = Already in the library: { $file }
