"""What both renderers must agree on."""

import html

import pytest

from kakehashi.figures.colours import LIGHT
from kakehashi.figures.record import Figure
from kakehashi.plot.render import plotly_figure
from kakehashi.time import as_et

SERIES = ("line", "points", "boxes", "heat", "contours")


def check_axes(record: Figure, picture) -> None:
    """Titles, directions and ends of plotly's axes and of the page's are those of the record."""
    layout = plotly_figure(record).layout
    names = ["x", *("y" if k == 0 else f"y{k + 1}" for k in range(len(record.y)))]
    assert sorted(picture.axes) == sorted(names)
    for name, axis in zip(names, (record.x, *record.y), strict=True):
        plotly, page = layout[f"{name[0]}axis{name[1:]}"], picture.axes[name]
        assert html.unescape(plotly.title.text) == page["title"] == axis.title
        ends = [_number(v, axis.kind) for v in plotly.range]
        assert bool(ends[0] > ends[1]) is axis.reverse is (page["reverse"] == "true")
        low, high = float(page["low"]), float(page["high"])
        assert sorted(ends) == pytest.approx(
            [axis.low, axis.high], rel=1e-9, abs=1e-3
        )  # dates to a millisecond
        if record.equal:  # the page widens one of both; plotly does the same when it draws
            slack = 1e-9 * (high - low)
            assert low <= axis.low + slack and high >= axis.high - slack
        else:
            assert (low, high) == (axis.low, axis.high)


def _number(end, kind):
    if kind == "utc":
        return as_et(f"{end} UTC")
    return 10.0 ** float(end) if kind == "log" else float(end)


def check_series(record: Figure, picture) -> None:
    """The same series under the same names in the same colours."""
    traces = {html.unescape(t.name or "") for t in plotly_figure(record).data}
    own = [m for m in record.marks if m.KIND in SERIES]
    assert {m.name for m in own} <= traces
    page = [(kind, name, colours) for kind, name, colours in picture.marks if kind in SERIES]
    assert {(m.KIND, m.name) for m in own} == {(kind, name) for kind, name, _ in page}
    assert {m.KIND for m in record.marks} - {"text"} <= {kind for kind, _, _ in picture.marks}
    for mark in own:
        if mark.KIND == "heat":
            continue
        shown = [
            colours for kind, name, colours in page if (kind, name) == (mark.KIND, mark.name) and colours
        ]
        assert any(LIGHT[mark.colour] in colours for colours in shown), (mark.name, mark.colour, shown)
        assert LIGHT[mark.colour] in _plotly_colours(record, mark), (mark.name, mark.colour)


def _plotly_colours(record: Figure, mark) -> set[str]:
    found = set()
    for trace in plotly_figure(record).data:
        if html.unescape(trace.name or "") == mark.name:
            lines = [getattr(trace, "line", None), getattr(trace, "marker", None)]
            lines += [getattr(m, "line", None) for m in lines if m is not None]
            found |= {line.color for line in lines if line is not None and isinstance(line["color"], str)}
    return found
