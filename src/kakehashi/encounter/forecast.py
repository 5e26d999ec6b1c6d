"""Predict the close approaches of an orbit, with their uncertainties."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import quantities
from kakehashi.bodies import body
from kakehashi.dynamics.model import body_numbers
from kakehashi.dynamics.records import CloseApproach
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.uncertainty import ellipse
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit

ALL_BODIES = ("Mercury", "Venus", "Earth", "Moon", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune")


@dataclass(frozen=True, slots=True, repr=False)
class PredictedApproach(CloseApproach):
    """A close approach of the nominal orbit with first-order sigmas, which are NaN if the orbit has no covariance.

    `along_km` is the long and `across_km` the short semi-axis of the 1-sigma ellipse on the target plane, and
    `angle_rad` the angle from xi to the long axis; `time_sigma_s` is the sigma of the epoch.  The coordinates on the
    target plane are NaN for a close approach that is bound to the body.
    """

    speed_km_s: float
    vinf_km_s: float
    xi_km: float
    zeta_km: float
    distance_sigma_km: float
    time_sigma_s: float
    along_km: float
    across_km: float
    angle_rad: float

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<CloseApproach {self.body} {calendar(self.et, 'UTC', 0)} UTC, {self.distance_km:,.0f} km"
            f" +- {self.distance_sigma_km:.2g}, {self.speed_km_s:.2f} km/s>"
        )


@quantities
def forecast(
    orbit: Orbit, until, *, within_au: float = 0.1, bodies=ALL_BODIES, start=None, model=None
) -> tuple[PredictedApproach, ...]:
    """Predict the close approaches of an orbit between its epoch (or `start`) and another epoch, chronologically.

    Parameters
    ----------
    orbit : Orbit
        Orbit, whose covariance determines the sigmas.
    until : epoch
        End of the span; before the orbit's epoch for past close approaches.
    within_au : float
        Largest distance [au]; for the Moon, a tenth of this value is used.
    bodies : sequence of str
        Bodies whose close approaches are predicted.
    start : epoch, optional
        Epoch before which close approaches are omitted.
    model : ForceModel, optional
        The full model by default.

    Examples
    --------
    >>> from kakehashi.orbits import load
    >>> forecast(load("Apophis", "jpl-220"), "2030-01-01 TDB", bodies=["Earth"])
    (<CloseApproach Earth 2029-04-13T21:45:04 UTC, 38,011 km +- 1.1, 7.42 km/s>,)
    """
    from kakehashi.dynamics import ForceModel, fly
    from kakehashi.time import as_et

    watch = {name: within_au / 10.0 if name == "Moon" else within_au for name in bodies}
    has_covariance = orbit.covariance is not None
    flight = fly(
        orbit.ssb_state(),
        orbit.epoch_et,
        as_et(until),
        nongrav_au_d2=orbit.nongrav_au_d2,
        model=(model or ForceModel()).for_orbit(orbit),
        partials=orbit.parameters if has_covariance else None,
        dense=1,
        watch=watch,
        on_error="mark",
        tolerance=1e-6,
    )
    slopes = flight.variations[0].at if has_covariance else None
    start_et = -np.inf if start is None else as_et(start)
    rows = [row for row in flight.passes if row["et"] >= start_et]
    return tuple(sorted((_close_approach(orbit, row, slopes) for row in rows), key=lambda a: a.et))


def _close_approach(orbit: Orbit, row, slopes) -> PredictedApproach:
    target = body(body_numbers()[row["body_index"]])
    et, relative = float(row["et"] + row["et_lo"]), row["state"]
    motion = body_state(target.naif_id, "Sun", et)[3:]
    gm = target.gm_km3_s2
    plane = bplane(relative, gm, planet_velocity_km_s=motion, on_error="mark")
    sigmas = [np.nan] * 5
    if slopes is not None and np.isfinite(plane.xi_km):
        across = partials(relative, gm, planet_velocity_km_s=motion, on_error="mark").xi_zeta
        sigmas = _sigmas(relative, gm, slopes(et), across, orbit)
    return PredictedApproach(
        target.name, et, float(np.linalg.norm(relative[:3])), float(np.linalg.norm(relative[3:])),
        float(plane.vinf_km_s), float(plane.xi_km), float(plane.zeta_km), *sigmas,
    )  # fmt: skip


def _sigmas(relative, gm, slope, plane_slope, orbit: Orbit) -> list[float]:
    """Return sigmas of distance and epoch of a close approach, and semi-axes and angle of its target-plane ellipse."""
    r, v = relative[:3], relative[3:]
    covariance = orbit.covariance
    along = np.concatenate([r / np.linalg.norm(r), np.zeros(3)]) @ slope
    rate = v @ v - gm / np.linalg.norm(r)  # d(r . v)/dt where r . v vanishes
    when = -np.concatenate([v, r]) @ slope / rate
    axes = ellipse(plane_slope @ slope @ covariance @ slope.T @ plane_slope.T, sigmas=1.0)
    return [
        float(np.sqrt(along @ covariance @ along)), float(np.sqrt(when @ covariance @ when)),
        axes.major_km, axes.minor_km, axes.angle_rad,
    ]  # fmt: skip
