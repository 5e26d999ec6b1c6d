"""Compute eclipses of the Sun at a spacecraft: conical umbra and penumbra of spherical bodies without atmosphere.

Seen from the spacecraft, the Sun's disc has the angular radius a, the body's disc b, and the angle
between their centres is c.
The spacecraft is in the penumbra if c < a + b, and in the umbra if c < b - a [M12].

[M12] Montenbruck, Gill (2012), Satellite orbits, section 3.4.2.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.access.search import epochs_along, intervals
from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.ephem import position
from kakehashi.frames import angle_between
from kakehashi.paths import Path

NEAR_RADII = 60.0  # radii of a body within which its shadow is searched


@dataclass(frozen=True, slots=True)
class Eclipse:
    """An eclipse: penumbra from `start_et` to `end_et`, least visible fraction of the Sun and the epoch of that.

    `umbra` is (start, end) of the total phase, or None.  Epochs are [s TDB past J2000].
    """

    body: str
    start_et: float
    end_et: float
    deepest_et: float
    sunlight: float
    umbra: tuple[float, float] | None

    def __repr__(self):
        kind = "umbra" if self.umbra else "penumbra"
        return f"<Eclipse by {self.body}, {kind}, {self.end_et - self.start_et:.0f} s>"


def eclipses(path: Path, name: str, *, near_radii: float = NEAR_RADII) -> list[Eclipse]:
    """Return the eclipses of the Sun by a body along a path, in chronological order.

    Parameters
    ----------
    path : Path
        Path of the spacecraft.
    name : str
        Name of the body.
    near_radii : float
        Distance within which the shadow is searched, in radii of the body.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> from kakehashi.time import as_et
    >>> moon = Body("Moon").between(as_et("2028-12-30 TDB"), as_et("2029-01-02 TDB"))
    >>> eclipses(moon, "Earth", near_radii=70.0)  # of the Moon's centre
    [<Eclipse by Earth, umbra, 16352 s>]
    """
    radius = body(name).radius_km
    about_sun, about_body = path.relative("Sun"), path.relative(name)

    def overlap(et: np.ndarray, sign: float) -> np.ndarray:
        """Return the cosine of the angle between the discs minus its value at external (1) or internal (-1) contact."""
        sun, other = -about_sun.position(et), -about_body.position(et)
        far, near = np.linalg.norm(sun, axis=1), np.linalg.norm(other, axis=1)
        a = np.arcsin(np.minimum(body("Sun").radius_km / far, 1.0))
        b = np.arcsin(np.minimum(radius / np.maximum(near, radius), 1.0))
        apart = np.einsum("ni,ni->n", sun, other) / (far * np.maximum(near, 1e-9))
        value = apart - np.cos(np.maximum(b + sign * a, 0.0))
        return np.where((near < far) & (near < near_radii * radius), value, -1.0)

    et = epochs_along(path, [name])
    penumbrae = intervals(lambda t: overlap(t, 1.0), et)
    umbrae = intervals(lambda t: overlap(t, -1.0), et)
    return [_eclipse(name, radius, i, umbrae, about_sun) for i in penumbrae]


def sunlit_fraction(path: Path, name: str) -> float:
    """Return the mean visible fraction of the Sun along a path that a body eclipses, 0 to 1.

    The total phases count as dark.  In the partial phases on either side half of the Sun is visible on the mean.

    Parameters
    ----------
    path : Path
        Path of the spacecraft.
    name : str
        Name of the body.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> from kakehashi.time import as_et
    >>> moon = Body("Moon").between(as_et("2028-12-30 TDB"), as_et("2029-01-02 TDB"))
    >>> sunlit_fraction(moon, "Mars")
    1.0
    """
    first, last = path.span
    if not last > first:
        raise InputError(f"{path!r} covers a single epoch; give a path of two epochs or more")
    dark = 0.0
    for one in eclipses(path, name):
        total = 0.0 if one.umbra is None else one.umbra[1] - one.umbra[0]
        partial = one.end_et - one.start_et - total
        dark += total + 0.5 * (1.0 - (one.sunlight if one.umbra is None else 0.0)) * partial
    return 1.0 - dark / (last - first)


def _eclipse(name: str, radius: float, penumbra, umbrae, about_sun: Path) -> Eclipse:
    inner = [t for t in umbrae if penumbra.start_et <= t.best_et <= penumbra.end_et]
    craft = about_sun.position(penumbra.best_et)
    light = float(sunlight(-craft[None], position(name, "Sun", [penumbra.best_et]) - craft, radius)[0])
    umbra = (inner[0].start_et, inner[-1].end_et) if inner else None
    return Eclipse(name, penumbra.start_et, penumbra.end_et, penumbra.best_et, 0.0 if umbra else light, umbra)


def sunlight(craft_sun_km, craft_body_km, radius_km: float) -> np.ndarray:
    """Return the fraction (n,) of the Sun's disc that a body leaves visible [M12, section 3.4.2].

    Parameters
    ----------
    craft_sun_km, craft_body_km : (n, 3) arrays
        Vectors from the spacecraft to the Sun and to the body.
    radius_km : float
        Radius of the body, which is a sphere without atmosphere.
    """
    sun, other = np.asarray(craft_sun_km, dtype=float), np.asarray(craft_body_km, dtype=float)
    far, near = np.linalg.norm(sun, axis=-1), np.linalg.norm(other, axis=-1)
    a = np.arcsin(np.minimum(body("Sun").radius_km / far, 1.0))
    b = np.arcsin(np.minimum(radius_km / np.maximum(near, radius_km), 1.0))
    c = angle_between(sun, other)
    behind = near > far
    with np.errstate(invalid="ignore", divide="ignore"):
        x = (c * c + a * a - b * b) / (2.0 * c)
        y = np.sqrt(np.maximum(a * a - x * x, 0.0))
        lens = a * a * np.arccos(np.clip(x / a, -1.0, 1.0)) + b * b * np.arccos(
            np.clip((c - x) / b, -1.0, 1.0)
        )
        partly = 1.0 - (lens - c * y) / (np.pi * a * a)
    fraction = np.where(
        c >= a + b, 1.0, np.where(c <= np.abs(a - b), np.maximum(1.0 - (b / a) ** 2, 0.0), partly)
    )
    return np.where(behind, 1.0, fraction)
