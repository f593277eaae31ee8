# Diagnostics des fichiers de dossier : ce qui ne va pas ; que faire.

diag-dossier-not-found = ce fichier n’existe pas ; vérifiez son nom
diag-dossier-not-permitted = la lecture du fichier est refusée ; demandez-en le droit
diag-dossier-unreadable = le fichier ne peut être lu ({ $reason }) ; réessayez ou copiez-le ailleurs
diag-dossier-not-utf8 = ceci n’est pas du texte UTF-8 ; enregistrez le fichier en UTF-8
diag-dossier-bom = le fichier commence par une marque d’ordre des octets, ignorée ; enregistrez-le sans elle
diag-dossier-empty = le fichier est vide ; un dossier est un objet JSON avec des sources et des accords
diag-dossier-json = ceci n’est pas du JSON ; cherchez ici une virgule, une accolade ou un guillemet manquant ou en trop
diag-dossier-json-end = le fichier finit avant son JSON ; une accolade ou un guillemet n’est pas fermé, ou une partie manque
diag-dossier-too-deep = les listes et objets sont trop imbriqués ; un dossier n’en demande pas tant
diag-dossier-is-shapes = ce fichier contient des contours de pays ({ $type }), non un dossier ; ouvrez-le comme fichier de pays (--countries)
diag-dossier-newer = ce dossier est au format { $format }, écrit par une version plus récente ; mettez le programme à jour pour l’ouvrir
diag-dossier-wrong-type = on trouve ici { $found ->
    [null] null
    [bool] true ou false
    [number] un nombre
    [string] une chaîne
    [list] une liste
   *[object] un objet
} ; écrivez { $expected ->
    [text] une chaîne, ou un objet de chaînes par langue
    [bool] true ou false
    [number] un nombre
    [string] une chaîne
    [list] une liste
   *[object] un objet
}
diag-dossier-missing-key = la clé « { $key } » manque dans cet objet ; ajoutez-la
diag-dossier-unknown-key = la clé « { $key } » est inconnue ici ; { $suggestion ->
    [none] sont connus : { $known }
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-key-twice = la clé « { $key } » figure deux fois dans cet objet ; supprimez-en une
diag-dossier-unknown-word = « { $word } » n’est pas un mot connu ici ; { $suggestion ->
    [none] sont connus : { $known }
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-not-one-of = cet objet doit avoir exactement une clé ; choisissez parmi : { $known }
diag-dossier-not-whole = { $number } n’est pas un nombre entier à partir de 1 ; écrivez-en un
diag-dossier-too-large = ce nombre est trop grand ; écrivez-en un plus petit
diag-dossier-empty-list = cette liste est vide ; il y faut au moins un élément
diag-dossier-no-parties = l’accord n’a aucune partie ; nommez au moins un pays
diag-dossier-empty-text = ce texte est vide ; rédigez-le dans au moins une langue
diag-dossier-bad-language = « { $tag } » n’est pas un code de langue ; écrivez en, fr, pt-BR…
diag-dossier-bad-id = « { $id } » ne peut être un identifiant ; écrivez un nom court sans espace ni caractère de commande
diag-dossier-bad-url = « { $url } » n’est pas une adresse web ; écrivez-en une qui commence par https:// ou http://, ou omettez « url »
diag-dossier-url-user = « { $url } » nomme un utilisateur devant un @, là où l’on cherche l’hôte ; omettez cette partie
diag-dossier-url-host = l’hôte de cette adresse contient des caractères invisibles ou qui changent le sens du texte ; écrivez-le sans eux
diag-dossier-url-hides = cette adresse contient des caractères invisibles ou qui changent le sens du texte ; c’est { $url } qui s’ouvre
diag-dossier-bad-date = « { $date } » n’est pas une date ; écrivez 2024-07-09, 2024-07 ou 2024
diag-dossier-bad-code = « { $code } » n’est pas un code de pays ; écrivez les trois lettres de la norme ISO 3166-1, comme FRA
diag-dossier-unknown-country = « { $code } » n’est aucun pays que ce programme connaisse ; { $suggestion ->
    [none] écrivez les trois lettres de la norme ISO 3166-1, ou nommez une organisation sous « organisations »
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-bad-currency = « { $currency } » n’est pas un code de monnaie ; écrivez les trois capitales de la norme ISO 4217, comme EUR
diag-dossier-unknown-source = la source « { $id } » n’est pas dans le dossier ; { $suggestion ->
    [none] complétez « sources » ou corrigez l’identifiant
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-unknown-group = le groupe « { $id } » n’est pas dans le dossier ; { $suggestion ->
    [none] complétez « groups » ou corrigez l’identifiant
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-unknown-agreement = l’accord « { $id } » n’est pas dans le dossier ; { $suggestion ->
    [none] complétez « agreements » ou corrigez l’identifiant
   *[other] vouliez-vous dire « { $suggestion } » ?
}
diag-dossier-id-twice = l’identifiant « { $id } » figure deux fois ; donnez-en un autre à l’un des deux
diag-dossier-span-reversed = { $from } est postérieur à { $to } ; échangez les deux dates
diag-dossier-member-twice = { $country } est membre deux fois à la fois ; supprimez une entrée ou précisez les dates de chacune
diag-dossier-party-twice = { $country } figure deux fois comme « { $role } » ; supprimez l’une des deux entrées
diag-dossier-no-principal = aucune partie n’a le rôle principal « { $role } » ; vérifiez « principal_role » et les rôles des parties
