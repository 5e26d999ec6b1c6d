"""Figure of the velocity budget of each mission: its parts, stacked, against what is on board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kakehashi.figures.record import Axis, Boxes, Figure, Line, Mark

_HALF = 0.3  # of the height of a bar, and the overhang of the line that ends it
_OVER = 0.1
_REMAINS = "remains"
_NARROW = 0.09  # of the axis: a shorter part has its number in the table alone
_STYLES = (
    ("first", "solid"),
    ("second", "solid"),
    ("third", "solid"),
    ("fourth", "solid"),
    ("quiet", "hatched"),
)


@dataclass(frozen=True)
class VelocityBar:
    """A mission with the parts of its velocity budget and what is on board [m/s]."""

    mission: str
    parts: Mapping[str, float]
    aboard_m_s: float

    def __repr__(self):
        return f"<VelocityBar {self.mission!r} {sum(self.parts.values()):,.0f} of {self.aboard_m_s:,.0f} m/s>"


def velocity_budget(bars: Sequence[VelocityBar], order: Sequence[str]) -> Figure:
    """Return the figure of the stacked parts of each mission's velocity budget, and what remains of it.

    A bar whose parts are longer than what is on board crosses the line that marks this.

    Parameters
    ----------
    bars : sequence of VelocityBar
        A bar for each mission, the first on top.
    order : sequence of str
        The names of all parts in the order of a bar, at most five.

    Examples
    --------
    >>> bar = VelocityBar("Ramses", {"arrival": 1_582.0, "reserve": 130.0}, 1_750.0)
    >>> [m.name for m in velocity_budget([bar], ("manoeuvres", "arrival", "reserve")).marks]
    ['arrival', 'reserve', 'remains', 'on board']
    """
    top = 1.04 * max(max(b.aboard_m_s, sum(b.parts.values())) for b in bars)
    rows = range(len(bars) - 1, -1, -1)  # the first mission is the highest row
    marks: list[Mark] = []
    for name, (colour, style) in zip(order, _STYLES, strict=False):
        spans = [(y, *_span(b, name, order)) for y, b in zip(rows, bars, strict=True) if b.parts.get(name)]
        marks += _boxes(name, spans, colour, style, top)
    left = [
        (y, sum(b.parts.values()), b.aboard_m_s)
        for y, b in zip(rows, bars, strict=True)
        if b.aboard_m_s > sum(b.parts.values())
    ]
    marks += _boxes(_REMAINS, left, "quiet", "outline", top)
    marks.append(_aboard(bars, rows))
    return Figure(
        key="velocity",
        alt="Velocity budget of each mission: its parts against what is on board",
        x=Axis("Δv", "m/s", low=0.0, high=float(top)),
        y=(
            Axis(
                "",
                low=-0.6,
                high=len(bars) - 0.4,
                ticks=tuple(float(y) for y in rows),
                labels=tuple(b.mission for b in bars),
                grid=False,
            ),
        ),
        marks=tuple(marks),
        height=150 + 62 * len(bars),
    )


def _span(bar: VelocityBar, name: str, order: Sequence[str]) -> tuple[float, float]:
    """Return where a part of a bar begins and ends [m/s]."""
    begin = sum(bar.parts.get(before, 0.0) for before in order[: list(order).index(name)])
    return begin, begin + bar.parts[name]


def _boxes(
    name: str, spans: Sequence[tuple[int, float, float]], colour: str, style: str, top: float
) -> list[Mark]:
    """Return one mark for a part of all missions, from row, begin and end [m/s]; none if no mission has it."""
    if not spans:
        return []
    sizes = [x1 - x0 for _, x0, x1 in spans]
    return [
        Boxes(
            name=name,
            x0=[float(x0) for _, x0, _ in spans],
            x1=[float(x1) for _, _, x1 in spans],
            y0=[y - _HALF for y, _, _ in spans],
            y1=[y + _HALF for y, _, _ in spans],
            colour=colour,
            style=style,
            labels=[f"{size:,.0f}" if size > _NARROW * top else "" for size in sizes],
            hover=[f"{name}: {size:,.1f} m/s" for size in sizes],
            legend=True,
            columns={"x0": "from_m_s", "x1": "to_m_s", "y0": "row"},
        )
    ]


def _aboard(bars: Sequence[VelocityBar], rows: range) -> Line:
    """Return the line across the end of each bar at what is on board."""
    x, y, gap = [], [], float("nan")
    for row, bar in zip(rows, bars, strict=True):
        x += [bar.aboard_m_s, bar.aboard_m_s, gap]
        y += [row - _HALF - _OVER, row + _HALF + _OVER, gap]
    return Line(name="on board", x=x[:-1], y=y[:-1], colour="accent", width=2.6, legend=True)
