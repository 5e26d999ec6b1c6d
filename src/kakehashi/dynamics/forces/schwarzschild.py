"""Compute the first post-Newtonian term of a single body's own field [IERS10, eq. 10.12].

        a = GM / (c^2 r^3) ((4 GM / r - v^2) r + 4 (r . v) v)

The term applies to orbits about a planet, with position and velocity relative to the planet. The model "asteroid"
uses the full Einstein-Infeld-Hoffmann equations instead.

[IERS10] Petit & Luzum (2010), IERS Conventions, IERS TN 36.
"""

from typing import NamedTuple

from kakehashi.base.jit import inner
from kakehashi.dynamics.forces.relativity import sun_1pn


class Schwarzschild(NamedTuple):
    """Constants of the post-Newtonian term: index of the body, and a switch (1, or 0 for no effect)."""

    body: int
    scale: float


def constants(settings, context) -> Schwarzschild:
    """Return the constants of the post-Newtonian term as input of the kernels."""
    return Schwarzschild(context.index(settings["body"]), 1.0)


def switched_off(c: Schwarzschild) -> Schwarzschild:
    """Return the constants of the post-Newtonian term in a form that has no effect."""
    return c._replace(scale=0.0)


@inner
def add(c, gm, field, k, x, v, _differences, _axes, out):
    """Add the post-Newtonian acceleration at one point.

    Parameters
    ----------
    c : Schwarzschild
        Constants of the term.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x, v : (3,) arrays
        Position [km] and velocity [km/s], ICRF relative to the model's origin.
    _differences, _axes
        Not used.
    out : (3,) array
        The acceleration is added here [km/s2].
    """
    p, u = field.position[k], field.velocity[k]
    b = c.body
    ax, ay, az = sun_1pn(
        gm[b], x[0] - p[b, 0], x[1] - p[b, 1], x[2] - p[b, 2], v[0] - u[b, 0], v[1] - u[b, 1], v[2] - u[b, 2]
    )
    out[0] += c.scale * ax
    out[1] += c.scale * ay
    out[2] += c.scale * az


@inner
def add_many(c, gm, field, k, n, x, v, _parameters, out):
    """Add the post-Newtonian accelerations of many members of a block.

    Parameters
    ----------
    c : Schwarzschild
        Constants of the term.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    _parameters
        Not used.
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    p, u = field.position[k, c.body], field.velocity[k, c.body]
    for i in range(n):
        ax, ay, az = sun_1pn(
            gm[c.body], x[0, i] - p[0], x[1, i] - p[1], x[2, i] - p[2],
            v[0, i] - u[0], v[1, i] - u[1], v[2, i] - u[2],
        )  # fmt: skip
        out[0, i] += c.scale * ax
        out[1, i] += c.scale * ay
        out[2, i] += c.scale * az
