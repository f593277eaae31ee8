# Texts of the room 'ui'. Keys: see src/i18n/mod.rs.

# Commands: as on buttons and in menus.
ui-command-open = Open…
ui-command-open-tooltip = Open country shapes or a dossier from a file
ui-command-open-path = Open
ui-command-close-file = Back to the built-in world
ui-command-choose-agreement = Show agreement
ui-command-next-agreement = Next agreement
ui-command-previous-agreement = Previous agreement
ui-command-show-subject = Show on the map
ui-command-highlight = Let stand out on the map
ui-command-as-of = Tell of this day
ui-command-now = Tell of now
ui-command-next-day = Next change
ui-command-previous-day = Previous change
ui-command-select = Select country
ui-command-deselect = Deselect
ui-command-show = Show on the map
ui-command-fit-parties = Fit the parties
ui-command-fit-members = Fit all members
ui-command-fit-world = Fit the world
ui-command-zoom-in = Zoom in
ui-command-zoom-out = Zoom out
ui-command-overseas = Overseas parts with their state
ui-command-overseas-tooltip = Shade overseas parts and dependencies solid, in their state’s colour
ui-command-others = Names of other countries
ui-command-others-tooltip = Name neighbours and landmarks that are not concerned
ui-command-contested = Contested areas
ui-command-contested-tooltip = Hatch areas of disputed status; their colour stays that of the boundaries shown
ui-command-backdrop = Neutral ground under the file
ui-command-backdrop-tooltip = Show the land that the opened file lacks, without shading it
ui-command-full-screen = Full screen
ui-command-present = Present
ui-command-present-tooltip = Show this view full screen; Page Up and Page Down change the agreement, B is black, L names what the pointer is over
ui-command-end-presenting = End the presentation
ui-command-export = Export…
ui-command-export-tooltip = Save or copy this picture
ui-command-save = Save…
ui-command-save-now = Save
ui-command-copy-picture = Copy picture
ui-command-copy-picture-tooltip = Put the picture on the clipboard as PNG
ui-command-first-agreement = First agreement
ui-command-last-agreement = Last agreement
ui-command-view-back = Previous view
ui-command-view-forward = Next view
ui-command-black = Black screen
ui-command-white = White screen
ui-command-pointer = Name what the pointer is over
ui-command-save-elsewhere = Choose where…
ui-command-replace = Replace it
ui-command-open-url = Open in the browser
ui-command-cancel = Cancel
ui-command-close = Close
ui-command-about = About Signatory Map
ui-command-keys = Keys
ui-command-next-region = Next part of the window
ui-command-previous-region = Previous part of the window
ui-command-search = Search
ui-command-left-panel = Agreements and countries
ui-command-right-panel = Details
ui-command-findings = What the file holds
ui-command-table = Table of countries
ui-command-table-tooltip = Countries by agreements, in place of the map
ui-command-timeline = Timeline
ui-command-timeline-tooltip = Who was in on which day
ui-command-play = Play

# Top bar
ui-menu = Menu
ui-view-menu = View
ui-view-menu-tooltip = Fit, projection, theme, language, panels
ui-search-hint = Search countries, agreements, facts
ui-search-hint-short = Search
ui-search-nothing = Nothing found for “{ $query }”

# View menu
ui-view-fit = Fit
ui-view-shows = Also shown
ui-view-projection = Projection
ui-view-theme = Theme
ui-view-language = Language
ui-projection-auto = Automatic
ui-projection-auto-tooltip = Frames the parties by where they are, those far away in insets
ui-projection-europe = Europe, equal area
ui-projection-atlantic = North Atlantic, equal area
ui-projection-equal-earth = World, equal area
ui-projection-mercator = Mercator
ui-projection-globe = Globe

ui-view-basemap = Basemap
ui-view-basemap-note = Tiles are in Mercator. Another projection turns them off; insets, the stage and exported pictures keep the vector world.
ui-basemap-world = Vector world, no network
ui-basemap-openstreetmap = OpenStreetMap, from the network
ui-basemap-openstreetmap-tooltip = Asks tile.openstreetmap.org for the part of the map that is shown, and keeps what comes
ui-basemap-address = Another tile server…
ui-basemap-file = A .pmtiles file…
ui-basemap-file-tooltip = Raster tiles from a file of your own; no network
ui-basemap-show = Show
ui-tiles-title = Another tile server
ui-tiles-help = The address of raster tiles in Mercator, with {"{z}"}, {"{x}"} and {"{y}"} in place of the zoom, the column and the row. Its server is asked for the part of the map that is shown.
ui-tiles-address = Address of the tiles
ui-tiles-credit = Credit that the provider asks for
ui-tiles-no-address = An address looks like https://tile.example.org/{"{z}"}/{"{x}"}/{"{y}"}.png
ui-tiles-scheme = The address has to begin with https:// or http://
ui-tiles-user = The address names a user before an @: leave that part out
ui-tiles-missing = { $part } is missing in the address
ui-tiles-unknown = { $part } is not understood: only {"{z}"}, {"{x}"} and {"{y}"} are filled in
ui-choice-system = System
ui-theme-light = Light
ui-theme-dark = Dark
ui-theme-print = Print
ui-theme-contrast = Contrast
# Each language by its own name.
ui-lang-en = English
ui-lang-fr = Français

# Left panel
ui-agreements = Agreements
ui-countries = Countries
ui-facts = Facts
ui-commands = Commands
ui-no-agreements = This dossier holds no agreement.
ui-filter-name = Filter countries
ui-filter-hint = Filter
ui-filter-clear = Clear the filter
ui-filter-empty = No country here.
ui-filter-nothing = No country here matches “{ $query }”.
ui-filter-all = Look in all countries
ui-chip = { $word } { $count }
ui-chip-period = { $word } ({ $count })
ui-chip-all = All
ui-row-selected = selected
ui-sheet-close = Close the panel

# Right panel
ui-no-agreement-chosen = Choose an agreement on the left to see what it says and who says so.
ui-date = Date
ui-signed = Signed
ui-place = Place
ui-date-place = { $date }, { $place }
ui-count-of = { $count } of { $of } { $members }
ui-claimed = Sources say
ui-claim-agrees = { $claimed }, as the list does
ui-claim-differs = The sources claim { $claimed }, the list holds { $count }
ui-value-at = { $value } ({ $date })
ui-sources-differ = Sources differ: { $label }
ui-organisations = Organisations
ui-missing = Not on this map: { $names }
ui-selected-none = Selected country
ui-selected-hint = Click a country on the map or in the list to see its part.
ui-selected-feature = This feature of the file matches no country, so nothing is known of it.
ui-selected-contested = Contested
# A part of the selected country.
ui-selected-contested-part = Contested: { $name }
ui-selected-no-part = It has no part in any agreement of this dossier.
ui-role-date = { $role }, { $date }
ui-member-since = { $one } since { $date }
ui-member-from-to = { $one } from { $from } to { $to }
ui-member-until = { $one } until { $date }
ui-sources = Sources
ui-and-more = and { $count } more
ui-source-link = Source { $number }
ui-source-language = in “{ $tag }”
ui-source-in-en = in English
ui-source-in-fr = in French
ui-source-in-fi = in Finnish
ui-source-in-de = in German
ui-source-in-pt = in Portuguese
ui-source-in-ro = in Romanian
ui-source-in-uk = in Ukrainian
ui-source-in-ja = in Japanese
ui-source-in-ru = in Russian
ui-related = Related

# Over the map
ui-audit = { $placed } of { $total } { $noun } on the map
ui-audit-tooltip = What was found on the map, and what was not
ui-legend-isolate = Show these countries alone
ui-legend-again = Show all countries again (Esc)
ui-tooltip-feature = Matches no country
ui-tooltip-member = { $one } since { $year }

# What a file holds
ui-findings-built-in = The built-in world
ui-findings-all-placed = Every party is on the map.
ui-findings-summary = { $matched } recognised, { $unmatched } not recognised, { $mended } repaired
ui-findings-key = Countries named by “{ $key }”
ui-findings-unmatched = Not recognised { $count }
ui-findings-mended = Repaired { $count }
ui-findings-matched = Recognised { $count }
ui-findings-show-matched = Show what was recognised
ui-findings-nameless = Without a name
ui-findings-line = line { $line }

# Dialogs
ui-export-title = Export the picture
ui-export-format = Format
ui-export-png = PNG picture
ui-export-svg = SVG drawing
ui-export-size = Size in pixels
ui-export-custom = Custom
ui-export-width = Width
ui-export-height = Height
ui-export-pixels = pixels
ui-export-range = Each side has { $least } to { $most } pixels.
ui-export-drawn = What is drawn
ui-export-no-tiles = The picture shows the vector world: tiles are not exported.
ui-export-texts = Title, legend and sources
ui-export-insets = Insets for parties far away
ui-export-view = What is seen
ui-export-view-shown = This view
ui-export-view-parties = All parties
ui-export-as-on-screen = As on screen
ui-export-preview = Preview of { $width } × { $height } pixels
ui-export-preview-waits = Drawing the preview
ui-export-no-preview = No preview: the size is out of range
ui-export-no-dialog = This system offers no file dialog: write the path here.
ui-export-saving = Drawing and saving the picture…
ui-export-replace = “{ $file }” is there already. Saving replaces it.
ui-export-failed = The picture was not saved: { $reason }
ui-export-texts-audit = Title, legend, sources and the count
ui-export-path = File to write
ui-open-title = Open a file
ui-open-help = Country shapes as GeoJSON or TopoJSON, or a dossier as JSON. A file can also be dropped on the window.
ui-open-path = Path of the file
ui-open-path-hint = countries.geojson
ui-tile-file-title = Open a tile file
ui-tile-file-help = Raster tiles (PNG, JPEG or WebP) in one PMTiles file. They lie beneath the map; no network is asked.
ui-tile-file-hint = tiles.pmtiles
ui-open-recent = Recent files
ui-about-version = Version { $version }
ui-about-what = A map of who signed what: agreements, their parties and the source of every fact.
ui-about-data = Built-in data
ui-about-source-country-shapes = Country shapes
ui-about-source-capitals = Capitals
ui-about-source-large-lakes = Large lakes
ui-about-source-names-of-countries = Names of countries
ui-about-source-country-codes-and-regions = Country codes and regions
ui-about-source-flags = Flags
ui-about-source-typeface = Typeface
ui-drop-head = Drop to open
ui-drop-help = Country shapes (GeoJSON, TopoJSON) or a dossier (JSON)

# Table
ui-view-switch = Show as
ui-view-map = Map
ui-view-table = Table
ui-table = Countries by agreements
ui-table-country = Country
ui-table-cell = { $country }, { $column }: { $standing }
ui-table-members = { $count } { $noun }
ui-table-member-since = { $one } since { $year }
ui-table-member-until = { $one } until { $year }
ui-table-filter-name = Filter the table
ui-table-concerned = Concerned
ui-table-copy = Copy the table
ui-table-copied = Copied

# Timeline
ui-timeline-day = Day
ui-timeline-pause = Pause
ui-timeline-now = Now
# $count: those who are counted; $perhaps: those of whom the dates do not tell.
ui-timeline-perhaps = { $count }, { $perhaps } uncertain
ui-timeline-countries = { $count ->
    [one] 1 country
   *[other] { $count } countries
}

# Comparison
ui-groups = Groups
ui-count = In how many agreements
ui-count-tooltip = Shade each country by how many agreements it is in
ui-compare-with = Compare with…
# Of a card: with what is shown.
ui-compare-with-shown = Compare with { $title }
ui-comparison = Comparison
ui-compare-change = { $title }, change
ui-compare-remove = Remove { $title }
ui-compare-swap = Swap
ui-compare-add = Add a third
ui-compare-bar = { $label }: { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
ui-compare-hint = Choose a bar to see its countries, here and on the map.
# Of one of the sets that are compared.
ui-compare-not-in = not in it
ui-history = Who joined when
ui-history-back = Who is in it

# Sheet of keys
ui-keys-window = Window
ui-keys-map = Map
ui-keys-stage = Stage
ui-keys-number = Show the agreement of this number
ui-keys-tab = Next control
ui-keys-arrows = Within a list or a group; on the map: move it
ui-keys-enter = Choose
ui-keys-escape = Close, or take back what was chosen

# Keys, as their caps have them.
ui-key-shift = Shift
ui-key-escape = Esc
ui-key-enter = Enter
ui-key-home = Home
ui-key-end = End
ui-key-page-up = Page Up
ui-key-page-down = Page Down
ui-key-space = Space
ui-key-backspace = Backspace
