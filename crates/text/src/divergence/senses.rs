//! What a single word says by itself: that it denies, forbids or allows, and of which language it is.

use crate::lexicon::WordTable;
use crate::model::Lang;

/// What a word says by itself; nothing for a mark.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sense {
    /// Denies by its meaning: « sans », "unable".
    pub(super) denies: bool,
    /// Forbids or releases: « interdit », "exempt".
    pub(super) bans: bool,
    /// Speaks of possibility or permission.
    pub(super) allows: bool,
    /// A function word that French has and English has not, or one elided before it.
    pub(super) french: bool,
    /// The same the other way round.
    pub(super) english: bool,
}

impl Sense {
    /// The sense of a folded word of a text.
    pub(super) fn of(word: &str, lang: Lang, table: &WordTable) -> Sense {
        // Tokens of an English text keep « l'outil » in one piece.
        let (clitic, rest) = word.split_once('\'').unwrap_or(("", word));
        let elided = !rest.is_empty() && matches!(clitic, "l" | "d" | "qu" | "n" | "s" | "j" | "m" | "c");
        Sense {
            denies: denies(word, lang, table),
            bans: BANS.iter().any(|b| word.starts_with(b)),
            allows: POSSIBLE.iter().any(|p| if p.len() <= 3 { word == *p } else { word.starts_with(p) }),
            french: FRENCH.contains(&word) || elided,
            english: ENGLISH.contains(&word),
        }
    }
}

/// Words that deny without negating a clause; matched from their beginning.
const DENYING_ENGLISH: &[&str] = &[
    "without",
    "unless",
    "nor",
    "fail",
    "lack",
    "absen",
    "prevent",
    "avoid",
    "prohibit",
    "refus",
    "except",
    "exempt",
    "deny",
    "denied",
    "forbid",
    "unable",
    "impossib",
    "illegal",
    "ineligib",
    "cease",
    "stop",
    "rather",
    "instead",
    "despite",
    "otherwise",
    "hardly",
    "only",
    "few",
    "exclu",
    "eliminat",
    "non",
    "dis",
    "un",
    "in",
    "im",
    "ir",
    "mis",
    "il",
    "barely",
    "seldom",
    "outside",
    "repeal",
    "withdraw",
    "reject",
    "oppos",
    "neglect",
    "free",
    "contrar",
    "difficul",
    "regardless",
    "irrespective",
];

/// The same in French.
const DENYING_FRENCH: &[&str] = &[
    "sans",
    "sauf",
    "ni",
    "interdi",
    "manque",
    "absen",
    "empech",
    "evit",
    "refus",
    "exempt",
    "soustrai",
    "exclu",
    "hors",
    "defaut",
    "cess",
    "faute",
    "malgre",
    "plutot",
    "dispens",
    "prohib",
    "nul",
    "nulle",
    "aucun",
    "aucune",
    "insu",
    "contraire",
    "loin",
    "guere",
    "peu",
    "seul",
    "seulement",
    "abrog",
    "elimin",
    "supprim",
    "rejet",
    "oppos",
    "zero",
    "echou",
    "echec",
    "derog",
    "non",
    "in",
    "im",
    "ir",
    "il",
    "dis",
    "rien",
    "jamais",
    "gratuit",
    "difficil",
    "independam",
    "indifferem",
    "importe",
    "vain",
    "neglig",
    "meconn",
    "mecon",
    "uniquement",
    "inscient",
];

/// Words that forbid or release, by their beginning, in either language.
const BANS: &[&str] = &[
    "interdi", "prohib", "defend", "exempt", "soustrai", "forbid", "dispens", "empech", "prevent", "preclu",
];

/// Prefixes that make a word of at least this many letters a denial: "un-safe", « in-admissible ».
const PREFIXED: usize = 7;

/// Words of possibility or permission, matched from their beginning, folded.
const POSSIBLE: &[&str] = &[
    "peut",
    "peuv",
    "pouv",
    "pourr",
    "puis",
    "possib",
    "permet",
    "permis",
    "permett",
    "autoris",
    "eventuel",
    "susceptib",
    "loisib",
    "facult",
    "habilit",
    "libre",
    "capab",
    "mesure",
    "veuill",
    "may",
    "can",
    "could",
    "might",
    "allow",
    "permit",
    "enabl",
    "able",
    "authori",
    "potential",
    "likely",
    "perhaps",
    "discretion",
    "power",
    "opportun",
    "occasion",
    "bienven",
    "welcome",
    "should",
    "devrai",
    "apte",
    "chance",
    "wish",
    "souhait",
    "parfois",
    "sometimes",
    "invit",
    "propos",
    "offer",
    "offr",
    "risqu",
    "risk",
    "potent",
    "would",
    "help",
    "aid",
    "aide",
    "option",
];

/// Function words that one language has and the other has not.
const FRENCH: &[&str] = &[
    "le", "la", "les", "l'", "des", "du", "de", "d'", "un", "une", "et", "est", "dans", "pour", "que", "qui",
    "nous", "vous", "aux", "au", "ce", "cette", "ces", "sur", "par", "avec", "sont", "ne", "pas", "se", "s'",
    "son", "sa", "ses", "leur", "leurs", "notre", "nos", "l", "d", "n", "s", "qu", "il", "elle", "ils", "ou",
    "qu'", "n'", "en", "je", "afin", "ont", "etre",
];
/// The same for English.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "are", "for", "that", "with", "we", "our", "their", "they", "this",
    "these", "be", "by", "on", "as", "it", "its", "was", "has", "have", "will", "from", "or", "an", "a",
    "at", "not", "been", "which", "may", "any", "you",
];

/// Whether a folded word denies by its meaning.
fn denies(word: &str, lang: Lang, table: &WordTable) -> bool {
    if word.is_empty() {
        return false;
    }
    // "Reckless" answers « ne se soucie pas ».
    let without = lang == Lang::En
        && word.len() >= 7
        && word.ends_with("less")
        && !matches!(word, "nonetheless" | "nevertheless" | "unless");
    if without {
        return true;
    }
    let list = if lang == Lang::En { DENYING_ENGLISH } else { DENYING_FRENCH };
    list.iter().any(|stem| match stem.len() {
        // Prefixes: only before a longer word, and only those that deny.
        0..=3 if matches!(*stem, "un" | "in" | "im" | "ir" | "dis" | "mis" | "non" | "il") => {
            word == "non"
                || (word.len() >= PREFIXED - usize::from(*stem == "un")
                    && word.starts_with(stem)
                    && prefix_denies(word, stem, lang, table))
        }
        0..=3 => word == *stem,
        _ => word.starts_with(stem),
    })
}

/// Whether a prefix denies: "unsafe", « inutile », and not "under", « information ».
fn prefix_denies(word: &str, prefix: &str, lang: Lang, table: &WordTable) -> bool {
    const NOT: &[&str] = &[
        "under", "until", "union", "uniqu", "unit", "unif", "univ", "inform", "interest", "intend", "intent",
        "intern", "inter", "inves", "invest", "indus", "indiv", "includ", "inclu", "increas", "indic",
        "initia", "innov", "insid", "inspe", "inst", "insu", "integ", "intro", "invit", "involv", "infra",
        "infor", "impact", "implem", "impli", "import", "impos", "impro", "impr", "discu", "distr", "displ",
        "discl", "discover", "distin", "missi", "illus", "irland", "imag", "inaug", "incid", "incit",
        "indem", "indigen", "infras", "ingeni", "inqu", "inscr", "insp", "insi", "immig", "immeu", "immedi",
        "disp", "dist", "disc", "inflig", "intell", "intens", "intim", "invoq", "inter", "impliqu", "impul",
        "imput",
    ];
    // What is left has to be a word: "unsafe" is "un" and "safe", « intrusion » is no « trusion ».
    let rest = word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= 3 && table.knows(rest, lang));
    prefix == "non" && word.starts_with("non-")
        || prefix != "non" && rest && !NOT.iter().any(|n| word.starts_with(n))
}
