# Listes et tableaux qui deviennent un dossier.

import-source = Tableau { $file }
import-source-pasted = Tableau collé
import-summary = Importé de { $file } : { $placed } lignes sur { $rows } sont des pays ou des organisations.
import-listed = Pays cités dans { $file }
import-listed-one = pays cité
import-listed-many = pays cités
import-in-force = en vigueur depuis le { $date }
import-pasted-name = tableau collé
import-role-organisation = partie

# Erreurs des listes et des tableaux.
diag-table-empty = il n’y a rien dedans ; donnez une liste ou un tableau de pays
diag-table-binary = ce n’est ni un texte ni un classeur ; enregistrez-le en .csv, .xlsx ou .ods
diag-table-damaged = le classeur est abîmé ; ouvrez-le dans le programme qui l’a écrit et enregistrez-le de nouveau
diag-table-password = le classeur est protégé par un mot de passe ; enregistrez-le sans mot de passe
diag-table-old-workbook = c’est un classeur de l’ancien format (.xls), ou protégé par un mot de passe ; enregistrez-le en .xlsx sans mot de passe
diag-table-unpacks-too-large = il dépasse { $most } Mio une fois décompressé ; retirez les feuilles inutiles
diag-table-too-many-cells = il a plus de { $most } cellules ; retirez les lignes et les colonnes inutiles
diag-table-too-many-columns = il a plus de { $most } colonnes ; retirez celles qui sont inutiles
diag-table-no-country = aucune ligne ne nomme un pays ; donnez une liste ou un tableau avec des noms ou des codes de pays
diag-table-row-unmatched = « { $text } » n’est pas un pays connu{ $known ->
    [none] {""}
   *[other] {" "}(proches : { $known })
} ; corrigez le nom, ou écrivez son code
diag-table-row-near = « { $text } » a été pris pour { $country }, à l’orthographe près ; écrivez le nom en entier s’il s’agit d’un autre
diag-table-cell-unread = « { $text } » n’est pas compris et a été laissé de côté ; écrivez une date, un nombre ou un statut comme signé ou ratifié

# La fenêtre.

# La ligne de commande.
cli-import = Une liste, un tableau ou un article en dossier, avec le compte rendu de ce qui est reconnu
cli-arg-import-file = La liste, le tableau ou l’article (.csv, .tsv, .xlsx, .ods, une page enregistrée, un texte) ; « - » lit l’entrée standard
cli-arg-import-out = Où écrire le dossier
cli-import-found = { $file } : { $kind ->
    [list] une liste
    [article] un article
   *[table] un tableau
}, { $encoding }
cli-import-column = colonne { $column } « { $name } » : { $role ->
    [country] pays
    [status] statut
    [date] date
    [value] valeur
    [note] note
    [agreement] accord
   *[ignored] ignorée
}
cli-import-column-of = { $column }, { $of }
cli-import-matched = { $placed } lignes sur { $rows } reconnues
cli-import-near = ligne { $row } : « { $text } » pris pour { $country } ({ $code }), à l’orthographe près
cli-import-unmatched = ligne { $row } : « { $text } » non reconnu
cli-import-unmatched-near = ligne { $row } : « { $text } » non reconnu ; proches : { $names }
cli-import-organisation = ligne { $row } : { $name }, une organisation
cli-import-left-out = ligne { $row } : laissée de côté ({ $why ->
    [title] un titre
    [head] l’en-tête
    [section] le nom d’une partie
    [total] une somme
    [foot] une note
    [no-country] aucun pays
   *[chosen] choisie
}) : { $text }
cli-import-doubt = ligne { $row }, colonne { $column } : « { $text } » non compris
cli-import-doubtful-dates = colonne { $column } : jour et mois pourraient être inversés ; le jour a été lu en premier
cli-import-twice = plus d’une fois : { $names }
cli-import-written = écrit : { $file }
diag-table-is-json = ce n’est ni une liste ni un tableau mais du JSON ; ouvrez-le tel quel, comme dossier ou comme formes
diag-article-no-parties = il n’énumère aucune partie ; donnez un texte qui dit quels pays ont signé, ou leur liste
import-pasted-article = article collé
