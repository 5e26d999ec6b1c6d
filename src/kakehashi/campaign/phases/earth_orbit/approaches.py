"""How often do other objects come close to a satellite, and what does it cost to avoid one?"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.earth_orbit.drag import mean_orbit
from kakehashi.campaign.phases.earth_orbit.fields import ConjunctionPlan, EarthOrbitPlan
from kakehashi.campaign.stages import register
from kakehashi.earth.conjunctions.avoidance import Avoidance, avoid
from kakehashi.earth.conjunctions.geometry import encounter_plane, rtn_to_inertial
from kakehashi.earth.conjunctions.probability import probability
from kakehashi.time import as_et, calendar

_NO_FILE = "no catalogue is given"
_NO_PACKAGE = "the package sgp4 is not installed: pip install 'kakehashi[earth]'"
_MOST = 50


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ApproachStudy:
    """Close approaches of k objects, and the avoidance of a typical one.

    Attributes
    ----------
    why : str
        Why the approaches are not computed; "" if they are.
    hours : float
    others : tuple of str
        The objects that come near.
    et : (k,) array
        Epochs of closest approach [s TDB past J2000].
    miss_km, speed_km_s, probability : (k,) arrays
    avoidance_m_s : (k,) array
        Least velocity change to the wanted probability; zero where it is lower already.
    typical_probability, typical_m_s, typical_drift_km_d : float
        Probability of the typical conjunction, least velocity change to avoid it, and drift of the track after that.
    """

    why: str
    hours: float
    others: tuple[str, ...]
    et: np.ndarray
    miss_km: np.ndarray
    speed_km_s: np.ndarray
    probability: np.ndarray
    avoidance_m_s: np.ndarray
    typical_probability: float
    typical_m_s: float
    typical_drift_km_d: float

    def __repr__(self):
        return f"<ApproachStudy {len(self.others)} approaches, typical {self.typical_m_s:.3f} m/s>"


def content_of(plan: ConjunctionPlan) -> str:
    """Return the SHA-256 of the catalogue, or the reason why it is not used."""
    if plan.catalogue is None:
        return _NO_FILE
    path = Path(plan.catalogue)
    if not path.is_file():
        raise InputError(
            f"the catalogue {plan.catalogue} of [mission.earth_orbit.conjunctions] does not exist; give the path of a"
            " file with element sets, or remove it, and the conjunctions are not computed"
        )
    if find_spec("sgp4") is None:
        return _NO_PACKAGE
    return hashlib.sha256(path.read_bytes()).hexdigest()


def approach_study(plan: EarthOrbitPlan) -> ApproachStudy:
    """Return the close approaches of a satellite, and the avoidance of a typical one.

    Parameters
    ----------
    plan : EarthOrbitPlan
        With its conjunctions.
    """
    how = plan.conjunctions
    assert how is not None
    typical = _typical(plan, how)
    figures = (typical.before, float(np.linalg.norm(typical.dv_m_s)), typical.drift_km_day)
    why = content_of(how)
    if why in (_NO_FILE, _NO_PACKAGE):
        none = np.zeros(0)
        return ApproachStudy(why, how.hours, (), none, none, none, none, none, *map(float, figures))
    return ApproachStudy("", how.hours, *_screened(how), *map(float, figures))


def _typical(plan: EarthOrbitPlan, how: ConjunctionPlan) -> Avoidance:
    """Avoidance of an object on the same altitude that crosses at a right angle, above by the typical miss."""
    radius = mean_orbit(plan).a_km
    speed = float(np.sqrt(body("Earth").gm_km3_s2 / radius))
    one = np.array([radius, 0.0, 0.0, 0.0, speed, 0.0])
    other = np.array([radius + how.typical_miss_km, 0.0, 0.0, 0.0, 0.0, speed])
    return _avoided(one, other, how)


def _avoided(one: np.ndarray, other: np.ndarray, how: ConjunctionPlan) -> Avoidance:
    covariance = np.diag(np.square(how.sigma_rtn_km))
    return avoid(
        one, other, rtn_to_inertial(covariance, one), rtn_to_inertial(covariance, other), 1e-3 * how.radius_m,
        lead_s=3_600.0 * how.lead_hours, wanted=how.wanted_probability, direction="any",
    )  # fmt: skip


def _screened(how: ConjunctionPlan):
    from kakehashi.earth.conjunctions.population import of_catalogue
    from kakehashi.earth.conjunctions.screening import screen
    from kakehashi.io.element_sets import read_elements

    assert how.catalogue is not None and how.object is not None
    catalogue = read_elements(how.catalogue)
    begin = float(np.median(catalogue.epoch_et)) if how.start is None else float(as_et(how.start))
    population = of_catalogue(catalogue.latest(None if how.start is None else begin))
    own = population.index(how.object)
    done = screen(population, begin, hours=how.hours, within_km=how.within_km, objects=[own])
    order = np.argsort(done.distance_km, kind="stable")[:_MOST]
    pairs, states = done.pair[order], done.states()
    mine, others = _sides(pairs, states, order, own)
    odds, dv = (
        zip(*[_assessed(a, b, how) for a, b in zip(mine, others, strict=True)], strict=True)
        if len(order)
        else ((), ())
    )
    second = [int(q if p == own else p) for p, q in pairs]
    names = tuple(str(population.names[k]) for k in second)
    return (
        names,
        done.tca_et[order],
        done.distance_km[order],
        done.speed_km_s[order],
        np.array(odds),
        np.array(dv),
    )


def _sides(pairs: np.ndarray, states, order: np.ndarray, own: int):
    """States (k, 6) of the satellite and of the others at closest approach."""
    one, two = (np.asarray(s)[order] for s in states)
    first = (pairs[:, 0] == own)[:, None]
    return np.where(first, one, two), np.where(first, two, one)


def _assessed(one: np.ndarray, other: np.ndarray, how: ConjunctionPlan) -> tuple[float, float]:
    """Probability of collision, and the least velocity change to the wanted one [m/s]."""
    covariance = np.diag(np.square(how.sigma_rtn_km))
    plane = encounter_plane(one, other, rtn_to_inertial(covariance, one), rtn_to_inertial(covariance, other))
    odds = float(np.squeeze(probability(plane, 1e-3 * how.radius_m)))
    if not odds > how.wanted_probability:
        return odds, 0.0
    return odds, float(np.linalg.norm(_avoided(one, other, how).dv_m_s))


def approach_numbers(study: ApproachStudy, how: ConjunctionPlan) -> tuple[Number, ...]:
    """Return the figures of the conjunctions.

    Parameters
    ----------
    study : ApproachStudy
    how : ConjunctionPlan
    """
    odds = 1e6 * study.typical_probability
    basis = f"standard deviations {how.sigma_rtn_km} km of each object; {how.source}"
    rows = [
        Number("probability of the typical conjunction", odds, "1e-6", "computed", basis, digits=1),
        Number("avoidance of the typical conjunction", study.typical_m_s, "m/s", "computed", basis, digits=4),
        Number("drift of the track after it", study.typical_drift_km_d, "km/d", "computed", basis, digits=3),
    ]  # fmt: skip
    if study.why:
        return tuple(rows)
    days = study.hours / 24.0
    risky = int((study.probability > how.wanted_probability).sum())
    near = float(study.miss_km.min()) if study.miss_km.size else None
    how_near = "SGP4 through the catalogue"
    return (
        *rows,
        Number(
            f"approaches within {how.within_km:g} km",
            float(len(study.others)),
            "",
            "computed",
            how_near,
            digits=0,
        ),
        Number("nearest approach", near, "km", "computed", how_near, digits=3),
        Number("avoidances", risky / days, "1/d", "computed", how_near, digits=2),
    )


def approach_text(study: ApproachStudy) -> str:
    """Return the conjunctions as a sentence."""
    if study.why:
        return f"conjunctions are not computed: {study.why}"
    if not len(study.others):
        return f"no approaches in {study.hours:g} h"
    k = int(np.argmax(study.probability))
    if not study.avoidance_m_s.any():
        k = int(np.argmin(study.miss_km))
        return (
            f"{len(study.others)} approaches in {study.hours:g} h, none of which needs an avoidance; the nearest is"
            f" {study.others[k]}, {study.miss_km[k]:.2f} km at {calendar(float(study.et[k]), 'UTC', 0)} UTC"
        )
    return (
        f"{len(study.others)} approaches in {study.hours:g} h, the most probable collision with {study.others[k]} at"
        f" {calendar(float(study.et[k]), 'UTC', 0)} UTC: {study.probability[k]:.1e}, avoided by"
        f" {study.avoidance_m_s[k]:.3f} m/s"
    )
