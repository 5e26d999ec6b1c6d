"""How much thrust does an electric stage have at a distance from the Sun, at an age, and on a date?

The array's power falls with the square of the distance and with age (`spacecraft.electric.array_power`).  A table gives
the thrust of all running engines for the power that they receive; between its points the thrust is linear.  The table
must be concave, so that it is the least of a few straight lines: an optimisation can use these as constraints.  From
stated dates on, only a fraction of the thrust is left.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.spacecraft.electric import array_power, efficiency

YEAR_S = 365.25 * DAY_S
_SETTLES_S = 2.0 * DAY_S  # a fall of thrust is smooth over this time, for the optimisation's derivatives


@dataclass(frozen=True, slots=True)
class ElectricStage:
    """An electric stage with its spacecraft.

    Attributes
    ----------
    mass_kg, propellant_kg : float
        Mass at departure, and the propellant of it that the engines may use.
    isp_s : float
        Specific impulse, the same at every thrust.
    table : tuple of (power [W], thrust [N])
        Thrust of all running engines by power: concave, from zero thrust to full thrust.
    power_w : float
        Power that the array gives to the engines at 1 au, at departure.
    loss_per_year : float
        Fraction of the array's power that is lost each year.
    duty : float
        Fraction of the time in which the engines may thrust.
    derated : tuple of (epoch [s TDB past J2000], fraction)
        Fraction of the thrust that is left from an epoch on.

    Examples
    --------
    >>> stage = ElectricStage(1000.0, 100.0, 3000.0, ((0.0, 0.0), (2000.0, 0.1)), power_w=1500.0)
    >>> print(np.round(stage.thrust([1.0, 0.8]), 3))
    [0.075 0.1  ]
    """

    mass_kg: float
    propellant_kg: float
    isp_s: float
    table: tuple[tuple[float, float], ...]
    power_w: float
    loss_per_year: float = 0.0
    duty: float = 1.0
    derated: tuple[tuple[float, float], ...] = ()

    def __post_init__(self):
        for name in ("mass_kg", "propellant_kg", "isp_s", "power_w"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0.0):
                raise InputError(f"{name} of the electric stage is {value}; it must be positive")
        if not self.propellant_kg < self.mass_kg:
            raise InputError(
                f"propellant_kg is {self.propellant_kg:g}, but the mass at departure is {self.mass_kg:g} kg; it must be"
                " less"
            )
        if not 0.0 < self.duty <= 1.0:
            raise InputError(f"duty is {self.duty}; it must be in (0, 1]")
        if not 0.0 <= self.loss_per_year < 1.0:
            raise InputError(f"loss_per_year is {self.loss_per_year}; it must be from 0 to below 1")
        if any(not 0.0 <= fraction <= 1.0 for _, fraction in self.derated):
            raise InputError(
                f"derated has fractions {[f for _, f in self.derated]}; they must be from 0 to 1"
            )
        self._check_table()

    def _check_table(self) -> None:
        powers, thrusts = np.array(self.table, dtype=float).reshape(-1, 2).T
        slopes = np.diff(thrusts) / np.diff(powers) if len(powers) > 1 else np.zeros(0)
        rising = slopes.size and (np.diff(powers) > 0.0).all() and (slopes > 0.0).all()
        if not rising or thrusts[0] != 0.0 or (np.diff(slopes) > 1e-12 * slopes[0]).any():
            raise InputError(
                f"table of the electric stage is {[list(p) for p in self.table]}; it needs pairs [power in W, thrust in"
                " N] in rising order, from zero thrust, with a slope that does not grow; leave out points below the"
                " straight line between their neighbours"
            )
        if (ratio := efficiency(thrusts[-1], self.isp_s, powers[-1])) > 1.0:
            raise InputError(
                f"{thrusts[-1]:g} N at Isp {self.isp_s:g} s from {powers[-1]:g} W gives an efficiency of {ratio:.2f},"
                " which exceeds 1; check the table"
            )

    @property
    def full_thrust_n(self) -> float:
        """Greatest thrust of the table."""
        return self.table[-1][1]

    @property
    def exhaust_km_s(self) -> float:
        """Exhaust speed."""
        return self.isp_s * G0_KM_S2

    @property
    def lines(self) -> list[tuple[float, float]]:
        """Straight lines (intercept, slope per W) whose least is the fraction of full thrust by power."""
        points = [(p, t / self.full_thrust_n) for p, t in self.table]
        slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
        return [(a[1] - s * a[0], s) for a, s in zip(points, slopes, strict=False)]

    @quantities(years="yr")
    def thrust(self, distance_au, years=0.0):
        """Return the thrust [N] at distances from the Sun and ages, without duty and deratings."""
        power = array_power(self.power_w, distance_au, years, self.loss_per_year)
        fraction = np.minimum.reduce([a + b * power for a, b in self.lines])
        return self.full_thrust_n * np.clip(fraction, 0.0, 1.0)

    def left(self, et, tanh=np.tanh):
        """Return the fraction of the thrust that is left at an epoch.

        Parameters
        ----------
        et : (...) array or expression
            Epoch [s TDB past J2000].
        tanh : callable
            Hyperbolic tangent of the kind of `et`; a fall of thrust follows it, and is complete at its date.
        """
        left, before = 1.0, 1.0
        for epoch, fraction in self.derated:
            left = left + (fraction - before) * 0.5 * (
                1.0 + tanh((et - epoch + 3.0 * _SETTLES_S) / _SETTLES_S)
            )
            before = fraction
        return left

    def available(self, distance_au, et, departure_et: float):
        """Return the thrust [N] on dates: by power, deratings and duty, for constraints on the mean of a segment.

        Parameters
        ----------
        distance_au, et : (...) arrays
            Distance from the Sun, and epoch [s TDB past J2000].
        departure_et : float
            Epoch from which the array ages.
        """
        age = np.maximum(np.asarray(et) - departure_et, 0.0) / YEAR_S
        return self.duty * np.minimum(self.thrust(distance_au, years=age), self.full_thrust_n * self.left(et))
