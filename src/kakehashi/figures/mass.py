"""Figure of the launch mass budget against the capacity of the launcher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kakehashi.figures.colours import mission_colours
from kakehashi.figures.record import Axis, Boxes, Figure, Line, Mark

_STYLES = ("solid", "soft", "hatched", "outline")
_ON_BOARD, _CAPACITY, _HALF = 1.0, 0.0, 0.33


@dataclass(frozen=True)
class MassItem:
    """An item of the launch mass [kg] with the spacecraft to which it belongs."""

    name: str
    mass_kg: float
    owner: str = ""

    def __repr__(self):
        return f"<MassItem {self.name!r} {self.mass_kg:,.1f} kg>"


def mass_budget(
    items: Sequence[MassItem],
    capacity_kg: float,
    *,
    capacity_sigma_kg: float = 0.0,
    vehicle: str = "launcher",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Return the figure of the stacked launch mass against the launcher's capacity and its uncertainty.

    Parameters
    ----------
    items : sequence of MassItem
        Items in the order of the bar.
    capacity_kg, capacity_sigma_kg : float
        Capacity of the launcher at the asymptote, and its 1σ uncertainty [kg].
    vehicle : str
        Name of the launcher.
    colours : mapping, optional
        Role of each owner's colour; in order of appearance by default.

    Examples
    --------
    >>> figure = mass_budget([MassItem("Ramses", 1000.0)], 3000.0, capacity_sigma_kg=200.0)
    >>> figure.marks[1].name
    'margin'
    """
    colours = colours or mission_colours(item.owner for item in items)
    load = 0.0
    marks: list[Mark] = []
    owners: list[str] = []
    for item in items:
        style = _STYLES[owners.count(item.owner) % len(_STYLES)]
        owners.append(item.owner)
        marks.append(_piece(item, load, colours.get(item.owner, "quiet"), style))
        load += float(item.mass_kg)
    if capacity_kg > load:
        margin = capacity_kg - load
        marks.append(_bar("margin", load, capacity_kg, _ON_BOARD, "quiet", "outline",
                          f"margin\n{margin:,.0f} kg", f"margin: {margin:,.1f} kg", legend=False))  # fmt: skip
    text = f"{vehicle}: {capacity_kg:,.0f} ± {capacity_sigma_kg:,.0f} kg (1σ)"
    marks.append(
        _bar(
            "capacity", 0.0, capacity_kg, _CAPACITY, "quiet", "soft", text, text, legend=False, anchor="start"
        )
    )
    if capacity_sigma_kg > 0.0:
        ends = [capacity_kg - 3.0 * capacity_sigma_kg, capacity_kg + 3.0 * capacity_sigma_kg]
        marks.append(
            Line(name="capacity, ±3σ", x=ends, y=[_CAPACITY] * 2, colour="accent", dots=True, legend=True)
        )
    top = max(load, capacity_kg + 3.0 * capacity_sigma_kg) * 1.05
    return Figure(
        key="mass",
        alt="Launch mass against the launcher's capacity",
        x=Axis("mass", "kg", low=0.0, high=float(top)),
        y=(
            Axis(
                "",
                low=-0.5,
                high=1.5,
                ticks=(_CAPACITY, _ON_BOARD),
                labels=("capacity", "on board"),
                grid=False,
            ),
        ),
        marks=tuple(marks),
        height=340,
    )


def _piece(item: MassItem, start: float, colour: str, style: str) -> Boxes:
    """Return the box that represents an item in the bar of the launch mass."""
    text = f"{item.name} {item.mass_kg:,.0f} kg"
    label = f"{item.name}\n{item.mass_kg:,.0f} kg"
    return _bar(text, start, start + float(item.mass_kg), _ON_BOARD, colour, style, label, text)


def _bar(name, x0, x1, y, colour, style, label, hover, *, legend=True, anchor="middle") -> Boxes:
    return Boxes(
        name=name, x0=[float(x0)], x1=[float(x1)], y0=[y - _HALF], y1=[y + _HALF], colour=colour, style=style,
        labels=[label], anchor=anchor, hover=[hover], legend=legend,
        columns={"x0": "from_kg", "x1": "to_kg", "y0": "row"},
    )  # fmt: skip
