"""How do its own light and heat change the rotation of a small body?  The YORP torque, mean over rotation and orbit.

The body rotates about its z axis, whose moment of inertia is C.  The torque T of the recoil is meaned over rotation and
orbit in space; with the spin axis s, the normal of the orbit N and the obliquity eps [K21],

    dw/dt = T.s / C,    w deps/dt = -T.(N - s cos eps) / (C sin eps),    w sin(eps) dpsi/dt = T.(s x N) / (C sin eps).

[K21] Kanamaru et al. (2021), YORP effect on asteroid 162173 Ryugu, J. Geophys. Res. Planets 126, e2021JE006863.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies.heat.material import Ground
from kakehashi.bodies.heat.recoil import recoil
from kakehashi.bodies.heat.yarkovsky import HeatOrbit, in_noon_axes, rotations, samples_of
from kakehashi.bodies.shape import Shape


@dataclass(frozen=True, slots=True)
class SpinChange:
    """The YORP effect on a rotation about one axis.

    Attributes
    ----------
    spin_rad_s2 : float
        Change of the rate of rotation [rad/s2].
    obliquity_rad_s2, precession_rad_s2 : float
        Motion of the pole times the rate of rotation [rad/s2]: change of the obliquity, and along the circle of equal
        obliquity, that is sin(obliquity) times the change of its longitude.
    torque_n_m : (3,) array
        Mean torque in space: x to the perihelion, z along the normal of the orbit [N m].
    """

    spin_rad_s2: float
    obliquity_rad_s2: float
    precession_rad_s2: float
    torque_n_m: np.ndarray

    @property
    def spin_deg_day2(self) -> float:
        """Change of the rate of rotation [deg/day2]."""
        return float(np.degrees(self.spin_rad_s2) * DAY_S**2)

    def doubling_time_yr(self, period_h: float) -> float:
        """Time in which this torque changes the rate by as much as it is now [years]."""
        return 2.0 * np.pi / (3600.0 * period_h) / abs(self.spin_rad_s2) / (365.25 * DAY_S)


def yorp(
    shape: Shape, ground: Ground, orbit: HeatOrbit, *, density_kg_m3: float, period_h: float, obliquity_deg: float,
    pole_longitude_deg: float = 0.0, moment_kg_m2: float | None = None, positions: int = 12, steps: int = 72,
    shadows: bool = True, self_heating: bool = False,
) -> SpinChange:  # fmt: skip
    """YORP torque on a shape that rotates about its z axis, mean over rotation and orbit.

    Parameters
    ----------
    shape : Shape
        With z along the axis of rotation.
    ground : Ground
        Without thermal inertia, Rubincam's approximation: all light is sent out where it arrives.
    orbit : HeatOrbit
    density_kg_m3 : float
        Bulk density [kg/m3].
    period_h : float
        Period of rotation [h].
    obliquity_deg, pole_longitude_deg : float
        Of the spin axis, as for `yarkovsky_sphere`.
    moment_kg_m2 : float, optional
        Moment of inertia about z [kg m2]; that of uniform density by default.
    positions, steps : int
        Positions on the orbit, and steps of a rotation.
    shadows, self_heating : bool
        Whether facets stand in each other's light, and whether they light and warm each other.

    Raises
    ------
    InputError
        A density, period or moment that is not positive.
    """
    samples = samples_of(orbit, obliquity_deg, pole_longitude_deg, positions, density_kg_m3, period_h)
    if moment_kg_m2 is None:
        moment_kg_m2 = density_kg_m3 * 1e15 * shape.volume_km3 * float(shape.inertia_km2[2, 2])
    if not (np.isfinite(moment_kg_m2) and moment_kg_m2 > 0.0):
        raise InputError(f"moment_kg_m2 is {moment_kg_m2}; it must be a positive number")
    means = [
        in_noon_axes(recoil(shape, warmth).torque_n_m, sun).mean(axis=0)
        for sun, warmth in rotations(shape, ground, samples, period_h, steps, shadows, self_heating)
    ]
    return _change(samples.mean_in_space(np.array(means)), samples.pole, moment_kg_m2)


def _change(torque, pole, moment: float) -> SpinChange:
    """Rates from the mean torque in space; 0 for the directions that have no meaning where the pole is the normal."""
    along, cosine = float(torque @ pole), float(pole[2])
    sine = float(np.hypot(pole[0], pole[1]))
    if sine < 1e-9:
        return SpinChange(along / moment, 0.0, 0.0, torque)
    tilt = -(torque[2] - along * cosine) / sine
    across = float(torque @ np.cross(pole, [0.0, 0.0, 1.0])) / sine
    return SpinChange(along / moment, float(tilt) / moment, across / moment, torque)
