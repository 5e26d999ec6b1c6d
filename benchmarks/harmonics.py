"""Spherical harmonics of degree and order 20: evaluations per second on one core, at many points and at one.

The acceleration at many points is what a block of orbits about the Earth asks for; that of one point, and its
gradient, are the centre of an expansion and the partials of a fit.
"""

import time

import numpy as np

from kakehashi.base.jit import kernel, stack
from kakehashi.bodies.gravity import gravity_field
from kakehashi.dynamics.forces.harmonics import acceleration, accelerations, gradient, tables

DEGREE = 20


@kernel
def _many(h, x, out):
    accelerations(h, x.shape[1], x, out)


@kernel
def _one_by_one(h, x, out):
    for i in range(x.shape[1]):
        out[0, i], out[1, i], out[2, i] = acceleration(h, x[0, i], x[1, i], x[2, i])


@kernel
def _with_gradient(h, x, out):
    slope = stack(9)
    for i in range(x.shape[1]):
        out[0, i], out[1, i], out[2, i] = acceleration(h, x[0, i], x[1, i], x[2, i])
        gradient(h, x[0, i], x[1, i], x[2, i], slope)
        out[3, i], out[4, i], out[5, i] = slope[0], slope[4], slope[8]


def main(quick: bool = False) -> None:
    """Print evaluations per second, and that many at once agree with one by one."""
    count = 4_096 if quick else 65_536
    h = tables(gravity_field("Earth").cut(DEGREE, DEGREE))
    directions = np.random.default_rng(1).normal(size=(3, count))
    x = np.ascontiguousarray(7_000.0 * directions / np.linalg.norm(directions, axis=0))
    rates, results = {}, {}
    for name, run in (
        ("many at once", _many),
        ("one by one", _one_by_one),
        ("with gradient", _with_gradient),
    ):
        results[name] = np.zeros((6, count))
        rates[name] = count / _best(run, h, x, results[name])
    for name, rate in rates.items():
        print(f"degree {DEGREE}, {name}: {rate / 1e6:.2f} million evaluations/s")
    many, one = results["many at once"][:3], results["one by one"][:3]
    print(f"largest relative difference: {np.abs(many - one).max() / np.abs(one).max():.1e}")


def _best(run, *arguments) -> float:
    run(*arguments)
    times = []
    for _ in range(5):
        begun = time.process_time()
        run(*arguments)
        times.append(time.process_time() - begun)
    return min(times)
