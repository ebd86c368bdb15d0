### Les mots de Vis-à-vis en français : la fenêtre, la ligne de commande et le PDF.
### Chaque message se trouve aussi dans en.ftl, avec les mêmes arguments ; un test y veille.

## Langues, mois, lieux dans une phrase

language-fr = français
language-en = anglais
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

error-file-not-found = « { $file } » est introuvable. Vérifiez son nom et son dossier.
error-file-not-readable = « { $file } » n’a pas pu être lu. Vérifiez que vous avez le droit de l’ouvrir.
error-file-is-directory = « { $file } » est un dossier. Choisissez les fichiers qu’il contient.
error-file-not-regular = « { $file } » n’est pas un fichier ordinaire ; il n’a pas été lu.
error-file-too-large = « { $file } » dépasse { $limit } Mo, la taille maximale lue. Enregistrez le texte seul et réessayez.
error-file-empty = « { $file } » est vide.
error-file-changed = « { $file } » a changé pendant la lecture. Réessayez une fois qu’il est enregistré.
error-not-text = « { $file } » ne contient pas de texte sous une forme lisible.
error-no-text = « { $file } » ne contient aucune phrase.
error-text-too-large = Le texte de « { $file } » est plus long qu’un document ne peut l’être.
error-language-unsupported = « { $file } » est en { $language }. Seuls les textes en français et en anglais peuvent être comparés.
error-language-unknown = « { $file } » ne semble être ni en français ni en anglais. Seuls les textes dans ces deux langues peuvent être comparés.
error-segments-invalid = « { $file } » n’est pas un document segmenté valide : { $detail }.
error-worker-failed = « { $file } » n’a pas pu être lu : la lecture a échoué en cours de route. Rien n’a été enregistré.
error-worker-timeout = La lecture de « { $file } » prenait trop de temps ; le fichier a été écarté. Rien n’a été enregistré.
error-cancelled = Annulé. Rien n’a été changé.
error-export-failed = L’exportation a échoué : { $detail }.
error-export-format = « { $file } » : cette extension ne correspond à aucun format d’exportation. Utilisez .pdf.
error-write-failed = « { $file } » n’a pas pu être écrit. Vérifiez le dossier et la place libre sur le disque.
error-document-unknown = Ce document n’est plus dans la bibliothèque.
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
error-internal = Une erreur imprévue s’est produite : { $detail }. Votre bibliothèque est intacte.

## Avertissements

warning-title_guessed = Pas de titre dans le fichier ; tiré du texte
warning-date_year_guessed = Le texte ne nomme pas son année ; elle vient de la page
warning-page_dated = La page a été imprimée à une autre date que celle du texte

## La ligne de commande

cli-usage =
    Vis-à-vis compare des communiqués : le français et l’anglais, une année et la suivante.

    visavis inspect FICHIER                 ce qui a été reconnu dans un document
    visavis compare GAUCHE DROITE           comparer deux documents
    visavis topic TERME[,TERME…] FICHIER…   suivre un thème de document en document, par date
    visavis library import FICHIER…         ranger des documents dans la bibliothèque
    visavis library list                    énumérer le contenu de la bibliothèque
    visavis library compare GAUCHE DROITE   comparer deux documents de la bibliothèque, par numéro

    --json              afficher la forme lisible par une machine
    -o FICHIER          écrire une comparaison ou un thème dans FICHIER (.pdf)
    --lang en|fr        langue des explications
    --library FICHIER   employer cette bibliothèque plutôt que la vôtre
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
cli-library-empty = La bibliothèque est vide.
cli-field-title = Titre
cli-field-date = Date
cli-field-meeting = Réunion
cli-field-language = Langue
cli-field-words = Mots
cli-furniture = mis de côté
