#!/usr/bin/env python3
"""Checks every crate of a lock file against the known vulnerabilities in `advisories.tsv`; needs no network.

    python3 .ci/advisories.py [LOCK-FILE...]        Cargo.lock, if none is named
    python3 .ci/advisories.py --from REPOSITORY     makes the table anew from a clone of the database

Fails on a vulnerability. What is unsound, unmaintained or otherwise worth a notice is told and does not fail.
The database is RustSec's, <https://github.com/rustsec/advisory-db>, dedicated to the public domain (CC0-1.0);
of the advisories that it took over under CC-BY-4.0, facts alone are kept, not the title.
"""

import datetime
import io
import os
import re
import subprocess
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "advisories.tsv")
COLUMNS = ["id", "date", "package", "kind", "patched", "unaffected", "title"]
SOURCE = "RustSec advisory database, CC0-1.0, https://github.com/rustsec/advisory-db"

# Vulnerabilities that do not touch this program: the id, and why.
EXCEPTIONS = {}

VERSION = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")
REQUIREMENT = re.compile(r"\s*(>=|<=|>|<|=|\^|~)?\s*(\S+)\s*")


def key(major, minor, patch, pre=None):
    """Sorts as semantic versions do: a pre-release before its release, numbers before words."""
    if pre is None:
        return (major, minor, patch, 1, ())
    parts = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in pre.split(".")]
    return (major, minor, patch, 0, tuple(parts))


def parsed(text):
    match = VERSION.fullmatch(text)
    if not match:
        raise ValueError(f"not a version: {text!r}")
    numbers = [int(number) if number is not None else None for number in match.group(1, 2, 3)]
    return numbers, match.group(4)


def version(text):
    (major, minor, patch), pre = parsed(text)
    if patch is None:
        raise ValueError(f"not a whole version: {text!r}")
    return key(major, minor, patch, pre)


def matches(wanted, requirement):
    """Whether the version key `wanted` satisfies one comparison, as Cargo reads it."""
    match = REQUIREMENT.fullmatch(requirement)
    if not match:
        raise ValueError(f"not a requirement: {requirement!r}")
    (major, minor, patch), pre = parsed(match.group(2))
    low = key(major, minor or 0, patch or 0, pre)
    # The first version after all that are written so: after 1.2 that is 1.3.0.
    if minor is None:
        after = key(major + 1, 0, 0)
    elif patch is None:
        after = key(major, minor + 1, 0)
    else:
        after = None
    match match.group(1) or "^":
        case ">=":
            return wanted >= low
        case "<":
            return wanted < low
        case ">":
            return wanted > low if after is None else wanted >= after
        case "<=":
            return wanted <= low if after is None else wanted < after
        case "=":
            return wanted == low if after is None else low <= wanted < after
        case "~":
            return low <= wanted < (key(major, minor + 1, 0) if minor is not None else after)
        case _:
            if major > 0 or minor is None:
                end = key(major + 1, 0, 0)
            elif minor > 0 or patch is None:
                end = key(0, minor + 1, 0)
            else:
                end = key(0, 0, patch + 1)
            return low <= wanted < end


def in_any(wanted, ranges):
    """Whether `wanted` is in one of `ranges`: "; " is between ranges, a comma between what holds together."""
    return any(
        all(matches(wanted, requirement) for requirement in one.split(","))
        for one in ranges.split(";")
        if one.strip()
    )


def try_the_parser():
    for text, ranges, expected in [
        ("1.2.3", ">= 1.2.3", True),
        ("1.2.2", ">= 1.2.3", False),
        ("1.10.0", ">= 1.9.0", True),
        ("0.22.4", ">= 0.23.5; >= 0.22.4, < 0.23.0", True),
        ("0.23.0", ">= 0.23.5; >= 0.22.4, < 0.23.0", False),
        ("0.23.5", ">= 0.23.5; >= 0.22.4, < 0.23.0", True),
        ("1.9.9", "^1.2.3", True),
        ("2.0.0", "1.2.3", False),
        ("0.2.9", "^0.2.3", True),
        ("0.3.0", "^0.2.3", False),
        ("0.0.4", "0.0.3", False),
        ("0.9.0", "0", True),
        ("1.2.9", "~1.2.3", True),
        ("1.3.0", "~1.2.3", False),
        ("1.2.9", "= 1.2", True),
        ("1.3.0", "<= 1.2", False),
        ("1.9.0", "> 1", False),
        ("2.0.0", ">1", True),
        ("1.0.0-rc.1", ">= 1.0.0", False),
        ("1.0.0-rc.10", "> 1.0.0-rc.9", True),
        ("1.0.0-beta", "< 1.0.0-rc.1", True),
        ("1.0.0-1", "< 1.0.0-alpha", True),
        ("1.0.0+build", "=1.0.0", True),
        ("1.0.0", "", False),
    ]:
        assert in_any(version(text), ranges) == expected, (text, ranges)


def read_table():
    advisories, head = [], {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                name, _, value = line[2:].rstrip("\n").partition(": ")
                head[name] = value
                continue
            cells = line.rstrip("\n").split("\t")
            if cells != COLUMNS:
                assert len(cells) == len(COLUMNS), line
                advisories.append(dict(zip(COLUMNS, cells)))
    # Every range can be read, not only those of crates that are used.
    for advisory in advisories:
        for ranges in (advisory["patched"], advisory["unaffected"]):
            in_any(key(1, 0, 0), ranges)
    return advisories, head


def locked(path):
    """Name and version of every crate of a registry; what is in the project itself has no advisories."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("[[package]]")[1:]
    for block in blocks:
        fields = dict(re.findall(r'^(name|version|source) = "(.*)"$', block, re.MULTILINE))
        if "source" in fields:
            yield fields["name"], fields["version"]


def check(paths):
    advisories, head = read_table()
    of_package = {}
    for advisory in advisories:
        of_package.setdefault(advisory["package"], []).append(advisory)
    crates = sorted({crate for path in paths for crate in locked(path)})
    assert crates, "a lock file without crates"
    vulnerable, noticed, excepted = [], [], set()
    for name, text in crates:
        wanted = version(text)
        for advisory in of_package.get(name, []):
            if in_any(wanted, advisory["patched"]) or in_any(wanted, advisory["unaffected"]):
                continue
            mended = advisory["patched"] or "none"
            line = f"{name} {text}: {advisory['id']} ({advisory['date']}): {advisory['title'] or 'see there'}"
            line += f"; mended in: {mended}; https://rustsec.org/advisories/{advisory['id']}"
            if advisory["kind"] != "vulnerability":
                noticed.append(f"{advisory['kind']}: {line}")
            elif advisory["id"] in EXCEPTIONS:
                excepted.add(advisory["id"])
                noticed.append(f"does not touch us: {line}: {EXCEPTIONS[advisory['id']]}")
            else:
                vulnerable.append(f"VULNERABLE: {line}")
    for advisory in sorted(EXCEPTIONS.keys() - excepted):
        vulnerable.append(f"{advisory}: an exception that nothing needs any more; take it off the list")
    for line in noticed + vulnerable:
        print(line)
    known = sum(advisory["kind"] == "vulnerability" for advisory in advisories)
    as_of = datetime.date.fromisoformat(head["as of"])
    days = (datetime.date.today() - as_of).days
    print(
        f"advisories: {len(crates)} crates, {len(vulnerable)} vulnerable, with a notice: {len(noticed)}; known: {known} "
        f"vulnerabilities and {len(advisories) - known} notices as of {as_of} ({days} days ago)"
    )
    return 1 if vulnerable else 0


def make(repository):
    import tomllib

    def git(*arguments):
        return subprocess.run(["git", "-C", repository, *arguments], check=True, stdout=subprocess.PIPE).stdout

    rows = []
    with tarfile.open(fileobj=io.BytesIO(git("archive", "HEAD", "crates"))) as tree:
        for member in tree:
            if not member.name.endswith(".md"):
                continue
            text = tree.extractfile(member).read().decode("utf-8")
            _, front, body = re.split(r"^```(?:toml)?\s*$", text, maxsplit=2, flags=re.MULTILINE)
            front = tomllib.loads(front)
            advisory, versions = front["advisory"], front["versions"]
            if "withdrawn" in advisory:
                continue
            title = re.search(r"^#\s+(.*)$", body, re.MULTILINE).group(1)
            if advisory.get("license", "CC0-1.0") != "CC0-1.0":
                title = ""
            cells = [
                advisory["id"],
                str(advisory["date"]),
                advisory["package"],
                advisory.get("informational", "vulnerability"),
                "; ".join(versions.get("patched", [])),
                "; ".join(versions.get("unaffected", [])),
                " ".join(title.split()),
            ]
            rows.append(cells)
    rows.sort(key=lambda cells: (cells[2], cells[0]))
    with open(TABLE, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"# source: {SOURCE}\n")
        file.write(f"# as of: {git('log', '-1', '--format=%cs').decode().strip()}\n")
        file.write(f"# commit: {git('rev-parse', 'HEAD').decode().strip()}\n")
        for cells in [COLUMNS, *rows]:
            file.write("\t".join(cells) + "\n")
    print(f"{len(rows)} advisories")


def main():
    try_the_parser()
    arguments = sys.argv[1:]
    if arguments[:1] == ["--from"]:
        make(arguments[1])
        return 0
    return check(arguments or [os.path.join(HERE, "..", "Cargo.lock")])


if __name__ == "__main__":
    sys.exit(main())
