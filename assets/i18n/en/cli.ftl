# Texts of the room 'cli'. Keys: see src/i18n/mod.rs.

cli-error = error: { $message }
cli-stdout-failed = the result could not be written to standard output: { $reason }

# Help.
cli-about = A map of who signed what: agreements, their parties and the source of every fact.
    Without a command, opens the window.
cli-info = Show what is loaded: agreements, parties, groups, and whether every party is on the map
cli-export = Write the map as a picture, without a window
cli-compare = Compare two or three agreements or groups as sets: who is in both, and who in one alone
cli-completions = Print a script that completes this command line in a shell
cli-arg-files = Countries (.geojson, .json, .topojson) or a dossier (.json) to open
cli-arg-dossier = Read the agreements from this dossier instead of the built-in one: a file, or library:NAME
cli-arg-countries = Read the countries from this GeoJSON or TopoJSON file instead of the built-in ones
cli-arg-lang = Language of names and messages
cli-arg-lang-window = Language of the window [default: the system’s]
cli-arg-format = How results are printed; json is one value on standard output
cli-arg-out = The file to write; its ending chooses the format: .png or .svg
cli-arg-agreement = The agreement to show, by its id; `info` lists them [default: the first]
cli-arg-group = The group to show, by its id: its members, and those that left
cli-arg-compare = Two or three agreements or groups to compare, by their ids
cli-arg-history = The agreement or group whose countries are shown by when they joined
cli-arg-count = Show in how many agreements each country is
cli-arg-as-of = The day that is told of, as YYYY, YYYY-MM or YYYY-MM-DD [default: now]
cli-arg-ids = Two or three agreements or groups, by their ids; `info` lists them, and `info --library` those of the library
cli-arg-projection = The projection; auto fits the view to the parties, with insets for those far away
cli-arg-bounds = What the picture shows, in degrees
cli-arg-size = Pixels of the picture, each side 16 to 16384
cli-arg-theme = Colours
cli-arg-overseas = Draw overseas parts and dependencies solid, in their state’s colour
cli-arg-contested = Hatch areas of disputed status and name them; ‘plain’ leaves them as they are, even where the dossier asks for hatching
cli-arg-no-insets = No insets: distant parties are not shown
cli-arg-map-only = Nothing but sea, countries, borders and markers
cli-arg-shell = The shell

# Opening the window.
cli-window-none = no window can be opened: { $reason }; `signatory-map export --out map.png` draws the picture without one
cli-window-stdin = '-' cannot be opened in the window; give the name of a file
cli-command-later = this version does not know the command '{ $name }'; it knows info, export, compare, check, resolve, extract, import and completions (to open a file of that name, write ./{ $name })
cli-command-unknown = '{ $name }' is neither a command nor a file; the commands are info, export, compare, check, resolve, extract, import and completions
cli-file-ending = '{ $name }' cannot be opened; this version opens .geojson, .json, .topojson, .csv, .tsv, .xlsx, .ods, .txt, .md and .html

# Options of export.
cli-format-unknown = '{ $file }' names no format that this version writes; its ending must be one of { $endings }
cli-agreement-unknown = there is no agreement '{ $id }'; there are: { $ids }
cli-agreement-unknown-suggestion = there is no agreement '{ $id }'; did you mean '{ $suggestion }'? There are: { $ids }
cli-group-unknown = there is no group '{ $id }'; there are: { $ids }
cli-group-unknown-suggestion = there is no group '{ $id }'; did you mean '{ $suggestion }'? There are: { $ids }
cli-set-unknown = there is no agreement or group '{ $id }'; there are: { $ids }
cli-set-unknown-suggestion = there is no agreement or group '{ $id }'; did you mean '{ $suggestion }'? There are: { $ids }
cli-compare-count = { $count } sets cannot be compared; name two or three agreements or groups, such as ace,nato
cli-compare-twice = '{ $id }' stands twice; name two or three different agreements or groups
cli-date-form = '{ $text }' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2004-03-29
cli-size-form = '{ $text }' is not a size; write WIDTHxHEIGHT in pixels, such as 1920x1080
cli-size-range = the size { $size } is out of range; each side is { $min } to { $max } pixels
cli-bounds-form = '{ $text }' are not bounds; write WEST,SOUTH,EAST,NORTH in degrees, such as -10,35,45,72
cli-bounds-latitude = latitude { $lat } lies beyond the poles; south and north are -90 to 90
cli-bounds-longitude = longitude { $lon } is out of range; west and east are -180 to 180
cli-bounds-order = south { $south } does not lie below north { $north }; write WEST,SOUTH,EAST,NORTH
cli-bounds-empty = west and east are both { $lon }; give bounds that have a width
cli-export-missing = not on the map, because the shapes do not hold them: { $names }

# Writing.
cli-write-is-directory = it is a directory; give the name of a file
cli-write-no-directory = the directory '{ $directory }' does not exist; make it, or name another
cli-write-not-a-directory = '{ $directory }' is not a directory; name another
cli-write-closed-directory = nothing can be written into the directory '{ $directory }'; name another
cli-write-failed = it could not be written: { $reason }

# Info as text.
cli-info-agreements = Agreements
cli-info-groups = Groups
cli-info-countries = Countries
cli-info-claimed = the sources claim { $claimed }
cli-info-role = { $role }: { $names }
cli-info-missing = Not on the map: { $names }
cli-info-group = { $title }, { $count } { $noun }: { $names }
cli-info-history = { $name }: { $history }
cli-info-class = { $label } ({ $count }): { $names }
cli-info-group-left = left: { $names }
cli-info-group-uncertain = uncertain on that day: { $names }
cli-info-features = { $count } { $count ->
    [one] country or territory
   *[other] countries and territories
}, boundaries: { $source }
cli-info-all-matched = Every shape is matched to a country
cli-info-unmatched = { $count } { $count ->
    [one] shape matches
   *[other] shapes match
} no country: { $names }

# Diagnostics of files that cannot be opened at all.

cli-resolve = Find the countries that names and codes mean, in many languages
cli-arg-names = Names or codes; - reads lines from standard input
cli-arg-names-in = Language of the names, such as pl, where several countries have one name [default: the one that fits the list]
cli-resolve-language = no names are known in the language '{ $language }'; give a tag such as de, pl or zh
cli-resolve-country = { $name } ({ $code })
cli-resolve-by-code = { $input }: { $said }, by its code
cli-resolve-by-name = { $input }: { $said }, by its name
cli-resolve-by-alias = { $input }: { $said }, by another of its names
cli-resolve-by-fuzzy = { $input }: { $said }, by a name spelt nearly so
cli-resolve-organisation = { $input }: no country but an organisation, { $said }
cli-resolve-ambiguous = { $input }: the name of several countries, { $said }
cli-resolve-unknown = { $input }: no country
cli-resolve-perhaps = { $input }: no country; perhaps { $said }
diag-names-too-many = more names than fit into { $most } MiB; give them in several parts
