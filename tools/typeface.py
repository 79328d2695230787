# /// script
# requires-python = ">=3.11"
# dependencies = ["brotli==1.2.0", "fontpkg-ibm-plex-sans==3.201", "fonttools==4.66.1"]
# ///
"""Make the site's typeface: the part of IBM Plex Sans that the site shows, small enough to send with a page.

Run it as `uv run tools/typeface.py`; with `--check` it only says whether the committed file is what it makes.
The licence (OFL) asks that a changed font has another name, and that its text goes with it.
"""

import io
import sys
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).resolve().parents[1] / "guide" / "site" / "static" / "typeface"
NAME = "Guide Sans"
SHOWN = (
    *map(chr, range(0x20, 0x7F)),
    *"ÄÅÇÉÖØÜßàáâäåæçèéêëíîïñóôöøúüýčńšżł",
    *"\N{NO-BREAK SPACE}·×±–—‘’“”…−→≥≤≈",  # noqa: RUF001 - these very characters
)
AXES = {"wght": (400, 600), "wdth": (85, 100)}
VARYING = 0xF0
"""Of the format of a pair, the bits that say that its distance varies."""
KEPT_NAMES = (0, 1, 2, 6, 13, 14)  # copyright, family, style, PostScript name, licence and its address


def made() -> bytes:
    """Return the typeface as woff2: the same bytes each time."""
    package = resources.files("fontpkg_ibm_plex_sans")
    whole = (package / "files" / "IBMPlexSans[wdth,wght].ttf").read_bytes()
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, AXES)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = NAME
        elif record.nameID == 6:  # noqa: PLR2004 - the PostScript name has no spaces
            record.string = NAME.replace(" ", "")
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "mark", "locl", "ccmp", "rvrn"], name_IDs=KEPT_NAMES
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(SHOWN))
    subsetter.subset(font)
    _kern_alike(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _kern_alike(font: TTFont) -> None:
    """Let pairs stand as close in each weight and width as in the usual one: by how much else is a tenth of the file.

    It makes less than a tenth of a pixel at the size of text.
    """
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for part in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            part.ValueFormat1 &= ~VARYING
            pairs = [pair.Value1 for pair_set in getattr(part, "PairSet", ()) for pair in pair_set.PairValueRecord]
            pairs += [each.Value1 for row in getattr(part, "Class1Record", ()) for each in row.Class2Record]
            for value in filter(None, pairs):
                vars(value).pop("XAdvDevice", None)
    del font["GDEF"].table.VarStore
    font["GDEF"].table.Version = 0x00010002


def licence() -> bytes:
    """Return the licence that goes with it."""
    return (resources.files("fontpkg_ibm_plex_sans") / "LICENSE").read_bytes()


def main(arguments: Iterable[str]) -> str:
    """Write the files, or only compare them; return what is wrong."""
    files = {FOLDER / "sans.woff2": made(), FOLDER / "OFL.txt": licence()}
    if "--check" in arguments:
        return "; ".join(f"{path} is not what this makes" for path, body in files.items() if path.read_bytes() != body)
    FOLDER.mkdir(exist_ok=True)
    for path, body in files.items():
        path.write_bytes(body)
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or None)
