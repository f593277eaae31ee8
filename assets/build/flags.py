"""Flags: small pictures one after another in one file, and the list that says which is where."""

import io
import json

import resvg_py
import zopfli.png
from PIL import Image

WIDTH, HEIGHT = 96, 64
OVERSAMPLING = 4


def build(icons, codes, out):
    """Draws `icons`/3x2/XX.svg for each alpha-2 code as a PNG; flags.bin holds them, flags.json where each one ends."""
    pack, ends = bytearray(), {}
    for code in codes:
        svg = (icons / "3x2" / f"{code}.svg").read_text(encoding="utf-8")
        drawn = resvg_py.svg_to_bytes(svg_string=svg, width=OVERSAMPLING * WIDTH)
        flag = _scaled_down(Image.open(io.BytesIO(bytes(drawn))).convert("RGBA"))
        png = io.BytesIO()
        flag.save(png, "PNG", optimize=True)
        pack += zopfli.png.optimize(png.getvalue())
        ends[code] = len(pack)
    out.mkdir(parents=True, exist_ok=True)
    (out / "flags.bin").write_bytes(pack)
    (out / "flags.json").write_text(json.dumps(ends, separators=(",", ":")) + "\n", encoding="utf-8")


def _scaled_down(flag):
    """The flag at its size. A few drawings are a hair off 3:2 and leave a half-covered last line."""
    right, bottom = flag.size
    alpha = flag.getchannel("A")
    if 0 < alpha.crop((right - 1, 0, right, bottom)).getextrema()[0] < 255:
        right -= 1
    if 0 < alpha.crop((0, bottom - 1, right, bottom)).getextrema()[0] < 255:
        bottom -= 1
    return flag.resize((WIDTH, HEIGHT), Image.Resampling.BOX, box=(0, 0, right, bottom))
