# Texts of the room 'figure'. Keys: see src/i18n/mod.rs.

legend-unknown = Ne correspond à aucun pays
# Concerné, et dessiné d’après le monde intégré parce que le fichier ouvert ne le contient pas.
legend-missing = Absent de ce fichier
legend-overseas = Territoires d’outre-mer
legend-contested = Zones contestées

audit-line = { $placed } sur { $total } { $placed ->
    [one] figure
   *[other] figurent
} sur la carte
# L’image montre une partie de la carte : certaines parties à l’accord se trouvent en dehors.
audit-line-outside = { $placed } sur { $total } { $placed ->
    [one] figure
   *[other] figurent
} dans cette image ; en dehors : { $countries }
audit-line-in-picture = { $placed } sur { $total } { $placed ->
    [one] figure
   *[other] figurent
} dans cette image
# $countries : ceux que les contours chargés ne contiennent pas.
audit-line-missing = { $placed } sur { $total } { $placed ->
    [one] figure
   *[other] figurent
} sur la carte ; absents de ce fichier : { $countries }
# La même ligne, quand la place manque pour les noms.
audit-line-missing-count = { $placed } sur { $total } { $placed ->
    [one] figure
   *[other] figurent
} sur la carte ; { $count } { $count ->
    [one] absent
   *[other] absents
} de ce fichier

footer-sources = { $count ->
    [one] Source : { $sources }
   *[other] Sources : { $sources }
}
# Une source et sa date.
footer-source = { $publisher } ({ $date })
footer-sources-more = { $sources } et { $count ->
    [one] une autre
   *[other] { $count } autres
}
footer-map = Carte : { $map }
footer-boundaries-of = Frontières : { $file }
# Zones au statut contesté qui sont en vue.
footer-contested = Zones contestées : { $areas }
footer-contested-more = { $areas } et { $count ->
    [one] une autre
   *[other] { $count } autres
}

# Terres de pays concernés qu’aucune vue de l’image ne montre.
footer-parts-outside = Hors de cette image : parties éloignées des pays suivants : { $countries }

boundaries-recognised = Frontières reconnues internationalement
projection-equal-area = Projection équivalente
projection-mercator = Mercator
projection-globe = Globe

# Un encart dont l’échelle n’est pas celle de la carte principale.
inset-smaller = { $region }, échelle plus petite
inset-larger = { $region }, échelle plus grande
inset-elsewhere = Ailleurs

# Après la ligne du contrôle : les organisations qui sont parties.
audit-organisations = { $names } { $count ->
    [one] n’est pas un État
   *[other] ne sont pas des États
}
# Là où les sources annoncent un autre nombre.
audit-claimed = les sources en annoncent { $claimed }, la liste en compte { $total }
# Entre les parties de la ligne du contrôle ; une espace suit.
audit-between = {" ; "}

statement-as-of = Au { $date }
# Un historique : quand les pays ont adhéré.
statement-history = { $title } : qui a adhéré, et quand
statement-count = Dans combien d’accords
# La date des formes elles-mêmes.
footer-shapes-of = Contours de { $date }, non de ce jour

# Shorter forms of names, for maps where the usual one finds no room; where there is none, the usual one.
short-name-are = É. A. U.
short-name-atg = Antigua
short-name-bfa = Burkina
short-name-bih = Bosnie
short-name-caf = Rép. centrafr.
short-name-cod = RD Congo
short-name-cog = Congo
short-name-cok = Îles Cook
short-name-dom = Rép. dominic.
short-name-esh = Sahara occ.
short-name-fsm = Micronésie
short-name-gbr = R.-U.
short-name-gnq = Guinée éq.
short-name-hkg = Hong Kong
short-name-kna = Saint-Christophe
short-name-kor = Corée du S.
short-name-lie = Liecht.
short-name-lux = Lux.
short-name-mac = Macao
short-name-mhl = Îles Marshall
short-name-mkd = Macédoine du N.
short-name-mmr = Myanmar
short-name-nzl = N.-Zélande
short-name-png = Papouasie-N.-G.
short-name-prk = Corée du N.
short-name-pse = Palestine
short-name-slb = Îles Salomon
short-name-ssd = Soudan du S.
short-name-stp = Sao Tomé
short-name-tto = Trinité
short-name-usa = É.-U.
short-name-vat = Vatican
short-name-vct = Saint-Vincent
short-name-zaf = Afr. du Sud
part-americas = Amériques
part-europe-africa = Europe, Afrique et Asie occidentale
part-asia-pacific = Asie et Pacifique
part-hawaii = Hawaï
