"""What momentum enhancement factor did an impact have?  Draws over what is uncertain in its measurement.

Only the component of the velocity change along the track of the mutual orbit is measured.  With it, the momentum of the
impactor and the axis of the ejecta, beta follows [C23]:

    beta = 1 + (M dv.t / m - U.t) / ((E.U) (E.t))

The axis E of the ejecta is uncertain within a cone.  As E departs from U and t both cosines fall, so the mean of beta
over the cone is larger than beta on its axis, for DART by 2.7 %.  The impact is taken to be head-on within the plane of
the mutual orbit: t is the projection of the approach on this plane; 5 degrees along the orbit change beta by -1 or 2 %.

[C23] Cheng et al. (2023), Momentum transfer from the DART mission kinetic impact on asteroid Dimorphos, Nature 616,
      457.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.rotation.angles import direction_icrf
from kakehashi.encounter.deflectors import figures, momentum_enhancement

QUANTILES = (0.05, 0.16, 0.50, 0.84, 0.95)


@dataclass(frozen=True, slots=True)
class MeasuredImpact:
    """A kinetic impact whose velocity change along the track was measured.

    Attributes
    ----------
    impactor_kg : float
    velocity_km_s : (3,) array
        Velocity of the impactor relative to the target, ICRF [km/s].
    along : (3,) array
        Direction of the target's motion about its primary, ICRF.
    dv_km_s, dv_sigma_km_s : float
        Velocity change along the track [km/s], and its standard deviation.
    ejecta : (3,) array
        Axis of the net momentum of the ejecta, ICRF.
    cone_deg : float
        Half-angle of the cone in which the axis lies [deg].
    volume_m3, volume_sigma : float
        Volume of the target [m3], and its relative standard deviation.
    source : str
    """

    impactor_kg: float
    velocity_km_s: np.ndarray
    along: np.ndarray
    dv_km_s: float
    dv_sigma_km_s: float
    ejecta: np.ndarray
    cone_deg: float
    volume_m3: float
    volume_sigma: float
    source: str


def dart(*, volume: str = "axes") -> MeasuredImpact:
    """The impact of DART on Dimorphos, with the figures of `data/deflection.toml`.

    Parameters
    ----------
    volume : str
        "axes" for the volume of the published ellipsoid, "diameter" for that of the published diameter of equal
        volume, which is 3.6 % smaller.

    Raises
    ------
    InputError
        Another word.
    """
    facts = figures()["dart"]
    if volume not in ("axes", "diameter"):
        raise InputError(
            f"volume is {volume!r}; it must be 'axes' or 'diameter', the two published sizes of Dimorphos"
        )
    source = _direction(facts["approach_deg"], "ICRF")
    normal = _direction(facts["pole_ecliptic_deg"], "ECLIPJ2000")
    along = source - (source @ normal) * normal
    size = facts["axes_m" if volume == "axes" else "diameter_m"]
    axes = np.broadcast_to(size["value"], 3)
    spread = np.broadcast_to(size["sigma"], 3) / axes
    return MeasuredImpact(
        facts["impactor_kg"]["value"],
        -facts["speed_km_s"]["value"] * source,
        along / np.linalg.norm(along),
        1e-6 * facts["dv_mm_s"]["value"],
        1e-6 * facts["dv_mm_s"]["sigma"],
        _direction(facts["ejecta_deg"], "ICRF"),
        facts["ejecta_deg"]["cone_deg"],
        float(np.pi / 6.0 * np.prod(axes)),
        float(np.linalg.norm(spread) if volume == "axes" else spread.sum()),
        facts["dv_mm_s"]["source"],
    )


def _direction(fact: dict, axes: str) -> np.ndarray:
    longitude, latitude = fact["value"]
    return direction_icrf(longitude, latitude, axes)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class EnhancementOdds:
    """Draws of the momentum enhancement factor for one bulk density.

    Attributes
    ----------
    density_kg_m3 : float
    nominal : float
        Beta with the nominal values, on the axis of the cone.
    beta : (n,) array
    """

    density_kg_m3: float
    nominal: float
    beta: np.ndarray

    def quantiles(self) -> np.ndarray:
        """Quantiles `QUANTILES` of beta."""
        return np.quantile(self.beta, QUANTILES)

    def __repr__(self):
        _, low, middle, high, _ = self.quantiles()
        return (
            f"<EnhancementOdds {middle:.2f} +{high - middle:.2f} -{middle - low:.2f} at"
            f" {self.density_kg_m3:,.0f} kg/m3>"
        )


def enhancement_odds(
    impact: MeasuredImpact, density_kg_m3: float, n: int = 100_000, seed: int = 1
) -> EnhancementOdds:
    """Draw beta over the velocity change, the volume, and the axis of the ejecta, uniform within its cone.

    Parameters
    ----------
    impact : MeasuredImpact
    density_kg_m3 : float
        Bulk density of the target, which was not measured.
    n : int
        Number of draws.
    seed : int

    Raises
    ------
    InputError
        A density that is not positive, or fewer than one draw.

    Examples
    --------
    >>> enhancement_odds(dart(), 2_400.0)
    <EnhancementOdds 3.61 +0.25 -0.21 at 2,400 kg/m3>
    """
    if not (np.isfinite(density_kg_m3) and density_kg_m3 > 0.0):
        raise InputError(
            f"density_kg_m3 is {density_kg_m3}; give a positive bulk density, such as 2400 kg/m3"
        )
    if not (isinstance(n, int | np.integer) and n >= 1):
        raise InputError(f"n is {n!r}; give a whole number of draws, 1 or more, such as 100000")
    rng = np.random.default_rng(seed)
    mass = density_kg_m3 * impact.volume_m3
    masses = mass * np.maximum(1.0 + impact.volume_sigma * rng.standard_normal(n), 1e-3)
    dv = impact.dv_km_s + impact.dv_sigma_km_s * rng.standard_normal(n)
    axes = within_cone(impact.ejecta, impact.cone_deg, n, rng)
    setting = (impact.along, impact.impactor_kg, impact.velocity_km_s)
    nominal = momentum_enhancement(impact.dv_km_s, *setting, mass, impact.ejecta)
    return EnhancementOdds(
        float(density_kg_m3), float(nominal), momentum_enhancement(dv, *setting, masses, axes)
    )


def within_cone(axis, half_angle_deg: float, n: int, rng: np.random.Generator) -> np.ndarray:
    """Unit vectors (n, 3) uniform on the cap of a sphere about an axis.

    Parameters
    ----------
    axis : (3,) array
    half_angle_deg : float
        Angle from the axis to the rim of the cap [deg].
    n : int
    rng : numpy Generator
    """
    axis = np.asarray(axis, dtype=float) / np.linalg.norm(axis)
    side = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
    side /= np.linalg.norm(side)
    cosine = 1.0 - rng.random(n) * (1.0 - np.cos(np.radians(half_angle_deg)))
    sine, angle = np.sqrt(1.0 - cosine**2), rng.uniform(0.0, 2.0 * np.pi, n)
    across = np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * np.cross(axis, side)
    return cosine[:, None] * axis + sine[:, None] * across
