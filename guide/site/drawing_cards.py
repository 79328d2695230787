"""Draws the pictures that other sites show beside a link. Loaded only where one has to be drawn.

A picture is drawn in the few colours it has, each in sixteen steps from the paper: so it is made in milliseconds, and
small.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from guide.site.cards import Card, solids
from guide.site.static import STATIC

SIZE = (1200, 630)
_LEFT, _RIGHT = 72, 1128
_PAPER, _INK, _MUTE, _LINE = "#ffffff", "#11161c", "#55606c", "#d5dae0"
_STEPS = 16
_FEW = 2
"""How many lines a title takes at most, if it is not a long one."""
_FINE = 4
"""How many times finer marks are drawn than they are shown."""

Box = tuple[float, float, float, float]
Points = Sequence[tuple[float, float]]
Shape = Callable[[ImageDraw.ImageDraw, float], None]


def _polygon(*points: tuple[float, float]) -> Shape:
    return lambda draw, scale: draw.polygon([(x * scale, y * scale) for x, y in points], fill=255)


def _rounds(*boxes: tuple[Box, int]) -> Shape:
    def shape(draw: ImageDraw.ImageDraw, scale: float) -> None:
        for box, fill in boxes:
            draw.ellipse([value * scale for value in box], fill=fill)

    return shape


def _bars(draw: ImageDraw.ImageDraw, scale: float) -> None:
    for left in (1, 7):
        draw.rectangle([left * scale, scale, (left + 4) * scale - 1, 11 * scale - 1], fill=255)


def _half(draw: ImageDraw.ImageDraw, scale: float) -> None:
    draw.pieslice([0, 3 * scale, 12 * scale, 15 * scale], 180, 360, fill=255)


MARKS: Mapping[str, Shape] = {
    "square": _polygon((1, 1), (11, 1), (11, 11), (1, 11)),
    "triangle": _polygon((6, 0.6), (12, 11.2), (0, 11.2)),
    "ring": _rounds(((0.3, 0.3, 11.7, 11.7), 255), ((3.4, 3.4, 8.6, 8.6), 0)),
    "diamond": _polygon((6, 0), (12, 6), (6, 12), (0, 6)),
    "plus": _polygon(
        *((4, 0.5), (8, 0.5), (8, 4), (11.5, 4), (11.5, 8), (8, 8)),
        *((8, 11.5), (4, 11.5), (4, 8), (0.5, 8), (0.5, 4), (4, 4)),
    ),
    "half": _half,
    "bars": _bars,
    "chevron": _polygon((6, 1.5), (12, 7), (12, 11.5), (6, 6), (0, 11.5), (0, 7)),
    "dot": _rounds(((2.5, 2.5, 9.5, 9.5), 255)),
}
"""Each mark in a box of twelve by twelve, as the pages draw it."""


def png(card: Card) -> bytes:
    """Return a card as a picture: the same bytes each time, by the same libraries."""
    sheet = _Sheet()
    hues = [card.hue] if card.hue else [hue for hue, _ in card.chips]
    for number, hue in enumerate(hues):
        width = SIZE[0] / len(hues)
        sheet.fill((number * width, 0, (number + 1) * width - 1, 15), solids()[hue])
    left: float = _LEFT
    for hue, mark in card.chips[:8]:
        sheet.mark(mark, left, 66, 26, solids()[hue])
        left += 36
    sheet.text(card.site, left + 10, 60, 30, _INK, 600)
    sheet.text(card.kind, _RIGHT - _font(28, 400).getlength(card.kind), 62, 28, _MUTE, 400)
    top: float = 158
    indent = _LEFT
    size = next((size for size in (76, 68, 60) if len(_lines(card.title, size, 600, indent + size)) <= _FEW), 54)
    if card.mark:
        sheet.mark(card.mark, _LEFT, top + size * 0.3, size * 0.78, solids()[card.hue])
        indent = round(_LEFT + size * 1.1)
    for line in _lines(card.title, size, 600, indent)[:4]:
        sheet.text(line, indent, top, size, _INK, 600)
        top += size * 1.16
    top += 24
    for line in _shortened(_lines(card.about, 34, 400, _LEFT), int((530 - top) // 46)):
        sheet.text(line, _LEFT, top, 34, _MUTE, 400)
        top += 46
    sheet.fill((_LEFT, 548, _RIGHT, 549), _LINE)
    sheet.text(card.proof, _LEFT, 566, 26, _MUTE, 400)
    sheet.text(card.host, _RIGHT - _font(26, 400).getlength(card.host), 566, 26, _MUTE, 400)
    return sheet.png()


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.truetype(STATIC / "typeface" / "sans.woff2", size)
    found.set_variation_by_axes([weight, 100])
    return found


def _lines(text: str, size: int, weight: int, left: float) -> list[str]:
    """Break a text into lines that reach from the left to the margin."""
    font, lines = _font(size, weight), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > _RIGHT - left:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(lines: Sequence[str], most: int) -> list[str]:
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], f"{lines[most - 1].rpartition(' ')[0]} …"] if most > 0 else []


class _Sheet:
    """A picture that keeps, for each colour, how much of it stands at each point."""

    def __init__(self) -> None:
        self._inks: dict[str, Image.Image] = {}

    def _ink(self, colour: str) -> Image.Image:
        if colour not in self._inks:
            self._inks[colour] = Image.new("L", SIZE, 0)
        return self._inks[colour]

    def fill(self, box: Box, colour: str) -> None:
        ImageDraw.Draw(self._ink(colour)).rectangle(box, fill=255)

    def text(self, text: str, left: float, top: float, size: int, colour: str, weight: int) -> None:  # noqa: PLR0913, PLR0917 - what, where, how
        ImageDraw.Draw(self._ink(colour)).text((left, top), text, font=_font(size, weight), fill=255)

    def mark(self, name: str, left: float, top: float, size: float, colour: str) -> None:
        """Draw a mark finely, and show it smaller, for its edges to be smooth."""
        fine = Image.new("L", (round(size) * _FINE, round(size) * _FINE), 0)
        MARKS[name](ImageDraw.Draw(fine), fine.width / 12)
        self._ink(colour).paste(
            fine.resize((round(size), round(size)), Image.Resampling.BOX), (round(left), round(top))
        )

    def png(self) -> bytes:
        """Return the picture with a palette of its own."""
        canvas = Image.new("L", SIZE, 0)
        palette = list(_rgb(_PAPER))
        for number, ink in enumerate(self._inks.values()):
            box = ink.getbbox()
            if box is None:
                continue
            part, first = ink.crop(box), number * (_STEPS - 1) + 1
            levels = part.point([first + max(value * _STEPS // 256 - 1, 0) for value in range(256)])
            canvas.paste(levels, box, part.point([255 if value * _STEPS // 256 else 0 for value in range(256)]))
        for colour in self._inks:
            for step in range(1, _STEPS):
                pairs = zip(_rgb(_PAPER), _rgb(colour), strict=True)
                palette += [round(paper + (ink - paper) * step / (_STEPS - 1)) for paper, ink in pairs]
        canvas.putpalette(palette)
        out = io.BytesIO()
        canvas.save(out, "PNG")
        return out.getvalue()


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
