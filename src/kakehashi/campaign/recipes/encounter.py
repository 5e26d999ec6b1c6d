"""The target's close approach: nominal orbit, mapped covariance, cloud of orbits, orbits before and after."""

from collections.abc import Sequence

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.encounter_results import Encounter, OrbitSummary, PlaneResult
from kakehashi.campaign.numbers import Number
from kakehashi.encounter import (
    CloseApproaches,
    cloud_statistics,
    ellipse,
    map_covariance,
    map_sigma,
    partials,
)
from kakehashi.ephem import state
from kakehashi.fluent import Orbit, Propagated
from kakehashi.orbits import from_cartesian
from kakehashi.orbits.hyperbola import capture_radius_km
from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS
from kakehashi.time import calendar, minute

AROUND_S = 60 * DAY_S  # epochs of the orbits before and after, from the close approach
_SHOWN = 2_000  # members drawn in the figures


def encounter(
    chosen: Orbit, rivals: Sequence[Orbit], planet, until, *, members, seed, after_et=-np.inf, progress=None
) -> tuple[Encounter, Propagated]:
    """Compute the closest approach to a planet before an epoch, and the nominal trajectory.

    Parameters
    ----------
    chosen : Orbit
        The orbit that the campaign uses.
    rivals : sequence of Orbit
        Other solutions for comparison.
    planet : str
    until : epoch
        End of the propagation; at least `AROUND_S` after the close approach.
    members, seed : int
        Number of orbits and random seed of the cloud.
    after_et : float
        Close approaches before this epoch are ignored [s TDB past J2000].
    progress : callable, optional
        Called with the fraction of the work done.

    Raises
    ------
    InputError
        There is no close approach in the interval, or it is too close to `until`.
    """
    nominal = chosen.propagate(until)
    one = nominal.close_approaches(planet).after(after_et).closest_each()
    if not len(one.et):
        raise InputError(no_pass(chosen, planet, until, max(after_et, chosen.epoch_et)))
    at = float(one.et[0])
    if nominal.flight.end_et < at + AROUND_S:
        raise InputError(
            f"encounter.until is {until}, but the orbit after the close approach of {calendar(at)[:10]} is evaluated"
            f" {AROUND_S / DAY_S:.0f} days later; set it to {calendar(at + AROUND_S)[:10]} or later"
        )
    linear = chosen.with_partials(at, watch={})
    cloud = chosen.sample(members, seed).propagate(at + DAY_S, progress=progress, on_error="mark")
    swarm = cloud.close_approaches(planet).after(after_et).closest_each()
    planet_data = body(planet)
    slopes = _slopes(one, planet, planet_data.gm_km3_s2)
    transition, covariance = linear.flight.transition, chosen.covariance
    assert transition is not None  # partials were requested
    stm = transition[0]
    distance = cloud_statistics(swarm.distance_km[:, None])
    result = Encounter(
        body=planet_data.name,
        target=chosen.name,
        source=chosen.source,
        epoch_et=at,
        epoch_sigma_s=float(np.squeeze(map_sigma(_timing(one, planet_data.gm_km3_s2), covariance, stm))),
        distance_km=float(one.distance_km[0]),
        distance_sigma_km=float(np.squeeze(map_sigma(slopes.periapsis[0], covariance, stm))),
        cloud_distance_3sigma_km=float(distance.three_sigma[0]),
        cloud_distance_sigma_km=float(distance.sigma[0]),
        speed_km_s=float(one.speed_km_s[0]),
        vinf_km_s=float(one.vinf_km_s[0]),
        b_t_km=float(one.b_t_km[0]),
        b_r_km=float(one.b_r_km[0]),
        xi_km=float(one.xi_km[0]),
        zeta_km=float(one.zeta_km[0]),
        members=members,
        failed=int((cloud.flight.status != 0).sum()),
        body_radius_km=planet_data.radius_km,
        capture_radius_km=float(
            capture_radius_km(planet_data.radius_km, planet_data.gm_km3_s2, one.vinf_km_s[0])
        ),
        before=_summary(nominal, at - AROUND_S),
        after=_summary(nominal, at + AROUND_S),
        others=tuple(_other(rival, planet, at + DAY_S, after_et) for rival in rivals),
        solution=_solution(chosen),
        bplane=_plane(("b_t_km", "b_r_km"), slopes.bt_br, stm, covariance, one, swarm),
        opik=_plane(("xi_km", "zeta_km"), slopes.xi_zeta, stm, covariance, one, swarm),
    )
    return result, nominal


def _solution(orbit: Orbit) -> tuple[Number, ...]:
    """Return the epoch of an orbit and its non-gravitational parameters that are not zero or are uncertain."""
    origin = {"origin": "given", "source": orbit.source, "as_of": orbit.as_of}
    numbers = [Number("epoch of the orbit", minute(orbit.epoch_et, "TDB"), "TDB", **origin)]
    for name, value in zip(PARAMETERS, orbit.nongrav_au_d2, strict=False):
        sigma = None
        if name in orbit.parameters and orbit.covariance is not None:
            k = 6 + orbit.parameters.index(name)
            sigma = float(np.sqrt(orbit.covariance[k, k]))
        if value or sigma:
            scale, unit = (1e15, "1e-15 au/d²") if name.startswith("A") and name != "AMRAT" else (1.0, "")
            unit = unit or PARAMETER_UNITS[name].replace("_", "/").replace("m2", "m²")
            title = f"non-gravitational parameter {name}"
            error = None if sigma is None else scale * sigma
            numbers.append(Number(title, scale * float(value), unit, digits=2, sigma=error, **origin))
    if len(numbers) == 1:
        numbers.append(Number("non-gravitational parameters", "none", **origin))
    return tuple(numbers)


def no_pass(chosen, planet: str, until, first_et: float) -> str:
    """Message on a search for a close approach that finds none, which starts at the epoch of the orbit or later.

    Parameters
    ----------
    chosen : Orbit
    planet : str
    until : epoch
        End of the search.
    first_et : float
        Start of the search [s TDB past J2000].
    """
    epoch, first = calendar(chosen.epoch_et)[:10], calendar(first_et)[:10]
    asked = "" if first == epoch else f", and encounter.after ignores passes before {first}"
    return (
        f"{chosen.name} does not pass {planet} between {first} and {until}; the propagation starts at the epoch of"
        f" the orbit, {epoch}{asked}. If the pass is later, set encounter.until to a date after it; if it is earlier,"
        " give an orbit whose epoch is before the pass"
    )


def _slopes(one: CloseApproaches, planet: str, gm: float):
    motion = state(planet, "Sun", one.et)[:, 3:]
    return partials(one.state, gm, planet_velocity_km_s=motion)


def _timing(one: CloseApproaches, gm: float) -> np.ndarray:
    """Return the derivatives of the epoch of closest approach (r . v = 0) with respect to the state there."""
    r, v = one.state[0, :3], one.state[0, 3:]
    rate = v @ v - gm / np.linalg.norm(r)
    return -np.concatenate([v, r]) / rate


def _plane(axes, slopes, stm, covariance, one, swarm) -> PlaneResult:
    """Return nominal point, mapped covariance and cloud of orbits in one target plane, all in the same axes."""
    mapped = map_covariance(slopes[0], covariance, stm)
    shape = ellipse(mapped)
    nominal = np.array([getattr(one, a)[0] for a in axes])
    points = np.stack([getattr(swarm, a) for a in axes], axis=-1)
    c, s = np.cos(shape.angle_rad), np.sin(shape.angle_rad)
    along = (points - nominal) @ np.array([[c, -s], [s, c]])
    spread = cloud_statistics(along)
    names = {"b_t_km": "B.T", "b_r_km": "B.R", "xi_km": "xi", "zeta_km": "zeta"}
    return PlaneResult(
        x_name=names[axes[0]],
        y_name=names[axes[1]],
        nominal_km=nominal,
        covariance_km2=mapped,
        cloud_km=points[:_SHOWN],
        three_sigma_km=(shape.major_km, shape.minor_km),
        cloud_three_sigma_km=(float(spread.three_sigma[0]), float(spread.three_sigma[1])),
        cloud_sigma_km=(float(spread.sigma[0]), float(spread.sigma[1])),
        angle_deg=float(np.degrees(shape.angle_rad)),
    )


def _summary(nominal: Propagated, et: float) -> OrbitSummary:
    """Return heliocentric osculating elements and NEO class of the nominal trajectory at an epoch."""
    a, e, i = from_cartesian(
        "keplerian", nominal.trajectory.relative("Sun").state(et), body("Sun").gm_km3_s2, et
    )[:3]
    q, far = a * (1 - e), a * (1 + e)
    period = 2 * np.pi * np.sqrt((a * AU_KM) ** 3 / body("Sun").gm_km3_s2) / DAY_S
    return OrbitSummary(
        epoch_et=et,
        a_au=float(a),
        e=float(e),
        i_deg=float(i),
        period_d=float(period),
        perihelion_au=float(q),
        aphelion_au=float(far),
        orbit_class=orbit_class(a, q, far),
    )


def orbit_class(a_au: float, q_au: float, far_au: float) -> str:
    """Return the near-Earth class of an orbit by JPL's limits: Atira, Aten, Apollo, Amor, or none of these.

    Parameters
    ----------
    a_au, q_au, far_au : float
        Semi-major axis, perihelion and aphelion distance [au].
    """
    if a_au < 1.0:
        return "Aten" if far_au > 0.983 else "Atira"
    if q_au < 1.017:
        return "Apollo"
    return "Amor" if q_au < 1.3 else "not near-Earth"


def _other(rival: Orbit, planet: str, until: float, after_et: float) -> Number:
    """Return the distance of the same close approach for another orbit solution."""
    one = rival.propagate(until).close_approaches(planet).after(after_et).closest_each()
    return Number(
        name=f"distance of the pass by {rival.solution.solution}",
        value=float(one.distance_km[0]),
        unit="km",
        source=rival.source,
        as_of=rival.as_of,
    )
