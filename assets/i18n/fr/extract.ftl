# Articles : ce qu’ils disent d’accords.

diag-article-binary = ce n’est pas un texte ; enregistrez l’article au format .txt, .md, .html ou .docx
diag-article-empty = rien n’y figure ; donnez le texte d’un article
diag-article-package = c’est une archive sans texte, ou endommagée ; enregistrez l’article au format .txt, .html ou .docx
diag-article-pdf = c’est un PDF, que cette version ne lit pas ; copiez son texte dans un fichier .txt, ou collez-le

cli-extract = Trouver les pays et la liste des parties dans un article
cli-arg-extract-file = L’article (.txt, .md, .html, .docx) ; « - » lit l’entrée standard
cli-arg-extract-dossier = Prendre dans ce dossier, et non dans celui du programme, les groupes que « tous les membres » peut désigner
cli-extract-agrees = { $claimed } annoncés, { $found } trouvés : ils concordent
cli-extract-differs = { $claimed } annoncés, { $found } trouvés : ils ne concordent pas
cli-extract-found = { $found ->
    [0] aucune liste de parties trouvée
    [one] une partie trouvée ; le texte n’annonce aucun nombre
   *[other] { $found } parties trouvées ; le texte n’annonce aucun nombre
}
cli-extract-title = Titre : { $text }
cli-extract-date = Date : { $date }
cli-extract-place = Lieu : { $text }
cli-extract-party = Parties ({ $count }) : { $names }
cli-extract-mentioned = Mentionnés ({ $count }) : { $names }
cli-extract-not-signed = Dits non signataires ({ $count }) : { $names }
cli-extract-observer = Observateurs ({ $count }) : { $names }
cli-extract-invited = Invités ({ $count }) : { $names }
cli-extract-passage = Octets { $start } à { $end } : { $text }
