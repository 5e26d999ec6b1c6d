"""What does the page need to draw a close approach?  Paths, light, the Earth's outlines and turn, the target's shape.

Positions are geocentric, or relative to the planet that is passed, in ECLIPJ2000 axes [km].
"""

from typing import Any

import numpy as np

from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.bodies.shape import available, view_shape
from kakehashi.campaign.encounter_results import Encounter
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.results import Results
from kakehashi.earth.secular import SIDEREAL_RATE_RAD_S, greenwich_rad
from kakehashi.ephem import position
from kakehashi.figures.bplane import GEO_RADIUS_KM
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import FLATTENING, RADIUS_KM
from kakehashi.paths import Track
from kakehashi.web.earth_view import outlines
from kakehashi.web.packing import packed

_NEAR_KM = 1.5e6  # spacecraft farther from the planet than this are not drawn
_FINE_S, _FINE_STEP_S = 7_200.0, 30.0  # about the perigee of a spacecraft


def pass_view(e: Encounter, results: Results, page: CampaignDefinition | None) -> dict[str, Any]:
    """Return the data of the view of a close approach.

    Parameters
    ----------
    e : Encounter
    results : Results
        Trajectories of spacecraft near the planet come from it.
    page : CampaignDefinition or None
        The campaign, for the distances from which its instruments are to measure.
    """
    head: dict[str, Any] = {
        "body": e.body, "target": e.target, "epoch_et": e.epoch_et, "distance_km": e.distance_km,
        "distance_sigma_km": e.distance_sigma_km, "speed_km_s": e.speed_km_s, "body_radius_km": e.body_radius_km,
        "bplane": {"bplane": {"covariance": e.bplane.covariance_km2.tolist()}},
        "ranges_km": {} if page is None else assumed_ranges(page),
        "shape": _shape(e.target), "diameter_km": _diameter_km(e.target),
    }  # fmt: skip
    if e.sky is None:
        return head
    to_ecliptic, et = rotation("ICRF", "ECLIPJ2000", 0.0), e.sky.et
    return head | {
        "et": et.tolist(),
        "path_km": np.round(e.sky.path_ecliptic_km, 1).tolist(),
        "moon_km": np.round(position("Moon", "Earth", et) @ to_ecliptic.T, 1).tolist(),
        "sun": e.sky.sun_ecliptic.tolist(),
        "magnitude": np.round(e.sky.magnitude, 2).tolist(),
        "distances_km": np.round(e.sky.distance_km, 1).tolist(),
        "earth": _earth(e.epoch_et) if e.body == "Earth" else None,
        "craft": [c for t in results.paths if not t.body for c in _craft(t, e, to_ecliptic)],
    }


def assumed_ranges(page: CampaignDefinition) -> dict[str, list[float]]:
    """Return the least and the largest distance [km] from which each mission is assumed to measure, by its name."""
    distances: dict[str, list[float]] = {}
    for objective in page.campaign.objective:
        for service in objective.service:
            if service.measure is not None:
                distances.setdefault(service.mission, []).append(float(service.measure.distance_km))
    return {name: [min(values), max(values)] for name, values in distances.items()}


def _earth(et: float) -> dict[str, Any]:
    """Outlines of the land, and how the Earth turns: axes of date in the ecliptic, angle and rate."""
    return {
        "radius_km": EARTH_RADIUS_KM, "ellipsoid_km": RADIUS_KM, "flattening": FLATTENING, "geo_km": GEO_RADIUS_KM,
        "coast": packed(outlines(), "<i2"),
        "axes": (rotation("ICRF", "ECLIPJ2000", 0.0) @ rotation("TEME", "ICRF", et)).tolist(),
        "spin": {"et": et, "rad": float(greenwich_rad(et)), "rate_rad_s": SIDEREAL_RATE_RAD_S},
    }  # fmt: skip


def _shape(name: str) -> dict[str, Any] | None:
    """Return the surface of the target in metres; None if no shape of it is in the package."""
    if name not in available():
        return None
    form = view_shape(name).centered()
    return {
        "vertices_m": packed(1e3 * form.vertices_km, "<f4"), "facets": packed(form.facets, "<u2"),
        "facet_count": len(form.facets), "radius_m": 1e3 * form.radius_km,
        "extent_m": (1e3 * form.extent_km).round(1).tolist(), "source": form.source,
    }  # fmt: skip


def _diameter_km(name: str) -> float | None:
    """Return the diameter of the target in the catalogue; None if it has none."""
    about = body(name)
    return float(about.value("diameter_km")) if "diameter_km" in about.facts else None


def _craft(track: Track, e: Encounter, to_ecliptic) -> list[dict[str, Any]]:
    """Return the trajectory of a spacecraft that is near the planet during the approach; none if it is not."""
    assert e.sky is not None
    first, last = track.path.span
    et = e.sky.et[(e.sky.et >= first) & (e.sky.et <= last)]
    if et.size < 2:
        return []
    path = track.path.relative(e.body)
    far = np.linalg.norm(path.position(et), axis=1)
    k = int(np.argmin(far))
    if far[k] > _NEAR_KM:
        return []
    fine = np.arange(et[k] - _FINE_S, et[k] + _FINE_S, _FINE_STEP_S)
    et = np.unique(np.concatenate([et, fine[(fine >= et[0]) & (fine <= et[-1])]]))
    km = np.round(path.position(et) @ to_ecliptic.T, 1)
    return [{"mission": track.name, "et": et.tolist(), "path_km": km.tolist()}]
