"""Figure of the phases of missions around an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kakehashi.figures.colours import mission_colours
from kakehashi.figures.record import Axis, Boxes, Figure, Points, Rule, Text
from kakehashi.time import minute

_ALONE_S = 180.0 * 86_400.0
_LETTER = 0.0085  # width of a letter as a fraction of the axis
_MOMENT = 0.004  # fraction below which a phase is drawn as a moment
_HALF = 0.23  # half height of a bar, in rows


@dataclass(frozen=True)
class Phase:
    """A phase of a mission, or a moment if start and end are equal [s, TDB past J2000].

    `computed` is False for a phase with given or assumed dates, which is drawn pale.
    """

    mission: str
    name: str
    start_et: float
    end_et: float
    computed: bool = True

    def __repr__(self):
        days = (self.end_et - self.start_et) / 86400.0
        return f"<Phase {self.mission!r}: {self.name!r}, {days:.1f} days>"


def timeline(
    phases: Sequence[Phase],
    *,
    event_et: float,
    event: str = "encounter",
    span_et: tuple[float, float] | None = None,
    windows: Sequence[Phase] = (),
    today_et: float | None = None,
    colours: Mapping[str, str] | None = None,
    key: str = "timeline",
) -> Figure:
    """Return the timeline figure: bars for phases, diamonds for moments, and a line for the event.

    Parameters
    ----------
    phases : sequence of Phase
        Phases; missions are drawn from the top in the order of first appearance.
    event_et : float
        TDB seconds past J2000 [s].
    event : str
        Label of the line.
    span_et : (float, float), optional
        Range of the axis [s]; all phases with a margin by default.
    windows : sequence of Phase
        Launch windows, drawn as outlines in the first lane of their mission.
    today_et : float, optional
        A second line: the day from which dates are to come, with the label "as known" [s].
    colours : mapping, optional
        Role of each mission's colour; in order of appearance by default.
    key : str
        Identifier of the figure.
    """
    first, last = span_et or _everything(phases, event_et)
    colours = colours or mission_colours(p.mission for p in phases)
    lanes = _lanes(phases, first, last)
    rows = [mission for mission, own in lanes for _ in own]
    marks: list = [
        Rule(at=float(event_et), colour="accent", width=2.0, label=f"{event} {minute(event_et)[:10]}")
    ]
    if today_et is not None and first <= today_et <= last:
        marks.append(
            Rule(at=float(today_et), colour="muted", dash="dot", label=f"as known {minute(today_et)[:10]}")
        )
    row = len(rows) - 1
    for mission, own in lanes:
        marks += [_window(w, row, colours.get(mission, "quiet")) for w in windows if w.mission == mission]
        for lane in own:
            for phase in lane:
                marks += _drawn(phase, row, colours.get(mission, "quiet"), first, last, event_et)
            row -= 1
    return Figure(
        key=key,
        alt=f"Phases of the missions around the event: {event}",
        x=Axis("date", "UTC", kind="utc", low=float(first), high=float(last)),
        y=(Axis(
            "", low=-0.6, high=len(rows) - 0.4, grid=False,
            ticks=tuple(float(k) for k in range(len(rows))), labels=tuple(reversed(rows)),
        ),),
        marks=tuple(marks),
        note="Full colour: computed. Pale: given or assumed."
        if any(not p.computed for p in phases) else "",
        height=110 + 52 * len(rows),
    )  # fmt: skip


def _window(window: Phase, row: int, colour: str) -> Boxes:
    """Return the outline of a launch window, a little higher than the bars."""
    text = (
        f"{window.mission}: {window.name}, {minute(window.start_et)[:10]} to {minute(window.end_et)[:10]} UTC"
    )
    return Boxes(
        name=f"{window.mission}: {window.name}", x0=[float(window.start_et)], x1=[float(window.end_et)],
        y0=[row - 1.5 * _HALF], y1=[row + 1.5 * _HALF], colour=colour, style="outline", hover=[text],
        columns={"x0": "start_utc", "x1": "end_utc", "y0": "row"},
    )  # fmt: skip


def _lanes(phases: Sequence[Phase], first: float, last: float) -> list[tuple[str, list[list[Phase]]]]:
    """Arrange each mission's phases in few lanes in which bars and names do not overlap, the earliest at the top."""
    missions = []
    for mission in dict.fromkeys(p.mission for p in phases):
        lanes: list[list[Phase]] = []
        ends: list[float] = []
        visible = (c for p in phases if p.mission == mission and (c := _clipped(p, first, last)))
        for phase in sorted(visible, key=lambda p: (p.start_et, -p.end_et)):
            start, end = _extent(phase, first, last)
            k = next((k for k, busy in enumerate(ends) if start >= busy - 1.0), len(lanes))
            if k == len(lanes):
                lanes.append([])
                ends.append(end)
            lanes[k].append(phase)
            ends[k] = end
        missions.append((mission, lanes or [[]]))
    return missions


def _extent(phase: Phase, first: float, last: float) -> tuple[float, float]:
    """Return the range on the time axis [s] that the bar of a phase and its name occupy."""
    span = last - first
    if _fits(phase, span):
        return phase.start_et, phase.end_et
    name = _LETTER * (len(phase.name) + 2) * span
    if _leftward(phase, first, last):
        return phase.start_et - name, phase.end_et
    return phase.start_et, phase.end_et + name


def _fits(phase: Phase, span_s: float) -> bool:
    """Whether the name of a phase fits inside its bar."""
    return (phase.end_et - phase.start_et) / span_s > _LETTER * (len(phase.name) + 2)


def _leftward(phase: Phase, first: float, last: float) -> bool:
    """Whether the name of a phase is placed before its bar, because there is no room after it."""
    return phase.end_et + _LETTER * (len(phase.name) + 2) * (last - first) > last


def _everything(phases, event_et) -> tuple[float, float]:
    first = min([event_et, *(p.start_et for p in phases)])
    last = max([event_et, *(p.end_et for p in phases)])
    if not last > first:  # an event alone
        return first - _ALONE_S, last + _ALONE_S
    return first - 0.06 * (last - first), last + 0.06 * (last - first)


def _clipped(phase: Phase, first: float, last: float) -> Phase | None:
    """Return the part of a phase within the axis; None for a short remainder of a longer phase."""
    start, end = max(phase.start_et, first), min(phase.end_et, last)
    sliver = end - start < 0.02 * (last - first) and end - start < phase.end_et - phase.start_et
    return None if start > end or sliver else replace(phase, start_et=start, end_et=end)


def _drawn(phase: Phase, y: float, colour: str, first: float, last: float, event_et: float) -> list:
    """Return the marks of a phase: a bar with its name inside, or next to it if the bar is too short."""
    start, end, inside = float(phase.start_et), float(phase.end_et), _fits(phase, last - first)
    text, name = f"{phase.mission}: {phase.name}", 0.5 * _LETTER * (len(phase.name) + 2) * (last - first)
    marks: list = []
    if (end - start) / (last - first) < _MOMENT:
        middle = 0.5 * (start + end)
        marks.append(
            Points(
                name=text, x=[middle], y=[y], symbol="diamond", size=12.0, colour=colour,
                hover=[f"{text}, {minute(middle)} UTC"], columns={"x": "utc", "y": "row"},
            )
        )  # fmt: skip
    else:
        marks.append(
            Boxes(
                name=text, x0=[start], x1=[end], y0=[y - _HALF], y1=[y + _HALF], colour=colour,
                style="solid" if phase.computed else "soft", labels=[phase.name if inside else ""],
                anchor="start" if abs(0.5 * (start + end) - event_et) < name else "middle",
                hover=[f"{text}, {minute(start)} to {minute(end)} UTC"],
                columns={"x0": "start_utc", "x1": "end_utc", "y0": "row"},
            )
        )  # fmt: skip
    if not inside:
        before = _leftward(phase, first, last)
        anchor, dx, at = ("end", -9.0, start) if before else ("start", 9.0, end)
        if not before and end <= event_et < end + 2.0 * name:  # the label begins behind the line of the event
            at = float(event_et)
        marks.append(Text(text=phase.name, x=at, y=float(y), colour="muted", anchor=anchor, dx=dx))
    return marks
