#!/usr/bin/env python3
"""Checks the licence of every crate in the tree, for every target, against the list below.

    python3 .ci/licences.py

Reads `cargo metadata`; needs nothing but Python. A crate's SPDX expression passes if it can be
satisfied with allowed licences alone: one side of an OR, both sides of an AND.
"""

import json
import re
import subprocess
import sys

# Permissive licences, and fonts and data under their own permissive terms.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}

# Copyleft by the file, in crates that are used as they are: allowed one by one.
EXCEPTIONS = {
    "option-ext": "MPL-2.0",  # of `directories`
}

TOKEN = re.compile(r"\s*(\(|\)|/|[A-Za-z0-9.+-]+)")


def tokens(expression):
    at, found = 0, []
    expression = expression.strip()
    while at < len(expression):
        match = TOKEN.match(expression, at)
        if not match:
            raise ValueError(f"not an SPDX expression: {expression!r}")
        # The old way of writing OR.
        found.append("OR" if match.group(1) == "/" else match.group(1))
        at = match.end()
    return found


def satisfied(expression, allowed):
    """Whether `expression` can be satisfied with `allowed`. AND binds closer than OR."""
    rest = tokens(expression)

    def peek():
        return rest[0] if rest else None

    def any_of():
        value = all_of()
        while peek() == "OR":
            rest.pop(0)
            other = all_of()
            value = value or other
        return value

    def all_of():
        value = one()
        while peek() == "AND":
            rest.pop(0)
            other = one()
            value = value and other
        return value

    def one():
        token = rest.pop(0) if rest else ")"
        if token == "(":
            value = any_of()
            if not rest or rest.pop(0) != ")":
                raise ValueError(f"a parenthesis is open: {expression!r}")
            return value
        if token in {")", "AND", "OR", "WITH"}:
            raise ValueError(f"a licence is missing: {expression!r}")
        if peek() == "WITH":
            rest.pop(0)
            token = f"{token} WITH {rest.pop(0)}"
        return token in allowed

    value = any_of()
    if rest:
        raise ValueError(f"more than one expression: {expression!r}")
    return value


def try_the_parser():
    allowed = {"MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"}
    for expression, expected in {
        "MIT": True,
        "GPL-3.0-only": False,
        "MIT/Apache-2.0": True,
        "GPL-2.0-only OR MIT": True,
        "GPL-2.0-only AND MIT": False,
        "MIT AND (GPL-2.0-only OR Zlib)": True,
        "GPL-2.0-only AND Zlib OR MIT": True,
        "(MIT OR Zlib) AND Unicode-3.0": False,
        "Apache-2.0 WITH LLVM-exception": True,
        "Apache-2.0": False,
    }.items():
        assert satisfied(expression, allowed) == expected, expression


def main():
    try_the_parser()
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    packages = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["packages"]
    wrong, excepted = [], set()
    for package in packages:
        name, licence = package["name"], package["license"]
        place = f"{name} {package['version']}"
        if licence is None:
            wrong.append(f"{place}: states no licence ({package['license_file'] or 'nor a file with one'})")
            continue
        try:
            if satisfied(licence, ALLOWED):
                continue
            if name in EXCEPTIONS and satisfied(licence, ALLOWED | {EXCEPTIONS[name]}):
                excepted.add(name)
                continue
            wrong.append(f"{place}: {licence}")
        except ValueError as error:
            wrong.append(f"{place}: {error}")
    for name in sorted(EXCEPTIONS.keys() - excepted):
        wrong.append(f"{name}: an exception that nothing needs any more; take it off the list")
    for line in wrong:
        print(line)
    print(f"licences: {len(packages)} packages, {len(excepted)} exceptions, {len(wrong)} not allowed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
