#!/usr/bin/env python3
"""The library: dossiers that come with the program, made of tables of facts and of words.

    python3 assets/build/library.py [--dossiers FOLDER]

`assets/library/facts/SET.tsv` says who joined when, by which sources; `sets/SET.toml` has the words; `sources.tsv` the
sources. library.bin holds one gzipped dossier after another, library.json lists them and says where each one ends.
`--dossiers` writes them as files too, to look at. The same inputs give the same bytes. No packages needed.
"""

import argparse
import csv
import gzip
import json
import re
import tomllib
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent / "library"
WIDTH = 118
ENTRY = "ratified accepted approved acceded succeeded".split()
# How the tables call what the model has one word for; the principal role of a set is a word of its own.
ROLES = {"associate": "associated", "autonomous": "participant", "founding": "participant", "withdrew": "withdrawn"}
PRINCIPAL = "member participating consultative permanent party".split()


def build(out):
    """Makes library.bin and library.json in the folder `out`."""
    pack, entries = bytearray(), []
    for name, dossier in dossiers():
        pack += gzip.compress((_json(dossier) + "\n").encode(), 9, mtime=0)
        entries.append(_entry(name, dossier, len(pack)))
    (out / "library.bin").write_bytes(pack)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (out / "library.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def dossiers():
    """Every dossier with its name, by name."""
    sets = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(LIBRARY.glob("sets/*.toml"))}
    facts = {name: _table(LIBRARY / f"facts/{name}.tsv") for name in sets}
    sources = {row["id"]: row for row in _table(LIBRARY / "sources.tsv")}
    for name in sorted(sets):
        yield name, _Maker(name, sets, facts, sources).dossier()


def _table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class _Maker:
    def __init__(self, name, sets, facts, sources):
        self.name, self.sets, self.facts, self.sources = name, sets, facts, sources
        self.words, self.rows = sets[name], facts[name]
        self.notes_used = set()

    def dossier(self):
        words = self.words
        short = words.get("short", words["title"])
        groups = [self.group(self.name)]
        if "eligible" in words:
            groups.append(self.group(words["eligible"]))
        made = {
            "format": 1,
            "id": self.name,
            "title": _text(short),
            "summary": _text(words["summary"]),
            "sources": [],
            "groups": groups,
            "agreements": [self.agreement()],
        }
        made["sources"] = [_source(self.sources[name]) for name in _cited(made)]
        unused = set(range(len(words.get("note", [])))) - self.notes_used
        if unused:
            raise ValueError(f"{self.name}: notes of nobody: {[words['note'][n] for n in unused]}")
        return made

    def role(self, word):
        return self.words.get("principal", "member") if word in PRINCIPAL else ROLES.get(word, word)

    def agreement(self):
        words = self.words
        made = {"id": self.name, "kind": words["kind"], "title": _text(words["title"])}
        if "short" in words:
            made["short_title"] = _text(words["short"])
        made["summary"] = _text(words["summary"])
        if "date" in words:
            made["date"] = {"from": words["date"]}
            first = [row for row in self.rows if row["from"] == words["date"]]
            if not first:
                raise ValueError(f"{self.name}: no row is of {words['date']}")
            made["sources"] = list(dict.fromkeys(source for row in first for source in row["sources"].split(",")))
        if words["kind"] != "treaty" or "principal" in words:
            made["principal_role"] = "signed" if words["kind"] in ("letter_of_intent", "other") else self.role("member")
        if "claimed" in words:
            made["claimed"] = words["claimed"]
        if "eligible" in words:
            made["eligible"] = f"{words['eligible']}-members"
        made["parties"] = self.parties()
        organisations = [self.organisation(one) for one in words.get("organisation", [])]
        if organisations:
            made["organisations"] = organisations
        made["facts"] = self.told()
        return made

    def parties(self):
        parties = []
        for row in self.rows:
            role = self.role(row["role"])
            parties.append(self.party(row["iso3"], role, row["from"], row["sources"]))
            if row["to"]:
                parties.append(self.party(row["iso3"], "withdrawn", row["to"], row["sources"]))
        return parties

    def party(self, country, role, date, sources):
        made = {"country": country, "role": role}
        if date:
            made["date"] = date
        note = self.note(country, role, date)
        if note:
            made["note"] = note
        made["sources"] = sources.split(",")
        return made

    def note(self, country, role, date, words=None):
        for number, note in enumerate((words or self.words).get("note", [])):
            if country not in note["who"].split() or note.get("role", role) != role:
                continue
            if note.get("date", date) != date or ("role" not in note and role == "withdrawn"):
                continue
            if "role" not in note and role == "signed" and any(
                row["iso3"] == country and row["role"] in ENTRY for row in self.rows
            ):
                continue
            if words is None:
                self.notes_used.add(number)
            return _text(note["text"])
        return None

    def organisation(self, one):
        made = {"name": _text(one["name"]), "role": _text(one["role"])}
        made |= {key: one[key] for key in ("status", "date") if key in one}
        return made | {"sources": one["sources"]}

    def group(self, name):
        """The members of a set, from when to when: of a treaty those who became parties to it."""
        words, members = self.sets[name], []
        role = words.get("principal", "member")
        joining = PRINCIPAL
        if "principal" not in words:
            joining = {"treaty": ENTRY, "letter_of_intent": ["signed"], "other": ["signed"]}.get(words["kind"], PRINCIPAL)
        one = words.get("one", ["member", "membre"])
        many = words.get("many", ["members", "membres"])
        for row in self.facts[name]:
            joins = row["role"] in joining
            if not joins:
                if row["role"] == "withdrew":
                    open_ones = [member for member in members if member["country"] == row["iso3"] and "to" not in member]
                    open_ones[-1]["to"] = row["from"]
                    open_ones[-1]["sources"] = list(dict.fromkeys(open_ones[-1]["sources"] + row["sources"].split(",")))
                continue
            if any(member["country"] == row["iso3"] and "to" not in member for member in members):
                continue
            member = {"country": row["iso3"]}
            member |= {key: row[key] for key in ("from", "to") if row[key]}
            said = role if row["role"] in PRINCIPAL else row["role"]
            note = self.note(row["iso3"], said, row["from"], words)
            if note:
                member["note"] = note
            member["sources"] = row["sources"].split(",")
            members.append(member)
        return {
            "id": f"{name}-members",
            "title": _text(words["group"]),
            "one": _text(one),
            "many": _text(many),
            "members": members,
        }

    def told(self):
        """The facts: how fresh the list is, what number sources give, how well days are known, where they differ."""
        words = self.words
        facts = [_fact("status", ["As of", "État au"], [{"value": {"on": words["as_of"]}, "note": _text(
            ["the day up to which the list was checked", "jour jusqu’auquel la liste fut vérifiée"])}])]
        unit = words.get("many", ["signatories", "signataires"] if words["kind"] in ("letter_of_intent", "other") else
                         ["members", "membres"])
        number = lambda amount: {"number": {"amount": amount, "unit": _text(unit)}}
        if "claimed" in words:
            label = ["Number by the sources", "Nombre selon les sources"]
            facts.append(_fact("quantity", label, [{"value": number(words["claimed"]), "sources": words["claimed_by"]}]))
        for count in words.get("count", []):
            values = [{"value": number(amount), "sources": cited.split(",")} for amount, cited in count["values"]]
            facts.append(_fact("quantity", count["label"], values))
        facts += self.precision()
        for differ in words.get("differ", []):
            values = [{"value": {"on": day}, "sources": cited.split(",")} for day, cited in differ["values"]]
            facts.append(_fact("start", differ["label"], values))
        for remark in words.get("remark", []):
            value = {"value": {"text": _text(remark["text"])}}
            if "sources" in remark:
                value["sources"] = remark["sources"]
            else:
                value["note"] = _text(["from the sources of the list", "d’après les sources de la liste"])
            facts.append(_fact("other", ["Remark", "Remarque"], [value]))
        return facts

    def precision(self):
        dates = [row["from"] for row in self.rows] + [row["to"] for row in self.rows if row["to"]]
        known = {length: sum(len(date) == length for date in dates) for length in (10, 7, 4, 0)}
        if known[10] == len(dates):
            return []
        english = {10: "to the day", 7: "to the month", 4: "to the year", 0: "not known"}
        french = {10: "au jour près", 7: "au mois près", 4: "à l’année près", 0: "inconnues"}
        said = [", ".join(f"{count} {names[length]}" for length, count in known.items() if count) for names in (english, french)]
        note = _text(["counted in this dossier", "compté dans ce dossier"])
        return [_fact("other", ["Dates", "Dates"], [{"value": {"text": _text(said)}, "note": note}])]


def _fact(kind, label, values):
    return {"kind": kind, "label": _text(label), "values": values}


def _text(pair):
    """A text in two languages. French's narrow and plain no-break spaces are put where they belong."""
    english, french = pair
    french = re.sub(r" ([;!?])", "\u202f\\1", french)
    french = re.sub(r" :", "\u00a0:", french).replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return english if english == french else {"en": english, "fr": french}


def _source(row):
    made = {"id": row["id"], "title": _text([row["title_en"], row["title_fr"]]), "publisher": row["publisher"]}
    made |= {key: row[key] for key in ("url", "date", "language") if row[key]}
    if row["note_en"]:
        made["note"] = _text([row["note_en"], row["note_fr"]])
    return made


def _cited(part):
    """The ids of the sources that a part of a dossier names, in the order in which a reader meets them."""
    ids = []
    if isinstance(part, dict):
        # Agreements are read before the groups.
        for key in sorted(part, key=lambda key: key == "groups"):
            ids += part[key] if key == "sources" else _cited(part[key])
    elif isinstance(part, list):
        for one in part:
            ids += _cited(one)
    return list(dict.fromkeys(ids))


def _entry(name, dossier, end):
    agreement = dossier["agreements"][0]
    as_of = agreement["facts"][0]["values"][0]["value"]["on"]
    both = lambda text: [text, text] if isinstance(text, str) else [text["en"], text["fr"]]
    return {
        "id": name,
        "title": both(dossier["title"]),
        "full": both(agreement["title"]),
        "kind": agreement["kind"],
        "count": _count(agreement, as_of),
        "as_of": as_of,
        "end": end,
    }


def _count(agreement, as_of):
    """How many are counted on the day of the list: what the program says as well, and a test compares."""
    principal = [agreement["principal_role"]] if "principal_role" in agreement else ENTRY
    history = {}
    for party in agreement["parties"]:
        history.setdefault(party["country"], []).append((party.get("date", ""), party["role"]))
    counted = 0
    for entries in history.values():
        last = [role for _, role in sorted(entries, key=lambda entry: entry[0]) if role in principal or role == "withdrawn"]
        counted += bool(last) and last[-1] != "withdrawn"
    return counted + sum("status" in one for one in agreement.get("organisations", []))


def _json(value, indent=0):
    """JSON with short things on one line, as the other dossiers are written."""
    flat = _flat(value)
    if len(flat) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, list):
        items = [pad + _json(one, indent + 2) for one in value]
        return "[\n" + ",\n".join(items) + "\n" + " " * indent + "]"
    items = [f"{pad}{json.dumps(key)}: {_json(one, indent + 2)}" for key, one in value.items()]
    return "{\n" + ",\n".join(items) + "\n" + " " * indent + "}"


def _flat(value):
    if isinstance(value, dict) and value:
        return "{ " + ", ".join(f"{json.dumps(key)}: {_flat(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossiers", type=Path, help="a folder to write the dossiers into as well")
    options = parser.parse_args()
    build(LIBRARY)
    if options.dossiers:
        options.dossiers.mkdir(parents=True, exist_ok=True)
        for name, dossier in dossiers():
            (options.dossiers / f"{name}.json").write_text(_json(dossier) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
