"""Flags: one sheet of small pictures, 16 a row, and the list that says which is where."""

import io
import json

import resvg_py
import zopfli.png
from PIL import Image

WIDTH, HEIGHT, A_ROW = 96, 64, 16
OVERSAMPLING = 4


def build(icons, codes, out):
    """Draws `icons`/3x2/XX.svg for each alpha-2 code, in that order, into flags.png; flags.json holds the order."""
    rows = -(-len(codes) // A_ROW)
    sheet = Image.new("RGBA", (A_ROW * WIDTH, rows * HEIGHT))
    for index, code in enumerate(codes):
        svg = (icons / "3x2" / f"{code}.svg").read_text(encoding="utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, width=OVERSAMPLING * WIDTH)
        sheet.paste(_scaled_down(Image.open(io.BytesIO(bytes(png))).convert("RGBA")), (
            index % A_ROW * WIDTH,
            index // A_ROW * HEIGHT,
        ))
    out.mkdir(parents=True, exist_ok=True)
    png = io.BytesIO()
    sheet.save(png, "PNG", optimize=True)
    (out / "flags.png").write_bytes(zopfli.png.optimize(png.getvalue()))
    (out / "flags.json").write_text(json.dumps(codes, separators=(",", ":")) + "\n", encoding="utf-8")


def _scaled_down(flag):
    """The flag at its size on the sheet. A few drawings are a hair off 3:2 and leave a half-covered last line."""
    right, bottom = flag.size
    alpha = flag.getchannel("A")
    if 0 < alpha.crop((right - 1, 0, right, bottom)).getextrema()[0] < 255:
        right -= 1
    if 0 < alpha.crop((0, bottom - 1, right, bottom)).getextrema()[0] < 255:
        bottom -= 1
    return flag.resize((WIDTH, HEIGHT), Image.Resampling.BOX, box=(0, 0, right, bottom))
