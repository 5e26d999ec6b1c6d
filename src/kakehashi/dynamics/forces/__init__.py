"""What accelerates one test particle: gravity, relativity, oblateness, outgassing, and the terms that a model lists.

One file a force.  Kernels for a single position are called by the block integrator once per stage, at the centre of a
block (`expansion.py`); kernels for many members where bodies are too near for an expansion (`direct.py`).  Positions
are in ICRF axes about the origin of the model, km and s.
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
    nongrav_axes,
    push_along,
)
from kakehashi.dynamics.forces.relativity import EIH, NEWTON, SUN_1PN, eih, sun_1pn
from kakehashi.dynamics.forces.terms import add_terms
from kakehashi.dynamics.forces.zonal import Planets, add_planets, zonal

__all__ = [
    "AMRAT", "DT", "EARTH", "EIH", "NEWTON", "OTHERS", "PRESSURE_KM_S2", "SUN", "SUN_1PN", "Force", "minor",
    "push_along",
]  # fmt: skip


class Force(NamedTuple):
    """The switches and constants of the force model, as kernels see them."""

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
def minor(gm, force, field, k, x, v, push, axes, full, earth, others, out, factor):
    """Add relativity, oblateness and the model's terms to `out`, and fill the axes of the parameters.

    `full` asks for EIH where the model has it (else the Sun's term) and for what has a gradient of its own; `earth`
    for the Earth's oblateness, `others` for the model's terms.
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
    nongrav_axes(gm[SUN], force.law, push, dx, dy, dz, ux, uy, uz, axes)
    if full:
        add_planets(force.planets, gm, pos, x, out)
    if others:
        add_terms(force.terms, gm, field, k, x, v, not full, axes, out)
