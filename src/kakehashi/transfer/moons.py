"""Provide the moons of a planet as the bodies of a tour about it, from SPK files of the user.

The package contains no ephemeris of the moons of Jupiter and Saturn. JPL publishes them as satellite ephemerides
(jup365.bsp, sat441.bsp and others, NAIF), and a mission may have its own.
"""

from collections.abc import Mapping, Sequence
from math import pi
from pathlib import Path as File
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.bodies import Body, all_bodies, body, satellites
from kakehashi.paths import Path, read_bodies
from kakehashi.time import calendar
from kakehashi.transfer.ephemerides import TABLE_STEP_S

ALTITUDES_KM = (200.0, 20_000.0)  # of a flyby of a moon; its sphere of influence has some 10,000 to 50,000 km
_ROWS_PER_ORBIT = 60  # the quintic between rows is then good to a metre
_MARGIN_STEPS = 3


def planets_with_moons() -> tuple[str, ...]:
    """Return the planets, other than the Earth, whose moons the catalogue contains."""
    systems = {b.system_id for b in all_bodies() if b.kind == "satellite"}
    return tuple(
        b.name for b in all_bodies() if b.kind == "planet" and b.system_id in systems and b.name != "Earth"
    )


def planet_name(center: str) -> str:
    """Return the name of a planet with known moons, as the catalogue spells it.

    Raises
    ------
    InputError
        It is not such a planet.
    """
    named = {p.casefold(): p for p in planets_with_moons()}
    if center.casefold() not in named:
        raise InputError(
            f"the centre of the tour is {center!r}; it must be the Sun, or a planet with moons of known mass:"
            f" {', '.join(named.values())}{near(center, ('Sun', *named.values()))}"
        )
    return named[center.casefold()]


def by_name(center: str) -> Mapping[str, Body]:
    """Return the moons of a planet by name."""
    return satellites(planet_name(center))


def check_moon(center: str, name: str) -> str:
    """Return the name of a moon of a planet as the catalogue spells it.

    Raises
    ------
    InputError
        The catalogue does not contain such a moon.
    """
    moons = {m.casefold(): m for m in by_name(center)}
    if name.casefold() not in moons:
        raise InputError(
            f"{name!r} is not a moon of {planet_name(center)} in the catalogue; a tour about {planet_name(center)} can"
            f" visit {', '.join(moons.values())}{near(name, tuple(moons.values()))}"
        )
    return moons[name.casefold()]


def moons_of(
    center: str,
    bodies: Sequence[Any],
    spans: Sequence[tuple[float, float]],
    kernels: Sequence[str | File],
) -> tuple[tuple[Path, ...], list[tuple[float, float]], float]:
    """Return the paths of the bodies of a tour about a planet, the spans of their tables, and the step of these.

    Parameters
    ----------
    center : str
        Planet.
    bodies : sequence of str or Path
        Moons by name, or paths.
    spans : sequence of (first, last)
        Epochs between which the tour may be at each body [s TDB past J2000].
    kernels : sequence of path
        SPK files.

    Returns
    -------
    paths : tuple of Path
    spans : list of (first, last)
        Spans widened for the interpolation.
    step_s : float

    Raises
    ------
    InputError
        A moon is unknown, or the kernels do not contain it at these epochs.
    """
    planet = body(planet_name(center))
    named = [b if isinstance(b, Path) else check_moon(center, b) for b in bodies]
    wanted = {b: by_name(center)[b].naif_id for b in named if isinstance(b, str)}
    if wanted and not kernels:
        raise InputError(
            f"a tour about {planet.name} needs an ephemeris of {', '.join(wanted)}, which the package does not contain;"
            ' give an SPK file with --kernel FILE, with kernels = ["FILE"] in the tour file, or with kernels=[FILE] in'
            " Python, such as JPL's satellite ephemerides jup365.bsp or sat441.bsp (NAIF, generic kernels)"
        )
    assert planet.system_id is not None
    read = read_bodies(kernels, wanted, planet.name, (planet.naif_id, planet.system_id)) if wanted else {}
    paths = tuple(read[b] if isinstance(b, str) else b.relative(planet.name) for b in named)
    for path, span in zip(paths, spans, strict=True):
        _check_span(path, span)
    step = _step(paths, spans, planet.gm_km3_s2)
    wide = [(a - _MARGIN_STEPS * step, b + _MARGIN_STEPS * step) for a, b in spans]
    for path, span in zip(paths, wide, strict=True):
        _check_span(path, (span[0] - step, span[1] + 2.0 * step))
    return paths, wide, step


def _step(paths, spans, gm: float) -> float:
    """Return the step of the tables [s]: a sixtieth of the shortest period."""
    states = np.array([path.state(span[0]) for path, span in zip(paths, spans, strict=True)])
    radius, square = np.linalg.norm(states[:, :3], axis=1), np.sum(states[:, 3:] ** 2, axis=1)
    a = 1.0 / (2.0 / radius - square / gm)
    if not (a > 0.0).all():
        raise InputError("a body of the tour is not in orbit about its centre; give moons, or paths of moons")
    return float(min(TABLE_STEP_S, 2.0 * pi * np.sqrt(a.min() ** 3 / gm) / _ROWS_PER_ORBIT))


def _check_span(path, span: tuple[float, float]) -> None:
    first, last = path.span
    if first <= span[0] and span[1] <= last:
        return
    name, file = getattr(path, "name", "a body of the tour"), getattr(path, "file", "its path")
    raise InputError(
        f"the ephemeris of {name} ({file}) covers {_day(first)} to {_day(last)} TDB, but the tour may be there, with a"
        f" margin of some hours, from {_day(span[0])} to {_day(span[1])}; change departure or flight times, or give a"
        " kernel that covers these dates"
    )


def _day(et: float) -> str:
    return calendar(et, "TDB", 0)[:16].replace("T", " ")
