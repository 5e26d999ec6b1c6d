"""Sides of labels at points such that no label covers another label or another point."""

from collections.abc import Sequence

import numpy as np

_LETTER, _LINE = 6.9, 15.0  # mean width of a letter and height of a line [px] at 12 px
_GAP, _POINT = 8.0, 5.0  # from a point to its label, and half the size of a point [px]
PHONE_PX = 260.0  # width of the axes on the narrowest screen: what fits there fits everywhere
LABEL_HEIGHT_PX = 300.0


def sides(
    x, y, texts: Sequence[str], *, width_px: float = PHONE_PX, height_px: float = LABEL_HEIGHT_PX
) -> tuple[list[str], list[str]]:
    """Choose the side of each label, in the order of importance; a label without room is left out ("").

    Parameters
    ----------
    x, y : (n,) arrays
        Places of the points as fractions of the axes, 0 to 1, from the left and from the bottom.
    texts : sequence of str
        One label for each point; an empty text gets no label, but its point is kept free.
    width_px, height_px : float
        Size of the axes [px]; in larger axes labels are farther apart.

    Returns
    -------
    labels, sides : list of str
        The texts that have room, and "right", "left", "top" or "bottom" for each point.

    Examples
    --------
    >>> sides([0.5, 0.52, 0.51], [0.5, 0.5, 0.5], ["first", "second", "third"])
    (['first', 'second', 'third'], ['left', 'right', 'top'])
    """
    points = np.stack([np.asarray(x, float) * width_px, np.asarray(y, float) * height_px], axis=-1)
    boxes = [(px - _POINT, py - _POINT, px + _POINT, py + _POINT) for px, py in points]
    labels, chosen = [], []
    for k, text in enumerate(texts):
        free = [(side, box) for side, box in _choices(points[k], text) if _inside(box, width_px, height_px)]
        others = boxes[:k] + boxes[k + 1 :]
        room = next((c for c in free if text and not any(_overlap(c[1], b) for b in others)), None)
        labels.append(text if room else "")
        chosen.append(room[0] if room else "right")
        if room:
            boxes.append(room[1])
    return labels, chosen


def box(point, text: str, side: str) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top [px] of a label.

    Parameters
    ----------
    point : (2,) array
        Place of the point [px].
    text : str
    side : str
        "right", "left", "top" or "bottom".
    """
    return next(b for s, b in _choices(point, text) if s == side)


def _choices(point, text: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    (x, y), w, h = point, _LETTER * len(text), _LINE
    return [
        ("right", (x + _GAP, y - h / 2, x + _GAP + w, y + h / 2)),
        ("left", (x - _GAP - w, y - h / 2, x - _GAP, y + h / 2)),
        ("top", (x - w / 2, y + _GAP, x + w / 2, y + _GAP + h)),
        ("bottom", (x - w / 2, y - _GAP - h, x + w / 2, y - _GAP)),
    ]


def _inside(box, width: float, height: float) -> bool:
    return box[0] >= 0.0 and box[2] <= width and box[1] >= 0.0 and box[3] <= height


def _overlap(one, two) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
