"""Assess an orbit solution: goodness of fit, plausibility, and whether the observations determine the orbit.

A least-squares iteration may converge to the wrong minimum, to an orbit that no object can have, or to one of many
orbits that fit an arc of an hour. A solution is *fitted* only if it has none of these faults. It is *not determined*
if other orbits fit the observations as well.

[F13] Farnocchia, Chesley, Vokrouhlicky, Milani, Spoto & Bottke (2013), Near Earth Asteroids with measurable Yarkovsky
      effect, Icarus 224, 1: a detection is reliable from a signal-to-noise ratio of 3 on.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S, EARTH_HILL_KM, EARTH_RADIUS_KM, SUN_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od.arc import arc
from kakehashi.orbits.orbit import PARAMETERS

LARGEST_RMS = 2.0  # largest reduced RMS of a fitted orbit, in sigmas
LEAST_INLIERS = 0.7  # least fraction of the observations that fit
DETERMINED = 0.15  # relative uncertainty of the distance and of the orbital energy
LEAST_SIGNAL = 3.0  # least ratio of a non-gravitational parameter to its sigma [F13]
FASTEST_KM_S = 120.0  # at infinity: four times 2I, twice 3I


class Verdict(StrEnum):
    """Possible verdicts on an orbit solution."""

    FITTED = "fitted"
    UNDETERMINED = "fitted but not determined"
    NOT_FITTED = "not fitted"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on an orbit solution, with its reasons.

    Attributes
    ----------
    verdict : Verdict
    reasons : tuple of str
        Reasons why the solution is not *fitted*, one sentence each; empty for a fitted orbit.
    notes : tuple of str
        Further remarks, such as "bound to the Earth".
    centre : {"Sun", "Earth"}
        Central body of the orbit.
    distance_km, distance_sigma_km : float
        Distance from the Earth at the middle of the observations.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    centre: str
    distance_km: float
    distance_sigma_km: float

    def __str__(self):
        return f"{self.verdict}" + (f": {'; '.join(self.reasons)}" if self.reasons else "")


def assess(solution) -> Assessment:
    """Assess a `Solution` by its residuals, its orbit and its covariance."""
    motion = _Motion.of(solution)
    faults = [*_misfits(solution), *_impossible(motion)]
    undetermined = _undetermined(solution, motion)
    if not solution.converged:
        # If many orbits fit, the iteration has no point to converge to, and the arc is the better reason.
        prefix = "" if solution.reason.startswith("it was not") else "the iteration did not converge: "
        (undetermined if undetermined else faults).append(prefix + solution.reason)
    verdict = Verdict.FITTED
    if faults:
        verdict = Verdict.NOT_FITTED
    elif undetermined:
        verdict = Verdict.UNDETERMINED
    notes = [*_notes(motion), *_uninformed(solution.orbit)]
    return Assessment(
        verdict, (*faults, *undetermined), tuple(notes), motion.centre, motion.distance, motion.distance_sigma
    )


@dataclass(frozen=True, slots=True)
class _Motion:
    """Position and motion of the object at the middle of the observations, with sigmas."""

    centre: str
    distance: float  # from the Earth [km]
    distance_sigma: float
    energy: float  # in units of gm / r about the centre: -1/2 is a circle
    energy_sigma: float
    vinf: float  # relative to the Sun, 0 if bound [km/s]
    vinf_sigma: float
    q: float  # from the Sun [km]
    earth_a: float  # semi-major axis about the Earth if bound to it [km]
    earth_e: float
    span_s: float

    @classmethod
    def of(cls, solution) -> "_Motion":
        orbit, rows = solution.orbit, solution.observations
        epochs = rows.et[solution.inliers] if solution.inliers.any() else rows.et
        et = float(np.clip(orbit.epoch_et, epochs.min(), epochs.max()))
        helio, transition = orbit.state, np.eye(6)
        if abs(et - orbit.epoch_et) > 1.0:
            trajectory = arc(orbit, et, et, partials=())
            helio = trajectory.state(et) - body_state("Sun", "SSB", et)
            transition = trajectory.transition(et)[:, :6]
        spread = _covariance(orbit, transition)
        earth = body_state("Earth", "Sun", et)
        geo = helio - earth
        d = float(np.linalg.norm(geo[:3]))
        energies = [_energy(x, body(b).gm_km3_s2) for b, x in (("Sun", helio), ("Earth", geo))]
        bound = d < EARTH_HILL_KM and energies[1] < 0.0
        centre, x, e = ("Earth", geo, energies[1]) if bound else ("Sun", helio, energies[0])
        gm = body(centre).gm_km3_s2
        slope = np.concatenate([gm * x[:3] / np.linalg.norm(x[:3]) ** 3, x[3:]])
        unit = gm / np.linalg.norm(x[:3])
        vinf = float(np.sqrt(max(2.0 * energies[0], 0.0)))
        sun_slope = np.concatenate(
            [body("Sun").gm_km3_s2 * helio[:3] / np.linalg.norm(helio[:3]) ** 3, helio[3:]]
        )
        return cls(
            centre,
            d,
            _sigma(np.concatenate([geo[:3] / d, np.zeros(3)]), spread),
            float(e / unit),
            float(_sigma(slope, spread) / unit),
            vinf,
            _sigma(sun_slope, spread) / max(vinf, 1.0),
            _shape(helio, body("Sun").gm_km3_s2)[0],
            -body("Earth").gm_km3_s2 / (2.0 * energies[1]) if bound else np.nan,
            _shape(geo, body("Earth").gm_km3_s2)[1] if bound else np.nan,
            float(np.ptp(epochs)),
        )


def _covariance(orbit, transition) -> np.ndarray:
    if orbit.covariance is None:
        return np.full((6, 6), np.nan)
    return transition @ orbit.covariance[:6, :6] @ transition.T


def _energy(x, gm) -> float:
    return float(0.5 * x[3:] @ x[3:] - gm / np.linalg.norm(x[:3]))


def _shape(x, gm) -> tuple[float, float]:
    """Return periapsis [km] and eccentricity of any conic."""
    r = np.linalg.norm(x[:3])
    h = np.cross(x[:3], x[3:])
    e = float(np.linalg.norm(np.cross(x[3:], h) / gm - x[:3] / r))
    return float(h @ h / gm / (1.0 + e)), e


def _sigma(slope, covariance) -> float:
    return float(np.sqrt(max(slope @ covariance @ slope, 0.0))) if np.isfinite(covariance).all() else np.inf


def _misfits(solution) -> list[str]:
    """Return what is wrong with the residuals of a solution, one sentence each."""
    faults = []
    rms = reduced_rms(solution)
    if not rms <= LARGEST_RMS and np.isfinite(rms):
        faults.append(
            f"the residuals are {rms:.1f} times as large as expected from their weights (RMS per degree "
            "of freedom)"
        )
    if solution.inliers.mean() < LEAST_INLIERS:
        faults.append(
            f"only {solution.inliers.sum()} of {len(solution.inliers)} observations fit one orbit; they "
            "may belong to several objects"
        )
    return faults


def reduced_rms(solution) -> float:
    """Return the square root of chi-squared per degree of freedom of the inliers; infinite without degrees of
    freedom."""
    values = solution.normalised[solution.inliers]
    count = int(np.isfinite(values).sum())
    freedom = count - 6 - len(solution.orbit.parameters)
    return float(np.sqrt(np.nansum(values**2) / freedom)) if freedom > 0 else np.inf


def _impossible(motion: _Motion) -> list[str]:
    """Return why an orbit is impossible, by more than three sigma, one sentence each."""
    faults = []
    if motion.vinf > FASTEST_KM_S:
        faults.append(f"the orbit leaves the Sun with {motion.vinf:,.0f} km/s, more than any known object")
    if motion.q < SUN_RADIUS_KM and motion.centre == "Sun" and motion.energy_sigma < DETERMINED:
        faults.append(f"the orbit enters the Sun (perihelion {motion.q:,.0f} km)")
    if motion.distance < EARTH_RADIUS_KM:
        faults.append("the object would be inside the Earth at the time of the observations")
    return faults


def _undetermined(solution, motion: _Motion) -> list[str]:
    """Return which quantities of the orbit the observations do not determine, one sentence each."""
    reasons = []
    if reduced_rms(solution) == np.inf:
        reasons.append("there are no more measured values than unknowns, so the fit cannot be checked")
    if not motion.distance_sigma < DETERMINED * motion.distance:
        reasons.append(
            f"an arc of {_duration(motion.span_s)} determines the distance from the Earth only to "
            f"{_percent(motion.distance_sigma / motion.distance)}"
        )
    if not motion.energy_sigma < DETERMINED:
        reasons.append(
            f"the orbital energy is known only to {_percent(motion.energy_sigma)} of the potential, so "
            "size and shape of the orbit are undetermined"
        )
    if solution.alternatives:
        shown = ", ".join(_described(o) for o in solution.alternatives[:3])
        reasons.append(f"another orbit fits the observations nearly as well ({shown})")
    return reasons


def _notes(motion: _Motion) -> list[str]:
    notes = []
    if motion.centre == "Earth":
        notes.append(
            f"bound to the Earth: geocentric semi-major axis {motion.earth_a:,.0f} km, eccentricity "
            f"{motion.earth_e:.3f}; probably an artificial object or a temporary moon"
        )
    elif motion.vinf > 0.0:
        sigmas = motion.energy / motion.energy_sigma if motion.energy_sigma > 0.0 else np.inf
        notes.append(
            f"not bound to the Sun: {motion.vinf:.1f} +- {motion.vinf_sigma:.1f} km/s at infinity"
            if sigmas > 3.0
            else f"e > 1, but bound orbits are within {max(sigmas, 0.1):.1f} sigma"
        )
    return notes


def _uninformed(orbit) -> list[str]:
    """Return which estimated parameters cannot be told from zero, one sentence each."""
    if orbit.covariance is None:
        return []
    notes = []
    for k, name in enumerate(orbit.parameters):
        value, variance = (
            float(orbit.nongrav_au_d2[PARAMETERS.index(name)]),
            float(orbit.covariance[6 + k, 6 + k]),
        )
        sigma = np.sqrt(max(variance, 0.0))
        if abs(value) < LEAST_SIGNAL * sigma:
            notes.append(
                f"{name} = {value:.1e} +- {sigma:.1e} is {abs(value) / sigma:.1f} sigma from zero: the observations do"
                " not determine it, and estimating it only makes the orbit less certain; fit without it"
            )
    return notes


def _described(orbit) -> str:
    a, e, i = orbit.elements()[:3]
    return f"a {a:.3g} au, e {e:.3g}, i {i:.3g} deg"


def _duration(seconds: float) -> str:
    if seconds < 2.0 * DAY_S:
        return f"{seconds / 3_600.0:.1f} hours"
    return f"{seconds / DAY_S:.1f} days"


def _percent(fraction: float) -> str:
    return "more than 100 %" if not fraction < 1.0 else f"{100.0 * fraction:.0f} %"


def distance_au(assessment: Assessment) -> tuple[float, float]:
    """Return the distance from the Earth at the middle of the observations, and its sigma [au]."""
    return assessment.distance_km / AU_KM, assessment.distance_sigma_km / AU_KM
