# Texts of the room 'ui'. Keys: see src/i18n/mod.rs.

# Commands: as on buttons and in menus.
ui-command-open = Ouvrir…
ui-command-open-tooltip = Ouvrir des contours de pays ou un dossier
ui-command-open-path = Ouvrir
ui-command-close-file = Revenir au monde intégré
ui-command-choose-agreement = Afficher l’accord
ui-command-next-agreement = Accord suivant
ui-command-previous-agreement = Accord précédent
ui-command-show-subject = Montrer sur la carte
ui-command-highlight = Faire ressortir sur la carte
ui-command-as-of = Se placer à ce jour
ui-command-now = Revenir à aujourd’hui
ui-command-next-day = Changement suivant
ui-command-previous-day = Changement précédent
ui-command-select = Sélectionner le pays
ui-command-deselect = Désélectionner
ui-command-show = Montrer sur la carte
ui-command-fit-parties = Vue sur les parties à l’accord
ui-command-fit-members = Vue sur tous les membres
ui-command-fit-world = Vue sur le monde
ui-command-zoom-in = Agrandir
ui-command-zoom-out = Réduire
ui-command-overseas = Outre-mer comme leur État
ui-command-overseas-tooltip = Remplir l’outre-mer et les dépendances de la couleur de leur État, sans hachures
ui-command-others = Noms des autres pays
ui-command-others-tooltip = Nommer les voisins et les repères qui ne sont pas concernés
ui-command-contested = Zones contestées
ui-command-contested-tooltip = Hachurer les zones dont le statut est contesté ; leur couleur reste celle des frontières représentées
ui-command-backdrop = Fond neutre sous le fichier
ui-command-backdrop-tooltip = Montrer, sans les colorer, les terres absentes du fichier ouvert
ui-command-full-screen = Plein écran
ui-command-present = Présenter
ui-command-present-tooltip = Montrer cette vue en plein écran ; Page préc. et Page suiv. changent d’accord, B donne un écran noir, L nomme ce que montre le pointeur
ui-command-end-presenting = Terminer la présentation
ui-command-export = Exporter…
ui-command-export-tooltip = Enregistrer ou copier cette image
ui-command-save = Enregistrer…
ui-command-save-now = Enregistrer
ui-command-copy-picture = Copier l’image
ui-command-copy-picture-tooltip = Placer l’image en PNG dans le presse-papiers
ui-command-first-agreement = Premier accord
ui-command-last-agreement = Dernier accord
ui-command-view-back = Vue précédente
ui-command-view-forward = Vue suivante
ui-command-black = Écran noir
ui-command-white = Écran blanc
ui-command-pointer = Nommer ce que montre le pointeur
ui-command-save-elsewhere = Choisir l’endroit…
ui-command-replace = Remplacer
ui-command-open-url = Ouvrir dans le navigateur
ui-command-cancel = Annuler
ui-command-close = Fermer
ui-command-about = À propos de Signatory Map
ui-command-keys = Raccourcis clavier
ui-command-next-region = Partie suivante de la fenêtre
ui-command-previous-region = Partie précédente de la fenêtre
ui-command-search = Rechercher
ui-command-left-panel = Accords et pays
ui-command-right-panel = Détails
ui-command-findings = Contenu du fichier
ui-command-table = Tableau des pays
ui-command-table-tooltip = Les pays par accord, à la place de la carte
ui-command-timeline = Chronologie
ui-command-timeline-tooltip = Qui en était à quelle date
ui-command-play = Lecture

# Top bar
ui-menu = Menu
ui-view-menu = Affichage
ui-view-menu-tooltip = Cadrage, projection, thème, langue, volets
ui-search-hint = Rechercher pays, accords, faits
ui-search-hint-short = Rechercher
ui-search-nothing = Aucun résultat pour « { $query } »

# View menu
ui-view-fit = Cadrage
ui-view-shows = Afficher aussi
ui-view-projection = Projection
ui-view-theme = Thème
ui-view-language = Langue
ui-projection-auto = Automatique
ui-projection-auto-tooltip = Cadre les parties selon leur place, les plus lointaines dans un encart
ui-projection-europe = Europe, équivalente
ui-projection-atlantic = Atlantique Nord, équivalente
ui-projection-equal-earth = Monde, équivalente
ui-projection-mercator = Mercator
ui-projection-globe = Globe

ui-view-basemap = Fond de carte
ui-view-basemap-note = Les tuiles sont en projection de Mercator. Toute autre projection les retire ; encarts, présentation et images exportées gardent le monde vectoriel.
ui-basemap-world = Monde vectoriel, sans réseau
ui-basemap-openstreetmap = OpenStreetMap, par Internet
ui-basemap-openstreetmap-tooltip = Demande à tile.openstreetmap.org la partie affichée de la carte et conserve ce qui arrive
ui-basemap-address = Autre serveur de tuiles…
ui-basemap-file = Un fichier .pmtiles…
ui-basemap-file-tooltip = Des tuiles matricielles d’un fichier à vous, sans réseau
ui-basemap-show = Afficher
ui-tiles-title = Autre serveur de tuiles
ui-tiles-help = L’adresse de tuiles matricielles en Mercator, avec {"{z}"}, {"{x}"} et {"{y}"} à la place du zoom, de la colonne et de la ligne. La partie affichée de la carte est demandée à ce serveur.
ui-tiles-address = Adresse des tuiles
ui-tiles-credit = Mention demandée par le fournisseur
ui-tiles-no-address = Une adresse ressemble à https://tile.example.org/{"{z}"}/{"{x}"}/{"{y}"}.png
ui-tiles-scheme = L’adresse doit commencer par https:// ou http://
ui-tiles-user = L’adresse nomme un utilisateur devant un @ : omettez cette partie
ui-tiles-missing = Il manque { $part } dans l’adresse
ui-tiles-unknown = { $part } n’est pas reconnu : seuls {"{z}"}, {"{x}"} et {"{y}"} sont remplacés
ui-choice-system = Système
ui-theme-light = Clair
ui-theme-dark = Sombre
ui-theme-print = Impression
ui-theme-contrast = Contrasté
# Each language by its own name.
ui-lang-en = English
ui-lang-fr = Français

# Left panel
ui-agreements = Accords
ui-countries = Pays
ui-facts = Faits
ui-commands = Commandes
ui-no-agreements = Ce dossier ne contient aucun accord.
ui-filter-name = Filtrer les pays
ui-filter-hint = Filtrer
ui-filter-clear = Effacer le filtre
ui-filter-empty = Aucun pays ici.
ui-filter-nothing = Aucun pays ici ne correspond à « { $query } ».
ui-filter-all = Chercher parmi tous les pays
ui-chip = { $word } { $count }
ui-chip-period = { $word } ({ $count })
ui-chip-all = Tous
ui-row-selected = sélectionné
ui-sheet-close = Fermer le panneau

# Right panel
ui-no-agreement-chosen = Choisissez un accord à gauche pour lire ce qu’il dit et qui l’affirme.
ui-date = Date
ui-signed = Signature
ui-place = Lieu
ui-date-place = { $date }, { $place }
ui-count-of = { $count } des { $of } { $members }
ui-claimed = Selon les sources
ui-claim-agrees = { $claimed }, comme la liste
ui-claim-differs = Les sources en annoncent { $claimed }, la liste en compte { $count }
ui-value-at = { $value } ({ $date })
ui-sources-differ = Les sources divergent : { $label }
ui-organisations = Organisations
ui-missing = Sans contour dans ce fond de carte : { $names }
ui-selected-none = Pays sélectionné
ui-selected-hint = Cliquez sur un pays, sur la carte ou dans la liste, pour voir son rôle.
ui-selected-feature = Cette entité du fichier ne correspond à aucun pays : aucune information à son sujet.
ui-selected-contested = Statut contesté
# Une partie du pays choisi.
ui-selected-contested-part = Zone contestée : { $name }
ui-selected-no-part = Ce pays ne prend part à aucun accord de ce dossier.
ui-role-date = { $role }, { $date }
ui-member-since = { $one } depuis le { $date }
ui-member-from-to = { $one } du { $from } au { $to }
ui-member-until = { $one } jusqu’au { $date }
ui-sources = Sources
ui-and-more = et { $count } de plus
ui-source-link = Source { $number }
ui-source-language = en langue « { $tag } »
ui-source-in-en = en anglais
ui-source-in-fr = en français
ui-source-in-fi = en finnois
ui-source-in-de = en allemand
ui-source-in-pt = en portugais
ui-source-in-ro = en roumain
ui-source-in-uk = en ukrainien
ui-source-in-ja = en japonais
ui-source-in-ru = en russe
ui-related = Accords liés

# Over the map
ui-audit = { $placed } { $noun } sur { $total } { $placed ->
    [one] est sur la carte
   *[other] sont sur la carte
}
ui-audit-tooltip = Ce qui a été trouvé sur la carte et ce qui ne l’a pas été
ui-legend-isolate = Ne montrer que ces pays
ui-legend-again = Montrer de nouveau tous les pays (Échap)
ui-tooltip-feature = Ne correspond à aucun pays
ui-tooltip-member = { $one } depuis { $year }

# What a file holds
ui-findings-built-in = Le monde intégré
ui-findings-all-placed = Toutes les parties sont sur la carte.
ui-findings-summary = { $matched } { $matched ->
    [one] reconnue
   *[other] reconnues
}, { $unmatched } { $unmatched ->
    [one] non reconnue
   *[other] non reconnues
}, { $mended } { $mended ->
    [one] réparée
   *[other] réparées
}
ui-findings-key = Pays désignés par « { $key } »
ui-findings-unmatched = Non reconnues { $count }
ui-findings-mended = Réparées { $count }
ui-findings-matched = Reconnues { $count }
ui-findings-show-matched = Montrer les entités reconnues
ui-findings-nameless = Sans nom
ui-findings-line = ligne { $line }

# Dialogs
ui-export-title = Exporter l’image
ui-export-format = Format
ui-export-png = Image PNG
ui-export-svg = Dessin SVG
ui-export-size = Dimensions en pixels
ui-export-custom = Autres
ui-export-width = Largeur
ui-export-height = Hauteur
ui-export-pixels = pixels
ui-export-range = Chaque côté compte de { $least } à { $most } pixels.
ui-export-drawn = Éléments représentés
ui-export-no-tiles = L’image montre le monde vectoriel : les tuiles ne sont pas exportées.
ui-export-texts = Titre, légende et sources
ui-export-insets = Encarts pour les parties lointaines
ui-export-view = Ce que l’on voit
ui-export-view-shown = Cette vue
ui-export-view-parties = Toutes les parties
ui-export-as-on-screen = Comme à l’écran
ui-export-preview = Aperçu de { $width } × { $height } pixels
ui-export-preview-waits = L’aperçu se dessine
ui-export-no-preview = Pas d’aperçu : dimensions hors limites
ui-export-no-dialog = Ce système n’offre pas de boîte de dialogue pour les fichiers : écrivez le chemin ici.
ui-export-saving = L’image se dessine et s’enregistre…
ui-export-replace = « { $file } » existe déjà. L’enregistrement le remplace.
ui-export-failed = L’image n’a pas été enregistrée : { $reason }
ui-export-texts-audit = Titre, légende, sources et décompte
ui-export-path = Fichier de destination
ui-open-title = Ouvrir un fichier
ui-open-help = Des contours de pays en GeoJSON ou TopoJSON, ou un dossier en JSON. On peut aussi déposer le fichier sur la fenêtre.
ui-open-path = Chemin du fichier
ui-open-path-hint = pays.geojson
ui-tile-file-title = Ouvrir un fichier de tuiles
ui-tile-file-help = Des tuiles matricielles (PNG, JPEG ou WebP) réunies dans un fichier PMTiles. Elles se placent sous la carte, sans recours au réseau.
ui-tile-file-hint = tuiles.pmtiles
ui-open-recent = Fichiers récents
ui-about-version = Version { $version }
ui-about-what = Une carte de qui a signé quoi : les accords, leurs parties et la source de chaque fait.
ui-about-data = Données intégrées
ui-about-source-country-shapes = Contours des pays
ui-about-source-capitals = Capitales
ui-about-source-large-lakes = Grands lacs
ui-about-source-names-of-countries = Noms des pays
ui-about-source-country-codes-and-regions = Codes des pays et régions
ui-about-source-flags = Drapeaux
ui-about-source-typeface = Police de caractères
ui-drop-head = Déposer pour ouvrir
ui-drop-help = Des contours de pays (GeoJSON, TopoJSON) ou un dossier (JSON)

# Table
ui-view-switch = Présentation
ui-view-map = Carte
ui-view-table = Tableau
ui-table = Les pays par accord
ui-table-country = Pays
ui-table-cell = { $country }, { $column } : { $standing }
ui-table-members = { $count } { $noun }
ui-table-member-since = { $one } depuis { $year }
ui-table-member-until = { $one } jusqu’en { $year }
ui-table-filter-name = Filtrer le tableau
ui-table-concerned = Concernés
ui-table-copy = Copier le tableau
ui-table-copied = Copié

# Chronologie
ui-timeline-day = Jour
ui-timeline-pause = Pause
ui-timeline-now = Aujourd’hui
# $count : ceux qui sont comptés ; $perhaps : ceux dont les dates ne disent rien de sûr.
ui-timeline-perhaps = { $count }, { $perhaps } incertain{ $perhaps ->
    [one] {""}
   *[other] s
}
ui-timeline-countries = { $count } pays

# Comparaison
ui-groups = Groupes
ui-count = Dans combien d’accords
ui-count-tooltip = Teinter chaque pays selon le nombre d’accords dont il fait partie
ui-compare-with = Comparer avec…
# D’une carte : avec ce qui est montré.
ui-compare-with-shown = Comparer avec { $title }
ui-comparison = Comparaison
ui-compare-change = { $title }, changer
ui-compare-remove = Retirer { $title }
ui-compare-swap = Permuter
ui-compare-add = Ajouter un troisième
ui-compare-bar = { $label } : { $count ->
    [one] { $count } pays
   *[other] { $count } pays
}
ui-compare-hint = Choisissez une barre pour voir ses pays, ici et sur la carte.
# De l’un des ensembles que l’on compare.
ui-compare-not-in = n’y est pas
ui-history = Qui a adhéré, et quand
ui-history-back = Qui en fait partie

# Raccourcis clavier
ui-keys-window = Fenêtre
ui-keys-map = Carte
ui-keys-stage = Présentation
ui-keys-number = Afficher l’accord de ce numéro
ui-keys-tab = Commande suivante
ui-keys-arrows = Dans une liste ou un groupe ; sur la carte : la déplacer
ui-keys-enter = Choisir
ui-keys-escape = Fermer, ou revenir sur un choix

# Les touches, comme le clavier les nomme.
ui-key-shift = Maj
ui-key-escape = Échap
ui-key-enter = Entrée
ui-key-home = Début
ui-key-end = Fin
ui-key-page-up = Page préc.
ui-key-page-down = Page suiv.
ui-key-space = Espace
ui-key-backspace = Retour arrière
