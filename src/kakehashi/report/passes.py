"""HTML page of the close approaches of an object, with the target plane of the nearest one in every known solution."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.encounter.forecast import PredictedApproach, forecast
from kakehashi.figures.approaches import distances
from kakehashi.figures.bplane import PlanePoint, solutions
from kakehashi.orbits import Orbit
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, sentences
from kakehashi.report.made import assembled
from kakehashi.report.odds import rounded, sigma_cell
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.risk_words import orbit_words, the
from kakehashi.time import calendar

_ABOUT_S = 20.0 * DAY_S  # about the nearest approach, in which that of another solution is the same


def encounter_page(
    orbit: Orbit, rows: Sequence[Mapping], notes: Sequence[str], others: Sequence[Orbit], path: Path
) -> Path:
    """Write the page of close approaches to a body.

    Parameters
    ----------
    orbit : Orbit
    rows : sequence of mapping
        Close approaches, as printed by `kakehashi encounter`.
    notes : sequence of str
        What the orbit or the force model leaves out, and an impact that ends the trajectory.
    others : sequence of Orbit
        Other solutions for the object, drawn beside the first on the target plane.
    path : path
        HTML file to be written.
    """
    nearest = min(rows, key=lambda r: r["distance_km"], default=None)
    blocks: list = []
    facts: list[Fact] = []
    claim = Claim("No close approach in this interval", "result", sentences(*notes))
    if nearest is not None:
        near = _solutions(orbit, others, nearest)
        blocks = [
            Panel("Nearest approach", _drawings(rows, near), _caption(near, nearest)),
            _solution_grid(near),
        ]
        blocks.append(_approach_grid(rows))
        claim, facts = _claim(orbit, nearest, notes), _facts(near, nearest)
    section = Section("approaches", "Close approaches", "", [b for b in blocks if b is not None])
    page = assembled(f"encounter-{orbit.name}", f"Close approaches of {orbit.name}", orbit_words(orbit), claim, facts,
                     [section], [])  # fmt: skip
    return write(page, path)


def _solutions(
    orbit: Orbit, others: Sequence[Orbit], nearest: Mapping
) -> dict[str, tuple[Orbit, PredictedApproach]]:
    """Return the nearest approach in every solution that has it, by label."""
    et, near = _et(nearest), {}
    for one in (orbit, *others):
        within = 1.5 * nearest["distance_km"] / AU_KM + 0.01
        rows = forecast(one, et + _ABOUT_S, bodies=[nearest["body"]], within_au=within, start=et - _ABOUT_S)
        if rows:
            near[one.solution or one.source] = (one, min(rows, key=lambda a: abs(a.et - et)))
    return near


def _et(row: Mapping) -> float:
    from kakehashi.time import as_et

    return float(as_et(f"{row['epoch_tdb']} TDB"))


def _drawings(rows: Sequence[Mapping], near) -> list[Drawing]:
    name = rows[0]["body"]
    shown = distances(
        [_et(r) for r in rows], [r["distance_km"] for r in rows], body=name, radius_km=body(name).radius_km,
        dates=[r["epoch_utc"][:10] for r in rows],
    )  # fmt: skip
    points = {
        label: PlanePoint("ξ", "ζ", np.array([a.xi_km, a.zeta_km]), _covariance(a))
        for label, (_, a) in near.items()
        if np.isfinite([a.xi_km, a.along_km]).all()
    }
    plane = [Drawing.of(solutions(points))] if points else []
    return [*plane, Drawing.of(shown)]


def _covariance(a: PredictedApproach) -> np.ndarray:
    """Return the covariance (2, 2) of xi and zeta [km2] from the axes of the 1-sigma ellipse."""
    c, s = np.cos(a.angle_rad), np.sin(a.angle_rad)
    rotation = np.array([[c, -s], [s, c]])
    return rotation @ np.diag([a.along_km**2, a.across_km**2]) @ rotation.T


def _caption(near, nearest: Mapping) -> str:
    count = len(near)
    several = f" {count} solutions are known: {', '.join(near)}." if count > 1 else ""
    return f"Target plane of {nearest['epoch_utc'][:10]}, with 3-sigma ellipses to first order.{several}"


def _claim(orbit: Orbit, nearest: Mapping, notes: Sequence[str]) -> Claim:
    sigma = nearest["distance_sigma_km"]
    error = f" ± {rounded(sigma)}" if sigma is not None and np.isfinite(sigma) else ""
    size = f"{nearest['distance_km']:,.0f}{error} km"
    name = f"{orbit.name} passes {the(nearest['body'])} at {size} on {nearest['epoch_utc'][:10]}"
    return Claim(name, "result", sentences("the nearest approach of the interval", *notes))


def _above(nearest: Mapping) -> str:
    """Height above a sphere of the body's radius: the pages of encounters know the distance, not the place below."""
    name = nearest["body"]
    return (
        f"{nearest['distance_km'] - body(name).radius_km:,.0f} km above the equatorial radius of {the(name)}"
    )


def _facts(near, nearest: Mapping) -> list[Fact]:
    _, a = next(iter(near.values()), (None, None))
    error = f", ± {rounded(a.time_sigma_s)} s" if a and np.isfinite(a.time_sigma_s) else ""
    day, clock = nearest["epoch_utc"][:10], nearest["epoch_utc"][11:19]
    facts = [
        Fact("closest approach", f"{clock} UTC", nearest["epoch_utc"], f"on {day}{error}"),
        Fact("distance from the centre", f"{nearest['distance_km']:,.0f} km", repr(nearest["distance_km"]),
             _above(nearest)),
        Fact("excess speed", f"{nearest['vinf_km_s']:.2f} km/s", repr(nearest["vinf_km_s"]),
             f"{nearest['speed_km_s']:.2f} km/s at closest approach"),
    ]  # fmt: skip
    if len(near) > 1:
        gap = _largest_gap(near)
        facts.append(
            Fact(
                "solutions differ by",
                f"{rounded(gap)} km",
                repr(gap),
                f"on the target plane, {len(near)} solutions",
            )
        )
    return facts


def _largest_gap(near) -> float:
    points = np.array([[a.xi_km, a.zeta_km] for _, a in near.values()])
    return float(np.linalg.norm(points[:, None] - points[None], axis=-1).max())


def _solution_grid(near) -> Grid | None:
    if len(near) < 2:
        return None
    rows = [
        (label, one.as_of, calendar(a.et, "UTC", 0), (a.distance_km, 1), sigma_cell(a.distance_sigma_km), (a.xi_km, 1),
         (a.zeta_km, 1), sigma_cell(a.along_km), sigma_cell(a.across_km))
        for label, (one, a) in near.items()
    ]  # fmt: skip
    heads = ["solution", "as of", "closest approach [UTC]", "distance [km]", "σ [km]", "ξ [km]", "ζ [km]",
             "σ along [km]", "σ across [km]"]  # fmt: skip
    return Grid("solutions", "The nearest approach in every known solution", heads, rows)


def _approach_grid(rows: Sequence[Mapping]) -> Grid:
    nan = float("nan")
    body_rows = [
        (r["body"], r["epoch_utc"][:19], (r["distance_km"], 0), (r["distance_km"] / AU_KM, 5),
         sigma_cell(nan if r["distance_sigma_km"] is None else r["distance_sigma_km"]), (r["speed_km_s"], 2),
         (r["vinf_km_s"], 2))
        for r in rows
    ]  # fmt: skip
    heads = [
        "body",
        "closest approach [UTC]",
        "distance [km]",
        "distance [au]",
        "σ [km]",
        "speed [km/s]",
        "v∞ [km/s]",
    ]
    return Grid("list", "Close approaches", heads, body_rows, "Sigmas are to first order.")
