"""How does the tide of a close approach tilt the ground?  Slopes on the facets of a shape, with and without it.

At r from the centre of a body that rotates with w, loose matter feels gravity less w x (w x r) less w' x r.  A planet
of gm at distance d in the direction u adds the tide gm / d^3 (3 (r.u) u - r), and its torque adds to w' [MD99].  The
slope is the angle between the opposite of the sum and the normal of the facet.

[MD99] Murray & Dermott (1999), Solar System Dynamics, chapter 4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.rotation import SpinState
from kakehashi.bodies.shape import Shape
from kakehashi.encounter.tidal_spin import TidalSpin
from kakehashi.frames import angle_between

_CHUNK = 128  # cases whose facets are in memory together


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TidalSlopes:
    """Changes of slope at the closest approach.

    Attributes
    ----------
    density_kg_m3 : float
        Bulk density that was assumed.
    slope_deg : (m,) array
        Mean slope of the facets over the cases, without the tide [deg].
    largest_deg : (n,) array
        Largest change on any facet in each case [deg].
    area_fraction : (n,) array
        Fraction of the surface on which the slope changes by more than `limit_deg`, in each case.
    facet_probability : (m,) array
        Fraction of the cases in which the slope of a facet changes by more than `limit_deg`.
    steeper_fraction : (n,) array
        Fraction of the surface that becomes steeper by more than `limit_deg`.
    limit_deg : float
    """

    density_kg_m3: float
    slope_deg: np.ndarray
    largest_deg: np.ndarray
    area_fraction: np.ndarray
    facet_probability: np.ndarray
    steeper_fraction: np.ndarray
    limit_deg: float

    def __repr__(self):
        low, middle, high = 100.0 * np.quantile(self.area_fraction, [0.05, 0.5, 0.95])
        return (
            f"<TidalSlopes at {self.density_kg_m3:,.0f} kg/m3: more than {self.limit_deg:g} deg on {middle:.1f} % of"
            f" the surface ({low:.1f} .. {high:.1f}), largest {self.largest_deg.max():.2f} deg>"
        )


def tidal_slopes(
    result: TidalSpin, shape: Shape, density_kg_m3: float, limit_deg: float = 0.5, cases: int = 512
) -> TidalSlopes:
    """Changes of the slopes of a shape at the closest approach, for the attitudes of a study.

    Parameters
    ----------
    result : TidalSpin
        Attitudes and rates at the closest approach.
    shape : Shape
        Turned to its principal axes here, which are those of the rotation.
    density_kg_m3 : float
        Bulk density.
    limit_deg : float
        Change of slope that counts [deg].
    cases : int
        Number of attitudes, the first of the study.

    Raises
    ------
    InputError
        A density or a limit that is not positive.
    """
    if not (np.isfinite(density_kg_m3) and density_kg_m3 > 0.0):
        raise InputError(
            f"density_kg_m3 is {density_kg_m3}; give a positive bulk density, such as 2000 kg/m3"
        )
    if not (np.isfinite(limit_deg) and limit_deg > 0.0):
        raise InputError(f"limit_deg is {limit_deg}; give a positive change of slope in degrees")
    principal = shape.in_principal_axes()
    solid = Polyhedron(principal, density_kg_m3=float(density_kg_m3))
    r = principal.centers_km - principal.center_km
    gravity = solid.field(principal.centers_km).acceleration_km_s2
    toward = result.passage.relative_km(result.passage.et)[0]
    gm = body(result.passage.target).gm_km3_s2
    area = principal.areas_km2 / principal.areas_km2.sum()
    n, m = min(len(result), int(cases)), len(r)
    before, counts = np.zeros(m), np.zeros(m)
    largest, fraction, steeper = np.empty(n), np.empty(n), np.empty(n)
    for first in range(0, n, _CHUNK):
        part = slice(first, min(first + _CHUNK, n))
        state = _rows(result.closest, part)
        without = gravity + _frame_acceleration(state, r)
        slope = angle_between(-without, principal.normals)
        change = angle_between(-(without + tide(state, r, toward, gm)), principal.normals) - slope
        change = np.degrees(change)
        over = np.abs(change) > limit_deg
        before += np.degrees(slope).sum(axis=0)
        counts += over.sum(axis=0)
        largest[part] = np.abs(change).max(axis=1)
        fraction[part], steeper[part] = over @ area, (change > limit_deg) @ area
    return TidalSlopes(
        float(density_kg_m3), before / n, largest, fraction, counts / n, steeper, float(limit_deg)
    )


def _rows(state: SpinState, part: slice) -> SpinState:
    return SpinState(state.et, state.attitude[part], state.rates_rad_s[part], state.moments[part])


def _frame_acceleration(state: SpinState, r) -> np.ndarray:
    """Acceleration (n, m, 3) felt in the rotating axes without torque, - w x (w x r) - w' x r [km/s2]."""
    w = state.rates_rad_s[:, None]
    free = np.cross(state.moments * state.rates_rad_s, state.rates_rad_s) / state.moments  # Euler's equations
    return -np.cross(w, np.cross(w, r)) - np.cross(free[:, None], r)


def tide(state: SpinState, r, toward_km, gm_km3_s2: float) -> np.ndarray:
    """Acceleration (n, m, 3) along the body's axes by the tide of a point mass and by its torque [km/s2].

    Parameters
    ----------
    state : SpinState
        Batch of n attitudes.
    r : (m, 3) array
        Points about the centre of mass, in the body's axes [km].
    toward_km : (3,) array
        Position of the point mass about the body, ICRF [km].
    gm_km3_s2 : float
    """
    toward = state.attitude @ np.asarray(toward_km, dtype=float)  # (n, 3)
    distance = np.linalg.norm(toward, axis=1)[:, None]
    u, scale = toward / distance, (gm_km3_s2 / distance**3)[..., None]
    stretched = scale * (3.0 * (u @ r.T)[..., None] * u[:, None] - r)
    turning = 3.0 * scale[:, 0] * np.cross(u, state.moments * u) / state.moments
    return stretched - np.cross(turning[:, None], r)
