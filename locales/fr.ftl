### Les mots de Vis-à-vis en français : la fenêtre, la ligne de commande et le PDF.
### Chaque message se trouve aussi dans en.ftl, avec les mêmes arguments ; un test y veille.

## Langues, mois, lieux dans une phrase

language-fr = français
language-en = anglais
language-de = allemand
language-es = espagnol
language-it = italien
language-pt = portugais
language-nl = néerlandais
language-da = danois
language-sv = suédois
language-nb = norvégien
language-fi = finnois
language-pl = polonais
language-cs = tchèque
language-sk = slovaque
language-sl = slovène
language-hr = croate
language-sr = serbe
language-mk = macédonien
language-ro = roumain
language-hu = hongrois
language-et = estonien
language-lv = letton
language-lt = lituanien
language-bg = bulgare
language-el = grec
language-ru = russe
language-uk = ukrainien
language-be = biélorusse
language-tr = turc
language-az = azéri
language-uz = ouzbek
language-ar = arabe
language-he = hébreu
language-fa = persan
language-hi = hindi
language-bn = bengali
language-ur = ourdou
language-pa = pendjabi
language-gu = gujarati
language-mr = marathi
language-ta = tamoul
language-te = télougou
language-kn = kannada
language-ml = malayalam
language-or = odia
language-ne = népalais
language-si = cingalais
language-zh = chinois
language-ja = japonais
language-ko = coréen
language-vi = vietnamien
language-th = thaï
language-my = birman
language-km = khmer
language-id = indonésien
language-jv = javanais
language-tl = tagalog
language-ca = catalan
language-la = latin
language-eo = espéranto
language-af = afrikaans
language-zu = zoulou
language-sn = shona
language-ak = akan
language-am = amharique
language-hy = arménien
language-ka = géorgien
language-yi = yiddish
language-tk = turkmène
language-cy = gallois
in-fr = en français
in-en = en anglais
in-edition = en { $edition }
in-before = avant
in-after = après
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Notes : une phrase par divergence. $in_left et $in_right disent où : « en français », « en 2017 ».

note-omission = Seulement { $in_left } : rien { $in_right } ne le dit.
note-addition = Seulement { $in_right } : rien { $in_left } ne le dit.
note-number = Nombre différent : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-number-left = Nombre seulement { $in_left } : « { $left } ».
note-number-right = Nombre seulement { $in_right } : « { $right } ».
note-date = Date différente : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-date-left = Date seulement { $in_left } : « { $left } ».
note-date-right = Date seulement { $in_right } : « { $right } ».
note-name = Nom différent : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-name-left = Nom seulement { $in_left } : « { $left } ».
note-name-right = Nom seulement { $in_right } : « { $right } ».
note-negation = Négation différente : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-negation-left = Négation seulement { $in_left } : « { $left } ».
note-negation-right = Négation seulement { $in_right } : « { $right } ».
note-modality = Force de l’engagement différente : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-modality-left = Promis seulement { $in_left } : « { $left } ».
note-modality-right = Promis seulement { $in_right } : « { $right } ».
note-term = Terme rendu autrement qu’ailleurs : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-untranslated = Non traduit : « { $left } » { $in_left }, « { $right } » { $in_right }.
note-untranslated-left = Non traduit { $in_left } : « { $left } ».
note-untranslated-right = Non traduit { $in_right } : « { $right } ».
note-order = À une autre place { $in_left } que { $in_right }.
note-structure = Un titre d’un côté, du texte de l’autre.
note-structure-left = Un titre seulement { $in_left } : « { $left } ».
note-structure-right = Un titre seulement { $in_right } : « { $right } ».

## Erreurs : ce qui s’est passé, pour quel fichier, que faire

error-lineage-languages = Les éditions d’une filiation sont d’une seule langue ; « { $file } » est dans une autre ({ $language }).
error-file-not-found = « { $file } » est introuvable. Vérifiez son nom et son dossier.
error-file-not-readable = « { $file } » n’a pas pu être lu. Vérifiez que vous avez le droit de l’ouvrir.
error-file-is-directory = « { $file } » est un dossier. Choisissez les fichiers qu’il contient.
error-file-not-regular = « { $file } » n’est pas un fichier ordinaire ; il n’a pas été lu.
error-file-too-large = « { $file } » dépasse { $limit } Mo, la taille maximale lue. Enregistrez le texte seul et réessayez.
error-file-empty = « { $file } » est vide.
error-file-changed = « { $file } » a changé pendant la lecture. Réessayez une fois qu’il est enregistré.
error-file-link-circle = « { $file } » est un lien qui ramène à lui-même ; il n’y a rien à lire.
error-archive-too-large = « { $file } » se décompresse en plus de { $limit } Mo ou de { $files } fichiers ; rien n’en a été lu.
error-archive-empty = « { $file } » ne contient aucun fichier.
error-archive-in-archive = « { $file } » est une archive dans une archive. Décompressez-la d’abord.
error-not-text = « { $file } » ne contient pas de texte sous une forme lisible.
error-no-text = « { $file } » ne contient aucune phrase.
error-text-too-large = Le texte de « { $file } » est plus long qu’un document ne peut l’être.
error-too-many-words = « { $file } » compte plus de { $limit } mots, le maximum pour un document.
error-format-unsupported = « { $file } » est dans un format qui n’est pas pris en charge ({ $format }). Enregistrez-en le texte et réessayez.
error-file-damaged = « { $file } » est endommagé ou tronqué ; il n’a pas été lu.
error-file-encrypted = « { $file } » est protégé par un mot de passe. Enregistrez-le sans mot de passe et réessayez.
error-pdf-needs-password = « { $file } » demande un mot de passe. Donnez-le pour que le fichier soit lu ; il n’est pas conservé.
error-pdf-wrong-password = Le mot de passe donné n’ouvre pas « { $file } ».
error-pdf-without-characters = « { $file } » ne dit pas avec quelles lettres il est dessiné. Enregistrez le texte sous une autre forme et réessayez.
error-pdf-too-many-pages = « { $file } » compte { $pages } pages ; on en lit { $limit } au plus.
error-pdf-page-too-full = « { $file } » dessine sur sa page { $page } plus qu’une page ne peut contenir ; il n’a pas été lu.
error-file-image-only = « { $file } » contient des images de pages et aucun texte. Soumettez-le d’abord à une reconnaissance de texte.
error-file-too-deep = « { $file } » est imbriqué trop profondément pour un document ; il n’a pas été lu.
error-file-too-complex = « { $file } » est fait de plus d’éléments qu’aucun document n’en a besoin ; il n’a pas été lu.
error-file-cut-short = « { $file } » s’arrête au milieu : une partie s’est perdue en route. Récupérez-le et réessayez.
error-file-unsafe = « { $file } » déclare ses propres entités, ce dont aucun document n’a besoin ; il n’a pas été lu.
error-language-unsupported = « { $file } » est en { $language }. Seuls les textes en français et en anglais peuvent être comparés.
error-language-unknown = « { $file } » ne semble être ni en français ni en anglais. Seuls les textes dans ces deux langues peuvent être comparés.
error-segments-invalid = « { $file } » n’est pas un document segmenté valide : { $detail }.
error-worker-failed = « { $file } » n’a pas pu être lu : la lecture a échoué en cours de route. Rien n’a été enregistré.
error-worker-exhausted = « { $file } » demande plus de mémoire qu’aucun document n’en a besoin ; il a été écarté. Rien n’a été enregistré.
error-worker-timeout = La lecture de « { $file } » prenait trop de temps ; le fichier a été écarté. Rien n’a été enregistré.
error-cancelled = Annulé. Rien n’a été changé.
error-export-format = « { $file } » : cette extension ne correspond à aucun format d’exportation. Utilisez .pdf.
error-export-failed = L’exportation a échoué : { $reason }.
error-export-cancelled = L’exportation a été annulée. Rien n’a été écrit.
error-write-failed = « { $file } » n’a pas pu être écrit. Vérifiez le dossier et la place libre sur le disque.
error-document-unknown = Ce document n’est plus dans la bibliothèque.
error-topic-unknown = Ce thème n’existe plus.
error-topic-none = Aucun thème « { $name } » parmi ceux du programme : { $fr }.
error-topic-empty = Un thème a besoin d’un nom ou d’un terme.
error-lineage-number = On peut voir côte à côte de 2 à { $limit } éditions.
error-library-locked = Un autre programme utilise la bibliothèque et ne la libère pas. Fermez-le et réessayez.
error-library-newer = La bibliothèque vient d’une version plus récente de Vis-à-vis. Installez cette version pour l’ouvrir.
error-library-damaged = Une partie de la bibliothèque est illisible. Rien n’a été changé ; ses sauvegardes sont dans le dossier voisin.
error-library-not-one = « { $path } » n’est pas une bibliothèque de Vis-à-vis. Rien n’y a été changé.
error-library-moved = Le fichier de la bibliothèque a été déplacé ou remplacé alors qu’il était ouvert ; le dernier changement n’a pas été conservé. Remettez-le en place ou relancez le programme.
error-library-read-only = La bibliothèque ne peut pas être modifiée : son fichier ou son dossier est protégé en écriture.
error-library-unreachable = La bibliothèque ne peut être ni ouverte ni créée. Vérifiez que son dossier existe et que vous pouvez y écrire.
error-library-failed = La bibliothèque n’a pas pu faire cette opération : { $detail }. Rien n’a été changé.
error-disk-full = Le disque est plein. Rien n’a été changé ; libérez de la place et réessayez.
error-backup-failed = La bibliothèque n’a pas pu être sauvegardée : { $detail }. Rien n’a été changé.
error-series-name-taken = Une autre série s’appelle « { $name } ». Choisissez un autre nom, ou fusionnez les deux.
error-series-not-empty = Cette série contient encore des textes. Déplacez-les ou mettez-les de côté d’abord.
error-cell-taken = Un autre texte s’y trouve. Déplacez d’abord celui-là.
error-backup-unknown = La sauvegarde « { $name } » n’est plus là.
error-restore-failed = La sauvegarde n’a pas pu être mise en place : { $detail }. Rien n’est perdu.
error-place-taken = Une bibliothèque s’y trouve déjà : « { $path } ». Choisissez un autre dossier, ou ouvrez celle-là.
error-original-failed = L’original n’a pas pu être ouvert : { $detail }. Enregistrez-en plutôt une copie.
error-date-invalid = « { $date } » n’est pas une date. Écrivez-la sous la forme 2019-08-01, 2019-08 ou 2019.
error-correction-invalid = Cette correction n’est pas possible : « { $name } ».
error-row-gone = Les rangées ont changé entre-temps. Choisissez de nouveau la rangée.
error-rows-apart = Ces rangées ne se suivent pas dans le texte ; elles ne peuvent pas n’en faire qu’une.
error-row-last = Il n’y a pas de rangée à joindre de ce côté.
error-row-whole = Cette rangée est une phrase avec une phrase ; il n’y a rien à scinder.
error-row-alone = Cette rangée n’a qu’un côté ; il n’y a rien à délier.
error-rows-same-side = Ces deux rangées n’ont pas de phrases en regard à lier.
error-ladder-columns = La ligne { $line } de l’échelle a trop peu de colonnes : il en faut sept, séparées par des tabulations.
error-ladder-rung = « { $words } » (ligne { $line } de l’échelle) : l’échelon n’est pas un nombre de 1 à 6.
error-ladder-language = « { $words } » (ligne { $line } de l’échelle) : la langue n’est ni fr ni en.
error-ladder-kind = « { $words } » (ligne { $line } de l’échelle) : le genre n’est ni verb, ni modal, ni phrase.
error-ladder-expression = La ligne { $line } de l’échelle n’a pas d’expression que l’on puisse chercher : « { $words } ».
error-ladder-governs = « { $words } » (ligne { $line } de l’échelle) : la sixième colonne n’est ni yes ni no.
error-ladder-empty = Cette échelle n’a pas d’expressions. Rien n’a été changé.
error-table-invalid = « { $file } » ne contient pas de table de mots : il faut des lignes de français, d’anglais et de deux parts, séparées par des tabulations.
error-memory-invalid = « { $file } » n’est pas une mémoire de traduction (TMX).
error-memory-no-pairs = « { $file } » ne contient pas de phrases à la fois en français et en anglais.
error-memory-too-long = « { $file } » contient plus de { $limit } unités, le plus qui soit lu.
error-word-unknown = « { $fr } » – « { $en } » n’est pas parmi les mots appris.
error-folder-not-readable = « { $file } » n’est pas un dossier que l’on puisse lire.
error-learn-nothing = « { $file } » ne contient pas de textes alignés : NOM.fr.txt avec NOM.en.txt, ou des mémoires de traduction (.tmx).
error-learn-one-language = « { $file } » et son pendant sont dans la même langue.
error-learn-too-long = Le dossier contient plus de { $limit } paires de phrases, le plus dont une table soit apprise.
error-setting-invalid = Ce réglage ne peut pas être changé ainsi : « { $name } ».
error-library-no-place = Il n’y a pas de dossier où garder la bibliothèque. Nommez un fichier par VISAVIS_LIBRARY et réessayez.
error-internal = Une erreur imprévue s’est produite : { $detail }. Votre bibliothèque est intacte.

## Avertissements

warning-title_guessed = Pas de titre dans le fichier ; tiré du texte
warning-date_year_guessed = Le texte n’indique pas l’année ; elle vient de la page
warning-page_dated = La page a été imprimée à une autre date que celle du texte
warning-language_unsure = Trop peu de mots pour être sûr de la langue
warning-two_languages = Une partie du texte est dans l’autre langue
warning-two_versions = Le fichier contient le texte dans les deux langues
warning-date_missing = Aucune date dans le texte
warning-date_without_year = Le texte donne un jour sans l’année
warning-date_year_from_name = Le texte n’indique pas l’année ; elle vient du nom du fichier
warning-date_year_of_counterpart = Le texte n’indique pas l’année ; { $year } vient de son vis-à-vis

## Comment un document a été reconnu

reason-title-first_line = La première ligne
reason-title-first_lines = Les deux premières lignes
reason-title-heading = Le premier titre de la page
reason-title-page_title = Le titre de la page
reason-title-gathering = La réunion que le texte nomme
reason-title-first_words = Les premiers mots du texte
reason-date-dateline = Le lieu et la date en tête du texte
reason-date-signature = La date au bas du texte
reason-date-meeting = La réunion : « { $quote } »
reason-date-file_name = Le nom du fichier
reason-date-published = Le jour où la page a été publiée
reason-date-other_version = L’autre version linguistique, dans le même fichier
reason-date-page_date_ignored = Et non le { $quote }, jour où la page a été imprimée
reason-meeting-meeting = « { $quote } »
reason-language-words = Ses mots les plus fréquents
reason-furniture-advertisement = la publicité
reason-furniture-byline = le nom de l’éditeur
reason-furniture-contact = les personnes à joindre
reason-furniture-copyright = la mention de droits d’auteur
reason-furniture-front_matter = les réglages de la page
reason-furniture-image = les images
reason-furniture-page_data = les données de la page
reason-furniture-page_date = le jour de l’impression
reason-furniture-page_line = les lignes de la page
reason-furniture-page_number = les numéros de page
reason-furniture-publisher = ce que l’éditeur dit de lui-même
reason-furniture-read_more = les liens pour lire la suite
reason-furniture-related = les liens vers d’autres pages
reason-furniture-running_head = les titres courants
reason-furniture-source_line = la ligne qui nomme la source
reason-furniture-weather = la météo
reason-furniture-web_address = les adresses Web
reason-furniture-menu = les menus
reason-furniture-hidden = ce que la page cache
reason-furniture-mail_header = l’en-tête du message
reason-series-named_in_title = Nouvelle série : la réunion que nomme le titre
reason-series-presented_in_text = Nouvelle série : la réunion que présente le texte
reason-series-from_title = Nouvelle série, nommée d’après le titre
reason-series-from_countries = Nouvelle série : des pays nommés, aucun forum
reason-series-from_opening = Nouvelle série, nommée d’après ses premiers mots
reason-series-resembles = Un titre et un début proches de ceux de la série
reason-series-same_gathering = La même réunion est nommée
reason-series-same_title = Le même titre
reason-series-of_counterpart = Celle de son vis-à-vis
reason-counterpart-names = Les mêmes noms : { $names }
reason-counterpart-file_name = Le même nom de fichier, à la langue près
reason-counterpart-same_file = Les deux viennent du même fichier
reason-chosen = Indiqué par vous
edition-undated = Sans date
pasted-text = Texte collé

## La ligne de commande

cli-usage =
    Vis-à-vis compare des communiqués : le français et l’anglais, une année et la suivante.

    visavis inspect FICHIER                 ce qui a été reconnu dans un document
    visavis compare GAUCHE DROITE           comparer deux documents
    visavis topic TERME[,TERME…] FICHIER…   suivre un thème de document en document, par date
    visavis lineage FICHIER FICHIER FICHIER…  des éditions côte à côte : quand chaque passage est entré, a changé, est sorti
    visavis concordance MOTS FICHIER…    chaque occurrence, avec ce que dit l’autre langue
    visavis library import FICHIER…         ranger des documents dans la bibliothèque
    visavis library list                    énumérer le contenu de la bibliothèque
    visavis library compare GAUCHE DROITE   comparer deux documents de la bibliothèque, par numéro
    visavis library words                   énumérer les mots appris de vos appariements et mémoires
    visavis library words import FICHIER…   apprendre de mémoires de traduction (TMX)
    visavis library words forget FR EN      oublier une paire de mots (--all : tout ce qui a été appris)
    visavis library ladder                  afficher l’échelle des engagements (set FICHIER, reset)
    visavis learn DOSSIER -o TABLE.tsv      apprendre une table de mots d’un dossier de textes alignés

    --json              afficher la forme lisible par une machine
    -o FICHIER          écrire comparaison, éditions ou thème dans FICHIER (.pdf)
    --ignore LISTE      ce qui n’est pas un changement : case, punctuation, quotes, numbering, space,
                        ou nothing (sinon : quotes,space)
    --ladder FICHIER    comparer avec l’échelle des engagements de FICHIER
    --table FICHIER     comparer avec la table de mots de FICHIER à côté de celle du programme
    --lang en|fr        langue des explications
    --library FICHIER   employer cette bibliothèque plutôt que la vôtre
    --password MOT      ouvrir les PDF qui demandent un mot de passe
    --help, --version
cli-wrong = { $detail } Essayez visavis --help.
cli-missing = Il manque quelque chose après « { $word } ».
cli-unknown = « { $word } » est inconnu.
cli-written = Fichier écrit : { $file }
cli-reading = Lecture de { $file }
cli-comparing = Comparaison
cli-exporting = Écriture de { $file }
cli-rows = { $count ->
    [one] { $shown } rangée
   *[other] { $shown } rangées
}
cli-matters = Ce qui compte
cli-nothing-matters = Aucune différence de fond.
cli-no-passages = Aucun passage sur ce thème.
cli-mentions = { $count ->
    [one] { $shown } mention
   *[other] { $shown } mentions
}
told-share = { $share } du texte
told-strongest = au plus : { $rung } ({ $count })
told-no-commitment = aucun engagement
told-forms = Formes trouvées, { $lang } : { $forms }
told-renamed = A changé de nom, { $date } : « { $from } » → « { $to } »
told-related = Souvent à côté : { $terms }
told-unchanged = { $count ->
    [one] { $shown } passage inchangé
   *[other] { $shown } passages inchangés
}
told-since = édition précédente : { $date }
told-dropped = Supprimé
told-alike = Dit la même chose.
told-silent = N’est pas dit ici
told-rung-1 = note
told-rung-2 = envisage
told-rung-3 = affirme
told-rung-4 = encourage
told-rung-5 = exhorte
told-rung-6 = décide
lineage-signs = • dans la première édition  + entré  = identique  ~ reformulé  > déplacé  ≫ déplacé et reformulé  − sorti  · absent
concordance-lines = { $count ->
    [one] { $shown } occurrence
   *[other] { $shown } occurrences
}
cli-library-empty = La bibliothèque est vide.
cli-learned = { $pairs } paires de phrases, { $words } paires de mots : { $file }
cli-forgotten = { $count ->
    [0] Rien à oublier.
    [one] Une paire de mots oubliée.
   *[other] { $shown } paires de mots oubliées.
}
cli-no-words = Aucun mot n’a encore été appris.
cli-ladder-own = La bibliothèque utilise maintenant cette échelle.
cli-ladder-builtin = La bibliothèque utilise maintenant l’échelle du programme.
cli-field-title = Titre
cli-field-date = Date
cli-field-meeting = Réunion
cli-field-language = Langue
cli-field-words = Mots
cli-furniture = mis de côté

## Les commandes, leurs menus et les touches du clavier

menu-file = Fichier
menu-edit = Édition
menu-view = Affichage
menu-go = Aller
menu-comparison = Comparaison
menu-help = Aide
command-add-files = Ajouter des fichiers
command-paste-text = Coller un texte
command-new-series = Nouvelle série
command-accept-all = Accepter toutes les arrivées
command-export = Exporter la comparaison
command-undo = Annuler la modification
command-redo = Rétablir
command-find = Chercher dans les textes
command-pane = Constats et preuves
command-text-larger = Agrandir le texte
command-text-smaller = Réduire le texte
command-text-normal = Texte à sa taille habituelle
command-theme-system = Couleurs du système
command-theme-light = Clair
command-theme-dark = Sombre
command-language-fr = Interface en français
command-language-en = Interface en anglais
command-box = Textes et commandes
command-library = Bibliothèque
command-topics = Thèmes
command-search = Recherche
command-arrivals = Arrivées
command-settings = Réglages
command-back = Précédent
command-forward = Suivant
command-next-finding = Constat suivant
command-previous-finding = Constat précédent
command-swap = Échanger les côtés
command-join-above = Joindre en haut
command-join-below = Joindre en bas
command-split = Scinder
command-unlink = Délier
command-link = Lier à…
command-confirm-pairing = Confirmer l’appariement
command-set-aside = Écarter
command-note = Écrire une note
command-copy-citation = Copier avec la source
command-free-scroll = Défilement libre
command-find-next = Occurrence suivante
command-find-previous = Occurrence précédente
command-menu = Barre de menus
command-read = Lire
command-open-original = Ouvrir l’original
command-save-original = Enregistrer une copie de l’original
command-furniture = Montrer ce qui est mis de côté
command-back-up = Sauvegarder la bibliothèque
command-quit = Quitter Vis-à-vis
command-show-library = Montrer la bibliothèque dans son dossier
command-compare-selected = Comparer les deux textes choisis
command-move-document = Déplacer vers une autre case
command-show-aside = Textes mis de côté
command-rename-series = Renommer la série
command-merge-series = Fusionner la série avec une autre
command-add-edition = Ajouter une édition
command-remove-series = Retirer la série vide
command-shortcuts = Raccourcis clavier
command-tour = Courte visite
command-about = À propos de Vis-à-vis
key-Control = Ctrl
key-Alt = Alt
key-Shift = Maj
key-Enter = Entrée
key-Delete = Suppr
key-Escape = Échap
key-PageUp = Page préc.
key-PageDown = Page suiv.
key-Home = Début
key-End = Fin
key-Tab = Tab

## Mots de la fenêtre

window-screens = Écrans
window-library = Bibliothèque
window-topics = Thèmes
window-search = Recherche
window-box = Chercher dans tous les textes, dans les deux langues
window-arrivals = Arrivées
window-comparison = Comparaison
window-settings = Réglages
window-add-files = Ajouter des fichiers
window-export = Exporter
window-cancel = Annuler
window-clear = Désélectionner
window-compare = Comparer
window-dismiss = Fermer
window-key-enter = Entrée
window-lang-fr = Français
window-lang-en = Anglais
window-format-text = Texte
window-format-word = Word
window-format-mail = Courriel

# Le cadre, la bibliothèque en travail, la lecture, la garde de la bibliothèque, la visite, l’à-propos
window-menu = Menu
window-reader = Lecture
window-shortcuts = Raccourcis clavier
window-about = À propos de Vis-à-vis
window-recovery = La bibliothèque ne peut pas être ouverte
window-letters-on = Les lettres seules agissent hors des champs ; on peut les désactiver dans les réglages.
window-letters-off = Les lettres seules sont désactivées dans les réglages.
window-box-ask = Un texte, une commande, ou des mots à chercher
window-box-search = Chercher « { $words } » dans tous les textes
window-box-none = Rien de ce nom.
window-more-about = Plus pour { $title }
window-recent = Comparaisons récentes
window-topics-mentioned = Thèmes, par mentions
window-recent-languages = { $series } { $edition }, FR et EN
window-recent-years = { $series }, { $from } à { $to }
window-aside = Mis de côté
window-aside-note = Retirés de la grille. Leurs originaux restent dans le fichier de la bibliothèque.
window-bring-back = Remettre
window-bring-back-one = Remettre { $title }
window-was-set-aside = Mis de côté : { $title }
window-was-brought-back = De retour dans la grille : { $title }
window-series-name = Nom de la série
window-keep = Garder
window-merge-into = Fusionner avec
window-new-edition = Année ou date de la nouvelle édition
window-remove-edition = Retirer l’édition vide { $edition }
window-move-nowhere = Aucune case libre où le déplacer.
window-moved-to = Déplacé vers { $series }, { $edition }
window-moving = Déplacement de { $title }
window-moving-hint = Choisissez une case libre de sa langue : flèches et Entrée, ou relâchez au-dessus.
window-put-here = Le mettre ici, dans { $edition }
window-show-furniture = { $count ->
    [one] Montrer ce qui est mis de côté ({ $count } bloc)
   *[other] Montrer ce qui est mis de côté ({ $count } blocs)
  }
window-compare-languages = Comparer le français et l’anglais
window-compare-before = Comparer avec l’édition précédente
window-original = Original
window-save-original = Enregistrer une copie
window-saved = Enregistré sous { $file }
window-page = p. { $page }
window-take-in = Reprendre
window-block-taken-in = { $source ->
    [none] Repris dans le texte
   *[other] Repris, ici et dans les autres textes de { $source }
  }
window-block-set-aside = { $source ->
    [none] Mis de côté
   *[other] Mis de côté, ici et dans les autres textes de { $source }
  }
window-keyboard = Clavier
window-letter-keys = Les lettres seules sont des commandes, hors des champs
window-letter-keys-note = J et K vont de constat en constat. Désactivez-les si vous dictez.
window-show-folder = Montrer dans son dossier
window-move-library = La placer dans un dossier
window-open-library = Ouvrir une autre bibliothèque
window-library-opened = Bibliothèque ouverte : { $path }
window-backups = Sauvegardes
window-backups-note = Une copie est faite à côté de la bibliothèque une fois par jour, et avant chaque changement de sa forme.
window-back-up = Sauvegarder maintenant
window-backed-up = La bibliothèque a été sauvegardée
window-no-backups = Aucune sauvegarde pour l’instant.
window-restore = Rétablir
window-restore-one = Rétablir la sauvegarde du { $made }
window-restore-sure = La bibliothèque telle qu’elle est devient aussi une sauvegarde. Rétablir celle-ci ?
window-restored = La sauvegarde est ouverte
window-restore-note = Le fichier qui ne peut pas être ouvert est gardé à côté de celui qui est rétabli.
window-nothing-lost = Rien n’a été changé et rien n’est perdu. Vous pouvez :
window-try-again = Réessayer
window-start-anew = Commencer une nouvelle bibliothèque
window-start-anew-note = Une nouvelle bibliothèque prend cette place ; le fichier qui s’y trouve est renommé et gardé.
window-tour = Une courte visite
window-tour-grid = Une série est une grille : une ligne par édition, une colonne par langue. Celle-ci est un exemple inventé.
window-tour-seam = La pastille entre deux textes les compare. Son nombre dit combien de différences comptent.
window-tour-drop = Déposez vos fichiers n’importe où, ou ajoutez-les ici. Deux qui vont ensemble s’ouvrent côte à côte.
window-tour-box = Une seule case trouve tous les textes et toutes les commandes : { $key }.
window-tour-skip = Passer la visite
window-tour-next = Suivant
window-tour-end = Commencer
window-version = Version { $version }
window-about-what = Lit des communiqués côte à côte : le français et l’anglais, une année et la suivante.
window-private = Vos textes
window-private-note = Tout se passe sur cette machine. Le programme n’ouvre aucune connexion, n’a pas de compte et ne compte rien.
window-licence = Licence
window-licence-note = Libre d’être utilisé, étudié, modifié et partagé sous la licence MIT ou la licence Apache 2.0, à votre choix.
window-fonts-data = Polices et données
window-parts = { $count ->
    [one] Fait avec { $count } composant d’autrui
   *[other] Fait avec { $count } composants d’autrui
  }
window-parts-find = Chercher un composant ou une licence
window-part = Composant
window-by = Par
window-drop-undated = { $lang ->
    [fr] Déposez le texte français ici
   *[en] Déposez le texte anglais ici
  }

# Progression
window-reading = Lecture
window-reading-files = Lecture des fichiers : { $done } sur { $total }
window-cancel-all = Tout annuler
window-learning = Apprentissage de la mémoire
window-paste-keys = Le texte copié ne peut pas être lu d’ici. Faites { $key }.
window-exporting = Écriture de l’exportation
window-step = { $done } sur { $total }
window-exported = Exporté dans { $file }

# Bibliothèque
window-series = Séries
window-all-series = Toutes les séries
window-sample = Exemple fictif
window-edition = Édition
window-library-sum = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
  }, { $series ->
    [one] { $series } série
   *[other] { $series } séries
  }, { $words ->
    [one] { $words } mot
   *[other] { $words } mots
  }. Déposez des fichiers n’importe où.
window-words = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
  }
window-drop-two = Déposez deux textes ici
window-drop-here = { $lang ->
    [fr] Déposer le texte français de { $edition }
   *[en] Déposer le texte anglais de { $edition }
  }
window-drop-cell = { $lang ->
    [fr] Déposer comme texte français de { $edition }
   *[en] Déposer comme texte anglais de { $edition }
  }
window-drop-anywhere = Déposer pour ajouter à la bibliothèque
window-years = { $from } à { $to }
window-seam-years = Comparer { $from } et { $to }
window-seam-languages = Comparer le français et l’anglais, { $edition }
window-findings = { $count ->
    [one] { $count } constat
   *[other] { $count } constats
  }
# Phrases d’une section ou d’un passage ajoutés ou supprimés en entier
window-sentences = { $count ->
    [one] { $count } phrase
   *[other] { $count } phrases
  }
window-findings-rows = { $count ->
    [one] { $count } constat
   *[other] { $count } constats
  } dans { $rows ->
    [one] { $rows } rangée
   *[other] { $rows } rangées
  }
window-selection = Sélection
window-pick-another = Choisissez un autre texte à comparer
window-translation = Traduction
window-translation-across = Traduction, entre deux éditions
window-succession = Succession
window-succession-across = Succession, entre deux séries

# Arrivées
window-arrivals-sum = { $count ->
    [one] { $count } fichier lu et conservé. Acceptez pour confirmer sa place.
   *[other] { $count } fichiers lus et conservés. Acceptez pour confirmer leur place.
  }
window-no-arrivals = Rien à confirmer. Déposez des fichiers n’importe où.
window-accept = Accepter
window-accept-one = Accepter { $title }
window-accept-all = { $count ->
    [one] Accepter
   *[other] Accepter les { $count }
  }
window-accept-some = { $count ->
    [one] En accepter { $count }
   *[other] En accepter { $count }
  }
window-set-aside = Écarter
window-ready = { $ready ->
    [one] { $ready } prêt
   *[other] { $ready } prêts
  }, { $left } à décider
window-title-file = Titre et fichier
window-title = Titre
window-date = Date
window-date-hint = AAAA-MM-JJ, AAAA-MM ou AAAA
window-no-date = Sans date
window-language = Langue
window-series-edition = Série et édition
window-series-one = Série
window-new-series = Nouvelle série
window-no-series = Sans série
window-meeting = Réunion tenue le
window-compares-with = Se compare à { $edition }
window-duplicate = Déjà dans la bibliothèque
window-belong = Ces deux textes vont ensemble : un même texte en français et en anglais
window-open-comparison = Ouvrir la comparaison
window-refused = { $count ->
    [one] { $count } fichier n’a pas pu être lu
   *[other] { $count } fichiers n’ont pas pu être lus
  }
window-password-give = Donner le mot de passe…
window-unlock = « { $file } » demande un mot de passe
window-password = Mot de passe
window-password-note = Il ouvre le fichier cette fois seulement et n’est pas gardé.
window-unlock-read = Lire
window-recognised = Comment il a été reconnu
window-counterpart = Vis-à-vis
window-furniture = Mis de côté
window-other-language = Autre langue
window-edition-before = Édition précédente

# Comparaison
window-texts = Les deux textes
window-swap = Permuter les côtés
window-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
  }
window-show = Afficher
window-filter-all = Tout
window-filter-substance = Substance
window-filter-differences = Différences
window-filter-edited = Modifiées
window-filter-unmatched = Sans vis-à-vis
window-filter-moved = Déplacées
window-previous = Constat précédent
window-next = Constat suivant
window-place = { $place } sur { $count }
window-findings-pane = Constats et preuves
window-rows-label = { $left } et { $right }, rangée par rangée
window-row = rangée { $row }
window-row-title = Rangée { $row }
window-row-finding = Rangée { $row }, { $finding }
window-no-substance = { $rows ->
    [one] Aucune différence de substance dans { $rows } rangée
   *[other] Aucune différence de substance dans { $rows } rangées
  }
window-no-findings = { $rows ->
    [one] Aucune différence de ce genre dans { $rows } rangée
   *[other] Aucune différence de ce genre dans { $rows } rangées
  }
window-show-all = Montrer toutes les rangées
window-fold-agree = { $count ->
    [one] { $count } concorde
   *[other] { $count } concordent
  }
window-fold-same = { $count ->
    [one] { $count } identique
   *[other] { $count } identiques
  }
window-fold-rows = { $count ->
    [one] { $count } rangée
   *[other] { $count } rangées
  }
window-unfold = Ouvrir ces rangées
window-word-pill = { $count } mots
window-twin = Jumelle
window-moved-after = après la { $row }
window-moved-first = au début
window-twin-go = Aller à la rangée { $row }
window-absent-language = { $what ->
    [heading] { $lang ->
        [fr] Aucun titre en français
       *[en] Aucun titre en anglais
      }
   *[row] { $lang ->
        [fr] Absent en français
       *[en] Absent en anglais
      }
  }
window-absent-edition = { $what ->
    [heading] Aucun titre en { $edition }
   *[row] Absent en { $edition }
  }
window-overview = Vue d’ensemble
window-matters = Ce qui compte
window-more = { $count } de plus
window-fewer = Moins
window-pick-row = Choisissez une rangée pour voir ses preuves
window-pairing = Appariement
window-unpaired = Sans vis-à-vis
window-sure = Sûr
window-likely = Probable
window-check = À vérifier
# Ce qui est dit d’une chose, après son nom ; et le signe entre plusieurs.
window-named = { $name } : { $what }
window-colon = {"\u00A0"}:
window-semicolon = {"\u202F"};

window-confidence = { $sure } ({ $figure })
window-alike-mostly = Très semblables
window-alike-partly = En partie semblables
window-alike-little = Peu semblables
window-stands = { $side } : { $rung }
window-stands-nowhere = { $side } : aucune promesse
window-rung-decide = décider, convenir
window-rung-urge = exhorter, demander
window-rung-encourage = encourager, inviter
window-rung-affirm = affirmer, soutenir
window-rung-consider = discuter, examiner
window-rung-note = noter, saluer

# Constats
window-finding-agrees = Concorde
window-finding-differs = Diffère
window-finding-only = { $lang ->
    [fr] Français seul
   *[en] Anglais seul
  }
window-finding-number = Nombre différent
window-finding-date = Date différente
window-finding-name = Nom différent
window-finding-negation = Négation différente
window-finding-term = Terme variable
window-finding-untranslated = Non traduit
window-finding-structure = Titre contre texte
window-finding-order = Ordre différent
window-finding-modality = Force différente
window-finding-softer = { $lang ->
    [fr] Moins ferme en français
   *[en] Moins ferme en anglais
  }
window-finding-commitment-only = { $lang ->
    [fr] Engagement en français seul
   *[en] Engagement en anglais seul
  }
window-finding-same = Identique
window-finding-edited = Modifiée
window-finding-moved = Déplacée
window-finding-moved-edited = Déplacée et modifiée
window-finding-split = Scindée
window-finding-merged = Fusionnée
window-finding-dropped = { $what ->
    [heading] Supprimé
   *[row] Supprimée
  }
window-finding-added = { $what ->
    [heading] Ajouté
   *[row] Ajoutée
  }
window-finding-softened = Adouci
window-finding-strengthened = Renforcé
window-finding-commitment-dropped = Engagement supprimé
window-finding-commitment-added = Engagement ajouté
window-finding-kept = Engagement tenu

# Ce que contenait une phrase qui n’est que d’un côté
window-kind-number = nombre
window-kind-date = date
window-kind-name = nom
window-kind-negation = négation
window-kind-term = terme
window-kind-untranslated = non traduit
window-kind-structure = titre
window-kind-order = ordre
window-kind-modality = engagement

# Recherche
window-indexing = Indexation des textes
window-search-filters = Où chercher
window-search-both = Les deux langues
window-search-year = Année
window-search-years = Toutes les années
window-search-hits = Phrases trouvées
window-search-hint = Ni les accents ni les majuscules ne comptent. Des mots entre guillemets doivent se suivre.
window-search-nothing = Aucune phrase ne contient « { $text } ».
window-search-sum = { $count ->
    [one] { $count } phrase
   *[other] { $count } phrases
  } dans { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
  }.
window-search-more = Seules celles-ci ont été parcourues ; un mot de plus en trouve moins.
window-search-unindexed = { $count ->
    [one] { $count } document reste à indexer.
   *[other] { $count } documents restent à indexer.
  }
window-search-alone = Aucun texte à lire en regard

# Thèmes
window-topic-list = Thèmes, par mentions
window-topic-new = Nouveau thème
window-topic-removed = Retirés
window-topic-bring-back = Rétablir { $topic }
window-topic-edit = Modifier les termes
window-topic-save = Enregistrer
window-topic-reset = Comme à l’origine
window-topic-remove = Retirer le thème
window-topic-name-fr = Nom en français
window-topic-name-en = Nom en anglais
window-topic-terms-fr = Termes en français
window-topic-terms-en = Termes en anglais
window-topic-add-term = Ajouter un terme
window-topic-remove-term = Retirer { $term }
window-topic-hint = Les formes fléchies sont trouvées aussi. Un astérisque remplace toute terminaison : migra*.
window-topic-aside-legend = Formes à écarter
window-topic-forms = Formes trouvées
window-topic-aside = Formes écartées : { $forms }.
window-topic-aside-none = aucune
window-topic-sum = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
  } dans { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
  }.
window-topic-related = Voisins
window-topic-add = Ajouter { $term } aux termes
window-topic-replaces = A pris la place d’un terme. Dans { $count } passages.
window-topic-renders = Se trouve dans l’autre langue là où est un terme. Dans { $count } passages.
window-topic-beside-it = Se trouve près des termes bien plus souvent qu’ailleurs. Dans { $count } passages.
window-topic-renamed = { $from } est devenu { $to } ({ $date })
window-topic-picture = Force de l’engagement et mentions, par édition
window-topic-mentions = Mentions
window-topic-and = { $fr } et { $en }
window-topic-told = { $lang } : { $strength }, { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
  }
window-topic-no-promise = aucun engagement
window-topic-editions = Le thème par édition et par langue
window-topic-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
  }
window-topic-nothing = Aucun passage sur ce thème
window-topic-more = { $count ->
    [one] { $count } autre passage
   *[other] { $count } autres passages
  }
window-topic-dropped = { $count ->
    [one] { $count } passage de l’édition précédente a disparu
   *[other] { $count } passages de l’édition précédente ont disparu
  }
window-topic-drop = { $lang ->
    [fr] Déposer le texte français
   *[en] Déposer le texte anglais
  }
window-topic-first = Première édition détenue
window-topic-none = Aucun engagement
window-topic-began = Premier engagement : { $rung }
window-topic-silent = Engagement qui n’est plus pris : { $rung }
window-topic-same = Même échelon : { $rung }
window-topic-softened = Adouci : { $from } → { $to }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count })
  }
window-topic-strengthened = Renforcé : { $from } → { $to }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count })
  }
window-topic-alone = { $count ->
    [one] Un engagement seulement en { $lang ->
        [fr] français
       *[en] anglais
      }
   *[other] { $count } engagements seulement en { $lang ->
        [fr] français
       *[en] anglais
      }
  }
window-topic-since = depuis { $year }
window-topic-beside = { $lang } en regard
window-topic-empty = La bibliothèque n’a encore aucun texte là-dessus. Déposez des fichiers n’importe où.
window-topic-earlier = { $count ->
    [one] { $count } édition antérieure est laissée de côté. Choisissez une série pour la voir.
   *[other] { $count } éditions antérieures sont laissées de côté. Choisissez une série pour les voir.
  }
window-rung-short-note = noter
window-rung-short-consider = discuter
window-rung-short-affirm = affirmer
window-rung-short-encourage = encourager
window-rung-short-urge = exhorter
window-rung-short-decide = s’engager

# Trois éditions ou plus côte à côte
window-editions = Éditions côte à côte
window-editions-rows = Chaque passage à travers les éditions
window-editions-changed = Modifiés
window-editions-strength = Force
window-editions-came = Entrés
window-editions-left = Supprimés
window-editions-not-yet = Pas encore
window-editions-back = De retour
window-editions-counts = { $came } de plus, { $left } de moins
window-editions-shifts = { $softened ->
    [one] { $softened } adouci
   *[other] { $softened } adoucis
  }, { $strengthened ->
    [one] { $strengthened } renforcé
   *[other] { $strengthened } renforcés
  }
window-editions-all = Toutes les années
window-editions-side = Côte à côte

# Réglages
window-system = Comme le système
window-interface-language = Langue de l’interface
window-theme = Apparence
window-light = Clair
window-dark = Sombre
window-text-size = Taille du texte
window-text-sample = Nous continuerons de lire chaque texte en regard de son vis-à-vis.
window-percent = { $percent } %
window-ignore = Ce qu’il faut ignorer
window-ignore-short = Ignorer
window-ignore-note = Entre deux années d’un même texte. Un mot ou un nombre changé se voit toujours.
window-ignore-case = Majuscules et minuscules
window-ignore-punctuation = Ponctuation
window-ignore-quotes = Forme des guillemets et des apostrophes
window-ignore-numbering = Numéros des titres et des éléments de liste
window-ignore-space = Espaces
window-filter-notes = Notes
window-find = Trouver
window-find-label = Trouver dans les textes
window-find-side = Où chercher
window-find-both = Les deux côtés
window-find-none = Aucune occurrence
window-find-close = Fermer la recherche
window-note-add = Ajouter une note à la rangée { $row }
window-note = Note
window-note-on = Note sur la rangée { $row }
window-note-save = Garder
window-note-remove = Retirer
window-hand-paired = Apparié par vous
window-hand-confirmed = Confirmé par vous
window-take-up = Reprendre
window-release = Rendre au programme
window-linking = Choisissez la rangée à lier à la rangée { $row } : cliquez dessus, ou allez-y et appuyez sur Entrée. Échap laisse tout tel quel.
window-link-drag = Glisser vers la rangée à lier
window-done-join = Joint
window-done-split = Scindé
window-done-unlink = Délié
window-done-link = Lié
window-done-confirm = Confirmé
window-done-release = Rendu au programme
window-done-set-aside = Écarté
window-done-restore = Repris
window-done-note = Note gardée
window-done-undo = Annulé
window-done-redo = Rétabli
window-pairing-words = { $count ->
    [one] a son équivalent en face
   *[other] ont leurs équivalents en face
  }
window-pairing-common = en commun
window-pairing-between = entre deux rangées sûres
window-rewritten = Récrite : montrée entière, sans marques de mots
window-matched = Repérés
window-ladder-open = Modifier l’échelle
window-row-divergence = Rangée { $row }, divergence, { $kind }
window-row-evidence = { $row } : { $evidence }
window-copied = Copié avec la source
window-citation = { $title }, { $date }, { $lang }, rangée { $row }
window-citation-page = { $title }, { $date }, { $lang }, page { $page }, rangée { $row }
window-quoted = « { $text } » ({ $source })
window-kind-omission = omission
window-kind-addition = ajout
window-row-correct = Corriger l’appariement
window-ladder = Échelle des engagements
window-ladder-note = La force de ce qu’une phrase promet : les mots de chaque échelon, de décider (6) à noter (1). Choisissez un mot pour le changer.
window-ladder-language = Langue des expressions
window-ladder-add = Ajouter une expression
window-ladder-edit = Changer une expression
window-ladder-keep = Garder
window-ladder-remove = Retirer
window-ladder-expression = Expression
window-ladder-rung = Échelon
window-ladder-kind = Reconnue
window-ladder-verb = comme verbe, conjugué
window-ladder-modal = comme verbe modal
window-ladder-phrase = telle quelle
window-ladder-future = le futur d’un verbe d’action
window-ladder-import = Employer un fichier…
window-ladder-export = Enregistrer dans un fichier…
window-ladder-reset = Revenir à l’échelle du programme
window-ladder-own = C’est votre propre échelle.
window-ladder-builtin = C’est l’échelle du programme.
window-learned = Mots appris
window-learned-note = Les rangées que vous appariez et les mémoires de traduction (TMX) que vous importez apprennent quels mots se traduisent l’un par l’autre.
window-learned-count = { $words ->
    [0] Rien n’a encore été appris.
    [one] Une paire de mots
   *[other] { $words } paires de mots
  }{ $rows ->
    [0] { "" }
    [one] , une rangée appariée à la main
   *[other] , { $rows } rangées appariées à la main
  }
window-learned-find = Chercher un mot
window-learned-new = nouveau
window-learned-forget = Oublier { $fr } – { $en }
window-learned-forget-all = Tout oublier
window-learned-import = Apprendre d’une mémoire…
window-library-place = Emplacement de la bibliothèque
window-library-note = Un seul fichier contient les textes, leurs originaux et vos décisions.

## Exportations. Les mots entre accolades et guillemets sont remplis à l’écriture.

export-meta-files = Fichiers
export-meta-made = Fait le
export-subtitle-translation = { $left ->
    [fr] Français et anglais en vis-à-vis
   *[en] Anglais et français en vis-à-vis
}
export-subtitle-succession = De { $left } à { $right }
export-row = Rangée
export-finding = Constat
export-sentences = { $count ->
    [one] { $shown } phrase
   *[other] { $shown } phrases
  }
export-matters = Ce qui compte
export-nothing-matters = Aucune différence de fond.
export-rows-heading = Rangée par rangée
export-legend = Comment lire les marques
export-summary = En bref
export-term = Terme
export-ladder = Force de l’engagement, de la plus forte à la plus faible
export-page = { "{page}" } / { "{pages}" }
export-volume = Volume { "{number}" } de { "{of}" }
export-only = { $side } seul
export-dropped = Supprimée
export-added = Ajoutée
export-edited = Modifiée
export-deleted = Supprimé
export-inserted = Inséré
export-differs = Nombre, date, nom ou terme différent
export-strength = Force de l’engagement différente
export-moved = Déplacée
export-forked = Scindée ou fusionnée
export-agrees = Concorde
export-same = Identique
export-sure = Appariement sûr
export-likely = Appariement probable
export-check = Appariement à vérifier
export-by-hand = Appariement fait par vous
export-twin = Se trouve ici, montrée à la rangée { "{row}" } :
export-unprintable = □ remplace des caractères qui ne peuvent être imprimés : { "{list}" }
export-hidden = Des marques de direction invisibles ont été retirées : { "{list}" }
export-note = Note : { $text }
export-aside = Écarté
export-absent-lang = { $what ->
    [heading] { $lang ->
        [fr] Aucun titre en français
       *[en] Aucun titre en anglais
    }
   *[row] { $lang ->
        [fr] Absent en français
       *[en] Absent en anglais
    }
}
export-absent-edition = { $what ->
    [heading] Aucun titre en { $edition }
   *[row] Absent en { $edition }
}
export-absent = { $what ->
    [heading] Aucun titre
   *[row] Absent
}
export-terms = Termes
export-mentions = Mentions
export-picture = Force de l’engagement d’une édition à l’autre
export-before = L’édition précédente
export-change = Changement
export-passage = Passage
export-no-passage = Aucun passage sur ce thème.
export-no-before = Aucun passage antérieur
export-topic-subtitle = Un thème à travers { $count ->
    [one] { $shown } document
   *[other] { $shown } documents
}
export-absent-here = Absente
export-new-here = Nouveau dans cette édition
export-gone-next = Absent de la suivante
export-editions-subtitle = { $count ->
    [one] { $shown } édition
   *[other] { $shown } éditions côte à côte
}
export-topic-line = { $file }, { $words }
change-first = Première édition de la bibliothèque
change-same = Identique
change-edited = Modifié
change-moved = Déplacé
change-moved_edited = Déplacé et modifié
change-split = Scindé
change-merged = Fusionné
change-added = Ajouté
change-softened = Adouci
change-strengthened = Renforcé
count-segments = { $count ->
    [one] { $shown } segment
   *[other] { $shown } segments
}
count-words = { $count ->
    [one] { $shown } mot
   *[other] { $shown } mots
}
dialog-open = Ajouter des fichiers
dialog-ladder = Choisir une échelle des engagements
dialog-ladder-export = Enregistrer l’échelle des engagements
dialog-memory = Choisir une mémoire de traduction
ladder-file = échelle-des-engagements
dialog-copy = Enregistrer une copie de l’original
dialog-library = Ouvrir une autre bibliothèque
dialog-folder = Dossier où garder la bibliothèque
notice-exported = L’exportation est terminée.
notice-read = Les fichiers ont été lus.
dialog-export = Exporter en PDF
cli-stored = Rangé : { $file }
cli-duplicate = Déjà dans la bibliothèque : { $file }
