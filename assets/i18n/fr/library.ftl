# Textes de la bibliothèque et de `check`.

cli-check = Diagnostique des fichiers sans les ouvrir : ce qui ne va pas, où, et que faire
cli-arg-check-files = Les fichiers à examiner : formes, dossiers, tableaux, articles
cli-arg-library = Liste les dossiers fournis avec le programme
cli-library-unknown = la bibliothèque n’a pas de « { $name } » ; `signatory-map info --library` liste ce qu’elle a
cli-library-unknown-near = la bibliothèque n’a pas de « { $name } » ; vouliez-vous dire { $names } ? `signatory-map info --library` liste ce qu’elle a
cli-library-what = { $kind }, { $count } { $count ->
    [one] partie
   *[other] parties
}, état : { $date }
cli-check-fine = { $file } : aucune erreur, aucun avertissement
cli-check-count = { $files ->
    [one] 1 fichier
   *[other] { $files } fichiers
} : { $errors ->
    [0] aucune erreur
    [one] 1 erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] 1 avertissement
   *[other] { $warnings } avertissements
}

diag-dossier-unused-source = rien ne nomme la source « { $id } » ; nommez-la là où elle dit quelque chose, ou supprimez-la
diag-dossier-claimed = les sources annoncent { $claimed }, et la liste en compte { $counted } ; vérifiez la liste, ou dites dans un fait d’où vient l’écart
diag-dossier-before-agreement = { $country } porte la date { $date }, antérieure à celle de l’accord, { $other } ; vérifiez les deux
diag-dossier-left-before = { $country } est sorti le { $date }, avant d’en être ({ $other }) ; vérifiez les deux dates
diag-dossier-confirmed-before = { $country } a confirmé le { $date } ce qu’il a signé le { $other } ; vérifiez les deux dates

diag-article-no-list = aucune liste de pays signataires n’a été trouvée ; vérifiez que c’est bien le texte qui les nomme
diag-article-claimed = le texte en annonce { $claimed }, et sa liste en compte { $found } ; comparez les deux

ui-library = Bibliothèque
ui-library-item = Bibliothèque…
ui-library-groups = Groupes d’États
ui-library-treaties = Traités et accords
ui-open-more = Bibliothèque et fichiers récents
ui-library-help = Groupes d’États et traités fournis avec le programme, chacun avec ses sources.
ui-library-search = Chercher dans la bibliothèque
ui-library-none = Rien dans la bibliothèque ne porte ce nom.
ui-library-compare = De la bibliothèque…
ui-library-compare-title = Comparer avec un ensemble de la bibliothèque
ui-findings-told = Dans le fichier { $file }, { $count }
app-told-error = Erreur
app-told-warning = Avertissement
