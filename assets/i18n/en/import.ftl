# Lists and tables that become a dossier.

import-source = Table { $file }
import-source-pasted = Table, pasted
import-summary = Imported from { $file }: { $placed } of { $rows } rows are countries or organisations.
import-listed = Countries listed in { $file }
import-listed-one = country listed
import-listed-many = countries listed
import-in-force = in force since { $date }
import-pasted-name = pasted table
import-role-organisation = party

# Errors of lists and tables.
diag-table-empty = nothing stands in it; give a list or a table of countries
diag-table-binary = it is neither a text nor a workbook; save it as .csv, .xlsx or .ods
diag-table-damaged = the workbook is damaged; open it in the program that wrote it and save it again
diag-table-password = the workbook is locked with a password; save it without one
diag-table-old-workbook = it is a workbook of the old form (.xls), or locked with a password; save it as .xlsx without a password
diag-table-unpacks-too-large = it unpacks to more than { $most } MiB; leave out sheets that are not needed
diag-table-too-many-cells = it has more than { $most } cells; leave out rows and columns that are not needed
diag-table-too-many-columns = it has more than { $most } columns; leave out those that are not needed
diag-table-no-country = no row names a country; give a list or a table with names or codes of countries
diag-table-row-unmatched = '{ $text }' is no country that is known{ $known ->
    [none] {""}
   *[other] {" "}(near are: { $known })
}; mend the name, or write its code
diag-table-row-near = '{ $text }' was taken for { $country }, by near spelling; write it in full if another is meant
diag-table-cell-unread = '{ $text }' is not understood and was left out; write a date, a number or a status such as signed or ratified

# The window.

# The command line.
cli-import = A list, a table or an article into a dossier, with a report of what was matched
cli-arg-import-file = The list, table or article (.csv, .tsv, .xlsx, .ods, a saved page, a text); '-' reads standard input
cli-arg-import-out = Where to write the dossier
cli-import-found = { $file }: { $kind ->
    [list] a list
    [article] an article
   *[table] a table
}, { $encoding }
cli-import-column = column { $column } '{ $name }': { $role ->
    [country] country
    [status] status
    [date] date
    [value] value
    [note] note
    [agreement] agreement
   *[ignored] ignored
}
cli-import-column-of = { $column }, { $of }
cli-import-matched = { $placed } of { $rows } rows matched
cli-import-near = row { $row }: '{ $text }' taken for { $country } ({ $code }), by near spelling
cli-import-unmatched = row { $row }: '{ $text }' not matched
cli-import-unmatched-near = row { $row }: '{ $text }' not matched; near are { $names }
cli-import-organisation = row { $row }: { $name }, an organisation
cli-import-left-out = row { $row }: left out ({ $why ->
    [title] a title
    [head] the head
    [section] a part's name
    [total] a sum
    [foot] a note
    [no-country] no country
   *[chosen] chosen
}): { $text }
cli-import-doubt = row { $row }, column { $column }: '{ $text }' not understood
cli-import-doubtful-dates = column { $column }: day and month could be the other way round; the day was taken to come first
cli-import-twice = more than once: { $names }
cli-import-written = written: { $file }
diag-table-is-json = it is no list or table but JSON; open it as it is, as a dossier or as shapes
diag-article-no-parties = it lists no parties; give a text that says which countries have signed, or a list of them
import-pasted-article = pasted article
