"""What does it cost to keep an orbit at its height?

Drag takes da/dt from the semi-major axis; a burn along the velocity gives back dv = v / (2 a) da. `drag_makeup`
tells the delta-v by year, with the orbit kept where it is while its plane and the Sun move on.

A ground track is kept within a box. With a loss of a at a constant rate, the crossing of the equator moves
relative to the reference by

    d2L/dt2 = 3/2 w R / a |da/dt|          (w the Earth's rate relative to the plane, R its radius),

eastward: a parabola. Starting at the eastern edge with a above the reference by da0, the track drifts to the
western edge and back; one cycle takes T = 4 sqrt(W / (2 k)) = sqrt(8 W / k) with k that acceleration and W the
whole width of the box, and the burn between two cycles raises a by |da/dt| T.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import for_kernel
from kakehashi.earth.decay._kernels import EARTH_RATE, GM
from kakehashi.earth.decay.activity import MONTH_D, activity_rows
from kakehashi.earth.decay.disposal import propellant_kg
from kakehashi.earth.decay.lifetime import YEAR_D, MeanOrbit, air_of, gauss, mjd_of, sky_of
from kakehashi.earth.space_weather import Weather
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.time import as_et


@dataclass(frozen=True, slots=True, eq=False)
class MakeUp:
    """Drag make-up under one scenario of solar activity.

    Attributes
    ----------
    et : float
        Epoch of the start [s TDB past J2000].
    days : (months,) array
        Middles of the months, in days since the start.
    loss_km_d : (months,) array
        Loss of the semi-major axis.
    dv_m_s : (years,) array
        Delta-v in each year.
    cycle_d, burn_m_s : (months,) array
        Time between two burns, and delta-v of a burn, that keep the ground track within its box; NaN without a box.
    """

    et: float
    days: np.ndarray
    loss_km_d: np.ndarray
    dv_m_s: np.ndarray
    cycle_d: np.ndarray
    burn_m_s: np.ndarray

    def propellant_kg(self, mass_kg: float, isp_s: float) -> np.ndarray:
        """Return the propellant of each year [kg].

        Parameters
        ----------
        mass_kg : float
            Mass at the start.
        isp_s : float
            Specific impulse.
        """
        total = propellant_kg(mass_kg, 1e-3 * np.cumsum(self.dv_m_s), isp_s)
        return np.diff(total, prepend=0.0)


@quantities
def drag_makeup(
    orbit: MeanOrbit,
    epoch,
    cd_area_mass_m2_kg: float,
    activity: Mapping[str, Weather],
    *,
    years: int = 10,
    box_km: float | None = None,
    version: str = "00",
) -> dict[str, MakeUp]:
    """Return the drag make-up of an orbit that is kept at its height, by scenario of solar activity.

    Parameters
    ----------
    orbit : MeanOrbit
        The orbit.
    epoch
        Its epoch, as `time.as_et` reads it.
    cd_area_mass_m2_kg : float
        Drag coefficient times area over mass [m2/kg].
    activity : mapping of str to Weather
        Scenarios of solar activity.
    years : int
        Number of years.
    box_km : float, optional
        Whole width of the box of the ground track at the equator [km].
    version : {"00", "2.1"}
        Version of MSIS.

    Examples
    --------
    >>> from kakehashi.earth.space_weather import Constant
    >>> orbit = MeanOrbit.of_heights(393.0, 393.0, 97.0)
    >>> kept = drag_makeup(orbit, "2026-01-01 UTC", 0.008, {"moderate": Constant(140, 140, 15)}, years=1, box_km=50.0)
    >>> print(f"{kept['moderate'].dv_m_s[0]:.0f} m/s a year, a burn every {kept['moderate'].cycle_d.mean():.0f} d")
    25 m/s a year, a burn every 20 d
    """
    from kakehashi.earth.decay._kernels import losses

    if not (0.0 <= cd_area_mass_m2_kg < 1e3 and 1 <= years <= 120 and (box_km is None or box_km > 0.0)):
        raise InputError(
            f"Cd A/m {cd_area_mass_m2_kg:g} m2/kg must not be negative, {years} years be within 1 .. 120, and a box of"
            f" {box_km} km be wider than 0"
        )
    et, names, rows = float(as_et(epoch)), list(activity), 12 * int(years)
    mjd, members = mjd_of(et), len(names)
    table = for_kernel([activity_rows(activity[n], mjd, rows, MONTH_D) for n in names], (members, 3, rows))
    states = for_kernel([orbit.state()] * members, (members, 5)).copy()
    cdam, loss = np.full(members, float(cd_area_mass_m2_kg)), np.empty((members, rows))
    losses(states, *air_of(version), table, *sky_of(mjd, MONTH_D), cdam, gauss(), loss)
    return {name: _makeup_of(orbit, et, row, box_km) for name, row in zip(names, loss, strict=True)}


def track_cycle_d(a_km: float, loss_km_d, box_km: float) -> np.ndarray:
    """Return the time between two burns that keep a ground track within a box [d].

    Parameters
    ----------
    a_km : float
        Semi-major axis.
    loss_km_d : (...) array
        Loss of the semi-major axis [km/d].
    box_km : float
        Whole width of the box at the equator.
    """
    acceleration = 1.5 * EARTH_RATE * DAY_S * RADIUS_KM / a_km * np.asarray(loss_km_d)  # [km/d2]
    with np.errstate(divide="ignore"):
        return np.sqrt(8.0 * box_km / acceleration)


def _makeup_of(orbit: MeanOrbit, et: float, loss: np.ndarray, box_km: float | None) -> MakeUp:
    per_km = 500.0 * np.sqrt(GM / orbit.a_km**3)  # dv = v / (2 a) da = n / 2 da [m/s per km]
    cycle = np.full(len(loss), np.nan) if box_km is None else track_cycle_d(orbit.a_km, loss, box_km)
    days = MONTH_D * (np.arange(len(loss)) + 0.5)
    yearly = per_km * (loss * MONTH_D).reshape(-1, 12).sum(axis=1) * (YEAR_D / (12.0 * MONTH_D))
    return MakeUp(et, days, loss, yearly, cycle, per_km * loss * cycle)
