"""Names of the months in many languages, from Unicode CLDR."""

import json
import re
import unicodedata

LANGUAGES = (
    "en en-GB fr de es pt pt-PT it nl da sv nb nn is fi et lv lt pl cs sk sl hr sr sr-Latn bs mk bg ro hu el tr ru uk be sq ga "
    "mt cy ca eu gl lb rm ar he fa id ms ka hy az kk sw af eo"
).split()


def build(dates, path):
    """Writes a line a month: the last word of each of its names, written out or shortened."""
    rows = {month: [] for month in range(1, 13)}
    for language in LANGUAGES:
        source = json.loads((dates / "main" / language / "ca-gregorian.json").read_text(encoding="utf-8"))
        months = source["main"][language]["dates"]["calendars"]["gregorian"]["months"]
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in months[context][width].items():
                    name = unicodedata.normalize("NFC", name.lower())
                    word = re.split(r"[ '’]", name.strip(" ."))[-1].strip(" .")
                    if not re.search(r"\d", word) and len(word) > 1 and word not in rows[int(month)]:
                        rows[int(month)].append(word)
    head = f"# Names of months, a line each, January first: the last word of each form in {len(LANGUAGES)} languages.\n"
    path.write_text(head + "".join(" ".join(names) + "\n" for names in rows.values()), encoding="utf-8")
