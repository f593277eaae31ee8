"""Names of countries and regions: CLDR's display names, what else people call them, and capitals.

An alias must never lead to two countries. Main names win over aliases; an alias that two countries would share is
dropped from both, and so is every word of `AMBIGUOUS`. Comparison is as the program's: without accents, case and
punctuation.
"""

import json
import unicodedata
from collections import defaultdict

from . import places, units

# Words that name more than one country however usual they are for one of them.
AMBIGUOUS = {"america", "amerique", "congo", "coree", "korea", "virgin islands"}

# M49 regions that group others across the tree; all others form the tree.
GROUPINGS = {"003", "202", "419"}
OFFICIAL = {"official", "de_facto_official", "official_regional"}
# Populated places are keyed by Natural Earth's own codes, which differ here.
PLACE_CODES = {"ALD": "ALA", "KOS": "XKX", "SDS": "SSD", "SAH": "ESH"}


class Cldr:
    """CLDR's JSON: `core` and `names` are the unpacked packages."""

    def __init__(self, core, names):
        self.core, self.names = core, names
        self.mappings = self._supplemental("codeMappings")["codeMappings"]
        self.containment = self._supplemental("territoryContainment")["territoryContainment"]
        self.info = self._supplemental("territoryInfo")["territoryInfo"]
        self.retired = self._supplemental("aliases")["metadata"]["alias"]["territoryAlias"]

    def _supplemental(self, name):
        path = self.core / "supplemental" / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))["supplemental"]

    def territories(self, language):
        """Territory names of a language, or {} if CLDR has none."""
        path = self.names / "main" / language / "territories.json"
        if not path.exists():
            return {}
        main = json.loads(path.read_text(encoding="utf-8"))["main"][language]
        return main["localeDisplayNames"]["territories"]

    def iso_codes(self):
        """alpha-3 -> (alpha-2, alpha-3, numeric) of the 249 units of ISO 3166-1."""

        def assigned(a2):
            # ISO leaves AA, QM to QZ, XA to XZ and ZZ to users; EU is reserved.
            user = a2 in ("AA", "ZZ", "EU") or a2[0] == "X" or (a2[0] == "Q" and a2[1] >= "M")
            return len(a2) == 2 and a2.isalpha() and not user and a2 not in self.retired

        codes = {
            entry["_alpha3"]: (a2, entry["_alpha3"], entry["_numeric"])
            for a2, entry in self.mappings.items()
            if assigned(a2) and "_alpha3" in entry and "_numeric" in entry
        }
        if len(codes) != 249:
            raise ValueError(f"ISO 3166-1 has 249 units, not {len(codes)}")
        return codes


def english_names(cldr):
    """Unit code -> English name, for every unit of the map."""
    english = cldr.territories("en")
    result = {a3: english[a2] for a3, (a2, _, _) in cldr.iso_codes().items()}
    return result | {code: names[0] for code, names in units.OWN_CODES.items()}


def fold(name):
    """A name without accents, case and punctuation, as names are compared."""
    flat = unicodedata.normalize("NFKD", name).casefold()
    kept = (c if c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _table(path, columns):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            yield cells + [""] * (columns - len(cells))


def _list(cell):
    return [name.strip() for name in cell.split(";") if name.strip()]


def _spellings(names):
    """The names, with "and" for "&" and "Saint" for "St."."""
    for name in names:
        yield name
        plain = name.replace(" & ", " and ").replace("St. ", "Saint ")
        if plain != name:
            yield plain


def _variants(territories, a2):
    """CLDR's own name for a code and its variants, the default first."""
    keys = [a2] + sorted(k for k in territories if k.startswith(f"{a2}-alt-"))
    return [territories[k] for k in keys if k in territories]


def _own_languages(cldr, a2):
    """Locales of CLDR that are official in a territory, most official first."""
    spoken = cldr.info.get(a2, {}).get("languagePopulation", {})
    ranked = sorted(
        (("official", "de_facto_official", "official_regional").index(entry["_officialStatus"]), language)
        for language, entry in spoken.items()
        if entry.get("_officialStatus") in OFFICIAL
    )
    return [language.replace("_", "-") for _, language in ranked]


def _candidates(cldr, codes, source_names, here):
    """code -> names and the aliases by list, before anything is dropped."""
    official = {row[0]: row[1:] for row in _table(here / "official_names.txt", 5)}
    own = {row[0]: _list(row[1]) for row in _table(here / "own_names.txt", 2)}
    unknown = (set(official) | set(own)) - set(codes)
    if unknown:
        raise ValueError(f"names for unknown codes: {sorted(unknown)}")
    territories = {language: cldr.territories(language) for language in ("en", "fr")}
    result = {}
    for code, (a2, _, _) in codes.items():
        main = {language: territories[language][a2] for language in ("en", "fr")}
        row = official.get(code, ["", "", "", ""])
        english = _variants(territories["en"], a2)[1:] + _list(row[0]) + _list(row[2]) + source_names.get(code, [])
        french = _variants(territories["fr"], a2)[1:] + _list(row[1]) + _list(row[3])
        native = list(own.get(code, []))
        for language in _own_languages(cldr, a2):
            if language in ("en", "fr"):
                continue
            native += [name for name in _variants(cldr.territories(language), a2) if len(name) > 2 or not name.isascii()]
        result[code] = {
            "names": main,
            "aliases": {
                "en": list(_spellings([main["en"], *english])),
                "fr": list(_spellings([main["fr"], *french])),
                "own": native,
            },
        }
    return result


def _settle(candidates, codes):
    """Drops repetitions and every alias that would lead to two countries."""
    mains, aliases = defaultdict(set), defaultdict(set)
    for code, entry in candidates.items():
        for name in entry["names"].values():
            mains[fold(name)].add(code)
        for names in entry["aliases"].values():
            for name in names:
                aliases[fold(name)].add(code)
    for code, (a2, _, _) in codes.items():  # an abbreviation must not read as another country's code
        aliases[fold(a2)].add(code)
        aliases[fold(code)].add(code)
    shared_mains = {name: c for name, c in mains.items() if len(c) > 1}
    if shared_mains:
        raise ValueError(f"two countries of one name: {shared_mains}")
    for code, entry in candidates.items():
        for kind, names in entry["aliases"].items():
            main = {fold(entry["names"][kind])} if kind != "own" else {fold(n) for n in entry["names"].values()}
            kept = []
            for name in names:
                key = fold(name)
                if key in main or not key:
                    continue
                main.add(key)
                owners = mains.get(key) or aliases[key]
                if key in AMBIGUOUS or owners != {code}:
                    continue
                kept.append(name)
            entry["aliases"][kind] = kept


def _regions_of(cldr):
    """alpha-2 -> (smallest M49 region, continent)."""
    parent = {}
    for region, entry in cldr.containment.items():
        if region.isdigit() and region not in GROUPINGS:
            for part in entry["_contains"]:
                parent[part] = region
    result = {}
    for a2, region in parent.items():
        if a2.isalpha():
            continent = region
            while parent.get(continent) not in (None, "001"):
                continent = parent[continent]
            result[a2] = (region, continent)
    return result


def _capitals(path, here):
    """code -> {"name", "lon", "lat"} and "name_fr" where French has another."""
    table = {row[0]: row[1:] for row in _table(here / "capitals.txt", 4)}
    found = defaultdict(list)
    for place in places.read(path):
        code = PLACE_CODES.get(place["adm0_a3"], place["adm0_a3"])
        rank = {"Admin-0 capital": 0, "Admin-0 region capital": 1}.get(place["featurecla"], 2)
        found[code].append((rank, place["name"], place))
    result = {}
    for code, options in sorted(found.items()):
        wanted, shown, french = table.get(code, ("=", "=", "="))
        if wanted == "-":
            continue
        if wanted == "=":
            capitals = [option for option in options if option[0] < 2]
            if capitals and sum(option[0] == min(capitals)[0] for option in capitals) > 1:
                raise ValueError(f"{code} has several capitals; capitals.txt must choose")
        else:
            capitals = [option for option in options if option[1] == wanted]
            if len(capitals) != 1:
                raise ValueError(f"{code}: no single place {wanted}")
        if not capitals:
            continue
        _, name, place = min(capitals, key=lambda option: option[:2])
        name = name if shown == "=" else shown
        entry = {"name": name, "lon": round(float(place["longitude"]), 4), "lat": round(float(place["latitude"]), 4)}
        if french not in ("=", name):
            entry["name_fr"] = french
        result[code] = entry
    return result


def _source_names(world_atlas, codes):
    """The short names of Natural Earth, which files made from it carry: code -> [name]."""
    alpha3 = {numeric: a3 for a3, (_, _, numeric) in codes.items()}
    geometries = json.loads(world_atlas.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    result = defaultdict(list)
    for geometry in geometries:
        name = geometry["properties"]["name"]
        if name not in units.BY_NAME:
            result[alpha3[geometry["id"]]].append(name)
    return result


def build(cldr, world_atlas, populated_places, here, out):
    """Writes countries.json, regions.json and areas.json; returns the countries and the areas."""
    codes = cldr.iso_codes()
    sources = _source_names(world_atlas, codes)
    with_kosovo = codes | {"XKX": ("XK", None, None)}
    candidates = _candidates(cldr, with_kosovo, sources, here)
    _settle(candidates, codes)
    regions = _regions_of(cldr)
    capitals = _capitals(populated_places, here)
    countries = []
    for code in sorted(candidates):
        a2, _, numeric = codes.get(code, ("XK", None, None))
        region, continent = regions.get(a2, (None, None))
        countries.append(
            {
                "code": code,
                "a2": a2,
                "n3": numeric,
                "kind": units.KINDS.get(code, ("country", None))[0],
                "state": units.KINDS.get(code, ("country", None))[1],
                "region": region,
                "continent": continent,
                "capital": capitals.get(code),
                **candidates[code],
            }
        )
    english, french = cldr.territories("en"), cldr.territories("fr")
    named = {code: {"en": english[code], "fr": french[code]} for code in sorted(english) if code.isdigit()}
    areas = {
        code: {"en": en, "fr": fr, "note": note}
        for code, (en, fr, note) in sorted(units.OWN_CODES.items())
        if code != "XKX"
    }
    out.mkdir(parents=True, exist_ok=True)
    _write_list(out / "countries.json", countries)
    _write_object(out / "regions.json", named)
    _write_object(out / "areas.json", areas)
    return countries, areas


def _line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_list(path, values):
    """One entry a line, so that a change reads well."""
    path.write_text("[\n" + ",\n".join(map(_line, values)) + "\n]\n", encoding="utf-8")


def _write_object(path, values):
    lines = (f"{_line(key)}:{_line(value)}" for key, value in values.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
