"""Places of the labels of a figure, so that none covers another one.

A label of a point moves to another side of its point, a text up or down, and labels of lines across the figure to
further rows; what finds no room is left out, because its point, legend or hover text still has its name.  Extents are
those of Arial, whose widths other sans-serif fonts share to a few per cent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kakehashi.figures.record import Axis, Band, Boxes, Figure, Mark, Points, Rule, Text

FONT_PX, LINE_PX = 12.0, 15.0  # size of labels, and the distance of their lines
WIDTH_PX = 900.0  # of a figure in a report on a desk
_GAP_PX = 5.0  # between a symbol and its label
_MARGIN_PX = {"left": 64.0, "right": 20.0, "top": 24.0, "bottom": 48.0}
_BAR_PX = 90.0  # of the colours beside a heat map
# Widths of characters of Arial in thousandths of its size (its font metrics); the rest counts as a digit.
_WIDTHS = {
    278: " !,./:;I[]\\tf|'", 222: "ijl", 333: "()-r`", 500: "ckszvxyJ", 556: "abdeghnopqu0123456789L?_$#",
    584: "+<=>~±−·", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "mM", 944: "W", 889: "%",
    1015: "@", 1000: "…→←—",
}  # fmt: skip
_WIDTH_OF = {c: width for width, letters in _WIDTHS.items() for c in letters}
_SIDES = {"top": (0.0, -1.0), "bottom": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
_SHIFTS_PX = (0.0, 15.0, -15.0, 30.0, -30.0, 45.0, -45.0)


@dataclass(frozen=True, slots=True)
class Box:
    """The extent of a label or a symbol in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two extents share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether the extent lies in another one."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def text_width(text: str, size_px: float = FONT_PX) -> float:
    """Return the width of one line of text [px].

    >>> round(text_width("Moon"), 3)
    30.012
    """
    return 1e-3 * size_px * sum(_WIDTH_OF.get(c, 556) for c in text)


def placed(figure: Figure, width_px: float = WIDTH_PX) -> Figure:
    """Return the figure with its labels where none covers another one.

    Parameters
    ----------
    figure : Figure
    width_px : float
        Width at which it is drawn; its height is its own.

    Examples
    --------
    >>> from kakehashi.figures import Axis, Figure, Points
    >>> two = Points(x=[0.0, 0.001], y=[0.0, 0.0], labels=["Moon", "+18 h"], sides=["top", "top"])
    >>> f = Figure("f", "two", Axis("x", low=-1, high=1), (Axis("y", low=-1, high=1),), (two,))
    >>> placed(f).marks[0].sides
    ('top', 'bottom')
    """
    if not any(isinstance(m, Text) or _labels(m) for m in figure.marks):
        return figure
    return replace(figure, marks=tuple(_Layout(figure, width_px).marks()))


def label_boxes(figure: Figure, width_px: float = WIDTH_PX) -> dict[str, Box]:
    """Return the extents of the labels of a figure as they stand, by their text (with its number if repeated)."""
    layout = _Layout(figure, width_px)
    boxes: dict[str, Box] = {}
    for mark in figure.marks:
        for text, box in layout.extents(mark):
            boxes[text if text not in boxes else f"{text} #{len(boxes)}"] = box
    return boxes


def _labels(mark: Mark) -> bool:
    return any(getattr(mark, "labels", ())) or bool(getattr(mark, "label", ""))


class _Layout:
    """Maps values of a figure to pixels, and finds room for its labels."""

    def __init__(self, figure: Figure, width_px: float):
        heat = any(m.KIND == "heat" for m in figure.marks)
        self.figure = figure
        self.taken: list[Box] = []
        right = width_px - (_BAR_PX if heat else _MARGIN_PX["right"])
        self.plot = Box(_MARGIN_PX["left"], _MARGIN_PX["top"], right, figure.height - _MARGIN_PX["bottom"])
        self.paper = Box(self.plot.left + 2.0, self.plot.top - 2.0, width_px - 4.0, self.plot.bottom)
        self.x_axis, self.y_axis = figure.x, figure.y
        if figure.equal:
            self._even()

    def _even(self) -> None:
        """Widen the shorter of both ranges, as the renderers do, so that both axes have one scale."""
        x, y = self.x_axis, self.y_axis[0]
        wide, tall = self.plot.right - self.plot.left, self.plot.bottom - self.plot.top
        unit = max(_span(x) / wide, _span(y) / tall)
        self.x_axis = _grown(x, unit * wide)
        self.y_axis = (_grown(y, unit * tall), *self.y_axis[1:])

    def at_x(self, value: float) -> float:
        """Pixel of a value of x."""
        return self.plot.left + _fraction(self.x_axis, value) * (self.plot.right - self.plot.left)

    def at_y(self, value: float, k: int) -> float:
        """Pixel of a value of the y axis k."""
        low, high = self.y_axis[k].part
        tall = self.plot.bottom - self.plot.top
        return self.plot.bottom - tall * (low + (high - low) * _fraction(self.y_axis[k], value))

    def marks(self) -> Iterator[Any]:
        """Yield the marks with their labels placed: texts, boxes and lines first, because their places say more."""
        done: dict[int, Any] = {}
        rank = {"text": 0, "boxes": 1, "rule": 2, "band": 2}
        for mark in self.figure.marks:
            self.taken += [box for _, box in self._symbols(mark)]
        for k in sorted(range(len(self.figure.marks)), key=lambda k: rank.get(self.figure.marks[k].KIND, 3)):
            done[k] = self._arranged(self.figure.marks[k])
        yield from (done[k] for k in range(len(self.figure.marks)))
        yield from self.moved

    moved: tuple[Text, ...] = ()  # labels of lines, which have become texts

    def _arranged(self, mark: Any) -> Any:
        if isinstance(mark, Text):
            return self._text(mark)
        if isinstance(mark, Points) and any(mark.labels):
            return self._points(mark)
        if isinstance(mark, Boxes) and any(mark.labels):
            return self._boxes(mark)
        if isinstance(mark, Rule | Band) and mark.label and mark.across == "x":
            return self._across(mark)
        return mark

    def extents(self, mark: Any) -> Iterator[tuple[str, Box]]:
        """Yield the texts of a mark with their extents, as they stand."""
        if isinstance(mark, Text):
            yield mark.text, self._text_box(mark)
        elif isinstance(mark, Points):
            for label, side, at in zip(mark.labels, mark.sides, self._pixels(mark), strict=False):
                if label and np.isfinite(at).all():
                    yield label, _beside(at, label, side, mark.size)
        elif isinstance(mark, Boxes):
            yield from ((t, b) for t, b, _ in self._inside(mark) if t)
        elif isinstance(mark, Rule | Band) and mark.label and mark.across == "x":
            yield mark.label, self._row_box(mark, 0)

    def _pixels(self, mark: Points) -> np.ndarray:
        x, y = np.asarray(mark.x, float), np.asarray(mark.y, float)
        return np.array([(self.at_x(u), self.at_y(v, mark.y_axis)) for u, v in zip(x, y, strict=True)])

    def _symbols(self, mark: Any) -> Iterator[tuple[str, Box]]:
        """Yield the extents of the symbols that have a label."""
        if isinstance(mark, Points) and any(mark.labels):
            half = 0.5 * mark.size
            for x, y in self._pixels(mark):
                if np.isfinite(x) and np.isfinite(y):
                    yield "", Box(x - half, y - half, x + half, y + half)

    def _free(self, box: Box) -> bool:
        return box.within(self.paper) and not any(box.meets(other) for other in self.taken)

    def _points(self, mark: Points) -> Points:
        labels, sides = list(mark.labels), list(mark.sides)
        for k, at in enumerate(self._pixels(mark)):
            if not labels[k] or not np.isfinite(at).all():
                continue
            asked = [sides[k], *(s for s in _OTHERS[sides[k]])]
            for side in asked:
                box = _beside(at, labels[k], side, mark.size)
                if self._free(box):
                    sides[k] = side
                    self.taken.append(box)
                    break
            else:
                labels[k] = ""
        return replace(mark, labels=tuple(labels), sides=tuple(sides))

    def _text_box(self, mark: Text) -> Box:
        width = text_width(mark.text)
        x, y = self.at_x(mark.x) + mark.dx, self.at_y(mark.y, mark.y_axis) - mark.dy
        left = x - {"start": 0.0, "middle": 0.5 * width, "end": width}[mark.anchor]
        return Box(left, y - 0.5 * LINE_PX, left + width, y + 0.5 * LINE_PX)

    def _text(self, mark: Text) -> Text:
        for shift in _SHIFTS_PX:
            tried = replace(mark, dy=mark.dy + shift)
            box = self._text_box(tried)
            if not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return tried
        return replace(mark, text="")

    def _inside(self, mark: Boxes) -> Iterator[tuple[str, Box, float]]:
        """Yield the labels in boxes with their extents and the width that there is for them."""
        for k, label in enumerate(mark.labels):
            ends = sorted(self.at_x(float(np.asarray(v)[k])) for v in (mark.x0, mark.x1))
            left, right = max(ends[0], self.plot.left), min(ends[1], self.plot.right)
            rows = label.split("\n")
            width, half = max(map(text_width, rows)), 0.5 * LINE_PX * len(rows)
            y = 0.5 * sum(self.at_y(float(np.asarray(v)[k]), mark.y_axis) for v in (mark.y0, mark.y1))
            start = left + 6.0 if mark.anchor == "start" else 0.5 * (left + right - width)
            yield label, Box(start, y - half, start + width, y + half), right - left - 8.0

    def _boxes(self, mark: Boxes) -> Boxes:
        labels = []
        for label, box, room in self._inside(mark):
            fits = bool(label) and box.right - box.left <= room and not any(map(box.meets, self.taken))
            labels.append(label if fits else "")
            self.taken += [box] if fits else []
        return replace(mark, labels=tuple(labels))

    def _row_box(self, mark: Rule | Band, row: int) -> Box:
        at = self.at_x(mark.at if isinstance(mark, Rule) else mark.first) + _GAP_PX
        width, top = text_width(mark.label), self.plot.top + 1.0 + LINE_PX * row
        left = at if at + width <= self.paper.right else at - 2.0 * _GAP_PX - width
        return Box(left, top, left + width, top + LINE_PX)

    def _across(self, mark: Rule | Band) -> Rule | Band:
        """Make the label of a line across the figure a text in the first row that has room."""
        top = max(range(len(self.y_axis)), key=lambda k: self.y_axis[k].part[1])
        axis = self.y_axis[top]
        for row in range(8):
            box = self._row_box(mark, row)
            if not any(box.meets(other) for other in self.taken):
                break
        else:
            return replace(mark, label="", name=mark.name or mark.label)
        self.taken.append(box)
        at = mark.at if isinstance(mark, Rule) else mark.first
        before = box.left < self.at_x(at)
        role = "muted" if isinstance(mark, Band) or mark.colour in ("quiet", "axis") else mark.colour
        text = Text(
            text=mark.label, x=at, y=_ends(axis)[0 if axis.reverse else 1], y_axis=top, colour=role,
            anchor="end" if before else "start", dx=-_GAP_PX if before else _GAP_PX,
            dy=self.plot.top - 0.5 * (box.top + box.bottom),
        )  # fmt: skip
        self.moved = (*self.moved, text)
        return replace(mark, label="", name=mark.name or mark.label)


_OTHERS = {side: [s for s in ("right", "left", "top", "bottom") if s != side] for side in _SIDES}
_OTHERS |= {"top": ["bottom", "right", "left"], "bottom": ["top", "right", "left"]}


def _beside(at: np.ndarray, label: str, side: str, size: float) -> Box:
    """Return the extent of a label at a side of a symbol."""
    width, away = text_width(f"{label} "), 0.5 * size + _GAP_PX
    u, v = _SIDES[side]
    x = at[0] + u * (away + 0.5 * width)
    y = at[1] + v * (0.5 * size + 0.5 * LINE_PX + 1.0)
    return Box(x - 0.5 * width, y - 0.5 * LINE_PX, x + 0.5 * width, y + 0.5 * LINE_PX)


def _fraction(axis: Axis, value: float) -> float:
    """Fraction of the range of an axis that lies before a value, from left to right or from the bottom to the top."""
    low, high = _ends(axis)
    if axis.kind == "log":
        low, high, value = np.log10(low), np.log10(high), np.log10(value) if value > 0.0 else np.nan
    fraction = (value - low) / (high - low)
    return float(1.0 - fraction if axis.reverse else fraction)


def _span(axis: Axis) -> float:
    low, high = _ends(axis)
    return high - low


def _ends(axis: Axis) -> tuple[float, float]:
    """Return the ends of an axis, which every axis of a figure has."""
    assert axis.low is not None and axis.high is not None
    return axis.low, axis.high


def _grown(axis: Axis, span: float) -> Axis:
    middle = 0.5 * sum(_ends(axis))
    return replace(axis, low=middle - 0.5 * span, high=middle + 0.5 * span)
