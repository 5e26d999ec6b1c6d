"""Description of a figure: axes with unit and direction, marks, legend and notes; conversion to and from JSON.

Values on an axis are numbers.  On an axis of kind "utc" they are TDB seconds past J2000, which the renderer labels with
UTC dates.  Colours are names of roles (`colours.LIGHT`), so that a figure can be drawn in the light and the dark theme.
Texts are plain text; renderers escape them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

import numpy as np

from kakehashi.base import InputError
from kakehashi.figures.colours import LIGHT

KINDS = ("number", "log", "utc")
_MARGIN = 0.04  # of the range, beyond the outermost values


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a figure with quantity, unit, direction, range and ticks.

    `kind` is "number", "log" or "utc".  The range is that of the marks unless `low` and `high` are given.  With
    `reverse`, values increase downwards (or to the left).  `ticks` with `labels` replace the default ticks; `step` is
    the distance of the ticks.  A y axis covers the part `part` of the height (0 is the bottom), on the given `side`.
    """

    name: str
    unit: str = ""
    kind: str = "number"
    low: float | None = None
    high: float | None = None
    reverse: bool = False
    ticks: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    step: float | None = None
    side: str = "left"
    part: tuple[float, float] = (0.0, 1.0)
    grid: bool = True

    def __post_init__(self):
        if self.kind not in KINDS:
            raise InputError(f"the kind of an axis is {self.kind!r}; give one of {', '.join(KINDS)}")

    @property
    def title(self) -> str:
        """Title of the axis: quantity with unit."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Base class of the marks of a figure: legend name, role of the colour, y axis, and columns of a table.

    `columns` maps fields of the mark, such as x and y, to their names in a downloaded table; a mark without columns is
    not data.
    """

    name: str = ""
    colour: str = "ink"
    y_axis: int = 0
    legend: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    KIND: ClassVar[str] = ""

    def __post_init__(self):
        if self.colour not in LIGHT:
            raise InputError(f"the colour is {self.colour!r}; give a role of the theme: {', '.join(LIGHT)}")

    def extent(self) -> tuple[Any, Any]:
        """Values of x and y that must be within the axes."""
        return (), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Mark):
    """A polyline; NaN breaks it.  `fill` is the role that fills the enclosed area; `hover` has one text per point."""

    KIND = "line"
    x: Any
    y: Any
    width: float = 2.0
    dash: str = "solid"  # or "dash", "dot", "dashdot"
    fill: str = ""
    step: bool = False  # each value holds until the next
    dots: bool = False  # a dot at each point
    hover: Sequence[str] = ()

    def extent(self):
        """Values of x and y at all points."""
        return self.x, (np.r_[0.0, np.asarray(self.y, float)] if self.fill and self.step else self.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Mark):
    """Symbols at points: circle, ring, cross, x, diamond, star or dash.

    `labels` are placed at the `sides`: top, bottom, left or right.
    """

    KIND = "points"
    x: Any
    y: Any
    symbol: str = "circle"
    size: float = 8.0
    opacity: float = 1.0
    labels: Sequence[str] = ()
    sides: Sequence[str] = ()
    hover: Sequence[str] = ()

    def extent(self):
        """Values of x and y at all points."""
        return self.x, self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes(Mark):
    """Rectangles from (x0, y0) to (x1, y1), with labels inside; style solid, soft, hatched or outline.

    A label is in the middle, or at the left end if `anchor` is "start".
    """

    KIND = "boxes"
    x0: Any
    x1: Any
    y0: Any
    y1: Any
    style: str = "solid"
    labels: Sequence[str] = ()
    anchor: str = "middle"
    hover: Sequence[str] = ()

    def extent(self):
        """Values of x and y at all corners."""
        return np.r_[self.x0, self.x1], np.r_[self.y0, self.y1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat(Mark):
    """Values z[j][i] at (x[i], y[j]) in Cividis colours, dark at `low` and bright at `high`; NaN is blank."""

    KIND = "heat"
    x: Any
    y: Any
    z: Any
    unit: str = ""
    low: float = 0.0
    high: float = 1.0
    step: float | None = None  # distance of the ticks beside the colours

    def extent(self):
        """Values of x and y of the grid."""
        return self.x, self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Contours(Mark):
    """Lines of equal z[j][i] over (x[i], y[j]) at `levels`, labelled with their value."""

    KIND = "contours"
    x: Any
    y: Any
    z: Any
    levels: Sequence[float]
    unit: str = ""
    width: float = 1.1
    dash: str = "solid"

    def extent(self):
        """Values of x and y of the grid."""
        return self.x, self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Mark):
    """A text at a point, moved by (dx, dy) pixels to the right and up; `anchor` is start, middle or end."""

    KIND = "text"
    x: float
    y: float
    text: str
    anchor: str = "middle"
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Mark):
    """A line across the whole figure at one value of the axis `across` ("x" or "y"), with a label at its end."""

    KIND = "rule"
    at: float
    across: str = "x"
    width: float = 1.2
    dash: str = "solid"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Mark):
    """A shaded band across the whole figure, from `first` to `last` on the axis `across`."""

    KIND = "band"
    first: float
    last: float
    across: str = "x"
    label: str = ""


MARKS: dict[str, type[Mark]] = {m.KIND: m for m in (Line, Points, Boxes, Heat, Contours, Text, Rule, Band)}


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure with axes and marks, which are drawn in order.

    Parameters
    ----------
    key : str
        Identifier of the figure, for files and links.
    alt : str
        Text alternative.
    x : Axis
    y : tuple of Axis
        The y axes; marks with `y_axis` 0 use the first.
    marks : tuple of Mark
    note : str
        Text below the figure.
    height : int
        Height in a report [px].
    equal : bool
        Whether both axes have the same scale.

    Raises
    ------
    InputError
        An axis has neither a range nor marks, or a mark refers to an axis that does not exist.
    """

    key: str
    alt: str
    x: Axis
    y: tuple[Axis, ...]
    marks: tuple[Any, ...]
    note: str = ""
    height: int = 460
    equal: bool = False

    def __post_init__(self):
        ys = tuple(self.y)
        marks = tuple(self.marks)
        if wrong := [m.name for m in marks if not 0 <= m.y_axis < len(ys)]:
            raise InputError(f"figure {self.key!r} has {len(ys)} y axes; {wrong[0]!r} refers to another one")
        extents = [(m.y_axis, *m.extent()) for m in marks]
        object.__setattr__(self, "marks", marks)
        object.__setattr__(self, "x", _ranged(self.x, [x for _, x, _ in extents], self.key))
        named = [_ranged(a, [y for k, _, y in extents if k == n], self.key) for n, a in enumerate(ys)]
        object.__setattr__(self, "y", tuple(named))

    def __repr__(self):
        return f"<Figure {self.key!r}, {len(self.marks)} marks>"

    def with_marks(self, *marks: Mark) -> "Figure":
        """Return the figure with additional marks on top and unchanged axes."""
        return replace(self, marks=self.marks + marks)

    def to_json(self) -> dict[str, Any]:
        """Convert the figure to JSON types: NaN to None, arrays to lists.

        Examples
        --------
        >>> f = Figure("f", "a line", Axis("time", "s"), (Axis("height", "m"),), (Line(x=[0, 1], y=[2.0, 3.0]),))
        >>> Figure.from_json(f.to_json()).y[0].title
        'height [m]'
        """
        plain = {
            f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in ("x", "y", "marks")
        }
        plain |= {"x": _axis_json(self.x), "y": [_axis_json(a) for a in self.y]}
        return plain | {"marks": [mark_json(m) for m in self.marks]}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Figure":
        """Create a figure from the values written by `to_json`.

        Parameters
        ----------
        values : mapping

        Raises
        ------
        InputError
            The kind of a mark is unknown.
        """
        marks = []
        for entry in values["marks"]:
            if entry["kind"] not in MARKS:
                raise InputError(f"the kind of a mark is {entry['kind']!r}; give one of {', '.join(MARKS)}")
            own = {k: _values(v) for k, v in entry.items() if k != "kind"}
            marks.append(MARKS[entry["kind"]](**own))
        axes = [_axis_from(a) for a in (values["x"], *values["y"])]
        rest = {k: v for k, v in values.items() if k not in ("x", "y", "marks")}
        return cls(x=axes[0], y=tuple(axes[1:]), marks=tuple(marks), **rest)


def mark_json(mark: Mark) -> dict[str, Any]:
    """Convert a mark to JSON types, with its kind."""
    return {"kind": mark.KIND} | {f.name: _plain(getattr(mark, f.name)) for f in fields(mark)}


def _axis_json(axis: Axis) -> dict[str, Any]:
    return {f.name: _plain(getattr(axis, f.name)) for f in fields(axis)} | {"title": axis.title}


def _axis_from(values: Mapping[str, Any]) -> Axis:
    own: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    del own["title"]
    return Axis(**own)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [float(v) if type(v) is int else _plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _values(value: Any) -> Any:
    """Convert a list of numbers, with None for NaN, to an array; other values are unchanged."""
    if not isinstance(value, list) or any(isinstance(v, str) for v in value):
        return value
    return np.array(value, dtype=float)


def _ranged(axis: Axis, values: Sequence[Any], key: str) -> Axis:
    """Return an axis with its own range, or else with that of the marks."""
    if axis.low is not None and axis.high is not None:
        return axis
    finite = np.concatenate([np.asarray(v, float).ravel() for v in values] or [np.empty(0)])
    finite = finite[np.isfinite(finite) & ((finite > 0.0) if axis.kind == "log" else True)]
    if not finite.size:
        raise InputError(
            f"figure {key!r}: axis {axis.name!r} has neither a range nor marks; give low and high"
        )
    low, high = float(finite.min()), float(finite.max())
    if axis.kind == "log":
        spread = (high / low) ** _MARGIN if high > low else 1.5
        low, high = low / spread, high * spread
    else:
        spread = _MARGIN * (high - low) or 0.5 * abs(high) or 1.0
        low, high = low - spread, high + spread
    return replace(
        axis, low=low if axis.low is None else axis.low, high=high if axis.high is None else axis.high
    )
