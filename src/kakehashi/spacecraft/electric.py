"""Model electric propulsion: array power over distance and age, and thrust from power.

The power of an array falls with the square of the distance from the Sun and by a fixed fraction each year;
temperature and incidence are in `spacecraft.power`.  An engine converts power P to thrust T at exhaust speed v with
efficiency T v / (2 P), which cannot exceed one.  Engines run at full thrust or are off.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G0_KM_S2


@quantities(years="yr")
def array_power(power_w: float, distance_au, years=0.0, loss_per_year: float = 0.0):
    """Return the power of a solar array [W].

    Parameters
    ----------
    power_w : float
        Initial power at 1 au.
    distance_au, years : (...) arrays
        Distance from the Sun, and age of the array.
    loss_per_year : float
        Fraction of the power lost per year, 0 to 1.

    Examples
    --------
    >>> float(array_power(4700.0, 1.2, years=1.0, loss_per_year=0.03).round(1))
    3166.0
    """
    distance, years = np.asarray(distance_au, dtype=float), np.asarray(years, dtype=float)
    if not power_w >= 0.0 or not 0.0 <= loss_per_year < 1.0 or np.any(years < 0.0):
        raise InputError(
            f"array power is {power_w} W, loss {loss_per_year} a year, age {np.min(years)} years; power "
            "and age must not be negative, and the loss must be within 0 .. 1"
        )
    if not np.all(distance > 0.0):
        raise InputError(f"distance from the Sun is {np.min(distance)} au; it must be positive")
    return power_w / distance**2 * (1.0 - loss_per_year) ** years


@quantities
def efficiency(thrust_n: float, isp_s: float, power_w: float) -> float:
    """Return jet power divided by electric power; 1 is the physical limit.

    Parameters
    ----------
    thrust_n : float
        Thrust of one engine.
    isp_s : float
        Specific impulse.
    power_w : float
        Electric power consumed by the engine.

    Examples
    --------
    >>> round(efficiency(0.008, 3200.0, 350.0), 2)
    0.36
    """
    return 1e3 * thrust_n * isp_s * G0_KM_S2 / (2.0 * power_w)


@dataclass(frozen=True, slots=True)
class Engines:
    """Identical ion engines: their number, and thrust, specific impulse and power of each [N, s, W].

    Examples
    --------
    >>> mu10 = Engines(4, thrust_n=0.008, isp_s=3000.0, power_w=350.0)
    >>> mu10.thrust(np.array([1000.0, 5000.0]))
    array([0.016, 0.032])
    """

    count: int
    thrust_n: float
    isp_s: float
    power_w: float

    def __post_init__(self):
        for name in ("count", "thrust_n", "isp_s", "power_w"):
            if not (np.isfinite(getattr(self, name)) and getattr(self, name) > 0):
                raise InputError(f"{name} of the engines is {getattr(self, name)}; it must be positive")
        if (ratio := efficiency(self.thrust_n, self.isp_s, self.power_w)) > 1.0:
            raise InputError(
                f"{1e3 * self.thrust_n:g} mN at Isp {self.isp_s:g} s from {self.power_w:g} W gives an "
                f"efficiency of {ratio:.2f}, which exceeds 1; check thrust and power"
            )

    @quantities
    def running(self, power_w):
        """Return the number of engines that a power [W] can operate."""
        count = np.floor(np.asarray(power_w, dtype=float) / self.power_w)
        return np.clip(count, 0, self.count).astype(int)

    @quantities
    def thrust(self, power_w):
        """Return the thrust [N] at an available power [W]."""
        return self.thrust_n * self.running(power_w)

    @quantities
    def flow_kg_s(self, power_w):
        """Return the propellant flow [kg/s] at an available power [W]."""
        return self.thrust(power_w) / (1e3 * self.isp_s * G0_KM_S2)
