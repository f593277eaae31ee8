# Texts of the room 'export'. Keys: see src/i18n/mod.rs.

# Within files, beside the picture.
export-source-boundaries = Boundaries: { $source }
export-legend-count = { $label }: { $count }

export-unwritten = no font on this computer has { $count ->
    [one] this character
   *[other] { $count } characters
} of the picture: { $characters }; install a font for { $count ->
    [one] it
   *[other] them
}
