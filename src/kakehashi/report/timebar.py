"""Time bar of a mission: phases, moments, today and the event on an axis that all bars of a page share, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from kakehashi.base.constants import DAY_S
from kakehashi.report.blocks import tag, words
from kakehashi.time import as_et, calendar

_MOST_YEARS = 7  # labels of an axis


@dataclass(frozen=True)
class Stretch:
    """A phase from `start_et` to `end_et` [s, TDB past J2000], or a moment if both are equal.

    `computed` phases are solid, all others pale; an `open_` one, such as a launch window, is an outline.
    """

    name: str
    start_et: float
    end_et: float
    computed: bool = True
    open_: bool = False

    def __repr__(self):
        return f"<Stretch {self.name!r} {calendar(self.start_et)[:10]} .. {calendar(self.end_et)[:10]}>"


@dataclass(frozen=True)
class Scale:
    """The common axis of time bars [s, TDB past J2000], with the epochs of today and of the event."""

    first_et: float
    last_et: float
    today_et: float
    event_et: float
    event: str

    def __repr__(self):
        return f"<Scale {calendar(self.first_et)[:10]} .. {calendar(self.last_et)[:10]}>"

    def at(self, et: float) -> float:
        """Position of an epoch, in percent of the width."""
        return 100.0 * min(max((et - self.first_et) / (self.last_et - self.first_et), 0.0), 1.0)


def time_bar(stretches: Sequence[Stretch], scale: Scale, colour: str, name: str) -> str:
    """Return the SVG of one mission's time bar.

    Parameters
    ----------
    stretches : sequence of Stretch
    scale : Scale
    colour : str
        Role of the mission's colour.
    name : str
        Of the mission, for screen readers.
    """
    shown = [s for s in stretches if s.end_et >= scale.first_et and s.start_et <= scale.last_et]
    drawn = _past(stretches, scale) if stretches and not shown else ""
    drawn += "".join(_stretch(s, scale, f"var(--{colour.replace('_', '-')})") for s in shown)
    listed = "; ".join(
        f"{s.name} {' to '.join(dict.fromkeys(calendar(t)[:10] for t in (s.start_et, s.end_et)))}"
        for s in shown or stretches
    )
    base = tag("line", x1="0", x2="100%", y1="12", y2="12", stroke="var(--grid)")
    return tag(
        "svg",
        base + _lines(scale) + drawn,
        class_="timebar",
        role="img",
        aria_label=f"{name}: {listed or 'no dates'}",
    )


def _past(stretches: Sequence[Stretch], scale: Scale) -> str:
    """Return the dates of a mission that is over before the axis begins."""
    first, last = (calendar(et)[:7] for et in (stretches[0].start_et, max(s.end_et for s in stretches)))
    if max(s.end_et for s in stretches) >= scale.first_et:
        return ""
    return tag("text", f"← {first} to {last}", x="0", y=16, class_="past")


def _stretch(one: Stretch, scale: Scale, colour: str) -> str:
    title = tag("title", f"{words(one.name)}, {calendar(one.start_et)[:10]} to {calendar(one.end_et)[:10]}")
    x, width = scale.at(one.start_et), scale.at(one.end_et) - scale.at(one.start_et)
    if one.open_:
        return tag(
            "rect", title, x=f"{x:.2f}%", width=f"{max(width, 0.6):.2f}%", y=3, height=18, rx=2, fill="none",
            stroke=colour, stroke_width=1.5,
        )  # fmt: skip
    if width < 0.4:
        return tag(
            "circle", title, cx=f"{x:.2f}%", cy=12, r=5, fill=colour, stroke="var(--back)", stroke_width=1.5
        )
    return tag(
        "rect", title, x=f"{x:.2f}%", width=f"{width:.2f}%", y=7, height=10, rx=2, fill=colour,
        opacity=None if one.computed else 0.4,
    )  # fmt: skip


def _lines(scale: Scale) -> str:
    """Return the lines of today and of the event."""
    drawn = ""
    for et, colour, dash in ((scale.today_et, "muted", "2 2"), (scale.event_et, "accent", None)):
        if scale.first_et <= et <= scale.last_et:
            x = f"{scale.at(et):.2f}%"
            drawn += tag("line", x1=x, x2=x, y1=-4, y2=30, stroke=f"var(--{colour})", stroke_dasharray=dash)
    return drawn


def time_axis(scale: Scale) -> str:
    """Return the SVG of the axis above the time bars: years, today and the event."""
    first, last = int(calendar(scale.first_et)[:4]), int(calendar(scale.last_et)[:4])
    step = 1 + (last - first) // _MOST_YEARS
    taken = [scale.at(e) for e in (scale.today_et, scale.event_et)]
    drawn = ""
    for year in range(first - first % step, last + 1, step):
        x = scale.at(as_et(f"{year}-01-01 UTC"))
        if 0.0 < x < 93.0 and min(abs(x - t) for t in taken) > 1.0:
            drawn += tag("line", x1=f"{x:.2f}%", x2=f"{x:.2f}%", y1=18, y2=24, stroke="var(--axis)")
            drawn += tag("text", str(year), x=f"{x:.2f}%", y=15, text_anchor="middle")
    for et, name, colour in ((scale.today_et, "as known", "muted"), (scale.event_et, scale.event, "accent")):
        if scale.first_et <= et <= scale.last_et:
            x = scale.at(et)
            anchor = "start" if x < 15.0 else "end" if x > 80.0 else "middle"
            if abs(taken[0] - taken[1]) < 25.0:  # side by side, each on its own side of its line
                anchor = "end" if x == min(taken) else "start"
            drawn += tag(
                "text", words(name), x=f"{x:.2f}%", y=2, text_anchor=anchor, style=f"fill:var(--{colour})"
            )
    return tag("svg", drawn, class_="timebar")


def scale_of(stretches: Sequence[Stretch], today_et: float, event_et: float, event: str) -> Scale:
    """Return the common axis of all time bars: from half a year before today, or the event, to the last phase.

    Parameters
    ----------
    stretches : sequence of Stretch
        Of all missions.
    today_et, event_et : float
        [s, TDB past J2000].
    event : str
        Name of the event, for the axis.
    """
    ends = [event_et, *(s.end_et for s in stretches)]
    begins = [event_et, *(s.start_et for s in stretches)]
    last = max(ends)
    first = max(min(begins), today_et - 180.0 * DAY_S) if last > today_et else min(begins)
    if last > today_et:
        first = min(first, today_et)
    pad = max(0.02 * (last - first), 10.0 * DAY_S)
    return Scale(first - pad, last + pad, today_et, event_et, event)
