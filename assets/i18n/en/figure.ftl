# Texts of the room 'figure'. Keys: see src/i18n/mod.rs.

legend-unknown = Matches no country
legend-overseas = Overseas parts
legend-contested = Contested

audit-line = { $placed } of { $total } on the map
# The picture shows a part of the map: some parties lie outside of it.
audit-line-outside = { $placed } of { $total } in this picture; outside it: { $countries }
audit-line-in-picture = { $placed } of { $total } in this picture
# $countries: those that the loaded shapes do not hold.
audit-line-missing = { $placed } of { $total } on the map; not in the shapes: { $countries }

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

boundaries-recognised = Internationally recognised boundaries
projection-equal-area = Equal area
projection-mercator = Mercator
projection-globe = Globe

inset-elsewhere = Elsewhere
