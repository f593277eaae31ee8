# Textes de la pièce « read ». Clés : voir src/i18n/mod.rs.
# Diagnostics des fichiers de contours : ce qui ne va pas ; ce qu’il faut faire.

## Le fichier entier

diag-file-empty = le fichier est vide ; choisissez-en un autre
diag-file-binary = le fichier n’est pas du texte ; il faut du GeoJSON ou du TopoJSON
diag-file-zip = c’est une archive ZIP ; décompressez-la et ouvrez le GeoJSON qu’elle contient
diag-file-shapefile = c’est un Shapefile ; convertissez-le d’abord en GeoJSON (QGIS ou ogr2ogr le font)
diag-file-geopackage = c’est une base de données ; exportez d’abord sa couche en GeoJSON
diag-file-javascript = c’est du JavaScript ; le JSON qu’il contient a été lu, à partir d’ici
diag-file-xml = c’est du XML ou une page web ; il faut du GeoJSON ou du TopoJSON
diag-file-gzip = le fichier compressé est endommagé ; téléchargez-le ou compressez-le de nouveau
diag-file-too-large = le fichier dépasse { $most } Mio, tel quel ou décompressé ; commencez par le simplifier ou le diviser
diag-file-not-regular = ce n’est pas un fichier ordinaire mais un tube, un périphérique ou un connecteur réseau ; enregistrez ce qu’il fournit dans un fichier, puis ouvrez celui-ci
diag-file-too-many-positions = le fichier a plus de { $most } positions ; commencez par le simplifier ou le diviser
diag-file-too-many-features = le fichier a plus de { $most } entités ; commencez par le diviser
diag-file-too-many-properties = le fichier a plus de { $most } propriétés ; laissez de côté celles qui ne disent rien d’un pays
diag-file-utf16 = le fichier est en UTF-16 et a été lu ainsi ; enregistrez-le en UTF-8
diag-file-not-utf8 = à partir d’ici, le fichier n’est plus de l’UTF-8 et des noms peuvent être altérés ; enregistrez-le en UTF-8
diag-file-dossier = c’est un dossier, non un fichier de contours ; ouvrez-le comme dossier
diag-file-projected = les coordonnées ({ $x }, { $y }) ne sont pas des degrés : le fichier est projeté (en mètres) ou dans d’autres unités ; reprojetez-le en longitude et latitude WGS 84
diag-file-latitude-first = les latitudes viennent en premier : { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
} ; écrivez la longitude, puis la latitude
diag-file-radians = les coordonnées sont en radians : { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
} ; écrivez des degrés
diag-file-misplaced = { $count } pays sur { $total } se trouvent ailleurs : { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
} ; les codes ou les noms ont glissé, peut-être d’une ligne, ou les coordonnées sont dans d’autres unités ; corrigez le fichier
diag-file-tile-map = les contours sont les tuiles d’un cartogramme : ils se suivent dans l’ordre, mais pas là où se trouvent leurs pays ; ils sont dessinés comme ils sont placés, sans fond
diag-file-no-areas = rien dans le fichier n’a de surface à dessiner ; il faut un fichier de polygones
diag-read-cancelled = la lecture a été annulée ; rien n’a changé

## JSON

diag-json-not = ce n’est pas du JSON ; il faut du GeoJSON ou du TopoJSON
diag-json-syntax = le JSON est incorrect ici ; corrigez-le ou exportez de nouveau le fichier
diag-json-truncated = le fichier s’arrête au milieu d’une valeur ; il a sans doute été coupé : téléchargez-le ou exportez-le de nouveau
diag-json-too-deep = les valeurs sont trop imbriquées ici ; le GeoJSON n’en demande pas tant
diag-json-zeros = à partir d’ici, des nombres précédés de zéros ne sont pas du JSON ; ils ont été lus comme des nombres
diag-json-not-finite = à partir d’ici, NaN ou Infinity n’est pas du JSON ; ces positions sont laissées de côté
diag-json-text-numbers = à partir d’ici, des coordonnées sont écrites comme des textes et non comme des nombres ; elles ont été lues comme des nombres
diag-json-control = à partir d’ici, des caractères de commande dans des chaînes ne sont pas du JSON ; ils ont été lus tels quels
diag-json-key-twice = un objet a deux fois la même clé ici, et peut-être ailleurs ; supprimez-en une
diag-json-trailing = il reste quelque chose après la fin du JSON ; supprimez-le

## GeoJSON

diag-geojson-not-an-object = le GeoJSON commence par un objet, {"{"} "type": … {"}"} ; c’est ici { $found ->
    [null] null
    [bool] vrai ou faux
    [number] un nombre
    [string] une chaîne
   *[list] une liste
}
diag-geojson-collections = une seconde collection commence ici ; ses entités ont été lues avec celles de la première
diag-geojson-no-features = la collection n’a pas de « features » ; exportez de nouveau le fichier
diag-geojson-features-no-list = « features » est { $found ->
    [null] null
    [bool] vrai ou faux
    [number] un nombre
    [string] une chaîne
   *[object] un objet
} ; il faut une liste ; exportez de nouveau le fichier
diag-geojson-no-type = cet objet n’a pas de « type » ; il faut « FeatureCollection », « Feature », le nom d’une géométrie ou « Topology »
diag-geojson-type = « { $type } » n’est pas un type de GeoJSON ni de TopoJSON ; il faut FeatureCollection, Feature, une géométrie ou Topology
diag-geojson-not-a-feature = ce n’est pas une entité ; elle a été laissée de côté
diag-geojson-geometry = cette géométrie n’est pas un objet et l’entité reste sans contour ; corrigez-la
diag-geojson-geometry-type = « { $type } » n’est pas un type de géométrie et l’entité reste sans contour ; il faut Polygon ou MultiPolygon
diag-geojson-geometry-no-type = cette géométrie n’a pas de « type » et l’entité reste sans contour ; il faut « Polygon » ou « MultiPolygon »
diag-geojson-coordinates = ces coordonnées ne sont pas imbriquées comme le type de la géométrie le demande et l’entité reste sans contour ; corrigez-les
diag-geojson-esri = c’est de l’Esri JSON, lu comme le serait du GeoJSON ; demandez au serveur f=geojson
diag-geojson-nesting = les collections de géométries sont trop imbriquées ici ; l’entité reste sans contour
diag-geojson-crs = le fichier nomme le système de référence « { $name } » ; ses nombres ont été lus comme longitude et latitude WGS 84

## TopoJSON

diag-topojson-missing = la topologie n’a pas de « { $member } » ; exportez de nouveau le fichier
diag-topojson-transform = le « transform » de la topologie n’est pas compris ; il lui faut « scale » et « translate » de deux nombres chacun
diag-topojson-arcs = à partir d’ici, les arcs de la topologie ne sont plus des listes de positions ; exportez de nouveau le fichier
diag-topojson-objects = à partir d’ici, les objets de la topologie ne sont plus compris ; exportez de nouveau le fichier
diag-topojson-indexes = ce ne sont pas des indices d’arcs et l’entité reste sans contour ; corrigez-les
diag-topojson-index = il n’y a pas d’arc { $index } parmi { $arcs } arcs et l’entité reste sans contour ; corrigez l’indice
diag-topojson-too-large = les arcs nommés ici donnent plus de points que le fichier ne peut en vouloir ; l’entité reste sans contour
diag-topojson-layers = seul l’objet « { $used } » a été lu ; laissés de côté : { $others }

## Entités

diag-feature-unmatched = « { $name } » ne correspond à aucun pays ; l’entité est dessinée comme inconnue ; donnez-lui un code ISO 3166
diag-feature-cover = « { $name } » ne correspond à aucun pays et couvrirait la carte : un océan, un cadre ou le contour d’une union ; l’entité est laissée de côté
diag-feature-misplaced = « { $name } » ne se trouve pas là où se trouve son pays, mais à { $lon }, { $lat }{ $there ->
    [none] {""}
   *[other] {" "}({ $there })
} ; l’entité est dessinée comme inconnue ; corrigez son code ou ses coordonnées
diag-feature-point = « { $name } » est un point sans surface ; il est dessiné comme l’anneau d’un petit État
diag-feature-no-geometry = « { $name } » n’a pas de géométrie et n’est pas dessinée
diag-feature-no-area = « { $name } » n’a pas de surface et n’est pas dessinée
diag-feature-out-of-range = « { $name } » a une position qui n’est nulle part sur Terre ({ $lon }, { $lat }) et n’est pas dessinée ; la longitude vient d’abord, puis la latitude, en degrés

## Réparations

diag-mend-antimeridian = « { $name } » : anneaux qui sautaient l’antiméridien, coupés à cet endroit : { $count }
diag-mend-pole = « { $name } » : anneaux ouverts autour du pôle, fermés le long de celui-ci : { $count }
diag-mend-pole-ring = « { $name } » : anneaux au pôle qui ne sont pas des terres, supprimés : { $count }
diag-mend-spikes = « { $name } » : pointes sans surface, supprimées : { $count }
diag-mend-degenerate = « { $name } » : anneaux sans surface, supprimés : { $count }
diag-mend-unclosed = « { $name } » : anneaux non fermés, fermés : { $count }
diag-mend-not-numbers = « { $name } » : positions qui ne sont pas des nombres, laissées de côté : { $count }
diag-mend-wrapped = « { $name } » : anneaux au-delà de 180° de longitude, ramenés : { $count }
diag-mend-untied = « { $name } » : contours qui se croisaient et n’avaient pas de surface de ce fait, défaits : { $count }

read-reason-not-found = il n’existe pas
read-reason-denied = l’accès est refusé
read-reason-full = le disque est plein
read-reason-quota = votre part du disque est pleine
read-reason-no-directory = une partie de son chemin n’est pas un répertoire
read-reason-read-only = le disque est en lecture seule
read-reason-name = le nom n’est pas permis ou est trop long
read-reason-too-large = un fichier aussi gros n’y est pas permis
read-reason-busy = il est occupé
read-reason-timed-out = pas de réponse à temps
read-reason-number = le système refuse, avec l’erreur { $number }
read-reason-kind = le système répond : { $kind }
diag-same-finding = et { $count } autres du même genre
read-reason-is-directory = c’est un répertoire
diag-file-unreadable = ne peut pas s’ouvrir : { $reason } ; vérifiez le nom et le droit de lecture
