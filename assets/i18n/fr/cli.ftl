# Textes de la pièce « cli ». Clés : voir src/i18n/mod.rs.

cli-error = erreur : { $message }
cli-stdout-failed = le résultat n’a pas pu être écrit sur la sortie standard : { $reason }

# Aide.
cli-about = Une carte de qui a signé quoi : les accords, leurs parties et la source de chaque fait.
    Sans commande, ouvre la fenêtre.
cli-info = Montrer ce qui est chargé : accords, parties, groupes, et si chaque partie figure sur la carte
cli-export = Écrire la carte sous forme d’image, sans fenêtre
cli-compare = Comparer deux ou trois accords ou groupes comme des ensembles : qui est dans les deux, et qui dans un seul
cli-completions = Écrire un script qui complète cette ligne de commande dans un shell
cli-arg-files = Pays (.geojson, .json, .topojson) ou dossier (.json) à ouvrir
cli-arg-dossier = Lire les accords dans ce dossier plutôt que dans celui du programme : un fichier, ou library:NOM
cli-arg-countries = Lire les pays dans ce fichier GeoJSON ou TopoJSON plutôt que dans celui du programme
cli-arg-lang = Langue des noms et des messages
cli-arg-lang-window = Langue de la fenêtre [par défaut : celle du système]
cli-arg-format = Forme des résultats ; json donne une seule valeur sur la sortie standard
cli-arg-out = Le fichier à écrire ; sa terminaison choisit le format : .png ou .svg
cli-arg-agreement = L’accord à montrer, par son identifiant ; « info » les énumère [par défaut : le premier]
cli-arg-group = Le groupe à montrer, par son identifiant : ses membres, et ceux qui l’ont quitté
cli-arg-compare = Deux ou trois accords ou groupes à comparer, par leurs identifiants
cli-arg-history = L’accord ou le groupe dont les pays sont montrés selon le moment de leur adhésion
cli-arg-count = Montrer dans combien d’accords est chaque pays
cli-arg-as-of = Le jour dont il s’agit : AAAA, AAAA-MM ou AAAA-MM-JJ [par défaut : aujourd’hui]
cli-arg-ids = Deux ou trois accords ou groupes, par leurs identifiants ; « info » les énumère, « info --library » ceux de la bibliothèque
cli-arg-projection = La projection ; auto ajuste la vue aux parties, avec des encarts pour les plus lointaines
cli-arg-bounds = Ce que montre l’image, en degrés
cli-arg-size = Pixels de l’image, de 16 à 16384 par côté
cli-arg-theme = Couleurs
cli-arg-overseas = Remplir les parties d’outre-mer et les dépendances de la couleur de leur État
cli-arg-contested = Hachurer et nommer les zones dont le statut est contesté ; « plain » les laisse telles quelles, même si le dossier demande des hachures
cli-arg-no-insets = Pas d’encarts : les parties lointaines ne sont pas montrées
cli-arg-map-only = Rien que la mer, les pays, les frontières et les repères
cli-arg-shell = Le shell

# Ouvrir la fenêtre.
cli-window-none = aucune fenêtre ne peut s’ouvrir : { $reason } ; `signatory-map export --out carte.png` dessine l’image sans fenêtre
cli-window-stdin = « - » ne peut pas s’ouvrir dans la fenêtre ; donnez le nom d’un fichier
cli-command-later = cette version ne connaît pas la commande « { $name } » ; elle connaît info, export, compare, check, resolve, extract, import et completions (pour ouvrir un fichier de ce nom, écrivez ./{ $name })
cli-command-unknown = « { $name } » n’est ni une commande ni un fichier ; les commandes sont info, export, compare, check, resolve, extract, import et completions
cli-file-ending = « { $name } » ne peut pas s’ouvrir ; cette version ouvre .geojson, .json, .topojson, .csv, .tsv, .xlsx, .ods, .txt, .md et .html

# Options d’export.
cli-format-unknown = « { $file } » ne nomme aucun format que cette version sache écrire ; sa terminaison doit être l’une de celles-ci : { $endings }
cli-agreement-unknown = il n’y a pas d’accord « { $id } » ; il y a : { $ids }
cli-agreement-unknown-suggestion = il n’y a pas d’accord « { $id } » ; vouliez-vous dire « { $suggestion } » ? Il y a : { $ids }
cli-group-unknown = il n’y a pas de groupe « { $id } » ; il y a : { $ids }
cli-group-unknown-suggestion = il n’y a pas de groupe « { $id } » ; vouliez-vous dire « { $suggestion } » ? Il y a : { $ids }
cli-set-unknown = il n’y a ni accord ni groupe « { $id } » ; il y a : { $ids }
cli-set-unknown-suggestion = il n’y a ni accord ni groupe « { $id } » ; vouliez-vous dire « { $suggestion } » ? Il y a : { $ids }
cli-compare-count = { $count } ensembles ne se comparent pas ; nommez deux ou trois accords ou groupes, par exemple ace,nato
cli-compare-twice = « { $id } » figure deux fois ; nommez deux ou trois accords ou groupes différents
cli-date-form = « { $text } » n’est pas une date ; écrivez AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2004-03-29
cli-size-form = « { $text } » n’est pas une taille ; écrivez LARGEURxHAUTEUR en pixels, par exemple 1920x1080
cli-size-range = la taille { $size } est hors limites ; chaque côté a de { $min } à { $max } pixels
cli-bounds-form = « { $text } » ne sont pas des limites ; écrivez OUEST,SUD,EST,NORD en degrés, par exemple -10,35,45,72
cli-bounds-latitude = la latitude { $lat } est au-delà des pôles ; sud et nord vont de -90 à 90
cli-bounds-longitude = la longitude { $lon } est hors limites ; ouest et est vont de -180 à 180
cli-bounds-order = le sud { $south } n’est pas au-dessous du nord { $north } ; écrivez OUEST,SUD,EST,NORD
cli-bounds-empty = l’ouest et l’est sont tous deux { $lon } ; donnez des limites qui ont une largeur
cli-export-missing = absents de la carte, car les contours ne les contiennent pas : { $names }

# Écrire.
cli-write-is-directory = c’est un répertoire ; donnez le nom d’un fichier
cli-write-no-directory = le répertoire « { $directory } » n’existe pas ; créez-le ou nommez-en un autre
cli-write-not-a-directory = « { $directory } » n’est pas un répertoire ; nommez-en un autre
cli-write-closed-directory = rien ne peut être écrit dans le répertoire « { $directory } » ; nommez-en un autre
cli-write-failed = il n’a pas pu être écrit : { $reason }

# Info en texte.
cli-info-agreements = Accords
cli-info-groups = Groupes
cli-info-countries = Pays
cli-info-claimed = les sources en annoncent { $claimed }
cli-info-role = { $role } : { $names }
cli-info-missing = Absents de la carte : { $names }
cli-info-group = { $title }, { $count } { $noun } : { $names }
cli-info-history = { $name } : { $history }
cli-info-class = { $label } ({ $count }) : { $names }
cli-info-group-left = ont quitté : { $names }
cli-info-group-uncertain = incertains à cette date : { $names }
cli-info-features = { $count } pays et territoires, frontières : { $source }
cli-info-all-matched = Chaque contour correspond à un pays
cli-info-unmatched = { $count } { $count ->
    [one] contour ne correspond
   *[other] contours ne correspondent
} à aucun pays : { $names }

# Diagnostics de fichiers qui ne s’ouvrent pas du tout.

cli-resolve = Trouver les pays que désignent des noms et des codes, en de nombreuses langues
cli-arg-names = Noms ou codes ; - lit des lignes sur l’entrée standard
cli-arg-names-in = Langue des noms, par exemple pl, quand plusieurs pays portent le même [par défaut : celle qui convient à la liste]
cli-resolve-language = aucun nom n’est connu dans la langue « { $language } » ; donnez un code comme de, pl ou zh
cli-resolve-country = { $name } ({ $code })
cli-resolve-by-code = { $input } : { $said }, par son code
cli-resolve-by-name = { $input } : { $said }, par son nom
cli-resolve-by-alias = { $input } : { $said }, par un autre de ses noms
cli-resolve-by-fuzzy = { $input } : { $said }, par un nom à l’orthographe voisine
cli-resolve-organisation = { $input } : pas un pays mais une organisation, { $said }
cli-resolve-ambiguous = { $input } : le nom de plusieurs pays, { $said }
cli-resolve-unknown = { $input } : pas un pays
cli-resolve-perhaps = { $input } : pas un pays ; peut-être { $said }
diag-names-too-many = plus de noms que n’en tiennent { $most } Mio ; donnez-les en plusieurs parties
