"""Accelerations of a test particle: gravity, relativity, oblateness, outgassing, and the further terms of a model.

Each force has its own file. The block integrator calls kernels for a single position once per node, at the centre of
a block (`expansion.py`), and kernels for many members if bodies are too near for an expansion (`direct.py`).
Positions are in ICRF axes about the origin of the model, km and s.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner
from kakehashi.dynamics.field import EARTH, SUN
from kakehashi.dynamics.forces.nongravitational import (
    AMRAT,
    DT,
    OTHERS,
    PRESSURE_KM_S2,
    add_nongrav,
    nongrav_axes,
)
from kakehashi.dynamics.forces.relativity import EIH, NEWTON, SUN_1PN, eih, sun_1pn
from kakehashi.dynamics.forces.terms import add_terms
from kakehashi.dynamics.forces.zonal import Planets, add_planets, zonal

__all__ = [
    "AMRAT", "DT", "EARTH", "EIH", "NEWTON", "OTHERS", "PRESSURE_KM_S2", "SUN", "SUN_1PN", "Force",
    "add_nongrav", "perturbations",
]  # fmt: skip


class Force(NamedTuple):
    """Switches and constants of the force model, as input of the kernels."""

    relativity: int
    oblateness: int
    earth_j: np.ndarray  # J2, J3, J4
    earth_radius: float
    earth_pole: np.ndarray  # fixed direction, or zeros for the pole of date
    sun_j: np.ndarray  # J2, 0, 0
    sun_radius: float
    sun_pole: np.ndarray
    law: np.ndarray  # ALN, NM, NN, NK, R0 [au] of g(r)
    planets: Planets  # oblateness of other bodies
    oblate: np.ndarray  # (bodies,) radius of an oblate body times sqrt(J2 over the Earth's) [km], or 0
    terms: tuple  # constants of the model's other terms, see `terms.py`


@inner
def perturbations(gm, force, field, k, x, v, nongrav, axes, full, earth, others, out, factor):
    """Add relativity, oblateness and further forces, and compute the accelerations per unit of each parameter.

    Parameters
    ----------
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    force : Force
        Constants of the force model.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x, v : (3,) arrays
        Position [km] and velocity [km/s], ICRF relative to the model's origin.
    nongrav : (3, 5 or more) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d], and the parameters of other terms.
    axes : (5 or more, 3) array
        Receives the accelerations per unit of each parameter [km/s2 per unit].
    full : bool
        Whether to use EIH, if the model includes it, instead of the Sun's term, and to add the forces with their own
        gradient kernel.
    earth : bool
        Whether to add the Earth's oblateness.
    others : bool
        Whether to add the further forces (terms) of the model.
    out : (3,) array
        The acceleration is added here [km/s2].
    factor : (bodies,) array
        Receives the relativistic factors of `eih`.
    """
    pos, vel = field.position[k], field.velocity[k]
    dx, dy, dz = x[0] - pos[SUN, 0], x[1] - pos[SUN, 1], x[2] - pos[SUN, 2]
    ux, uy, uz = v[0] - vel[SUN, 0], v[1] - vel[SUN, 1], v[2] - vel[SUN, 2]
    if force.relativity == EIH and full:
        eih(gm, field, k, x, v, out, factor)
    elif force.relativity != NEWTON:
        ax, ay, az = sun_1pn(gm[SUN], dx, dy, dz, ux, uy, uz)
        out[0] += ax
        out[1] += ay
        out[2] += az
    if force.oblateness:
        p = force.sun_pole
        ax, ay, az = zonal(gm[SUN], force.sun_radius, force.sun_j, p[0], p[1], p[2], dx, dy, dz)
        out[0] += ax
        out[1] += ay
        out[2] += az
    if force.oblateness and earth:
        p = field.pole[k]
        ex, ey, ez = x[0] - pos[EARTH, 0], x[1] - pos[EARTH, 1], x[2] - pos[EARTH, 2]
        ax, ay, az = zonal(gm[EARTH], force.earth_radius, force.earth_j, p[0], p[1], p[2], ex, ey, ez)
        out[0] += ax
        out[1] += ay
        out[2] += az
    nongrav_axes(gm[SUN], force.law, nongrav, dx, dy, dz, ux, uy, uz, axes)
    if full:
        add_planets(force.planets, gm, pos, x, out)
    if others:
        add_terms(force.terms, gm, field, k, x, v, not full, axes, out)
