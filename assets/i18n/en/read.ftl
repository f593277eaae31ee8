# Texts of the room 'read'. Keys: see src/i18n/mod.rs.
# Diagnostics of files of shapes: what is wrong; what to do.

## The file as a whole

diag-file-empty = the file is empty; choose another one
diag-file-binary = the file is not text; GeoJSON or TopoJSON is needed
diag-file-zip = this is a ZIP archive; unpack it and open the GeoJSON inside
diag-file-shapefile = this is a Shapefile; convert it to GeoJSON first (QGIS or ogr2ogr do this)
diag-file-geopackage = this is a database; export its layer as GeoJSON first
diag-file-javascript = this is JavaScript; the JSON in it was read, from here on
diag-file-xml = this is XML or a web page; GeoJSON or TopoJSON is needed
diag-file-gzip = the compressed file is damaged; fetch or compress it again
diag-file-too-large = the file is larger than { $most } MiB, or unpacks to more; simplify or split it first
diag-file-not-regular = this is no regular file but a pipe, a device or a socket; save what it gives to a file, and open that
diag-file-too-many-positions = the file has more than { $most } positions; simplify or split it first
diag-file-too-many-features = the file has more than { $most } features; split it first
diag-file-too-many-properties = the file has more than { $most } properties; leave out those that say nothing of a country
diag-file-utf16 = the file is UTF-16 and was read as such; save it as UTF-8
diag-file-not-utf8 = from here on the file is not UTF-8, so that names may be damaged; save it as UTF-8
diag-file-dossier = this is a dossier, not a file of shapes; open it as a dossier
diag-file-projected = the coordinates ({ $x }, { $y }) are not degrees: the file is projected (in metres), or in other units; reproject it to WGS 84 longitude and latitude
diag-file-latitude-first = the latitudes come first: { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
}; write longitude, then latitude
diag-file-radians = the coordinates are radians: { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
}; write degrees
diag-file-misplaced = { $count } of { $total } countries lie elsewhere: { $first }{ $second ->
    [none] {""}
   *[other] , { $second }
}{ $third ->
    [none] {""}
   *[other] , { $third }
}; the codes or names have slipped, maybe by a row, or the coordinates are in other units; correct the file
diag-file-tile-map = the shapes are tiles of a cartogram: they lie in order, not where their countries do; they are drawn as they lie, on no ground
diag-file-no-areas = nothing in the file has an area that could be drawn; a file with polygons is needed
diag-read-cancelled = the reading was cancelled; nothing has changed

## JSON

diag-json-not = this is not JSON; GeoJSON or TopoJSON is needed
diag-json-syntax = the JSON is broken here; correct it or export the file again
diag-json-truncated = the file ends in the middle of a value; it was probably cut off: fetch or export it again
diag-json-too-deep = values are nested too deeply here; GeoJSON needs no such nesting
diag-json-zeros = numbers with zeros before them, from here on, are no JSON; they were read as numbers
diag-json-not-finite = NaN or Infinity, from here on, is no JSON; such positions are left out
diag-json-text-numbers = coordinates are written as texts, from here on, not as numbers; they were read as numbers
diag-json-control = control characters in strings, from here on, are no JSON; they were read as they are
diag-json-key-twice = an object has the same key twice here, and maybe elsewhere; remove one
diag-json-trailing = something follows after the end of the JSON; remove it

## GeoJSON

diag-geojson-not-an-object = GeoJSON begins with an object, {"{"} "type": … {"}"}; this is { $found ->
    [null] null
    [bool] true or false
    [number] a number
    [string] a string
   *[list] a list
}
diag-geojson-collections = a second collection begins here; its features were read with those of the first
diag-geojson-no-features = the collection has no "features"; export the file again
diag-geojson-features-no-list = "features" is { $found ->
    [null] null
    [bool] true or false
    [number] a number
    [string] a string
   *[object] an object
}; it must be a list; export the file again
diag-geojson-no-type = this object has no "type"; "FeatureCollection", "Feature", the name of a geometry or "Topology" is needed
diag-geojson-type = "{ $type }" is not a type of GeoJSON or TopoJSON; FeatureCollection, Feature, a geometry or Topology is needed
diag-geojson-not-a-feature = this is not a feature and was left out
diag-geojson-geometry = this geometry is not an object, so that the feature has no shape; correct it
diag-geojson-geometry-type = "{ $type }" is not a type of geometry, so that the feature has no shape; Polygon or MultiPolygon is needed
diag-geojson-geometry-no-type = this geometry has no "type", so that the feature has no shape; "Polygon" or "MultiPolygon" is needed
diag-geojson-coordinates = these coordinates are not nested as the geometry’s type asks, so that the feature has no shape; correct them
diag-geojson-esri = this is Esri JSON, read as GeoJSON would be; ask the server for f=geojson
diag-geojson-nesting = geometry collections are nested too deeply here; the feature has no shape
diag-geojson-crs = the file names the reference system "{ $name }"; its numbers were read as WGS 84 longitude and latitude

## TopoJSON

diag-topojson-missing = the topology has no "{ $member }"; export the file again
diag-topojson-transform = the topology’s "transform" is not understood; it needs "scale" and "translate" of two numbers each
diag-topojson-arcs = the topology’s arcs are not lists of positions from here on; export the file again
diag-topojson-objects = the topology’s objects are not understood from here on; export the file again
diag-topojson-indexes = these are not indexes of arcs, so that the feature has no shape; correct them
diag-topojson-index = there is no arc { $index } among { $arcs } arcs, so that the feature has no shape; correct the index
diag-topojson-too-large = the arcs named here add up to more points than the file can mean; the feature has no shape
diag-topojson-layers = only the object "{ $used }" was read; left out: { $others }

## Features

diag-feature-unmatched = "{ $name }" matches no country; it is drawn and shaded as unknown; give it an ISO 3166 code
diag-feature-cover = "{ $name }" matches no country and would cover the map: an ocean, a frame or the outline of a union; it is left out
diag-feature-misplaced = "{ $name }" does not lie where its country lies but at { $lon }, { $lat }{ $there ->
    [none] {""}
   *[other] {" "}({ $there })
}; it is shaded as unknown; correct its code or its coordinates
diag-feature-point = "{ $name }" is a point and has no area; it is drawn as the ring of a small state
diag-feature-no-geometry = "{ $name }" has no geometry and is not drawn
diag-feature-no-area = "{ $name }" has no area and is not drawn
diag-feature-out-of-range = "{ $name }" has a position that lies nowhere on Earth ({ $lon }, { $lat }) and is not drawn; longitude comes first, then latitude, in degrees

## Mends

diag-mend-antimeridian = "{ $name }": rings that jump across the antimeridian were cut there: { $count }
diag-mend-pole = "{ $name }": rings around the pole were open there and were closed along it: { $count }
diag-mend-pole-ring = "{ $name }": rings that lie at the pole and are not land were dropped: { $count }
diag-mend-spikes = "{ $name }": spikes without area were removed: { $count }
diag-mend-degenerate = "{ $name }": rings without area were dropped: { $count }
diag-mend-unclosed = "{ $name }": rings that were not closed were closed: { $count }
diag-mend-not-numbers = "{ $name }": positions that are not numbers were left out: { $count }
diag-mend-wrapped = "{ $name }": rings with longitudes beyond 180 were brought back: { $count }
diag-mend-untied = "{ $name }": outlines that crossed themselves and had no area for it were taken apart: { $count }

read-reason-not-found = no such file
read-reason-denied = permission denied
read-reason-full = no space left on the disk
read-reason-quota = your share of the disk is full
read-reason-no-directory = a part of its path is not a directory
read-reason-read-only = the disk can only be read
read-reason-name = the name is not allowed or too long
read-reason-too-large = a file so large is not allowed there
read-reason-busy = it is in use
read-reason-timed-out = no answer in time
read-reason-number = the system refuses, with error { $number }
read-reason-kind = the system says: { $kind }
diag-same-finding = and { $count } more of this kind
read-reason-is-directory = it is a directory
diag-file-unreadable = cannot be opened: { $reason }; check the name and the right to read it
