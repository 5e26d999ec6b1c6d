"""Draw the records of the package: what `.plot()` of each shows.

Orbit            the orbit about the Sun, with that of the Earth
Cloud            positions about the nominal one, along the motion and away from the Sun
Flight           its dense trajectories about the Sun
CloseApproaches  a cloud on the target plane, or distances over time; `which="plane"` or "distances"
Encounters       distances over time
Observations     right ascension and declination over time
Solution         residuals; `which="radar"` for those of radar
Ephemeris        altitudes of object and Sun, or `which="brightness"`
Ranging          distance and range rate of the possible orbits
Risk             distances of the close approaches, and virtual impactors
Porkchop         launch energy over launch and arrival; `c3_span_km2_s2` is the range of the colours
Itinerary, Search, RefinedTour   the tour about the Sun
Spiral           perigee, apogee and mass over time
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import plotly.graph_objects as go

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.figures.record import Figure
from kakehashi.plot.render import plotly_figure

_LONGEST_S = 60.0 * 365.25 * DAY_S  # of an orbit that is drawn


def draw(record: Any, **options: Any) -> go.Figure:
    """Draw a record of the package with plotly.

    Parameters
    ----------
    record : Shown or Flight
    **options
        Those of its figure, see the module.

    Raises
    ------
    InputError
        There is no figure of such a record, an option is not one of its figure, or there is nothing to draw.
    """
    make = next((_FIGURES[c.__name__] for c in type(record).__mro__ if c.__name__ in _FIGURES), None)
    if make is None:
        raise InputError(
            f"there is no figure of a {type(record).__name__}; figures exist of {', '.join(sorted(_FIGURES))}"
        )
    allowed = make.__kwdefaults__ or {}
    if strange := set(options) - set(allowed):
        raise InputError(
            f"plot of a {type(record).__name__} has no option {', '.join(sorted(strange))}; its options are"
            f" {', '.join(allowed) or 'none'}"
        )
    drawn = make(record, **options)
    return plotly_figure(drawn) if isinstance(drawn, Figure) else drawn


def _chosen(which: str, makers: dict[str, Callable[[], Any]]) -> Any:
    """Return the figure that an option names."""
    if which not in makers:
        raise InputError(f"which is {which!r}; choose one of {', '.join(makers)}")
    return makers[which]()


def _orbit(orbit) -> Figure:
    from kakehashi.figures.cruise import cruise
    from kakehashi.orbits.coast import Coast
    from kakehashi.paths import Track

    gm, start = body("Sun").gm_km3_s2, orbit.epoch_et
    inverse_a = 2.0 / np.linalg.norm(orbit.state[:3]) - orbit.state[3:] @ orbit.state[3:] / gm
    period = 2.0 * np.pi / np.sqrt(gm * inverse_a**3) if inverse_a > 0.0 else _LONGEST_S
    span = (start, start + min(float(period), _LONGEST_S))
    return cruise([_earth(start), Track(orbit.name, Coast(orbit.state, start, span, gm), body=True)])


def _earth(start_et: float):
    """Return one year of the Earth's path."""
    from kakehashi.paths import Body, Track

    return Track("Earth", Body("Earth").between(start_et, start_et + 365.25 * DAY_S), body=True)


def _cloud(cloud) -> Figure:
    from kakehashi.ephem import position
    from kakehashi.figures.bplane import PlanePoint
    from kakehashi.figures.bplane import cloud as spread

    nominal = cloud.states[0]
    along = nominal[3:] / np.linalg.norm(nominal[3:])
    outward = nominal[:3] - position("Sun", "SSB", cloud.orbit.epoch_et)
    outward = outward - (outward @ along) * along
    axes = np.stack([along, outward / np.linalg.norm(outward)])
    offsets = (cloud.states[:, :3] - nominal[:3]) @ axes.T
    covariance = cloud.orbit.covariance
    assert covariance is not None  # a cloud is drawn from one
    mapped = axes @ covariance[:3, :3] @ axes.T
    return spread(
        PlanePoint("along the motion", "away from the Sun", np.zeros(2), mapped, offsets), key="cloud"
    )


def _flight(flight, *, name: str = "trajectory") -> Figure:
    from kakehashi.figures.cruise import cruise
    from kakehashi.paths import Track

    if not flight.trajectories:
        raise InputError("the propagation has no dense output to draw; propagate with dense=1")
    several = len(flight.trajectories) > 1
    tracks = [Track(f"{name} {k}" if several else name, t) for k, t in enumerate(flight.trajectories)]
    return cruise([_earth(min(flight.start_et, flight.end_et)), *tracks])


def _approaches(passes, *, which: str = "") -> Figure:
    members = len(np.unique(passes.member))
    which = which or ("plane" if members > 2 else "distances")
    return _chosen(which, {"plane": lambda: _plane(passes), "distances": lambda: _distances(passes)})


def _distances(passes) -> Figure:
    from kakehashi.figures.approaches import distances
    from kakehashi.time import calendar

    dates = [calendar(t)[:10] for t in passes.et] if len(passes) <= 12 else []
    radius = body(passes.body).radius_km
    return distances(passes.et, passes.distance_km, body=passes.body, radius_km=radius, dates=dates)


def _plane(passes) -> Figure:
    """Return the figure of the nearest approach of each member of a cloud on the target plane."""
    from kakehashi.figures.bplane import PlanePoint, cloud

    each = passes.closest_each()
    points = np.stack([each.xi_km, each.zeta_km], axis=-1)
    finite = np.isfinite(points).all(axis=1)
    if finite.sum() < 3:
        raise InputError(
            f"{finite.sum()} trajectories cross the target plane of {passes.body}; a cloud on it needs at least"
            " three: use which='distances', or propagate a sample"
        )
    nominal = points[each.member == 0]
    centre = nominal[0] if len(nominal) and finite[each.member == 0][0] else points[finite].mean(axis=0)
    return cloud(
        PlanePoint("ξ", "ζ", centre, np.cov(points[finite].T), points, int(finite.sum())), key="opik"
    )


def _encounters(listed) -> Figure:
    return _distances(listed.passes)


def _observations(rows) -> Figure:
    from kakehashi.figures.observed import positions

    sky = rows.select(rows.optical)
    if not len(sky):
        raise InputError("there are no optical observations to draw; radar is drawn by the figure of a fit")
    ra, dec = np.degrees(sky.value.T)
    return positions(sky.et, ra % 360.0, dec, sky.station)


def _solution(solution, *, which: str = "optical") -> Figure:
    from kakehashi.figures.residuals import radar, residuals

    return _chosen(which, {"optical": lambda: residuals(solution), "radar": lambda: radar(solution)})


def _ephemeris(table, *, which: str = "") -> Figure:
    from kakehashi.figures.light_curve import light_curve
    from kakehashi.figures.sky import sky

    if len(table) < 2:
        raise InputError(f"an ephemeris of {len(table)} epochs has no curve; give at least two epochs")
    up, sun = np.degrees(table.altitude_rad), np.degrees(table.sun_altitude_rad)
    which = which or ("altitude" if np.isfinite(up).all() else "brightness")
    return _chosen(
        which,
        {
            "altitude": lambda: sky(table.et, up, sun, table.magnitude, target=table.name),
            "brightness": lambda: light_curve(table.et, table.magnitude),
        },
    )


def _ranging(sample) -> go.Figure:
    from kakehashi.plot.ranging import draw_ranging

    return draw_ranging(sample)


def _risk(risk) -> Figure:
    from kakehashi.figures.returns import returns

    return returns(risk)


def _porkchop(grid, *, c3_span_km2_s2: float = 40.0) -> Figure:
    from kakehashi.figures.porkchop import porkchop

    i, j = grid.best()
    order, other = np.argsort(grid.departures_et), np.argsort(grid.arrivals_et)
    pick: Any = np.ix_(order, other)
    c3, vinf, tilt = (
        v[pick] for v in (grid.c3_km2_s2, grid.vinf_arrival_km_s, np.degrees(grid.declination_rad))
    )
    return porkchop(
        grid.departures_et[order], grid.arrivals_et[other], c3, vinf, tilt, c3_span_km2_s2=c3_span_km2_s2,
        optimum_et=(grid.departures_et[i], grid.arrivals_et[j]),
    )  # fmt: skip


def _itinerary(tour, *, target: Any = None, origin: Any = None) -> Figure:
    from kakehashi.figures.cruise import cruise
    from kakehashi.paths import Track

    marks = [("tour", s.et, s.body) for s in tour.stops]
    marks += [("tour", b.et, f"{1e3 * b.size_km_s:,.0f} m/s") for b in tour.burns if b.size_km_s > 1e-4]
    return cruise([_earth(tour.stops[0].et), Track("tour", tour.path(target, origin))], burns=marks)


def _search(result, *, target: Any = None, origin: Any = None) -> Figure:
    return _itinerary(result.itinerary, target=target, origin=origin)


def _refined(tour, *, target: Any = None, origin: Any = None) -> Figure:
    return _itinerary(tour.patched, target=target, origin=origin)


def _spiral(spiral) -> Figure:
    from kakehashi.figures.spiral import radii

    return radii(spiral)


_FIGURES: dict[str, Any] = {
    "Orbit": _orbit, "Cloud": _cloud, "Flight": _flight, "CloseApproaches": _approaches, "Encounters": _encounters,
    "Observations": _observations, "Solution": _solution, "Ephemeris": _ephemeris, "Ranging": _ranging, "Risk": _risk,
    "Porkchop": _porkchop, "Itinerary": _itinerary, "Search": _search, "RefinedTour": _refined, "Spiral": _spiral,
}  # fmt: skip
