# Texts of the room 'figure'. Keys: see src/i18n/mod.rs.

legend-unknown = Matches no country
# Concerned, and drawn from the built-in world because the opened file lacks it.
legend-missing = Not in this file
legend-overseas = Overseas parts
legend-contested = Contested

audit-line = { $placed } of { $total } on the map
# The picture shows a part of the map: some parties lie outside of it.
audit-line-outside = { $placed } of { $total } in this picture; outside it: { $countries }
audit-line-in-picture = { $placed } of { $total } in this picture
# $countries: those that the loaded shapes do not hold.
audit-line-missing = { $placed } of { $total } on the map; not in this file: { $countries }
# The same where there is no room for the names.
audit-line-missing-count = { $placed } of { $total } on the map; { $count } not in this file

footer-sources = { $count ->
    [one] Source: { $sources }
   *[other] Sources: { $sources }
}
# One source and its date.
footer-source = { $publisher } ({ $date })
footer-sources-more = { $sources } and { $count ->
    [one] one more
   *[other] { $count } more
}
footer-map = Map: { $map }
footer-boundaries-of = Boundaries: { $file }
# Areas of disputed status in view.
footer-contested = Contested: { $areas }
footer-contested-more = { $areas } and { $count ->
    [one] one more
   *[other] { $count } more
}

# Land of concerned countries that no view of the picture shows.
footer-parts-outside = Not in this picture: distant parts of { $countries }

boundaries-recognised = Internationally recognised boundaries
projection-equal-area = Equal area
projection-mercator = Mercator
projection-globe = Globe

# An inset of a region whose scale is not the main map's.
inset-smaller = { $region }, smaller scale
inset-larger = { $region }, larger scale
inset-elsewhere = Elsewhere

# After the audit's line: organisations that are parties.
audit-organisations = { $names } { $count ->
    [one] is not a state
   *[other] are not states
}
# Where the sources say another number.
audit-claimed = the sources claim { $claimed }, the list has { $total }
# Between the parts of the audit's line; a blank follows.
audit-between = {"; "}

statement-as-of = As of { $date }
# A history: when countries joined.
statement-history = { $title }: who joined when
statement-count = In how many agreements
# The date that the shapes themselves are of.
footer-shapes-of = Shapes of { $date }, not of that day

# Shorter forms of names, for maps where the usual one finds no room; where there is none, the usual one.
short-name-are = UAE
short-name-atg = Antigua
short-name-bfa = Burkina
short-name-bih = Bosnia
short-name-caf = C. African Rep.
short-name-cod = DR Congo
short-name-cog = Congo
short-name-cok = Cook Is.
short-name-dom = Dominican Rep.
short-name-esh = W. Sahara
short-name-fsm = Micronesia
short-name-gbr = UK
short-name-gnq = Eq. Guinea
short-name-hkg = Hong Kong
short-name-kna = St. Kitts
short-name-kor = S. Korea
short-name-lie = Liecht.
short-name-lux = Lux.
short-name-mac = Macao
short-name-mhl = Marshall Is.
short-name-mkd = N. Macedonia
short-name-mmr = Myanmar
short-name-nzl = N. Zealand
short-name-png = Papua N. Guinea
short-name-prk = N. Korea
short-name-pse = Palestine
short-name-slb = Solomon Is.
short-name-ssd = S. Sudan
short-name-stp = São Tomé
short-name-tto = Trinidad
short-name-usa = US
short-name-vat = Vatican
short-name-vct = St. Vincent
short-name-zaf = S. Africa
part-americas = Americas
part-europe-africa = Europe, Africa and Western Asia
part-asia-pacific = Asia and the Pacific
part-hawaii = Hawaii
