# Textes de la pièce « export ». Clés : voir src/i18n/mod.rs.

# Dans les fichiers, à côté de l’image.
export-source-boundaries = Frontières : { $source }
export-legend-count = { $label } : { $count }

export-unwritten = aucune police de cet ordinateur n’a { $count ->
    [one] ce caractère
   *[other] { $count } caractères
} de l’image : { $characters } ; installez une police qui { $count ->
    [one] le
   *[other] les
} contient
