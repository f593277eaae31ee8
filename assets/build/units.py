"""Which unit of the map each source feature is, and what every unit that is not simply a state is.

A *unit* is one feature of the built world. Its code is the ISO 3166-1 alpha-3 code, XKX for Kosovo, and a
code of the range that ISO leaves to users (XAA to XZZ) where ISO has none; those codes are ours alone.
"""

# Source features that carry no ISO numeric code, by the source's own name.
BY_NAME = {
    "Akrotiri": "XAK",
    "Baikonur": "KAZ",  # leased to Russia, Kazakh soil: simply Kazakhstan
    "Bajo Nuevo Bank": "XBN",
    "Clipperton I.": "XCL",
    "Coral Sea Is.": "XCS",
    "Cyprus U.N. Buffer Zone": "XUB",
    "Dhekelia": "XDH",
    "Kosovo": "XKX",
    "N. Cyprus": "XNC",
    "Scarborough Reef": "XSB",
    "Serranilla Bank": "XSE",
    "Siachen Glacier": "XSI",
    "Somaliland": "XSL",
    "Spratly Is.": "XSP",
    "USNB Guantanamo Bay": "CUB",  # a base on leased soil: simply Cuba
    # "Indian Ocean Ter." holds two ISO units; its parts are told apart in SPLITS below.
    "Indian Ocean Ter.": "CCK",
    # Carries Australia's own 036 in the source, but is not Australia's mainland.
    "Ashmore and Cartier Is.": "XAC",
}

# Parts that have a code of their own but lie inside another unit in the source:
# (unit in the source, lon_min, lat_min, lon_max, lat_max, unit). First match wins; a part is placed by its box centre.
SPLITS = [
    ("FRA", -55.0, 2.0, -51.0, 6.0, "GUF"),
    ("FRA", -61.9, 15.7, -60.9, 16.6, "GLP"),
    ("FRA", -61.3, 14.3, -60.7, 15.0, "MTQ"),
    ("FRA", 55.0, -21.5, 56.0, -20.8, "REU"),
    ("FRA", 44.9, -13.1, 45.4, -12.6, "MYT"),
    ("NOR", 10.0, 74.0, 34.0, 81.0, "SJM"),  # Svalbard, Bear Island included
    ("NOR", -9.5, 70.7, -7.5, 71.3, "SJM"),  # Jan Mayen
    ("NOR", 3.0, -54.6, 3.6, -54.3, "BVT"),
    ("NLD", -69.0, 11.9, -62.0, 18.0, "BES"),
    ("NZL", -173.0, -10.0, -171.0, -8.0, "TKL"),
    ("CCK", 105.0, -11.0, 106.0, -10.0, "CXR"),
]

# Where the parts of a state that has such splits may lie; anything else is a part we failed to name.
HOME = {"FRA": [(-6.0, 41.0, 10.0, 52.0)], "NLD": [(3.0, 50.0, 8.0, 54.0)], "NOR": [(4.0, 57.0, 32.0, 72.0)]}

# Every unit that is not simply a state: code -> (kind, the state it belongs to or None).
#   dependency  a territory with its own government or status
#   overseas    an integral part of a state far from it that has an ISO code of its own
#   contested   drawn under the internationally recognised viewpoint as part of the state named;
#               None where no state is agreed
#   base        a sovereign base on another island
KINDS = {
    **{c: ("dependency", "AUS") for c in "CXR CCK HMD NFK XAC XCS".split()},
    **{c: ("dependency", "CHN") for c in "HKG MAC".split()},
    **{c: ("dependency", "DNK") for c in "FRO GRL".split()},
    "ALA": ("dependency", "FIN"),
    **{c: ("dependency", "FRA") for c in "ATF BLM MAF NCL PYF SPM WLF XCL".split()},
    **{c: ("overseas", "FRA") for c in "GLP GUF MTQ MYT REU".split()},
    **{
        c: ("dependency", "GBR")
        for c in "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB".split()
    },
    **{c: ("base", "GBR") for c in "XAK XDH".split()},
    **{c: ("dependency", "NLD") for c in "ABW CUW SXM".split()},
    "BES": ("overseas", "NLD"),
    **{c: ("overseas", "NOR") for c in "BVT SJM".split()},
    **{c: ("dependency", "NZL") for c in "COK NIU TKL".split()},
    **{c: ("dependency", "USA") for c in "ASM GUM MNP PRI UMI VIR".split()},
    **{c: ("contested", "CYP") for c in "XNC XUB".split()},
    **{c: ("contested", "COL") for c in "XBN XSE".split()},
    "XSL": ("contested", "SOM"),
    **{c: ("contested", None) for c in "ATA ESH XSB XSI XSP".split()},
}

# Names of the units that have no ISO code (CLDR has none for them either): code -> (English, French, what it is).
OWN_CODES = {
    "XAC": ("Ashmore and Cartier Islands", "Îles Ashmore-et-Cartier", "external territory of Australia"),
    "XAK": ("Akrotiri", "Akrotiri", "sovereign base area of the United Kingdom on Cyprus"),
    "XBN": ("Bajo Nuevo Bank", "Banc Bajo Nuevo", "administered by Colombia, claimed by others"),
    "XCL": ("Clipperton Island", "Île Clipperton", "French, under the direct authority of the government"),
    "XCS": ("Coral Sea Islands", "Îles de la mer de Corail", "external territory of Australia"),
    "XDH": ("Dhekelia", "Dhekelia", "sovereign base area of the United Kingdom on Cyprus"),
    "XNC": ("Northern Cyprus", "Chypre du Nord", "part of Cyprus outside its government's control"),
    "XSB": ("Scarborough Reef", "Récif de Scarborough", "claimed by several states"),
    "XSE": ("Serranilla Bank", "Banc Serranilla", "administered by Colombia, claimed by others"),
    "XSI": ("Siachen Glacier", "Glacier de Siachen", "claimed by India and Pakistan"),
    "XSL": ("Somaliland", "Somaliland", "part of Somalia outside its government's control"),
    "XSP": ("Spratly Islands", "Îles Spratleys", "claimed by several states"),
    "XUB": ("Cyprus UN buffer zone", "Zone tampon de l’ONU à Chypre", "part of Cyprus patrolled by the United Nations"),
    "XKX": ("Kosovo", "Kosovo", "state without an ISO code; XKX is the usual user-assigned one"),
}
