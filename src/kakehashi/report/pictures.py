"""Pictures of the first screen as SVG, without JavaScript: a pass by a planet with who is where, and a cruise.

Each is drawn twice, for a desk and for a phone, so that its letters are never scaled; the style sheet shows one.
Colours are the CSS variables of the page, so that the picture follows the theme.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import OBLIQUITY_J2000_ARCSEC
from kakehashi.figures.bplane import GEO_RADIUS_KM
from kakehashi.report.blocks import number, tag, words
from kakehashi.report.page import Picture
from kakehashi.time import calendar

_DESK, _PHONE = (800.0, 388.0), (372.0, 300.0)  # width and height of the drawing
_LINE = 17.0  # height of a line of text
_LETTER = 6.7  # mean width of a letter at 13 px
_STEPS_H = (0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 240.0)
_BARS_KM = tuple(m * 10.0**e for e in range(2, 9) for m in (1, 2, 5))


@dataclass(frozen=True)
class Someone:
    """A mission with the role of its colour, and in words where it is at the event; `beside` if at the target."""

    name: str
    colour: str
    where: str
    beside: bool = False

    def __repr__(self):
        return f"<Someone {self.name!r}: {self.where}>"


@dataclass(frozen=True)
class Passage:
    """A pass by a planet: epochs (n,) [s TDB past J2000], positions (n, 3) relative to it [km, ECLIPJ2000].

    `sun` is the direction of the Sun (3,), `moon_km` the Moon's position (3,) or None.  `others` are the courses of
    spacecraft near the planet: name, role of colour, positions (k, 3) [km].  `height_km` is the height of the target
    above the ground at closest approach, by default above a sphere of `radius_km`.
    """

    et: np.ndarray
    path_km: np.ndarray
    closest_et: float
    body: str
    radius_km: float
    target: str
    sun: np.ndarray
    moon_km: np.ndarray | None
    others: tuple[tuple[str, str, np.ndarray], ...] = ()
    height_km: float | None = None

    def __repr__(self):
        return f"<Passage of {self.target} by {self.body} {calendar(self.closest_et)[:16]} UTC>"

    def at(self, et) -> np.ndarray:
        """Positions (..., 3) at epochs, between those of the path [km]."""
        return np.stack([np.interp(et, self.et, self.path_km[:, i]) for i in range(3)], axis=-1)


def both(draw: Callable[..., tuple[str, float]], alt: str, *arguments) -> str:
    """Return the SVG for a desk and that for a phone, one of which the page shows.

    Parameters
    ----------
    draw : callable
        Returns the markup and the height for a width, a height and whether it is narrow, after `arguments`.
    alt : str
        Description, for screen readers.
    """
    made = ""
    for name, (width, height) in (("wide", _DESK), ("narrow", _PHONE)):
        inner, tall = draw(*arguments, width, height, name == "narrow")
        inner, box = tag("title", words(alt)) + inner, f"0 0 {width:.0f} {tall:.0f}"
        made += tag("svg", inner, viewBox=box, class_=f"picture {name}", role="img")
    return made


# -- a pass --------------------------------------------------------------------


def passing(passage: Passage, people: Sequence[Someone]) -> Picture:
    """Return the picture of a pass in its own plane, to scale: planet, geostationary ring, path, and who is where."""
    distance = float(np.linalg.norm(passage.at(passage.closest_et)))
    alt = (
        f"{passage.target} passes {passage.body} at {number(distance, 0)} km on"
        f" {calendar(passage.closest_et)[:16].replace('T', ' ')} UTC. "
        + ". ".join(f"{p.name}: {p.where}" for p in people)
    )
    caption = (
        "In the plane of the pass, to scale, hours from closest approach; asteroid and spacecraft enlarged."
    )
    return Picture(both(_passing, alt, passage, people), caption)


class _View:
    """Map positions [km, ECLIPJ2000] to the drawing: at closest approach, velocity to the right and target above."""

    def __init__(self, passage: Passage, width: float, height: float):
        at, ahead = passage.at(passage.closest_et), passage.at(passage.closest_et + 60.0)
        self.up = at / np.linalg.norm(at)
        right = (ahead - at) - ((ahead - at) @ self.up) * self.up
        self.right = right / np.linalg.norm(right)
        self.towards = np.cross(self.right, self.up)  # the reader
        self.distance = float(np.linalg.norm(at))
        below = max(self._geo_drop() if passage.body == "Earth" else 0.0, 1.3 * passage.radius_km)
        below = min(below, 1.1 * self.distance + 1.3 * passage.radius_km)
        self.scale = (height - 112.0) / (self.distance + below)
        self.width, self.height = width, height
        self.origin = ((0.5 if width < 500.0 else 0.58) * width, 78.0 + self.scale * self.distance)

    def _geo_drop(self) -> float:
        return float(-(geostationary() @ self.up).min())

    def flat(self, positions_km) -> np.ndarray:
        """Positions (..., 2) in the drawing."""
        p = np.asarray(positions_km)
        x = self.origin[0] + self.scale * (p @ self.right)
        return np.stack([x, self.origin[1] - self.scale * (p @ self.up)], axis=-1)


def geostationary(points: int = 121) -> np.ndarray:
    """Return points (n, 3) of the geostationary ring [km, ECLIPJ2000]."""
    tilt = np.radians(OBLIQUITY_J2000_ARCSEC / 3600.0)
    angle = np.linspace(0.0, 2.0 * np.pi, points)
    x, y = np.cos(angle), np.sin(angle)
    return GEO_RADIUS_KM * np.stack([x, y * np.cos(tilt), -y * np.sin(tilt)], axis=-1)


def _passing(passage: Passage, people, width: float, height: float, narrow: bool) -> tuple[str, float]:
    view = _View(passage, width, height)
    drawn = ""
    if passage.body == "Earth":
        drawn += _ring(view, front=False) + _globe(passage, view) + _ring(view, front=True)
        lowest = view.flat(geostationary())[:, 1].max()
        if lowest < height - 20.0:
            drawn += text("geostationary ring", view.origin[0], lowest + 16.0, "muted", "middle")
    else:
        drawn += _globe(passage, view)
    drawn += (
        _others(passage, view)
        + _path(passage, view)
        + _distance(passage, view)
        + _closest(passage, view, people, narrow)
    )
    drawn += _scale_bar(view) + _arrows(passage, view, narrow)
    drawn = tag("svg", drawn, width=f"{width:.0f}", height=f"{height:.0f}")  # nothing is drawn beyond it
    listed, end = _who(people, height + 8.0, narrow)
    if not narrow:
        listed = tag("g", listed, transform=f"translate(0 {height - end + 4.0:.1f})")
    return drawn + listed, (end if narrow else height)


def text(
    label: str,
    x: float,
    y: float,
    colour: str = "ink",
    anchor: str = "start",
    size: int = 13,
    bold: bool = False,
) -> str:
    """Return an SVG text with a halo in the colour of the page, so that lines below it do not disturb.

    Parameters
    ----------
    label : str
    x, y : float
        Of the anchor, on the baseline [px].
    colour : str
        Role of the theme.
    anchor : str
        "start", "middle" or "end".
    size : int
        Of the letters [px].
    bold : bool
    """
    return tag(
        "text", words(label), x=f"{x:.1f}", y=f"{y:.1f}", fill=f"var(--{colour})", text_anchor=anchor, font_size=size,
        font_weight=650 if bold else None, class_="halo",
    )  # fmt: skip


def line(
    points: np.ndarray, colour: str, width: float, dash: str | None = None, opacity: float | None = None
) -> str:
    """Return an SVG polyline.

    Parameters
    ----------
    points : (n, 2) array
        In the drawing [px].
    colour : str
        Role of the theme.
    width : float
        [px].
    dash : str, optional
        Lengths of dashes and gaps.
    opacity : float, optional
    """
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return tag(
        "polyline", points=listed, fill="none", stroke=f"var(--{colour})", stroke_width=width, stroke_dasharray=dash,
        opacity=opacity, stroke_linejoin="round",
    )  # fmt: skip


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """Return an SVG disc with a rim in the colour of the page.

    Parameters
    ----------
    x, y, radius : float
        [px].
    colour : str
        Role of the theme.
    """
    return tag(
        "circle",
        cx=f"{x:.1f}",
        cy=f"{y:.1f}",
        r=radius,
        fill=f"var(--{colour})",
        stroke="var(--back)",
        stroke_width=1.5,
    )


def _ring(view: _View, front: bool) -> str:
    """Return the half of the geostationary ring in front of the planet, or behind it."""
    ring = geostationary()
    depth = ring @ view.towards
    start = int(np.argmax(depth[:-1] * np.sign(1 if front else -1)))
    order = np.roll(np.arange(len(ring) - 1), len(ring) // 2 - start)
    half = [k for k in order if (depth[k] >= 0.0) == front]
    return line(view.flat(ring[half]), "quiet", 1.4, None if front else "3 4")


def _globe(passage: Passage, view: _View) -> str:
    """Return the planet to scale with its night side."""
    x, y = view.origin
    r = max(view.scale * passage.radius_km, 3.0)
    right, up, towards = (float(passage.sun @ v) for v in (view.right, view.up, view.towards))
    angle = np.degrees(np.arctan2(-up, right))  # of the Sun in the drawing, clockwise
    bulge = r * abs(towards)
    night = (
        f"M 0 {r:.2f} A {r:.2f} {r:.2f} 0 0 1 0 {-r:.2f}"
        f" A {bulge:.2f} {r:.2f} 0 0 {0 if towards > 0.0 else 1} 0 {r:.2f} Z"
    )
    disc = tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{r:.2f}", fill="var(--earth)")
    dark = tag(
        "path", d=night, fill="var(--night)", transform=f"translate({x:.1f} {y:.1f}) rotate({angle:.1f})"
    )
    return disc + dark + text(passage.body, x + r + 7.0, y + 5.0, "ink", bold=True)


def _path(passage: Passage, view: _View) -> str:
    """Return the path with marks at whole hours."""
    xy = view.flat(passage.path_km)
    near = np.abs(xy[:, 0] - view.origin[0]) < view.width
    drawn = line(xy[near], "accent", 2.4)
    ahead = view.flat(passage.at(passage.closest_et + 1800.0)) - view.flat(
        passage.at(passage.closest_et - 1800.0)
    )
    per_hour = float(np.hypot(*ahead))
    step = next((s for s in _STEPS_H if s * per_hour >= 78.0), _STEPS_H[-1])
    count = int(view.width / max(step * per_hour, 1.0)) + 1
    for k in range(-count, count + 1):
        at = passage.closest_et + 3600.0 * step * k
        if k == 0 or not passage.et[0] <= at <= passage.et[-1]:
            continue
        x, y = view.flat(passage.at(at))
        if not (26.0 < x < view.width - 26.0 and 16.0 < y < view.height - 20.0):
            continue
        drawn += tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=3, fill="var(--accent)")
        drawn += text(f"{'+' if k > 0 else '−'}{abs(step * k):g} h", x, y - 10.0, "muted", "middle", 12)
    x, y = view.flat(passage.at(passage.closest_et + 3600.0 * step * 0.5))
    slope = np.degrees(np.arctan2(ahead[1], ahead[0]))
    arrow = tag("path", d="M -6 -5 L 6 0 L -6 5 Z", fill="var(--accent)",
                transform=f"translate({x:.1f} {y:.1f}) rotate({slope:.1f})")  # fmt: skip
    return drawn + arrow


def _others(passage: Passage, view: _View) -> str:
    """Return the courses of spacecraft that are near the planet, with their places at the target's closest approach."""
    drawn = ""
    for _, colour, path in passage.others:
        xy = view.flat(path)
        drawn += line(xy, colour, 1.8, "7 3")
        middle = xy[len(xy) // 2]
        if 0.0 < middle[0] < view.width and 0.0 < middle[1] < view.height:
            drawn += dot(middle[0], middle[1], 4.5, colour)
    return drawn


def _distance(passage: Passage, view: _View) -> str:
    """Return the line from the planet to the closest point, with the distance and the height above the surface."""
    x, y = view.flat(passage.at(passage.closest_et))
    r = view.scale * passage.radius_km
    drawn = line(np.array([[x, y + 8.0], [view.origin[0], view.origin[1] - r]]), "ink", 1.0, "2 3")
    middle = 0.5 * (y + view.origin[1] - r)
    above = view.distance - passage.radius_km if passage.height_km is None else passage.height_km
    drawn += text(f"{number(view.distance, 0)} km", x + 8.0, middle - 3.0, "ink", bold=True)
    return drawn + text(f"{number(above, 0)} km above ground", x + 8.0, middle + 13.0, "muted", size=12)


def _closest(passage: Passage, view: _View, people: Sequence[Someone], narrow: bool) -> str:
    """Return the target at closest approach with its epoch, and the spacecraft beside it."""
    x, y = view.flat(passage.at(passage.closest_et))
    drawn = dot(x, y, 7.0, "ink")
    beside = [p for p in people if p.beside]
    for k, one in enumerate(beside):
        drawn += dot(x + 13.0 + 11.0 * k, y - 7.0, 4.5, one.colour)
    name = passage.target + (f" with {' and '.join(p.name for p in beside)}" if beside else "")
    when = f"{calendar(passage.closest_et)[:19].replace('T', ' ')} UTC"
    return (
        drawn
        + text(name, x, y - 50.0, "ink", "middle", 14, bold=True)
        + text(when, x, y - 33.0, "accent", "middle")
    )


def _scale_bar(view: _View) -> str:
    """Return a bar of a round length in the lower right corner."""
    length = next((b for b in _BARS_KM if b * view.scale > 55.0), _BARS_KM[-1])
    x1, y = view.width - 12.0, view.height - 10.0
    x0 = x1 - length * view.scale
    bar = line(np.array([[x0, y - 5], [x0, y], [x1, y], [x1, y - 5]]), "muted", 1.4)
    return bar + text(f"{number(length, 0)} km", 0.5 * (x0 + x1), y - 8.0, "muted", "middle", 12)


def _arrows(passage: Passage, view: _View, narrow: bool) -> str:
    """Return arrows to the Sun and to the Moon, and the latter's distance."""
    ends = [("to the Sun", passage.sun)]
    if passage.moon_km is not None:
        far = f"to the Moon, {number(round(float(np.linalg.norm(passage.moon_km)), -3), 0)} km"
        ends.append((far, passage.moon_km / np.linalg.norm(passage.moon_km)))
    drawn, y = "", view.height - 62.0
    for name, direction in ends:
        right, up = float(direction @ view.right), float(direction @ view.up)
        angle = np.degrees(np.arctan2(-up, right))
        shape = tag("path", d="M -9 0 H 9 M 4 -4 L 9 0 L 4 4", fill="none", stroke="var(--muted)", stroke_width=1.5,
                    transform=f"translate({view.width - 24:.0f} {y:.0f}) rotate({angle:.0f})")  # fmt: skip
        drawn += shape + text(name, view.width - 42.0, y + 4.0, "muted", "end", 12)
        y -= 24.0
    return drawn


def _who(people: Sequence[Someone], top: float, narrow: bool) -> tuple[str, float]:
    """Return the list of missions with where each is, and the height at which it ends."""
    drawn, y = "", top + 12.0
    for one in people:
        drawn += dot(10.0, y - 4.5, 5.0, one.colour) + text(one.name, 22.0, y, "ink", bold=True)
        for part in _wrapped(one.where, 54 if narrow else 36):
            y += _LINE - 2.0
            drawn += text(part, 22.0, y, "muted", size=12)
        y += _LINE + 4.0
    return drawn, y - 8.0


# -- a cruise ------------------------------------------------------------------


@dataclass(frozen=True)
class Course:
    """A heliocentric course (n, 2) in the ecliptic [au] with name and role of colour; `body` if no spacecraft."""

    name: str
    xy_au: np.ndarray
    colour: str
    body: bool

    def __repr__(self):
        return f"<Course {self.name!r}, {len(self.xy_au)} points>"


@dataclass(frozen=True)
class Station:
    """A numbered event on a course: place (2,) [au], text with its date, role of colour."""

    xy_au: np.ndarray
    text: str
    colour: str

    def __repr__(self):
        return f"<Station {self.text!r}>"


def cruising(courses: Sequence[Course], stations: Sequence[Station], now: Sequence[Station] = ()) -> Picture:
    """Return the picture of a cruise about the Sun, with numbered events and their list.

    Parameters
    ----------
    courses : sequence of Course
    stations : sequence of Station
    now : sequence of Station
        Where spacecraft are today.
    """
    alt = "Courses about the Sun, from the north pole of the ecliptic. " + ". ".join(
        f"{k + 1}: {s.text}" for k, s in enumerate(stations)
    )
    caption = "From the north pole of the ecliptic; thin lines are orbits of bodies. The Sun is not to scale."
    return Picture(both(_cruising, alt, courses, stations, now), caption)


def _cruising(courses, stations, now, width: float, height: float, narrow: bool) -> tuple[str, float]:
    side = width if narrow else height
    every = np.concatenate([c.xy_au for c in courses] + [np.zeros((1, 2))])
    low, high = every.min(axis=0), every.max(axis=0)
    scale = (side - 44.0) / float((high - low).max())
    middle = 0.5 * (low + high)

    def flat(xy) -> np.ndarray:
        offset = (np.atleast_2d(xy) - middle) * scale
        return np.stack([0.5 * side + offset[:, 0], 0.5 * side - offset[:, 1]], axis=-1)

    sun = flat(np.zeros(2))[0]
    drawn = dot(float(sun[0]), float(sun[1]), 6.0, "fourth")
    drawn += text("Sun", sun[0] + 9.0, sun[1] + 4.0, "muted", size=12)
    for c in sorted(courses, key=lambda c: not c.body):
        drawn += line(flat(c.xy_au), c.colour, 1.1 if c.body else 2.4, "4 4" if c.body else None)
    drawn += _body_names(courses, flat, side, [*(s.xy_au for s in stations)])
    discs = _apart(flat, stations)
    for s in now:  # where a disc lies on it the ring goes around the disc, so that its number can be read
        x, y = flat(s.xy_au)[0]
        x, y = next((d for d in discs if np.hypot(d[0] - x, d[1] - y) < 12.0), (x, y))
        radius = 12 if (x, y) in discs else 6
        drawn += tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius, fill="none", stroke=f"var(--{s.colour})",
                     stroke_width=2)  # fmt: skip
    for k, disc in enumerate(discs):
        drawn += _numbered(*disc, k + 1, stations[k].colour)
    left, top = (4.0, side + 16.0) if narrow else (side + 24.0, 24.0)
    listed, end = _key(courses, stations, now, left, top, (width - left - 30.0) / _LETTER)
    return drawn + listed, max(end + 4.0, side)


def _apart(flat, stations: Sequence[Station]) -> list[tuple[float, float]]:
    """Places of the numbered discs, moved so that none covers another."""
    placed: list[np.ndarray] = []
    for s in stations:
        at = flat(s.xy_au)[0]
        for ring in range(1, 9):
            if all(np.hypot(*(at - p)) >= 17.0 for p in placed):
                break
            angle = 0.9 * ring
            at = flat(s.xy_au)[0] + 17.0 * np.array([np.cos(angle), np.sin(angle)]) * (1 + ring // 7)
        placed.append(at)
    return [(float(x), float(y)) for x, y in placed]


def _numbered(x: float, y: float, count: int, colour: str) -> str:
    disc = tag(
        "circle",
        cx=f"{x:.1f}",
        cy=f"{y:.1f}",
        r=8,
        fill=f"var(--{colour})",
        stroke="var(--back)",
        stroke_width=1.5,
    )
    label = tag("text", str(count), x=f"{x:.1f}", y=f"{y + 4:.1f}", fill="var(--panel)", text_anchor="middle",
                font_size=11, font_weight=700)  # fmt: skip
    return disc + label


def _body_names(courses, flat, side: float, busy: Sequence[np.ndarray]) -> str:
    """Return the names of bodies, each where its orbit is farthest from all other lines and events."""
    drawn, taken = "", [flat(b)[0] for b in busy] + [flat(np.zeros(2))[0]]
    others = {
        c.name: np.concatenate([flat(o.xy_au) for o in courses if o is not c] or [np.zeros((0, 2))])
        for c in courses
    }
    for c in courses:
        if not c.body:
            continue
        spots = flat(c.xy_au)[:: max(len(c.xy_au) // 60, 1)]
        half = 0.5 * _LETTER * len(c.name)
        inside = (
            (spots[:, 0] > half + 2.0)
            & (spots[:, 0] < side - half - 2.0)
            & (spots[:, 1] > 16.0)
            & (spots[:, 1] < side - 8.0)
        )
        if not inside.any():
            continue
        spots = spots[inside]
        free = np.array([_nearest(s, others[c.name], taken) for s in spots])
        x, y = spots[int(np.argmax(free))]
        taken.append(np.array([x, y]))
        drawn += text(c.name, x, y + 4.0, "muted", "middle", 12)
    return drawn


def _nearest(spot: np.ndarray, lines: np.ndarray, taken: Sequence[np.ndarray]) -> float:
    every = np.concatenate([lines, np.array(taken)])
    return float(np.hypot(*(every - spot).T).min())


def _key(courses, stations, now, left: float, top: float, letters: float) -> tuple[str, float]:
    """Return the list of spacecraft and numbered events, and the height at which it ends."""
    drawn, y = "", top
    for c in courses:
        if not c.body:
            drawn += line(np.array([[left, y - 4.5], [left + 18.0, y - 4.5]]), c.colour, 3.0)
            drawn += text(c.name, left + 26.0, y, "ink", bold=True)
            y += _LINE + 2.0
    y += 6.0
    for k, s in enumerate(stations):
        drawn += _numbered(left + 8.0, y - 4.0, k + 1, s.colour)
        for part in _wrapped(s.text, letters):
            drawn += text(part, left + 24.0, y, "ink", size=12)
            y += _LINE - 1.0
        y += 4.0
    for s in now:
        drawn += tag(
            "circle", cx=left + 8.0, cy=y - 4.0, r=6, fill="none", stroke=f"var(--{s.colour})", stroke_width=2
        )
        drawn += text(s.text, left + 24.0, y, "muted", size=12)
        y += _LINE + 2.0
    return drawn, y


def _wrapped(label: str, letters: float) -> list[str]:
    """Break a text into lines of at most `letters` letters, at spaces."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
