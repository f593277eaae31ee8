# Texts of the library and of `check`.

cli-check = Diagnose files without opening them: what is wrong, where, and what to do
cli-arg-check-files = The files to look at: shapes, dossiers, tables, articles
cli-arg-library = List the dossiers that come with the program
cli-library-unknown = the library has no '{ $name }'; `signatory-map info --library` lists what it has
cli-library-unknown-near = the library has no '{ $name }'; did you mean { $names }? `signatory-map info --library` lists what it has
cli-library-what = { $kind }, { $count } { $count ->
    [one] party
   *[other] parties
}, as of { $date }
cli-check-fine = { $file }: no errors and no warnings
cli-check-count = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
}

diag-dossier-unused-source = nothing names the source "{ $id }"; name it where it says something, or remove it
diag-dossier-claimed = the sources claim { $claimed }, and { $counted } are listed; check the list, or say in a fact why they differ
diag-dossier-before-agreement = { $country } has the date { $date }, before the agreement's { $other }; check both
diag-dossier-left-before = { $country } left on { $date }, before it was in it ({ $other }); check both dates
diag-dossier-confirmed-before = { $country } confirmed on { $date } what it signed on { $other }; check both dates

diag-article-no-list = no list of countries that signed something was found; check whether this is the text that names them
diag-article-claimed = the text claims { $claimed }, and { $found } are found in its list; compare the two

ui-library = Library
ui-library-item = Library…
ui-library-groups = Groups of states
ui-library-treaties = Treaties and accords
ui-open-more = Library and recent files
ui-library-help = Groups of states and treaties that come with the program, each with its sources.
ui-library-search = Search the library
ui-library-none = Nothing in the library is called that.
ui-library-compare = From the library…
ui-library-compare-title = Compare with one from the library
ui-findings-told = In the file { $file }, { $count }
app-told-error = Error
app-told-warning = Warning
