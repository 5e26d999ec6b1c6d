"""Compile the numerical kernels that a run needs, group by group, by solving small problems.

If there are two or more processors, a second process compiles the other kernels into the disk cache.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from kakehashi.base.jit import compilations, is_cached, thread_count
from kakehashi.bodies.gravity import mascons, polyhedron
from kakehashi.bodies.heat import surface
from kakehashi.bodies.photometry import curve
from kakehashi.bodies.rotation import torque
from kakehashi.dynamics import warm_up
from kakehashi.dynamics.block import advance
from kakehashi.earth import sgp4, swaths
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.screening import dynamical_time_s
from kakehashi.ephem import state
from kakehashi.moon import warming
from kakehashi.moon.ground import _march
from kakehashi.moon.halo import cislunar, station_keeping
from kakehashi.moon.halo._upkeep import keep
from kakehashi.moon.heat import temperatures
from kakehashi.moon.transfer import low_orbit as lunar_transfers
from kakehashi.moon.traverse.plan import warm_up as warm_traverses
from kakehashi.orbits import propagate_kepler
from kakehashi.orbits.conics import from_periapsis
from kakehashi.orbits.three_body import system as three_bodies
from kakehashi.proximity import flight
from kakehashi.transfer import annealing, assists, ballistic, search
from kakehashi.transfer._thrust import under_thrust
from kakehashi.transfer.lambert import lambert

_SUN = 132_712_440_041.279  # GM [km3/s2]; any would do
_CIRCLE = np.array([1.5e8, 0.0, 0.0, 0.0, 30.0, 1.0])
_ARRIVAL = np.array([-1e8, 1.2e8, 1e7])
_COMPILING = threading.Lock()  # campaigns of a programme begin at once


def _two_body() -> None:
    state("Earth", "Sun", 0.0)
    propagate_kepler(_CIRCLE, 1e5, _SUN)
    from_periapsis(1e8, 1.2, 1e5, _SUN)


def _target_planes() -> None:
    for project in (bplane, partials):
        project(np.array([1e5, 2e4, 0.0, -8.0, 1.0, 0.0]), 398_600.4)


def _transfers() -> None:
    lambert(_CIRCLE[:3], _ARRIVAL, 5e7, _SUN, on_error="mark")
    under_thrust(_CIRCLE, np.array([1e5]), np.zeros(3), 1.0, 0.0, _SUN, np.empty((1, 6)))


def _chains() -> None:
    lambert(_CIRCLE[:3], _ARRIVAL, 5e7, _SUN, 1, on_error="mark")
    assists.assist("Earth", (5.0, 1.0, 0.0), (5.0, -1.0, 0.0))
    ballistic.warm_up()
    annealing.warm_up()


def _others() -> None:
    lambert(_CIRCLE[:3], -_CIRCLE[:3], 1.5e7, _SUN, normal=(0.0, 0.0, 1.0), on_error="mark")
    dynamical_time_s(_CIRCLE[None], 0.0, 1e5)


def _small_bodies() -> None:
    for room in (polyhedron, mascons, torque, flight):
        room.warm_up()


def _heat_and_light() -> None:
    for room in (surface, curve):
        room.warm_up()


def _satellites() -> None:
    for room in (sgp4, swaths):
        room.warm_up()


def _halo_orbits() -> None:
    state("Earth", "Sun", 0.0)
    for room in (three_bodies, cislunar):
        room.warm_up()


def _ground_of_the_moon() -> None:
    temperatures.warm_up()
    warm_traverses()


GROUPS: dict[str, Callable[[], None]] = {
    "force model and integrator": warm_up,
    "two-body motion and ephemerides": _two_body,
    "target planes": _target_planes,
    "transfers": _transfers,
    "tours": search.warm_up,
    "chains of legs and gravity assists": _chains,
    "half revolutions and dynamical times": _others,
    "gravity and rotation of small bodies": _small_bodies,
    "heat and light of small bodies": _heat_and_light,
    "satellites of the Earth": _satellites,
    "halo orbits beside the Moon": _halo_orbits,
    "upkeep of orbits beside the Moon": station_keeping.warm_up,
    "transfers to the Moon": lunar_transfers.warm_up,
    "ground and light of the Moon": warming.warm_up,
    "heat and traverses of the Moon": _ground_of_the_moon,
}
ON_DEMAND = (  # rooms whose kernels no run of a campaign needs at once; the first command that does compiles them
    "kakehashi.earth.conjunctions", "kakehashi.earth.decay", "kakehashi.proximity._sight",
    "kakehashi.spacecraft.instruments.raster",
)  # fmt: skip
QUICK = tuple(GROUPS)[1:4]  # groups that a quick run around a pass needs besides the dynamics
LANDING = (
    "transfers to the Moon",
    "ground and light of the Moon",
    tuple(GROUPS)[1],
)  # the first takes longest
MANOEUVRE = tuple(GROUPS)[1:5]  # a whole run, with its window with a manoeuvre
JOURNEY = tuple(GROUPS)[1:6]  # a run around a tour
HALO = (
    "halo orbits beside the Moon",
    "upkeep of orbits beside the Moon",
)  # of about equal length


def compile_all(
    progress: Callable[[str, float, str], None] | None = None, leave_out: str | None = None
) -> None:
    """Compile every numerical kernel, or load it from the cache.

    Parameters
    ----------
    leave_out : str, optional
        Part of the names of groups that are not compiled; every group is compiled without it.
    progress : callable, optional
        Called with the name of a group, 0.0 at its start or 1.0 at its end, and the number of groups compiled so far.
    """
    progress = progress or (lambda *_: None)
    for group, work in GROUPS.items():
        if leave_out is not None and leave_out in group:
            continue
        names: list[str] = []

        def note(name: str, group=group, names=names) -> None:
            names.append(name)
            progress(group, 0.0, f"{len(names)} compiled, now {name}")

        progress(group, 0.0, "")
        with compilations(note):
            work()
        progress(group, 1.0, f"{len(names)} compiled" if names else "from the cache")


def compile_for_run(meanwhile: tuple[str, ...] = MANOEUVRE) -> None:
    """Compile the dynamics, and the given groups of kernels in a second process if that saves time."""
    with _COMPILING:
        if is_cached(advance) or min(thread_count(), _processors()) < 2 or not sys.executable:
            warm_up()
            return
        with _second_process(meanwhile) as other:
            warm_up()
            other.wait()  # kernels that it could not compile are compiled here when needed


def compile_groups(names: tuple[str, ...]) -> None:
    """Compile groups of kernels into the disk cache; the second process calls this function."""
    for name in names:
        GROUPS[name]()


def _processors() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def compile_about_the_moon(groups: tuple[str, ...]) -> None:
    """Compile `LANDING` or `HALO`, its first group in a second process if that saves time."""
    with _COMPILING:
        probe = keep if groups == HALO else _march.march
        if is_cached(probe) or min(thread_count(), _processors()) < 2 or not sys.executable:
            compile_groups(groups)
            return
        with _second_process(groups[:1]) as other:
            compile_groups(groups[1:])
            other.wait()
        compile_groups(groups[:1])  # from the cache


@contextmanager
def _second_process(groups: tuple[str, ...]) -> Iterator[subprocess.Popen]:
    """Context manager of the second process that compiles kernels; it is terminated at exit."""
    code = (
        f"from kakehashi.base.children import end_with_parent; end_with_parent({os.getpid()});"
        f" from kakehashi.campaign.kernels import compile_groups; compile_groups({groups!r})"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    quiet = subprocess.DEVNULL
    other = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        yield other
    finally:
        if other.poll() is None:
            other.kill()
            other.wait()
