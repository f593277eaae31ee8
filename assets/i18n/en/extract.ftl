# Articles: what they say of agreements.

diag-article-binary = it is no text; save the article as .txt, .md, .html or .docx
diag-article-empty = nothing stands in it; give the text of an article
diag-article-package = it is a package without a text, or damaged; save the article as .txt, .html or .docx
diag-article-pdf = it is a PDF, which this version does not read; copy its text into a .txt file, or paste it

cli-extract = Find the countries and the list of parties in an article
cli-arg-extract-file = The article (.txt, .md, .html, .docx); '-' reads standard input
cli-arg-extract-dossier = Take the groups that “all members” may mean from this dossier instead of the built-in one
cli-extract-agrees = { $claimed } claimed, { $found } found: they agree
cli-extract-differs = { $claimed } claimed, { $found } found: they do not agree
cli-extract-found = { $found ->
    [0] no list of parties found
    [one] one party found; the text claims no number
   *[other] { $found } parties found; the text claims no number
}
cli-extract-title = Title: { $text }
cli-extract-date = Date: { $date }
cli-extract-place = Place: { $text }
cli-extract-party = Parties ({ $count }): { $names }
cli-extract-mentioned = Mentioned ({ $count }): { $names }
cli-extract-not-signed = Said not to have signed ({ $count }): { $names }
cli-extract-observer = Observers ({ $count }): { $names }
cli-extract-invited = Invited ({ $count }): { $names }
cli-extract-passage = Bytes { $start } to { $end }: { $text }
