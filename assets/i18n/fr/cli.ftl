# Textes de la pièce « cli ». Clés : voir src/i18n/mod.rs.

cli-error = erreur : { $message }
cli-stdout-failed = le résultat n’a pas pu être écrit sur la sortie standard : { $reason }

# Aide.
cli-about = Une carte de qui a signé quoi : les accords, leurs parties et la source de chaque fait.
    Sans commande, ouvre la fenêtre.
cli-info = Montrer ce qui est chargé : accords, parties, groupes, et si chaque partie figure sur la carte
cli-export = Écrire la carte sous forme d’image, sans fenêtre
cli-completions = Écrire un script qui complète cette ligne de commande dans un shell
cli-arg-files = Pays (.geojson, .json, .topojson) ou dossier (.json) à ouvrir
cli-arg-dossier = Lire les accords dans ce dossier plutôt que dans celui du programme
cli-arg-countries = Lire les pays dans ce fichier GeoJSON ou TopoJSON plutôt que dans celui du programme
cli-arg-lang = Langue des noms et des messages
cli-arg-lang-window = Langue de la fenêtre [par défaut : celle du système]
cli-arg-format = Forme des résultats ; json donne une seule valeur sur la sortie standard
cli-arg-out = Le fichier à écrire ; sa terminaison choisit le format : .png ou .svg
cli-arg-agreement = L’accord à montrer, par son identifiant ; « info » les énumère [par défaut : le premier]
cli-arg-projection = La projection ; auto ajuste la vue aux parties, avec des cartons pour les plus lointaines
cli-arg-bounds = Ce que montre l’image, en degrés
cli-arg-size = Pixels de l’image, de 16 à 16384 par côté
cli-arg-theme = Couleurs
cli-arg-overseas = Remplir les parties d’outre-mer et les dépendances de la couleur de leur État
cli-arg-contested = Hachurer et nommer les zones dont le statut est contesté ; « plain » les laisse telles quelles, même si le dossier demande des hachures
cli-arg-no-insets = Pas de cartons : les parties lointaines ne sont pas montrées
cli-arg-map-only = Rien que la mer, les pays, les frontières et les repères
cli-arg-shell = Le shell

# Ouvrir la fenêtre.
cli-window-none = aucune fenêtre ne peut s’ouvrir : { $reason } ; `signatory-map export --out carte.png` dessine l’image sans fenêtre
cli-window-stdin = « - » ne peut pas s’ouvrir dans la fenêtre ; donnez le nom d’un fichier
cli-command-later = cette version ne connaît pas la commande « { $name } » ; elle connaît info, export et completions (pour ouvrir un fichier de ce nom, écrivez ./{ $name })
cli-command-unknown = « { $name } » n’est ni une commande ni un fichier ; les commandes sont info, export et completions
cli-file-ending = « { $name } » ne peut pas s’ouvrir ; cette version ouvre .geojson, .json et .topojson

# Options d’export.
cli-format-unknown = « { $file } » ne nomme aucun format que cette version sache écrire ; sa terminaison doit être l’une de celles-ci : { $endings }
cli-agreement-unknown = il n’y a pas d’accord « { $id } » ; il y a : { $ids }
cli-agreement-unknown-suggestion = il n’y a pas d’accord « { $id } » ; vouliez-vous dire « { $suggestion } » ? Il y a : { $ids }
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
cli-info-placed = { $placed } sur { $total } sur la carte
cli-info-claimed = les sources en annoncent { $claimed }
cli-info-role = { $role } : { $names }
cli-info-missing = Absents de la carte : { $names }
cli-info-group = { $title }, { $count } { $noun } : { $names }
cli-info-features = { $count } pays et territoires, frontières : { $source }
cli-info-all-matched = Chaque contour correspond à un pays
cli-info-unmatched = { $count } { $count ->
    [one] contour ne correspond
   *[other] contours ne correspondent
} à aucun pays : { $names }

# Diagnostics de fichiers qui ne s’ouvrent pas du tout.
