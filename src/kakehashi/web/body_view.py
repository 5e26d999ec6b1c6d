"""What does the page need to draw a small body in three dimensions?  Surface, attitudes, light, colours of the facets.

Numbers of arrays travel as base64 of little-endian values: vertices and directions as float32, indices as uint16,
quantities of the facets as uint8 between two ends, one row for each phase.  Directions are in ECLIPJ2000.
"""

from typing import Any

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies.shape import Shape, view_shape
from kakehashi.figures.body_map import body_map
from kakehashi.frames import rotation
from kakehashi.paths import Path
from kakehashi.web.body_spin import SpinTrack, spin_track
from kakehashi.web.body_surface import FacetField, slope_field, temperature_field
from kakehashi.web.packing import packed


def body_view(
    name: str, at_et: float, event: str, path: Path, passed: str | None, names: tuple[str, ...]
) -> dict[str, Any]:
    """Compute the data of the view of a small body.

    Parameters
    ----------
    name : str
        Body whose shape ships.
    at_et : float
        Epoch of the event [s TDB past J2000].
    event : str
        Name of the event.
    path : Path
        Trajectory of the body, for the direction of the Sun and the torque.
    passed : str or None
        Planet that the body passes at the event.
    names : tuple of str
        Bodies among which the page offers a choice.

    Raises
    ------
    InputError
        No shape or no state of rotation of the body is in the package.
    """
    light = view_shape(name)
    track = spin_track(name, at_et, path, passed)
    form = light.in_principal_axes() if track.tumbling else light.centered()
    sun = -path.relative("Sun").position(track.et)
    fields = [temperature_field(form, track, sun), slope_field(form, track)]
    return {
        "name": name, "names": list(names), "event": {"name": event, "et": at_et},
        "span": [float(track.et[track.first]), float(track.et[-1])],
        "stops": _stops(at_et, track, passed), "tumbling": track.tumbling, "passed": passed,
        "period_s": track.period_s, "shape": _shape_json(form), "track": _track_json(track, sun, path, passed),
        "sun_au": float(np.linalg.norm(sun[track.first :], axis=1).mean() / AU_KM),
        "fields": [_field_json(f) for f in fields],
        "rows": [{"quantity": q, "unit": u, "values": list(v)} for q, u, v in track.rows],
        "notes": [f"Rotation: {track.source}; assumed: {track.assumption}.", *(f.note for f in fields),
                  f"Shape: {form.source} ({form.licence}), drawn with {len(form.facets):,} facets."],
        "figures": {f.key: _map(form, f, at_et).to_json() for f in fields},
    }  # fmt: skip


def _map(form: Shape, field: FacetField, at_et: float):
    """A still of a quantity at an epoch, for browsers that draw nothing in three dimensions."""
    return body_map(
        form.centers_km, np.round(field.at(at_et), 1), key=field.key, name=field.key, unit=field.unit
    )


def _field_json(field: FacetField) -> dict[str, Any]:
    """A quantity of the facets (phases, m) as bytes between two ends."""
    levels = np.rint(255.0 * np.clip((field.values - field.low) / (field.high - field.low), 0.0, 1.0))
    return {
        "key": field.key, "unit": field.unit, "low": field.low, "high": field.high, "phases": len(levels),
        "et": field.et, "step_s": field.step_s, "periodic": field.periodic, "values": packed(levels, "u1"),
    }  # fmt: skip


def _shape_json(form: Shape) -> dict[str, Any]:
    """The surface in metres."""
    return {
        "vertices_m": packed(1e3 * form.vertices_km, "<f4"), "facets": packed(form.facets, "<u2"),
        "facet_count": len(form.facets), "radius_m": 1e3 * form.radius_km,
        "extent_m": (1e3 * form.extent_km).round(1).tolist(),
    }  # fmt: skip


def _track_json(track: SpinTrack, sun, path: Path, passed: str | None) -> dict[str, Any]:
    """Attitudes as quaternions (x, y, z, w) from the body's axes to the ecliptic, and directions at the same epochs."""
    from scipy.spatial.transform import Rotation

    ecliptic, shown = rotation("ICRF", "ECLIPJ2000", 0.0), slice(track.first, None)
    quaternions = Rotation.from_matrix(ecliptic @ np.swapaxes(track.matrices[shown], 1, 2)).as_quat()
    flips = np.cumprod(np.where(np.sum(quaternions[1:] * quaternions[:-1], axis=1) < 0.0, -1.0, 1.0))
    quaternions[1:] *= flips[:, None]  # q and -q are the same attitude
    arrows = {"sun": sun[shown], "spin": track.rates[shown], "momentum": track.momentum[shown]}
    if passed is not None:
        arrows["planet"] = -path.relative(passed).position(track.et[shown])
    units = {k: v / np.linalg.norm(v, axis=1, keepdims=True) @ ecliptic.T for k, v in arrows.items()}
    return {
        "et": float(track.et[track.first]), "step_s": float(track.et[1] - track.et[0]),
        "count": len(quaternions), "quaternions": packed(quaternions, "<f4"),
    } | {key: packed(value, "<f4") for key, value in units.items()}  # fmt: skip


def _stops(at_et: float, track: SpinTrack, passed: str | None) -> list[dict[str, Any]]:
    """Epochs for which the page has buttons."""
    if passed is None:
        return []
    first, last = float(track.et[track.first]), float(track.et[-1])
    return [
        {"name": "before", "et": first + 0.5 * (at_et - first)},
        {"name": "closest approach", "et": at_et},
        {"name": "after", "et": at_et + 0.5 * (last - at_et)},
    ]
