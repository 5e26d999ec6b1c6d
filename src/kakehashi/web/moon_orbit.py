"""What does the page need to draw an orbit about the Moon?  Positions in rotating axes, and perilunes.

Axes have their origin in the Moon, x away from the Earth and z along the angular momentum of the Moon's motion; lengths
are kilometres, not units of the Moon's distance.
"""

from typing import Any

import numpy as np

from kakehashi.access import apsides
from kakehashi.campaign.phases.halo_orbit.studies import STEP_S, OrbitStudy
from kakehashi.ephem import position
from kakehashi.figures.halo import halo_plane, perilune_radii
from kakehashi.figures.record import Figure
from kakehashi.moon.halo.rotating import to_rotating
from kakehashi.orbits.three_body.system import earth_moon
from kakehashi.paths import Path
from kakehashi.web.packing import packed

_STEP_S, _MOST = 1_800.0, 24_000  # positions that travel; more take longer steps


def orbit_json(path: Path) -> tuple[dict[str, Any], list[Figure]]:
    """Return the data of an orbit and its figures.

    Parameters
    ----------
    path : Path
        Trajectory about the Moon.
    """
    about = path.relative("Moon")
    first, last = about.span
    count = min(_MOST, 2 + int((last - first) / _STEP_S))
    et = np.linspace(first, last, count)
    xyz = to_rotating(et, about.state(et), scaled=False)[:, :3]
    rows = [
        {"et": float(a.et), "radius_km": float(a.distance_km)} for a in apsides(about, "Moon") if a.first_kind
    ]
    return _answer(et, xyz, rows)


def studied_orbit_json(study: OrbitStudy) -> tuple[dict[str, Any], list[Figure]]:
    """Return the data and the figures of the first weeks of a halo orbit that a campaign computed."""
    et = study.start_et + STEP_S * np.arange(len(study.rotating_km))
    rows = [
        {"et": float(t), "radius_km": float(r)}
        for t, r in zip(study.perilune_et, study.perilune_km, strict=True)
        if t <= et[-1]
    ]
    return _answer(et, study.rotating_km, rows)


def _answer(
    et: np.ndarray, xyz: np.ndarray, rows: list[dict[str, float]]
) -> tuple[dict[str, Any], list[Figure]]:
    """Return the data and the figures of positions at evenly spaced epochs, with perilunes."""
    points = _libration_points(et)
    figures = [halo_plane(xyz, plane, points) for plane in ("xy", "xz", "yz")]
    if len(rows) > 1:
        figures.append(perilune_radii([r["et"] for r in rows], [r["radius_km"] for r in rows]))
    answer = {
        "span": [float(et[0]), float(et[-1])], "step_s": float(et[1] - et[0]), "count": len(et),
        "rows": packed(xyz, "<f4"), "perilunes": rows,
    }  # fmt: skip
    return answer, figures


def _libration_points(et: np.ndarray) -> dict[str, tuple[float, float, float]]:
    """Return L1 and L2 at the mean distance of the Moon over the epochs, from the Moon [km]."""
    system = earth_moon()
    distance = float(np.linalg.norm(position("Moon", "Earth", et), axis=-1).mean())
    moon = 1.0 - system.mass_ratio
    return {f"L{k}": ((float(system.libration_x(k)) - moon) * distance, 0.0, 0.0) for k in (1, 2)}
