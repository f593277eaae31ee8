# Textes de la pièce « export ». Clés : voir src/i18n/mod.rs.

# Dans les fichiers, à côté de l’image.
export-source-boundaries = Frontières : { $source }
export-legend-count = { $label } : { $count }
