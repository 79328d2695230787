"""The figures of a measurement as one table: a row for each series, a column for each way."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.evidence.order import in_order
from guide.model import Guide, Measurement, Spread

DEPTHS = ((1.1, 1), (2, 2), (5, 3))
"""Up to which ratio to the smallest a figure is drawn how deep; what is above all of these is drawn deepest."""


@dataclass(frozen=True)
class FigureRow:
    """One way under one series."""

    spread: Spread
    ratio: float | None
    """Its median over the smallest one; nothing where it is zero."""
    depth: int
    """How deep it is drawn, 1 to 4: by the ratio. 0 where nothing differs."""
    middle: float
    """Where the median is on a line from zero to the largest upper quartile, in hundredths of the drawing."""
    start: float
    """Where the range between the quartiles begins, likewise."""
    length: float
    """How long that is."""


@dataclass(frozen=True)
class SeriesRow:
    """One series of a measurement."""

    label: str
    unit: str
    differs: bool
    """Whether the medians differ at all; only then is there something to draw."""
    order: str
    """The order of the ways from the smallest, as far as there is one."""
    figures: tuple[FigureRow, ...]


def figure_rows(guide: Guide, measurement: Measurement) -> tuple[SeriesRow, ...]:
    """Return the series of a measurement, each with its figures in the order of the ways."""
    ways, measured = guide.ways(measurement), guide.measured[measurement.id].ways
    return tuple(
        _series(series.label, series.unit, {ways[way].label: measured[way].values[id_] for way in ways})
        for id_, series in measurement.series.items()
    )


def _series(label: str, unit: str, found: Mapping[str, Spread]) -> SeriesRow:
    most = max(spread.upper for spread in found.values())
    least = min((spread.median for spread in found.values() if spread.median > 0), default=0)
    differs = len({spread.median for spread in found.values()}) > 1
    scale = 100 / most if most else 0
    return SeriesRow(
        label=label,
        unit=unit,
        differs=differs,
        order=in_order(found),
        figures=tuple(
            FigureRow(
                spread=spread,
                ratio=(ratio := spread.median / least if least and spread.median > 0 else None),
                depth=_depth(ratio) if differs else 0,
                middle=round(scale * spread.median, 1),
                start=round(scale * spread.lower, 1),
                length=round(scale * (spread.upper - spread.lower), 1),
            )
            for spread in found.values()
        ),
    )


def _depth(ratio: float | None) -> int:
    return next((depth for most, depth in DEPTHS if (ratio or 0) <= most), 4)
