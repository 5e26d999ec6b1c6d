"""When does the small body take the Sun from a spacecraft beside it?  Eclipses by the sphere of its volume."""

import numpy as np

from kakehashi.access.eclipses import Eclipse, sunlight
from kakehashi.access.search import intervals
from kakehashi.base import InputError
from kakehashi.base.constants import SUN_RADIUS_KM
from kakehashi.paths import Path
from kakehashi.proximity.environment import Environment

_FRACTION = 0.05  # longest step, as a fraction of distance over speed
_MOST = 500_000  # epochs of a search


def eclipses(environment: Environment, path: Path) -> list[Eclipse]:
    """Return the eclipses of the Sun by the body, in order of time.

    Parameters
    ----------
    environment : Environment
        With a path of the body, which gives the direction of the Sun.
    path : Path
        Of the spacecraft about the centre of mass, such as `ProximityFlight.paths[0]`.

    Raises
    ------
    InputError
        The body has no size, its path is unknown, or the span is too long.
    """
    radius = environment.surroundings.shadow_km
    if not radius > 0.0:
        raise InputError(
            f"{environment.body!r} casts no shadow here; give it a shape or a radius_km, and shadow=True"
        )

    def overlap(et: np.ndarray, sign: float) -> np.ndarray:
        """Cosine of the distance of the discs minus that at contact, outside (1) or inside (-1)."""
        other = -path.position(et)
        sun = environment.sun(et) + other
        far, near = np.linalg.norm(sun, axis=1), np.maximum(np.linalg.norm(other, axis=1), radius)
        a, b = np.arcsin(SUN_RADIUS_KM / far), np.arcsin(radius / near)
        return np.einsum("ni,ni->n", sun, other) / (far * near) - np.cos(np.maximum(b + sign * a, 0.0))

    et = _epochs(path)
    umbrae = intervals(lambda t: overlap(t, -1.0), et)
    penumbrae = intervals(lambda t: overlap(t, 1.0), et)
    return [_eclipse(environment, path, radius, interval, umbrae) for interval in penumbrae]


def _eclipse(environment: Environment, path: Path, radius: float, penumbra, umbrae) -> Eclipse:
    total = [t for t in umbrae if penumbra.start_et <= t.best_et <= penumbra.end_et]
    at = np.array([penumbra.best_et])
    other = -path.position(at)
    light = float(sunlight(environment.sun(at) + other, other, radius)[0])
    umbra = (total[0].start_et, total[-1].end_et) if total else None
    name = environment.body.name or "the body"
    return Eclipse(name, penumbra.start_et, penumbra.end_et, penumbra.best_et, 0.0 if umbra else light, umbra)


def _epochs(path: Path) -> np.ndarray:
    """Epochs between which the direction from the body changes only slightly."""
    first, last = path.span
    states = path.state(np.linspace(first, last, 1_000))
    pace = np.linalg.norm(states[:, :3], axis=1) / np.maximum(np.linalg.norm(states[:, 3:], axis=1), 1e-12)
    count = int((last - first) / (_FRACTION * pace.min())) + 5
    if count > _MOST:
        raise InputError(
            f"a search for eclipses along {path!r} needs more than {_MOST:,} epochs; use a shorter span"
        )
    return np.linspace(first, last, count)
