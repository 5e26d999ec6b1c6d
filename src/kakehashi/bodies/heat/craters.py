"""How rough is the ground below the size of a facet?  Craters that are sections of a sphere, and what they see.

On the inside of a sphere every element receives the same from an element of the area A, A / (4 pi R^2), wherever both
are [S90, L98].  So the exchange between elements of a crater is a mean over it, and the light that an element sends out
through the opening crosses the missing part of the sphere with an even density.  Its momentum is an integral over that
part: with the opening half-angle gamma and an element at p of the unit sphere,

    e(p) = 1 / (4 pi) int (q - p) / |q - p| dA(q)   over q_z > -cos(gamma),    force = -J A e(p) / c.

The Sun shines on p if the ray from p leaves the sphere above the rim.

[S90]  Spencer (1990), A rough-surface thermophysical model for airless planets, Icarus 83, 27.
[L98]  Lagerros (1998), Thermal physics of asteroids IV, A&A 332, 1123.
[RG11] Rozitis & Green (2011), Directional characteristics of thermal-infrared beaming, MNRAS 415, 2042.
"""

from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

import numpy as np

from kakehashi.base import InputError

_FINE = 4  # sub-elements along each side of an element, for the edges of shadows
_HEIGHTS, _AZIMUTHS = 48, 96  # quadrature over the missing part of the sphere


@dataclass(frozen=True, slots=True)
class Craters:
    """Roughness as craters of one form that cover a fraction of the surface.

    Attributes
    ----------
    coverage : float
        Fraction of the area inside craters, from 0 (smooth) to 1.
    half_angle_deg : float
        Angle at the centre of the sphere between the axis and the rim [deg]; 90 is a hemisphere.
    rings, sectors : int
        Elements of a crater, of equal area.

    Raises
    ------
    InputError
        A value outside these ranges.

    Examples
    --------
    >>> print(f"{Craters().rms_slope_deg:.1f} deg")
    49.1 deg
    """

    coverage: float = 1.0
    half_angle_deg: float = 90.0
    rings: int = 6
    sectors: int = 12

    def __post_init__(self):
        if not 0.0 <= self.coverage <= 1.0:
            raise InputError(f"the coverage with craters is {self.coverage}; it must be from 0 to 1")
        if not 1.0 <= self.half_angle_deg <= 90.0:
            raise InputError(
                f"the half-angle of the craters is {self.half_angle_deg} deg; it must be from 1 to 90 (hemispheres)"
            )
        if not (2 <= self.rings <= 60 and 4 <= self.sectors <= 120):
            raise InputError(
                f"a crater of {self.rings} rings and {self.sectors} sectors cannot be used; give 2 to 60 rings and 4"
                " to 120 sectors"
            )

    @classmethod
    def of_slope(
        cls, rms_slope_deg: float, half_angle_deg: float = 90.0, rings: int = 6, sectors: int = 12
    ) -> "Craters":
        """Craters of a form whose coverage gives a root-mean-square slope.

        Parameters
        ----------
        rms_slope_deg : float
            Root-mean-square slope [deg], slopes weighted by their projected area [RG11].
        half_angle_deg : float
            Form of the craters [deg].
        rings, sectors : int
            Elements of a crater.

        Raises
        ------
        InputError
            A slope above that of full coverage.
        """
        full = cls(1.0, half_angle_deg).rms_slope_deg
        if not 0.0 <= rms_slope_deg <= full:
            raise InputError(
                f"the root-mean-square slope is {rms_slope_deg} deg; craters of half-angle {half_angle_deg:g} deg give"
                f" 0 to {full:.1f} deg (hemispheres up to 49.1 deg)"
            )
        return cls((rms_slope_deg / full) ** 2, half_angle_deg, rings, sectors)

    @property
    def rms_slope_deg(self) -> float:
        """Root-mean-square slope [deg]: sqrt(f int theta^2 sin(2 theta) dtheta / sin^2 gamma), 0 <= theta <= gamma."""
        g = radians(self.half_angle_deg)
        mean = (-g * g * cos(2 * g) / 2 + g * sin(2 * g) / 2 + (cos(2 * g) - 1.0) / 4) / sin(g) ** 2
        return float(np.degrees(sqrt(self.coverage * mean)))

    @property
    def elements(self) -> int:
        """Number of elements of a crater."""
        return self.rings * self.sectors

    @property
    def opening(self) -> float:
        """Area of the opening, on a sphere of radius 1."""
        return pi * sin(radians(self.half_angle_deg)) ** 2

    @property
    def area(self) -> float:
        """Area of an element, on a sphere of radius 1."""
        return 2.0 * pi * (1.0 - cos(radians(self.half_angle_deg))) / self.elements

    @property
    def view_factor(self) -> float:
        """View factor between any two elements."""
        return self.area / (4.0 * pi)

    def points(self, fine: int = 1) -> np.ndarray:
        """Middles (elements, fine^2, 3) of sub-elements on the unit sphere: east, north, up.

        Parameters
        ----------
        fine : int
            Sub-elements along each side of an element.
        """
        lowest = cos(radians(self.half_angle_deg))
        up = -1.0 + (1.0 - lowest) * (np.arange(self.rings * fine) + 0.5) / (self.rings * fine)
        angle = 2.0 * pi * (np.arange(self.sectors * fine) + 0.5) / (self.sectors * fine)
        z, a = np.meshgrid(up, angle, indexing="ij")
        flat = np.sqrt(1.0 - z * z)
        grid = np.stack([flat * np.cos(a), flat * np.sin(a), z], axis=-1)
        grid = grid.reshape(self.rings, fine, self.sectors, fine, 3).transpose(0, 2, 1, 3, 4)
        return grid.reshape(self.elements, fine * fine, 3)

    def lit(self, sun) -> np.ndarray:
        """Cosine of incidence on the elements, 0 in shadow, for a unit flux through the opening.

        Parameters
        ----------
        sun : (n, 3) array
            Unit vectors to the Sun (or to an observer): east, north, up.

        Returns
        -------
        (n, elements) array
            Mean over each element; their sum times the area is that of the opening times the sine of the elevation.
        """
        sun = np.asarray(sun, dtype=float)
        rim, total = -cos(radians(self.half_angle_deg)), np.zeros((len(sun), self.elements))
        parts = self.points(_FINE).transpose(1, 0, 2)
        for p in parts:
            along = -sun @ p.T  # cosine of incidence: the inward normal is -p
            leaves = p[:, 2] + 2.0 * along * sun[:, 2:]
            total += np.where((along > 0.0) & (leaves > rim), along, 0.0)
        total[sun[:, 2] <= 0.0] = 0.0
        entering = self.opening * np.maximum(sun[:, 2], 0.0) / self.area
        received = total.sum(axis=1)
        return total * np.where(received > 0.0, entering / np.maximum(received, 1e-30), 0.0)[:, None]

    def escape(self) -> np.ndarray:
        """Vectors e (elements, 3) of the momentum that leaves through the opening: east, north, up."""
        lowest = -cos(radians(self.half_angle_deg))
        nodes, weights = np.polynomial.legendre.leggauss(_HEIGHTS)
        z = lowest + (1.0 - lowest) * (nodes + 1.0) / 2.0
        angle = 2.0 * pi * (np.arange(_AZIMUTHS) + 0.5) / _AZIMUTHS
        flat = np.sqrt(1.0 - z * z)[:, None]
        q = np.stack(
            [flat * np.cos(angle), flat * np.sin(angle), np.broadcast_to(z[:, None], (len(z), len(angle)))]
        )
        area = weights * (1.0 - lowest) / 2.0 / (2.0 * _AZIMUTHS)  # dA / (4 pi) of each point
        rays = q[None] - self.points()[:, 0, :, None, None]
        return np.einsum("ecza,z->ec", rays / np.linalg.norm(rays, axis=1, keepdims=True), area)
