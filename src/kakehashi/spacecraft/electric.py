"""Electric propulsion: array power over distance and age, thrust from power.

The power of an array falls with the square of the distance from the Sun and by a fixed fraction each year;
temperature and incidence are not modelled.  An engine turns power P into thrust T at exhaust speed v with efficiency
T v / (2 P), which cannot exceed one.  Engines run at full thrust or are off.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G0_KM_S2


@quantities(years="yr")
def array_power(power_w: float, distance_au, years=0.0, loss_per_year: float = 0.0):
    """Power of a solar array [W].

    Parameters
    ----------
    power_w : float
        At 1 au, when new.
    distance_au, years : (...) arrays
        From the Sun, and since it was new.
    loss_per_year : float
        Share that each year takes, 0 to 1.

    Examples
    --------
    >>> float(array_power(4700.0, 1.2, years=1.0, loss_per_year=0.03).round(1))
    3166.0
    """
    distance, years = np.asarray(distance_au, dtype=float), np.asarray(years, dtype=float)
    if not power_w >= 0.0 or not 0.0 <= loss_per_year < 1.0 or np.any(years < 0.0):
        raise InputError(
            f"array of {power_w} W that loses {loss_per_year} a year, after {np.min(years)} years: power and"
            " years must not be negative, the loss within 0 .. 1"
        )
    if not np.all(distance > 0.0):
        raise InputError(f"distance from the Sun is {np.min(distance)} au; it must be positive")
    return power_w / distance**2 * (1.0 - loss_per_year) ** years


@quantities
def efficiency(thrust_n: float, isp_s: float, power_w: float) -> float:
    """Jet power over electric power; 1 is the physical limit.

    Parameters
    ----------
    thrust_n : float
        Thrust of one engine.
    isp_s : float
        Specific impulse.
    power_w : float
        Electric power that the engine takes.

    Examples
    --------
    >>> round(efficiency(0.008, 3200.0, 350.0), 2)
    0.36
    """
    return 1e3 * thrust_n * isp_s * G0_KM_S2 / (2.0 * power_w)


@dataclass(frozen=True, slots=True)
class Engines:
    """Equal ion engines: their number, and thrust, specific impulse and power of each [N, s, W].

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
                f"{1e3 * self.thrust_n:g} mN at Isp {self.isp_s:g} s from {self.power_w:g} W is an efficiency"
                f" of {ratio:.2f}, more than the power that goes in; check thrust and power"
            )

    @quantities
    def running(self, power_w):
        """Number of engines that a power [W] can run."""
        count = np.floor(np.asarray(power_w, dtype=float) / self.power_w)
        return np.clip(count, 0, self.count).astype(int)

    @quantities
    def thrust(self, power_w):
        """Thrust [N] at an available power [W]."""
        return self.thrust_n * self.running(power_w)

    @quantities
    def flow_kg_s(self, power_w):
        """Propellant flow [kg/s] at an available power [W]."""
        return self.thrust(power_w) / (1e3 * self.isp_s * G0_KM_S2)
