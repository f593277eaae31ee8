# Texts of the room 'app'. Keys: see src/i18n/mod.rs.

app-map = Map
app-inset-swap = Swap with the main map
app-awake-reason = A map is being presented

app-open-title = Open shapes or a dossier
app-open-filter = GeoJSON, TopoJSON, dossier
app-opening = Opening { $file }
app-not-opened = The file could not be opened; nothing has changed
app-more-errors = { $count ->
    [one] and one more problem
   *[other] and { $count } more problems
}
app-dossier-opened = Opened: { $title }
app-shapes-opened = { $file }: { $matched ->
    [one] one country
   *[other] { $matched } countries
} recognised
app-shapes-opened-detail = Not recognised: { $unmatched }; repaired or left out: { $mended }

app-found-by-code = { $country }, by a code in “{ $property }”
app-found-by-name = { $country }, by its name in “{ $property }”
app-found-by-alias = { $country }, by another of its names in “{ $property }”
app-found-by-fuzzy = { $country }, by a name spelt nearly so in “{ $property }”
app-found-no-country = Matches no country; shown as unknown

app-save-title = Save the picture
app-exporting = Drawing the picture
app-copying = Drawing the picture for the clipboard
app-already-exporting = A picture is still being drawn
app-saved = Saved: { $file }
app-copied = The picture is on the clipboard
app-not-saved = The picture was not saved

app-open-tiles-title = Open raster tiles
app-tiles-no-answer = { $source } cannot be reached
app-tiles-refused = { $source } provides no tiles (status { $status })
app-tiles-no-picture = What { $source } sends is not a picture
app-tiles-too-large = A tile of { $source } takes more than { $most } MiB
app-tiles-astray = { $source } redirects too often, or into a local network
app-tiles-nothing = { $source } has no tiles at this address
app-tiles-unreadable = { $source } cannot be read any further
app-tiles-again = The built-in map stays. Move it in half a minute to ask again.
app-tiles-stay = The built-in map stays.
app-tile-file-unreadable = { $file } cannot be read: { $reason }. Nothing has changed.
app-tile-file-not-regular = { $file } is no regular file but a pipe, a device or a socket. Nothing has changed.
app-tile-file-bomb = A part of { $file } takes more than { $most } MiB when unpacked. Nothing has changed.
app-tile-file-other = { $file } is not a PMTiles file. Nothing has changed.
app-tile-file-vector = { $file } holds vector tiles. Only raster tiles (PNG, JPEG, WebP) can lie beneath the map.
app-tile-file-kind = { $file } holds tiles of a kind that is not known. Only raster tiles (PNG, JPEG, WebP) can lie beneath the map.

app-settings-set-aside = The settings could not be read; they were set aside as { $path }

app-fault-frame = A part of the window could not be drawn, because of a defect in this program
app-fault-map = A part of the map could not be made, because of a defect in this program
app-fault-picture = The picture could not be drawn, because of a defect in this program
app-fault-opening = The file could not be opened, because of a defect in this program
app-fault-graphics = The graphics driver refused a part of what was to be drawn
app-fault-settings = The settings could not be kept, because of a defect in this program
app-fault-tiles = Tiles could not be fetched, because of a defect in this program
app-fault-system = The system could not be asked, because of a defect in this program
app-fault-detail = Everything else goes on. For whoever mends it: { $detail }

app-recovery-title = What is open cannot be shown
app-recovery-text = A defect in this program keeps it from drawing the window. Your files are as they were. You can try again, or go back to the agreements that come with the program.
app-recovery-detail = For whoever mends it: { $detail }
app-recovery-again = Try again
app-recovery-start-over = Go back to the built-in agreements

# On the stage.
app-stage-last = Last of { $count }
app-stage-first = First of { $count }
app-stage-number = { $number } of { $count }: Enter shows it
app-stage-no-number = There are { $count } agreements
# A message about a file, and where in it.
app-in-file = { $file }: { $message }
app-in-line = { $file }, line { $line }: { $message }
