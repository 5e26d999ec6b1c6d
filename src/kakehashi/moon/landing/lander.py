"""What is a lander: its masses, its main engine, and the plan of its descent?"""

from dataclasses import dataclass, field
from itertools import pairwise

from kakehashi.base import InputError
from kakehashi.base.constants import G0_KM_S2


@dataclass(frozen=True, slots=True)
class Lander:
    """A lander with one main engine, or several that burn together.

    Attributes
    ----------
    mass_kg : float
        In the orbit before the descent, propellant included.
    propellant_kg : float
        Usable for the descent.
    thrust_n, isp_s : float
        Full thrust, and specific impulse, which the throttle does not change.
    throttle : (float, float)
        Least and largest fraction of the full thrust.
    """

    mass_kg: float
    propellant_kg: float
    thrust_n: float
    isp_s: float
    throttle: tuple[float, float] = (0.1, 1.0)

    def __post_init__(self):
        for name in ("mass_kg", "propellant_kg", "thrust_n", "isp_s"):
            if not getattr(self, name) > 0.0:
                raise InputError(f"{name} of the lander is {getattr(self, name)}; it must be positive")
        if not self.propellant_kg < self.mass_kg:
            raise InputError(
                f"propellant_kg is {self.propellant_kg:g}, but mass_kg, which includes it, is {self.mass_kg:g}; correct"
                " one of them"
            )
        low, high = self.throttle
        if not 0.0 <= low <= high <= 1.0 or high == 0.0:
            raise InputError(
                f"the throttle is {low:g} .. {high:g}; give two fractions from 0 to 1, the smaller first"
            )

    @property
    def exhaust_km_s(self) -> float:
        """Effective exhaust velocity [km/s]."""
        return self.isp_s * G0_KM_S2


@dataclass(frozen=True, slots=True)
class Gate:
    """A point of the descent that the guidance aims at, relative to the landing site and to the turning ground.

    Attributes
    ----------
    height_km, range_km : float
        Above the site, and distance to it over the ground.
    forward_km_s, descent_km_s : float
        Speeds over the ground.
    duration_s : float or None
        Of the phase from here to the next gate; None chooses the one with the least propellant.
    """

    height_km: float
    range_km: float
    forward_km_s: float
    descent_km_s: float
    duration_s: float | None = None

    def __post_init__(self):
        if self.height_km < 0.0 or self.range_km < 0.0 or self.descent_km_s < 0.0 or self.forward_km_s < 0.0:
            raise InputError(
                f"a gate of the descent is {self.height_km:g} km above the site, {self.range_km:g} km from it, at"
                f" {self.forward_km_s:g} and {self.descent_km_s:g} km/s; no number may be negative"
            )
        if self.duration_s is not None and not self.duration_s > 0.0:
            raise InputError(f"a phase of the descent lasts {self.duration_s:g} s; give a positive time")


def approach_gates(
    height_km: float = 2.0, glide_deg: float = 30.0, forward_km_s: float = 0.06, descent_km_s: float = 0.045
) -> tuple[Gate, Gate]:
    """Return the gates of an approach that sees its site under a glide angle, and of the vertical descent.

    Parameters
    ----------
    height_km : float
        Of the first gate above the site.
    glide_deg : float
        Elevation of the line of sight at the first gate, seen from the site.
    forward_km_s, descent_km_s : float
        Speeds at the first gate.
    """
    from math import radians, tan

    if not 5.0 <= glide_deg <= 89.0:
        raise InputError(f"the glide angle is {glide_deg:g} deg; allowed are 5 to 89 deg")
    first = Gate(height_km, height_km / tan(radians(glide_deg)), forward_km_s, descent_km_s)
    return first, Gate(0.03, 0.0, 0.0, 0.002)


@dataclass(frozen=True, slots=True)
class DescentPlan:
    """The plan of a descent: circular orbit, perilune of the descent orbit, gates, touchdown.

    Attributes
    ----------
    orbit_height_km : float
        Of the circular orbit, above the mean radius.
    perilune_height_km : float
        Above the landing site; the main braking begins at this perilune.
    gates : tuple of Gate
        From the end of the braking to the beginning of the vertical descent.
    touchdown_km_s : float
        Descent speed at contact.
    braking_throttle : float
        Fraction of the full thrust in the braking phase; the rest is left to the guidance.
    least_glide_deg : float
        The lander stays above a cone of this elevation about the site, from the first gate on.
    """

    orbit_height_km: float = 100.0
    perilune_height_km: float = 15.0
    gates: tuple[Gate, ...] = field(default_factory=approach_gates)
    touchdown_km_s: float = 0.001
    braking_throttle: float = 0.95
    least_glide_deg: float = 10.0

    def __post_init__(self):
        if not self.gates:
            raise InputError("a descent needs at least one gate, at which the braking ends; give one")
        heights = [self.perilune_height_km, *(g.height_km for g in self.gates)]
        if any(b >= a for a, b in pairwise(heights)):
            raise InputError(
                f"the perilune and the gates are at {', '.join(f'{h:g}' for h in heights)} km above the site; each must"
                " be lower than the one before"
            )
        if not 0.0 < self.braking_throttle <= 1.0:
            raise InputError(f"braking_throttle is {self.braking_throttle:g}; it must be in (0, 1]")
        if not 0.0 < self.touchdown_km_s <= 0.02:
            raise InputError(
                f"touchdown_km_s is {self.touchdown_km_s:g}; allowed are speeds up to 0.02 km/s, above 0"
            )
