# Texts of the room 'app'. Keys: see src/i18n/mod.rs.

app-map = Carte
app-inset-swap = Échanger avec la carte principale
app-awake-reason = Une carte est présentée

app-open-title = Ouvrir des contours ou un dossier
app-open-filter = GeoJSON, TopoJSON, dossier
app-opening = Ouverture de { $file }
app-not-opened = Le fichier n’a pas pu être ouvert ; rien n’a changé
app-more-errors = { $count ->
    [one] et un autre problème
   *[other] et { $count } autres problèmes
}
app-dossier-opened = Ouvert : { $title }
app-shapes-opened = { $file } : { $matched ->
    [one] un pays reconnu
   *[other] { $matched } pays reconnus
}
app-shapes-opened-detail = Entités non reconnues : { $unmatched } ; réparées ou laissées de côté : { $mended }

app-found-by-code = { $country }, par un code dans « { $property } »
app-found-by-name = { $country }, par son nom dans « { $property } »
app-found-by-alias = { $country }, par un autre de ses noms dans « { $property } »
app-found-by-fuzzy = { $country }, par un nom à l’orthographe voisine dans « { $property } »
app-found-no-country = Ne correspond à aucun pays ; affichée comme inconnue

app-save-title = Enregistrer l’image
app-exporting = Dessin de l’image
app-copying = Dessin de l’image pour le presse-papiers
app-already-exporting = Une image est encore en cours de dessin
app-saved = Enregistré : { $file }
app-copied = L’image est dans le presse-papiers
app-not-saved = L’image n’a pas été enregistrée

app-open-tiles-title = Ouvrir des tuiles matricielles
app-tiles-no-answer = Impossible de joindre { $source }
app-tiles-refused = { $source } ne fournit pas de tuiles (code { $status })
app-tiles-no-picture = Ce que fournit { $source } n’est pas une image
app-tiles-too-large = Une tuile de { $source } dépasse { $most } Mio
app-tiles-astray = { $source } redirige trop souvent, ou vers un réseau local
app-tiles-nothing = { $source } n’a pas de tuiles à cette adresse
app-tiles-unreadable = { $source } ne peut plus être lu
app-tiles-again = La carte intégrée reste affichée. Déplacez-la dans une demi-minute pour réessayer.
app-tiles-stay = La carte intégrée reste affichée.
app-tile-file-unreadable = { $file } ne peut pas être lu : { $reason }. Rien n’a changé.
app-tile-file-not-regular = { $file } n’est pas un fichier ordinaire mais un tube, un périphérique ou un connecteur réseau. Rien n’a changé.
app-tile-file-bomb = Une partie de { $file } dépasse { $most } Mio une fois décompressée. Rien n’a changé.
app-tile-file-other = { $file } n’est pas un fichier PMTiles. Rien n’a changé.
app-tile-file-vector = { $file } contient des tuiles vectorielles. Seules des tuiles matricielles (PNG, JPEG, WebP) peuvent servir de fond.
app-tile-file-kind = { $file } contient des tuiles d’un genre inconnu. Seules des tuiles matricielles (PNG, JPEG, WebP) peuvent servir de fond.

app-settings-set-aside = Les réglages n’ont pas pu être lus ; ils ont été mis de côté sous { $path }

app-fault-frame = Une partie de la fenêtre n’a pas pu être dessinée, à cause d’un défaut de ce programme
app-fault-map = Une partie de la carte n’a pas pu être préparée, à cause d’un défaut de ce programme
app-fault-picture = L’image n’a pas pu être dessinée, à cause d’un défaut de ce programme
app-fault-opening = Le fichier n’a pas pu être ouvert, à cause d’un défaut de ce programme
app-fault-graphics = Le pilote graphique a refusé une partie de ce qui devait être dessiné
app-fault-settings = Les réglages n’ont pas pu être conservés, à cause d’un défaut de ce programme
app-fault-tiles = Les tuiles n’ont pas pu être chargées, à cause d’un défaut de ce programme
app-fault-system = Le système n’a pas pu être interrogé, à cause d’un défaut de ce programme
app-fault-detail = Tout le reste continue. Pour qui le corrigera : { $detail }

app-recovery-title = Ce qui est ouvert ne peut pas être affiché
app-recovery-text = Un défaut de ce programme l’empêche de dessiner la fenêtre. Vos fichiers sont intacts. Vous pouvez réessayer, ou revenir aux accords fournis avec le programme.
app-recovery-detail = Pour qui le corrigera : { $detail }
app-recovery-again = Réessayer
app-recovery-start-over = Revenir aux accords fournis

# On the stage.
app-stage-last = Dernier de { $count }
app-stage-first = Premier de { $count }
app-stage-number = { $number } sur { $count } : Entrée l’affiche
app-stage-no-number = Il y a { $count } accords
# Un message sur un fichier, et le lieu.
app-in-file = { $file } : { $message }
app-in-line = { $file }, ligne { $line } : { $message }
