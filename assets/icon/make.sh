#!/usr/bin/env bash
# Draws the icon's pictures from signatory-map.svg, and makes of them, and of the manifest, what
# Windows links into the program. Needs rsvg-convert (Debian: librsvg2-bin) and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for size in 16 24 32 48 64 256; do
    rsvg-convert -w "$size" -h "$size" signatory-map.svg -o "$work/$size.png"
done
cp "$work/256.png" signatory-map.png
python3 - "$work" ../windows/signatory-map.manifest ../windows/signatory-map.res <<'PY'
"""Writes a compiled resource file: the icon's pictures as PNG, their group, the manifest."""
import pathlib, struct, sys

work, manifest, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
ICON, GROUP_ICON, MANIFEST = 3, 14, 24


def resource(kind, name, data):
    head = struct.pack("<HHHH", 0xFFFF, kind, 0xFFFF, name)  # type and name, both by number
    rest = struct.pack("<IHHII", 0, 0x1010, 0x0409, 0, 0)  # version, flags, language
    size = 8 + len(head) + len(rest)
    return struct.pack("<II", len(data), size) + head + rest + data + b"\0" * (-len(data) % 4)


pictures = [(size, (work / f"{size}.png").read_bytes()) for size in (16, 24, 32, 48, 64, 256)]
group = struct.pack("<HHH", 0, 1, len(pictures))
for number, (size, data) in enumerate(pictures, 1):
    group += struct.pack("<BBBBHHIH", size % 256, size % 256, 0, 0, 1, 32, len(data), number)
parts = [struct.pack("<IIHHHHIHHII", 0, 32, 0xFFFF, 0, 0xFFFF, 0, 0, 0, 0, 0, 0)]
parts += [resource(ICON, number, data) for number, (_, data) in enumerate(pictures, 1)]
parts += [resource(GROUP_ICON, 1, group), resource(MANIFEST, 1, manifest.read_bytes())]
out.write_bytes(b"".join(parts))
PY
