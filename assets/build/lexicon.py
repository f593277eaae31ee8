"""Every name of a country in every language, with what it means: one line a name and meaning.

The program makes an index of `lexicon.tsv` when it is built. A line is `name, referent, kind, languages` with tabs
between. Referent: the country's alpha-3 code; `@EU` an organisation; `-` what is known and is neither, `-GBR` where
it is a part of one country. Kind: `n` the usual name, `a` another one, `s` a short form in capitals. Languages: BCP 47
with blanks between, the likeliest first; `own` among them says that it is a language of the country itself.
"""

import json
from collections import defaultdict

from .names import _list, _own_languages, _table, _variants, fold

# Words for "and" between two lands of one state, by language.
AND = {
    **dict.fromkeys("de lb".split(), "und"),
    **dict.fromkeys("es".split(), "y"),
    **dict.fromkeys("it pt gl".split(), "e"),
    **dict.fromkeys("nl af".split(), "en"),
    **dict.fromkeys("da nb nn".split(), "og"),
    **dict.fromkeys("pl hr bs sr ca".split(), "i"),
    **dict.fromkeys("cs sk".split(), "a"),
    **dict.fromkeys("fi et".split(), "ja"),
    **{"fr": "et", "sv": "och", "hu": "és", "ro": "și", "sl": "in", "lt": "ir", "lv": "un", "tr": "ve", "el": "και"},
    **{"ru": "и", "bg": "и", "mk": "и", "uk": "і", "sq": "dhe", "is": "og", "eu": "eta", "ga": "agus"},
}
# What a keyboard without the letter writes for it.
TYPED = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"},
    "da": {"ø": "oe", "å": "aa", "Ø": "Oe", "Å": "Aa"},
    "nb": {"ø": "oe", "å": "aa", "Ø": "Oe", "Å": "Aa"},
    "sv": {"å": "aa", "ä": "ae", "ö": "oe", "Å": "Aa", "Ä": "Ae", "Ö": "Oe"},
    "tr": {"ı": "i"},
}


def _albanian(name):
    """The definite form, in which names of countries stand in running text and in most lists."""
    if " " in name or "-" in name:
        return name
    if name.endswith("i"):
        return name + "a"
    if name.endswith("ë"):
        return name[:-1] + "a"
    return name if name.endswith(("a", "e", "o", "u")) else name + "i"


# Another form of every name of a language.
FORMS = {"sq": _albanian, "th": lambda name: f"ประเทศ{name}"}
# Entries of i18n-iso-countries that say another country, or nothing that a person would.
ISO_WRONG = {
    ("pt", "COG"), ("pt", "COD"), ("pt", "SXM"), ("de", "COD"), ("hu", "DMA"), ("el", "MDV"), ("da", "BES"),
    ("da", "SJM"), ("el", "COG"), ("lv", "IMN"), ("nl", "FSM"), ("tr", "CYP"),
}  # fmt: skip
# Names of one word that two states share: no table may give them to one of the two.
SHARED = {"congo", "kongo", "конго", "κονγκο", "kongó", "korea", "corea", "coreia", "корея", "guinea", "guinee"}
LATIN_TWO = 2


class Lexicon:
    """Names as they are gathered."""

    def __init__(self):
        # (name, referent) -> language -> kind, the most usual one that it was added with.
        self.said = defaultdict(dict)
        self.mains = defaultdict(lambda: defaultdict(set))

    def add(self, name, referent, kind, tags):
        name = " ".join(name.split())
        key = fold(name)
        # Two Latin letters are a code before they are a name.
        if not key or (kind != "s" and len(key) <= LATIN_TWO and name.isascii()):
            return
        if kind == "n" and referent.isalpha():
            for tag in tags:
                self.mains[tag][key].add(referent)
        if _is_short(name):
            kind = "s"
        said = self.said[name, referent]
        for tag in tags:
            said[tag] = min(said.get(tag, kind), kind, key="nas".index)

    def others(self, name, code, tag):
        """Whether the name is another country's in a language."""
        return bool(self.mains[tag][fold(name)] - {code})


def _is_short(name):
    letters = name.replace(".", "").replace("-", "")
    return 1 < len(letters) <= 6 and letters.isalpha() and letters.isupper() and letters.lower() != letters


def languages(cldr):
    """Base languages that CLDR covers, each with all the locales whose names count for it."""
    path = cldr.core / "coverageLevels.json"
    levels = json.loads(path.read_text(encoding="utf-8"))["effectiveCoverageLevels"]
    bases = {language.split("-")[0] for language in levels} - {"und"}
    result = defaultdict(list)
    for folder in sorted((cldr.names / "main").iterdir()):
        base = folder.name.split("-")[0]
        if base in bases:
            result["nb" if base == "no" else base].append(folder.name)
    return result


def _usual(lexicon, cldr, codes):
    for language, locales in languages(cldr).items():
        for locale in locales:
            # A regional form of a language is another name where the language itself has one.
            kind = "n" if locale == language or "-" not in locale or language not in locales else "a"
            territories = cldr.territories(locale)
            for code, (a2, _, _) in codes.items():
                for place, name in enumerate(_variants(territories, a2)):
                    if name not in (a2, code):
                        lexicon.add(name, code, kind if place == 0 else "a", {language})


def _regions(lexicon, cldr):
    for language, locales in languages(cldr).items():
        for locale in locales:
            for key, name in cldr.territories(locale).items():
                key = key.split("-alt-")[0]
                referent = {"EU": "@EU", "UN": "@UN", "EZ": "-"}.get(key, "-" if key.isdigit() else None)
                if referent and name != key and not any(lexicon.mains[tag][fold(name)] for tag in ("en", "fr", language)):
                    lexicon.add(name, referent, "n" if referent == "-" or "-" not in locale else "a", {language})


def _iso(lexicon, folder, codes):
    """The names of i18n-iso-countries that CLDR does not have."""
    alpha3 = {a2: code for code, (a2, _, _) in codes.items()}
    for path in sorted((folder / "langs").glob("*.json")):
        language = {"no": "nb"}.get(path.stem, path.stem)
        countries = json.loads(path.read_text(encoding="utf-8"))["countries"]
        for a2, names in sorted(countries.items()):
            code = alpha3.get(a2)
            for name in names if isinstance(names, list) else [names]:
                claimed = any(lexicon.others(name, code, tag) for tag in ("en", "fr", language))
                if code and not claimed and (language, code) not in ISO_WRONG and fold(name) not in SHARED:
                    lexicon.add(name, code, "a", {language})


def _variants_of_spelling(lexicon):
    """Names without "and", and as keyboards without their letters write them."""
    for (name, referent), said in list(lexicon.said.items()):
        for tag, kind in list(said.items()):
            kind = max(kind, "a", key="nas".index)
            word = AND.get(tag)
            if word and f" {word} " in name:
                lexicon.add(name.replace(f" {word} ", " & "), referent, kind, {tag})
            letters = TYPED.get(tag, {})
            typed = "".join(letters.get(letter, letter) for letter in name)
            if typed != name:
                lexicon.add(typed, referent, kind, {tag})
            if tag in FORMS and referent.isalpha():
                lexicon.add(FORMS[tag](name), referent, kind, {tag})


def _lines(lexicon, own):
    for (name, referent), said in sorted(lexicon.said.items(), key=lambda item: (item[0][1], item[0][0])):
        for kind in "nas":
            tags = {tag for tag, other in said.items() if other == kind}
            if tags:
                yield f"{name}\t{referent}\t{kind}\t{' '.join(_order(tags, own[referent]))}\n"


def _order(tags, own):
    def rank(tag):
        return (tag != "en", tag != "fr", tag not in own, tag)

    ranked = sorted(tags - {"own"}, key=rank)
    return [*ranked, "own"] if "own" in tags or tags & own else ranked


def build(cldr, iso_names, codes, countries, areas, here, out):
    """Writes lexicon.tsv; `countries` are those of countries.json, settled, `areas` those without an ISO code."""
    own = {code: set(_own_languages(cldr, a2)) for code, (a2, _, _) in codes.items()}
    own = defaultdict(set, {code: {tag.split("-")[0] for tag in tags} for code, tags in own.items()})
    lexicon = Lexicon()
    for country in countries:
        for language, name in country["names"].items():
            lexicon.add(name, country["code"], "n", {language})
    for code, names in areas.items():
        for language in ("en", "fr"):
            lexicon.add(names[language], code, "n", {language})
    _usual(lexicon, cldr, codes)
    for country in countries:
        code = country["code"]
        for language, names in country["aliases"].items():
            sole = own[code] if len(own[code]) == 1 else set()
            for name in names:
                # CLDR has said already in which language most of a country's own names are.
                if language != "own":
                    lexicon.add(name, code, "a", {language})
                elif not lexicon.said.get((name, code)):
                    lexicon.add(name, code, "a", sole or {"own"})
    _iso(lexicon, iso_names, codes)
    for tags, code, names in _table(here / "other_names.txt", 3):
        if code not in codes and code not in areas:
            raise ValueError(f"a name for an unknown code: {code}")
        for name in _list(names):
            lexicon.add(name, code, "a", set(tags.split()))
    _regions(lexicon, cldr)
    for id, tags, names in _table(here / "organisations.txt", 3):
        for name in _list(names):
            lexicon.add(name, f"@{id}", "a", set(tags.split()))
    usual = {fold(name) for (name, referent), said in lexicon.said.items() if referent.isalpha() and "n" in said.values()}
    for tags, within, names in _table(here / "elsewhere.txt", 3):
        for name in _list(names):
            # A country's usual name in any language is no other place to those who do not say which language.
            if fold(name) not in usual:
                lexicon.add(name, "-" if within == "-" else f"-{within}", "a", set(tags.split()))
            elif within == "-":
                print(f"a country in some language, and so not elsewhere: {name}")
    _variants_of_spelling(lexicon)
    lines = _lines(lexicon, own)
    out.joinpath("lexicon.tsv").write_text("".join(lines), encoding="utf-8")
