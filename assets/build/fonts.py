"""The program's typeface: Inter in four weights, cut down to the scripts we set, with tabular figures as default."""

from fontTools import subset
from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and B
    (0x0259, 0x0259),  # schwa (Azerbaijani)
    (0x02B9, 0x02DD),  # modifier letters and spacing accents, the Hawaiian 'okina among them
    (0x0300, 0x0338),  # combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional (Vietnamese)
    (0x2000, 0x206F),  # punctuation and spaces
    (0x2070, 0x209F),  # superscript and subscript figures
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x215F),  # letterlike symbols, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # minus, approximately, at most ...
    (0x2300, 0x23FF),  # keys: command, option, return
    (0x25A0, 0x25FF),  # squares, triangles, circles for legends
    (0x2605, 0x2606),  # stars
    (0x26A0, 0x26A0),  # warning
    (0x2713, 0x2717),  # check mark, cross
]
FEATURES = ["ccmp", "kern", "mark"]
# The program asks for no OpenType features, so that figures line up in tables only if they are tabular by default.
DIGITS = "0123456789"


def build(source, out):
    """`source`: the folder with Inter-*.otf."""
    out.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        font = TTFont(source / f"Inter-{weight}.otf", recalcTimestamp=False)
        _tabular_figures(font)
        options = subset.Options()
        options.layout_features = FEATURES
        options.hinting = False
        options.glyph_names = False
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
        options.notdef_outline = True
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
        cutter.subset(font)
        font.save(out / f"Inter-{weight}.otf")


def _tabular_figures(font):
    """Lets the character map lead from each figure to the glyph that the feature `tnum` would put in its place."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}  # glyph -> tabular glyph
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    for cmap in font["cmap"].tables:
        for digit in DIGITS:
            if ord(digit) in cmap.cmap:
                glyph = cmap.cmap[ord(digit)]  # already changed where two subtables share one map
                cmap.cmap[ord(digit)] = mapping.get(glyph, glyph)
