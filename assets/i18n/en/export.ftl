# Texts of the room 'export'. Keys: see src/i18n/mod.rs.

# Within files, beside the picture.
export-source-boundaries = Boundaries: { $source }
export-legend-count = { $label }: { $count }
