"""Gravity of polyhedra: points times facets per second on one core, potential, acceleration and gradient together.

The peer is polyhedral-gravity (Schuhmacher et al. 2023), which computes the same three; it is used here alone.
"""

import time

import numpy as np

from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.shape import shape

CASES = ("Apophis", "Bennu")


def main(quick: bool = False) -> None:
    """Print the rates of both, their ratio, and how far their accelerations differ."""
    for name in CASES[:1] if quick else CASES:
        _compare(name, 20 if quick else 200)


def _compare(name: str, count: int) -> None:
    body = Polyhedron(shape(name), density_kg_m3=1.0)
    q = np.random.default_rng(1).normal(size=(count, 3))
    points = 1.5 * body.radius_km * q / np.linalg.norm(q, axis=1)[:, None]
    work = count * len(body.shape.facets)
    ours_s, ours = _best(lambda: body.field(points, threads=1))
    print(f"{name}, {len(body.shape.facets):,} facets: {work / ours_s / 1e6:.1f} million points x facets/s")
    peer = _peer(body.shape)
    if peer is None:
        print("polyhedral-gravity is not installed: pip install 'kakehashi[bench]'")
        return
    peer_s, theirs = _best(lambda: peer(points))
    g_rho = body.g_rho_s2
    a = g_rho * np.array([row[1] for row in theirs])
    sign = np.sign(np.sum(a * ours.acceleration_km_s2))  # the peer counts the potential with either sign
    apart = np.linalg.norm(sign * a - ours.acceleration_km_s2, axis=1)
    apart /= np.linalg.norm(ours.acceleration_km_s2, axis=1)
    print(f"polyhedral-gravity: {work / peer_s / 1e6:.1f} million; ours is {peer_s / ours_s:.1f} x as fast")
    print(f"largest relative difference of the accelerations: {apart.max():.1e}")


def _peer(body):
    try:
        import polyhedral_gravity as pg
    except ImportError:
        return None
    unchecked = pg.PolyhedronIntegrity.DISABLE
    polyhedron = pg.Polyhedron(
        (np.array(body.vertices_km), np.array(body.facets)), 1.0, integrity_check=unchecked
    )
    evaluable = pg.GravityEvaluable(polyhedron)
    scale = 1.0 / 6.674_30e-11  # its results contain G in SI units

    def run(points):
        return [(u, scale * np.array(a), g) for u, a, g in evaluable(points, parallel=False)]

    return run


def _best(run):
    result, times = run(), []
    for _ in range(3):
        begun = time.process_time()
        result = run()
        times.append(time.process_time() - begun)
    return min(times), result
