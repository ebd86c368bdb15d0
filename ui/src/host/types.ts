// Generated from crates/app/src/view.rs; do not edit.

/** A file that arrived. */
export type ArrivalView = {
  /** Name of the file. */
  file: string;
  /** `stored`, `duplicate` or `refused`. */
  status: string;
  /** Why it was refused. */
  error: Said | null;
  /** The document, unless refused. */
  document: DocumentView | null;
  /** The series proposed or chosen. */
  series: string | null;
  /** Label of the edition proposed or chosen. */
  edition: string | null;
  /** Where the edition was held. */
  place: string | null;
  /** How each thing was recognised. */
  reasons: Array<ReasonView>;
  /** The other language version it belongs with. */
  counterpart: number | null;
  /** The document of the edition before that it compares with. */
  predecessor: number | null;
  /** Series it could go to instead. */
  series_choices: Array<string>;
};

/** A copy of the library beside it. */
export type BackupView = {
  /** Name of its file. */
  name: string;
  /** When it was made, ISO 8601 in UTC. */
  made: string;
  /** Size of its file in bytes. */
  size: number;
};

/** A cell of the grid that a file was dropped on. */
export type CellRef = {
  /** The edition. */
  edition: number;
  /** `fr` or `en`. */
  lang: string;
};

/** What the two sides of a row promise. */
export type CommitmentView = {
  /** The left side. */
  left: PromiseView | null;
  /** The right side. */
  right: PromiseView | null;
  /** How they compare, as in the contract. */
  shift: string;
};

/** An open comparison, without its rows. */
export type ComparisonView = {
  /** A number for its rows as they are now, another one after each correction. */
  state: number;
  /** `translation` or `succession`. */
  mode: string;
  /** The left document. */
  left: SideView;
  /** The right document. */
  right: SideView;
  /** A few bytes on every row: enough for filters, folding and the overview ruler. */
  outline: Array<OutlineView>;
  /** What matters, most substantial first. */
  matters: Array<MatterView>;
  /** What undo would undo: `join`, `split`, `unlink`, `link`, `confirm`, `release`, `set_aside`, `restore` or `note`. */
  undo: string | null;
  /** What redo would redo. */
  redo: string | null;
  /** The row that the last correction was about. */
  at: number | null;
  /** Where the reader left it. */
  place: PlaceView | null;
};

/** What a correction changed in an open comparison. */
export type CorrectedView = {
  /** The state that it changes; where another is shown, the comparison is to be opened anew. */
  since: number;
  /** The state that it makes. */
  state: number;
  /** Rows that are others now, in stretches from first to last; those between are as they were. */
  stretches: Array<StretchView>;
  /** The rows that matter, most substantial first. */
  matters: Array<number>;
  /** Of those, the entries that are new. */
  told: Array<MatterView>;
  /** What undo would undo, as in the comparison. */
  undo: string | null;
  /** What redo would redo. */
  redo: string | null;
  /** The row that the correction was about. */
  at: number | null;
};

/** What stands in the other language, or in the edition beside, where something was found. */
export type CounterpartView = {
  /** The hit. */
  of: HitRef;
  /** The comparison it is seen in. */
  left: number;
  /** Its right document. */
  right: number;
  /** Its row there. */
  row: number;
  /** Language of the counterpart. */
  lang: string;
  /** The counterpart; null where the row has none. */
  text: string | null;
  /** The gravest finding of the row, as in the outline. */
  finding: string | null;
};

/** A divergence. */
export type DivergenceView = {
  /** Its kind, as in the contract. */
  kind: string;
  /** Words of the left that prove it. */
  left: string | null;
  /** Words of the right that prove it. */
  right: string | null;
  /** One sentence of explanation in the interface's language. */
  note: string;
};

/** A correction to what was recognised; what is null stays as it is. */
export type DocumentChange = {
  /** Title. */
  title: string | null;
  /** Date, ISO 8601, possibly partial. */
  date: string | null;
  /** `fr` or `en`. */
  lang: string | null;
  /** Name of the series, made if there is none of that name. */
  series: string | null;
};

/** A document as the grid and the arrivals show it. */
export type DocumentView = {
  /** Its id. */
  id: number;
  /** Its title. */
  title: string;
  /** `fr` or `en`. */
  lang: string;
  /** Its date, ISO 8601, possibly partial. */
  date: string | null;
  /** The meeting's date, where it is another one. */
  meeting: string | null;
  /** Number of words outside furniture. */
  words: number;
  /** Format of the source: `text`, `pdf`, … */
  format: string;
  /** Name of the file it came from. */
  file: string;
  /** What was guessed or looks odd. */
  warnings: Array<Said>;
};

/** An edition: one row of the grid. */
export type EditionView = {
  /** Its id. */
  id: number;
  /** Its name in the grid: the year, or year and month where a year has several. */
  label: string;
  /** Its date, ISO 8601, possibly partial. */
  date: string | null;
  /** Where it was held. */
  place: string | null;
  /** The French document. */
  fr: DocumentView | null;
  /** The English document. */
  en: DocumentView | null;
};

/** A part of the library, and how many hits are in it. */
export type FacetView = {
  /** Id of the series, code of the language, or year. */
  key: string;
  /** Its name; that of a language or year is for the window to word. */
  name: string;
  /** Sentences found in it. */
  count: number;
};

/** A refusal or failure: a stable code, and what the sentence about it needs to name. The sentence is the Fluent message `error-` + code, in `locales/*.ftl`. */
export type Failure = {
  /** Stable code, in kebab case: `file-empty`, `language-unsupported`. */
  code: string;
  /** Arguments of the sentence, by name: `file`, `language`, `limit`. */
  args: Array<[string, string]>;
};

/** A file that is being read. */
export type FileView = {
  /** Its index among the files of the job, by which it is stopped. */
  index: number;
  /** Its name. */
  file: string;
  /** Pages read, of a file that has pages. */
  done: number;
  /** Its pages; 0 where they are not known. */
  total: number;
};

/** A form under which a term was found. */
export type FormView = {
  /** As written. */
  text: string;
  /** `fr` or `en`. */
  lang: string;
  /** How often. */
  count: number;
};

/** Where something was found in a comparison. */
export type FoundView = {
  /** The row. */
  row: number;
  /** How often on the left. */
  left: number;
  /** How often on the right. */
  right: number;
};

/** A hit, as the window names it. */
export type HitRef = {
  /** Its document. */
  document: number;
  /** Its segment. */
  segment: number;
};

/** A sentence that was found, as a line of a concordance. */
export type HitView = {
  /** Its document. */
  document: number;
  /** Its segment. */
  segment: number;
  /** What stands before the first word that was found. */
  before: string;
  /** The first that was found. */
  hit: string;
  /** What stands after, further words that were found marked `term`. */
  after: Array<RunView>;
};

/** Differences not to show. */
export type IgnoreView = {
  /** Upper and lower case. */
  case: boolean;
  /** Punctuation. */
  punctuation: boolean;
  /** Quotation marks and apostrophes. */
  quotes: boolean;
  /** Numbers of list items and headings. */
  numbering: boolean;
  /** White space. */
  space: boolean;
};

/** What a job tells the window while it runs, under the event name `job`. */
export type JobEvent = {
  /** The job. */
  job: number;
  /** `import` or `export`. */
  what: string;
  /** Steps done. */
  done: number;
  /** Steps in all. */
  total: number;
  /** What it is at: a file name. */
  at: string | null;
  /** Whether it has ended. */
  ended: boolean;
  /** Why it failed, if it did. */
  error: Said | null;
  /** Import: two new documents that belong together, to be opened as a comparison. */
  pair: [number, number] | null;
  /** Export: the file written. */
  path: string | null;
  /** Import: the files that are being read now. */
  files: Array<FileView>;
};

/** One expression of the ladder. */
export type LadderLine = {
  /** From 1 (note) to 6 (decide). */
  rung: number;
  /** `fr` or `en`. */
  lang: string;
  /** `verb`, `modal` or `phrase`. */
  kind: string;
  /** The words. */
  expression: string;
  /** Irregular forms of the inflected word, separated by spaces. */
  forms: string;
  /** Whether a verb that follows decides when it stands lower. */
  governs: boolean;
  /** Where its place comes from. */
  source: string;
};

/** The commitment ladder in use. */
export type LadderView = {
  /** Whether it is the user's own, and not the one that comes with the program. */
  own: boolean;
  /** Its lines, in the order of the table. */
  lines: Array<LadderLine>;
};

/** Words that the user taught. */
export type LearnedView = {
  /** How many word pairs there are, shown or not. */
  total: number;
  /** Rows paired by hand that teach. */
  lessons: number;
  /** The word pairs asked for. */
  words: Array<LearnedWord>;
};

/** A word and what renders it. */
export type LearnedWord = {
  /** The French word. */
  fr: string;
  /** The English word. */
  en: string;
  /** How often one rendered the other, as far as can be told. */
  seen: number;
  /** Whether the program's own table has the pair too. */
  known: boolean;
};

/** The library. */
export type LibraryView = {
  /** Its series, by name. */
  series: Array<SeriesView>;
  /** Number of documents in the grid. */
  documents: number;
  /** Their words. */
  words: number;
  /** Number of arrivals to confirm. */
  arrivals: number;
  /** Pairs compared lately, the latest first. */
  recent: Array<RecentView>;
  /** Number of documents set aside. */
  aside: number;
};

/** A passage in one edition. */
export type LineageCellView = {
  /** Its text; nothing where the edition has no such passage. */
  segments: Array<SegmentView>;
  /** What became of it since the edition it was compared with, as in the outline. */
  change: string;
  /** That edition. */
  since: number | null;
  /** How sure the pairing is, from 0 to 1. */
  confidence: number;
  /** The rungs before and now, where either promises something. */
  rungs: [number | null, number | null] | null;
};

/** An edition among others. */
export type LineageEditionView = {
  /** The document and its edition. */
  side: SideView;
  /** Passages that came in with it. */
  came: number;
  /** Passages that it left out. */
  left: number;
  /** Passages that promise less than before. */
  softened: number;
  /** Passages that promise more than before. */
  strengthened: number;
};

/** A passage through the editions, in outline. */
export type LineageOutlineView = {
  /** The edition in which it came in. */
  first: number;
  /** The last that has it. */
  last: number;
  /** Whether it is a title or heading. */
  heading: boolean;
  /** Whether every edition has it unchanged. */
  constant: boolean;
  /** Whether its commitment was softened or strengthened on the way. */
  shifted: boolean;
  /** What became of it in each edition: a succession kind, `softened`, `strengthened`, or empty. */
  changes: Array<string>;
  /** Words in each edition. */
  words: Array<number>;
};

/** A passage through the editions. */
export type LineageRowView = {
  /** Its index. */
  index: number;
  /** One for each edition. */
  cells: Array<LineageCellView>;
};

/** Three or more editions side by side, without their rows. */
export type LineageView = {
  /** Their language. */
  lang: string;
  /** The editions, earliest first. */
  editions: Array<LineageEditionView>;
  /** A few bytes on every row: enough for filters and layout. */
  outline: Array<LineageOutlineView>;
};

/** An entry of what matters. */
export type MatterView = {
  /** Its row. */
  row: number;
  /** The finding: a row kind, a divergence kind, or a shift of commitment. */
  finding: string;
  /** Words of the left that show it. */
  left: string | null;
  /** Words of the right that show it. */
  right: string | null;
  /** The rungs on both sides, where commitment is what differs. */
  rungs: [number | null, number | null] | null;
  /** How many sentences it stands for, where a section or a long passage came in or went out whole. */
  sentences: number | null;
};

/** A reader's note on a row. */
export type NoteView = {
  /** Its id. */
  id: number;
  /** Its text. */
  text: string;
};

/** A row in outline. */
export type OutlineView = {
  /** Kind of row, as in the contract. */
  kind: string;
  /** Whether it differs in substance. */
  matters: boolean;
  /** Whether it holds a title or heading. */
  heading: boolean;
  /** The gravest finding: a row kind, a divergence kind, or a shift of commitment. */
  finding: string | null;
  /** Words on the left. */
  left_words: number;
  /** Words on the right. */
  right_words: number;
  /** The first segment on the left, null where there is none. */
  left_at: number | null;
  /** The first segment on the right, null where there is none: where a moved row has its twin. */
  right_at: number | null;
  /** Whether its findings were set aside. */
  aside: boolean;
  /** How many notes it has. */
  notes: number;
};

/** A correction of a row. */
export type PairingChange = {
  /** `join_above`, `join_below`, `split`, `unlink`, `link`, `confirm` (again: give back to the program) or `set_aside` (again: take up). */
  act: string;
  /** The row. */
  row: number;
  /** The row to link it with. */
  other: number | null;
};

/** What the program goes by where it paired a row. */
export type PairingView = {
  /** Words of the left that meet their counterparts. */
  words: Array<string>;
  /** Whether the rows before and after are surely paired. */
  between_sure: boolean;
};

/** The place where a reader left a comparison. */
export type PlaceView = {
  /** The selected row. */
  row: number | null;
  /** The filter. */
  filter: string;
  /** The row at the top of the view. */
  top: number;
  /** How many pixels of it are above the view. */
  above: number;
};

/** What one side promises. */
export type PromiseView = {
  /** The rung, from 1 to 6. */
  rung: number;
  /** The matched words. */
  words: Array<string>;
};

/** A block of a document that is read. */
export type ReaderBlockView = {
  /** Its index, by which it is set aside or taken back in. */
  index: number;
  /** `title`, `heading`, `paragraph`, `list_item`, `quotation`, `table_cell` or `note`. */
  kind: string;
  /** Depth of a heading or list item. */
  level: number | null;
  /** Its text. */
  text: string;
  /** Its language, where it is not the document's: `fr` or `en`. */
  lang: string | null;
  /** The page of the original that it begins on. */
  page: number | null;
  /** Whether it is furniture: shown greyed, and no part of any comparison. */
  furniture: boolean;
  /** Whether that is the user's judgement, of this text or of another from its source. */
  judged: boolean;
};

/** A document to read. */
export type ReaderView = {
  /** The document. */
  document: DocumentView;
  /** Label of its edition. */
  edition: string;
  /** Where the edition was held. */
  place: string | null;
  /** Where the text came from (a site, a sender, a wire): what is set aside or taken back in is remembered for all of its texts. Null where that is not known, and a judgement holds for this document alone. */
  source: string | null;
  /** The other language version. */
  counterpart: number | null;
  /** The document of the same language in the edition before. */
  predecessor: number | null;
  /** Its blocks, in reading order. */
  blocks: Array<ReaderBlockView>;
};

/** Why something was recognised as it was. */
export type ReasonView = {
  /** `title`, `date`, `language`, `series`, `counterpart` or `furniture`. */
  what: string;
  /** One phrase in the interface's language. */
  why: string;
};

/** A pair that was compared lately. */
export type RecentView = {
  /** The left document. */
  left: number;
  /** The right document. */
  right: number;
  /** How many rows matter, as far as it is known. */
  matters: number | null;
};

/** What a command answers when it cannot do what was asked. */
export type Refusal = {
  /** What went wrong. */
  failure: Failure;
  /** The same, worded in the interface's language. */
  message: string;
};

/** A term that a topic may want. */
export type RelatedView = {
  /** The term. */
  text: string;
  /** `fr` or `en`. */
  lang: string;
  /** `replaces`, `renders` or `beside`. */
  because: string;
  /** How often it occurs in the passages of the topic. */
  inside: number;
  /** How often it occurs elsewhere. */
  outside: number;
};

/** A term that gave way to another. */
export type RenamedView = {
  /** `fr` or `en`. */
  lang: string;
  /** As it was. */
  from: string;
  /** As it is since. */
  to: string;
  /** The date of the edition in which the new one takes over. */
  date: string | null;
  /** The documents that show it, earlier and later. */
  pair: [number, number];
  /** The segment that has the new one. */
  segment: number;
};

/** A row. */
export type RowView = {
  /** Its index. */
  index: number;
  /** Kind of row, as in the contract. */
  kind: string;
  /** Whether it differs in substance. */
  matters: boolean;
  /** The gravest finding, as in the outline. */
  finding: string | null;
  /** The left side, a list of runs for each segment. */
  left: Array<SegmentView>;
  /** The right side. */
  right: Array<SegmentView>;
  /** How sure the pairing is, from 0 to 1. */
  confidence: number;
  /** How alike the sides are, in a succession. */
  similarity: number | null;
  /** What differs, gravest first. */
  divergences: Array<DivergenceView>;
  /** What either side promises. */
  commitment: CommitmentView | null;
  /** `paired` or `confirmed`, where the reader had a hand in the pairing. */
  hand: string | null;
  /** Whether its findings were set aside. */
  aside: boolean;
  /** The reader's notes. */
  notes: Array<NoteView>;
};

/** A stretch of text with its marks. */
export type RunView = {
  /** The text. */
  text: string;
  /** Its marks, as in the contract. */
  marks: Array<string>;
};

/** A refusal in the reader's language. */
export type Said = {
  /** Stable code, for tests and styles. */
  code: string;
  /** One sentence in the interface's language. */
  message: string;
};

/** Two neighbours in the grid. */
export type SeamView = {
  /** The left (French, or earlier) document. */
  left: number;
  /** The right (English, or later) document. */
  right: number;
  /** `translation` along a row, `succession` down a column. */
  mode: string;
  /** How many rows matter; null until it has been compared. */
  matters: number | null;
};

/** What is looked for, and where. */
export type SearchQuery = {
  /** What was typed: words that all stand in the sentence; between quotation marks, words that follow one another. */
  text: string;
  /** In this series alone. */
  series: number | null;
  /** In this language alone: `fr` or `en`. */
  lang: string | null;
  /** In documents of this year alone; empty for those without a date. */
  year: string | null;
  /** Index of the first hit wanted. */
  from: number;
  /** How many hits are wanted. */
  count: number;
};

/** What was found. */
export type SearchView = {
  /** Sentences found. */
  total: number;
  /** Whether there are still more, which were not counted. */
  more: boolean;
  /** Documents they stand in. */
  documents: number;
  /** The hits asked for: newest documents first, each in reading order. */
  hits: Array<HitView>;
  /** The documents of those hits. */
  sources: Array<SourceView>;
  /** Found in each series, before the other filters. */
  series: Array<FacetView>;
  /** Found in each language. */
  langs: Array<FacetView>;
  /** Found in each year, newest first. */
  years: Array<FacetView>;
  /** Documents that the index does not hold yet. */
  unindexed: number;
};

/** A segment as runs. */
export type SegmentView = {
  /** Its id in its document. */
  id: number;
  /** Kind of its block: `title`, `heading`, `paragraph`, … */
  block: string;
  /** Whether it begins its block. */
  begins: boolean;
  /** The page of its block, counted from 1, where the source has pages. */
  page: number | null;
  /** Its text in runs. */
  runs: Array<RunView>;
};

/** A series: a grid of editions by language. */
export type SeriesView = {
  /** Its id. */
  id: number;
  /** Its name. */
  name: string;
  /** Whether it is the invented sample that comes with the program. */
  sample: boolean;
  /** Its editions, earliest first. */
  editions: Array<EditionView>;
  /** Neighbouring documents that can be compared at a click. */
  seams: Array<SeamView>;
};

/** A change of settings; what is null stays as it is. */
export type SettingsChange = {
  /** `fr`, `en`, or `system`. */
  lang: string | null;
  /** `light`, `dark`, or `system`. */
  theme: string | null;
  /** Scale of the text, from 1 to 2. */
  text_scale: number | null;
  /** Differences not to show. */
  ignore: IgnoreView | null;
  /** Whether keys without Ctrl or Alt are commands. */
  letter_keys: boolean | null;
  /** Whether the tour was seen or skipped. */
  toured: boolean | null;
};

/** The settings. */
export type SettingsView = {
  /** The interface's language: `fr` or `en`. */
  lang: string;
  /** The language chosen, or null to follow the system. */
  lang_chosen: string | null;
  /** `light`, `dark`, or null to follow the system. */
  theme: string | null;
  /** Scale of the text, from 1 to 2. */
  text_scale: number;
  /** Differences not to show in a succession. */
  ignore: IgnoreView;
  /** Where the library file is. */
  library_path: string;
  /** Whether keys without Ctrl or Alt are commands. */
  letter_keys: boolean;
  /** Whether the tour was seen or skipped. */
  toured: boolean;
};

/** One side of a comparison. */
export type SideView = {
  /** The document. */
  document: DocumentView;
  /** Label of its edition. */
  edition: string;
  /** Where it was held. */
  place: string | null;
  /** Number of segments. */
  segments: number;
};

/** A document in which something was found. */
export type SourceView = {
  /** The document. */
  document: DocumentView;
  /** Name of its series. */
  series: string;
  /** Where its edition was held. */
  place: string | null;
  /** The other language version, if the library has it. */
  counterpart: number | null;
};

/** Rows that are others after a correction. */
export type StretchView = {
  /** The first of them, as the rows were before. */
  from: number;
  /** How many rows were there. */
  gone: number;
  /** The rows that are there now, in outline. */
  outline: Array<OutlineView>;
  /** The same, whole. */
  rows: Array<RowView>;
};

/** What the other language says where a passage stands. */
export type TopicAnswerView = {
  /** Its document. */
  document: number;
  /** Its language. */
  lang: string;
  /** Its text. */
  text: string;
  /** How the strength of the two compares; the French stands on the left. */
  shift: string;
};

/** The passage of the edition before that a passage continues. */
export type TopicBeforeView = {
  /** Its document. */
  document: number;
  /** Its segments. */
  segments: Array<number>;
  /** The date of its edition. */
  date: string | null;
  /** Its text. */
  runs: Array<RunView>;
  /** The rung it stood on. */
  rung: number | null;
};

/** What a document says on a topic. */
export type TopicCellView = {
  /** The document. */
  document: DocumentView;
  /** How often terms occur. */
  mentions: number;
  /** The share of the text that is on the topic, from 0 to 1. */
  share: number;
  /** The highest rung on which a passage stands. */
  rung: number | null;
  /** The words of the passage that stands there. */
  words: string | null;
  /** That rung in the column before in which this language says anything. */
  before: number | null;
  /** Whether this is the first document in its language. */
  first: boolean;
  /** Index of the passage on the highest rung. */
  lead: number;
  /** The passages, in reading order. */
  passages: Array<TopicPassageView>;
  /** Passages of the edition before that are gone. */
  dropped: number;
  /** Passages that promise something and have no counterpart in the other language. */
  alone: number;
};

/** A topic as its user defines it. */
export type TopicChange = {
  /** The topic; null for a new one. */
  key: string | null;
  /** Its name in French. */
  name_fr: string;
  /** Its name in English. */
  name_en: string;
  /** Its terms in French. */
  terms_fr: Array<string>;
  /** Its terms in English. */
  terms_en: Array<string>;
  /** Forms that are found and are none of it. */
  aside: Array<string>;
};

/** A column of the topic: an edition. */
export type TopicEditionView = {
  /** Its id. */
  id: number;
  /** Its name in the grid. */
  label: string;
  /** Its date. */
  date: string | null;
  /** Where it was held. */
  place: string | null;
  /** Name of its series. */
  series: string;
  /** What the French document says. */
  fr: TopicCellView | null;
  /** What the English document says. */
  en: TopicCellView | null;
};

/** A topic in the list. */
export type TopicLineView = {
  /** What it is known by. */
  key: string;
  /** Its name in French. */
  name_fr: string;
  /** Its name in English. */
  name_en: string;
  /** How often its terms occur, as far as counted. */
  mentions: number;
};

/** A sentence on a topic. */
export type TopicPassageView = {
  /** Its segment. */
  segment: number;
  /** The heading it stands under. */
  heading: string | null;
  /** `term` or `heading`: what put it here. */
  by: string;
  /** Its text. */
  runs: Array<RunView>;
  /** The sentences before and after it. */
  around: [string | null, string | null];
  /** The rung it stands on. */
  rung: number | null;
  /** What became of it since the edition before: a succession kind, `softened`, `strengthened` or `first`. */
  change: string;
  /** What it continues, in the edition before. */
  before: TopicBeforeView | null;
  /** What the other language says there. */
  answer: TopicAnswerView | null;
};

/** A topic through the editions. */
export type TopicView = {
  /** What it is known by. */
  key: string;
  /** Whether it came with the program. */
  starter: boolean;
  /** Whether it was changed since, so that it can be had as it came. */
  changed: boolean;
  /** Its name in French. */
  name_fr: string;
  /** Its name in English. */
  name_en: string;
  /** Its terms in French. */
  terms_fr: Array<string>;
  /** Its terms in English. */
  terms_en: Array<string>;
  /** Forms that are none of it. */
  aside: Array<string>;
  /** How often its terms occur. */
  mentions: number;
  /** The documents they occur in. */
  documents: number;
  /** The forms found, commonest first. */
  forms: Array<FormView>;
  /** Terms it may want, most telling first. */
  related: Array<RelatedView>;
  /** Terms that gave way to others. */
  renamed: Array<RenamedView>;
  /** The editions, earliest first. */
  editions: Array<TopicEditionView>;
  /** Editions earlier than those, which were left out. */
  earlier: number;
};

/** Every topic, with how often each is spoken of. */
export type TopicsView = {
  /** The topics, those with most mentions first. */
  topics: Array<TopicLineView>;
  /** The series, with the number of their documents. */
  series: Array<FacetView>;
  /** Documents in the grid. */
  documents: number;
  /** Whether every document was counted; if not, asking again goes on. */
  counted: boolean;
  /** Topics that were removed, which can be brought back. */
  removed: Array<TopicLineView>;
};

/** A library that cannot be opened, and what can be done about it. */
export type TroubleView = {
  /** Why it cannot be opened. */
  error: Said;
  /** Where it is. */
  path: string;
  /** Its backups, newest first. */
  backups: Array<BackupView>;
};
