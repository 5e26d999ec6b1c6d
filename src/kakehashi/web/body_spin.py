"""How is a small body rotated at each epoch of its view?  Attitudes and angular momentum about an event.

A tumbler is propagated under the torque of the planet that it passes, the Moon and the Sun, from one nominal phase:
the phases at a future pass are not predicted by the published states.  Other bodies rotate about one axis.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.bodies.catalogue import body
from kakehashi.bodies.rotation import (
    FreeRotation,
    Perturber,
    SpinSolution,
    SpinState,
    propagate_spin,
    spin_solution,
    uniform_spin,
)
from kakehashi.encounter.tidal_spin import OTHERS, effective_rate_rad_s
from kakehashi.frames import angle_between, rotation
from kakehashi.paths import Path

_HALF_S, _LEAD_S, _STEP_S = 5.0 * DAY_S, 3.0 * DAY_S, 1_800.0  # of tumblers
_ROTATIONS, STEPS = 2, 240  # of others: rotations before and after the event, and steps of one rotation


@dataclass(frozen=True, slots=True, eq=False)
class SpinTrack:
    """Attitudes at even steps.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    matrices : (n, 3, 3) array
        From ICRF to the axes of the body.
    momentum : (n, 3) array
        Unit vectors along the angular momentum, ICRF.
    rates : (n, 3) array
        Unit vectors along the angular velocity, ICRF.
    first : int
        Index of the first epoch of the view; those before lead in.
    period_s : float
        Shortest period of the rotation [s].
    effective_period_s : float
        Of uniform rotation with the same energy and angular momentum [s].
    tumbling : bool
    rows : tuple of (quantity, unit, values)
        The state of rotation in words and numbers: one value, or those before and after the pass.
    source : str
    assumption : str
        What the source does not state.
    """

    et: np.ndarray
    matrices: np.ndarray
    momentum: np.ndarray
    rates: np.ndarray
    first: int
    period_s: float
    effective_period_s: float
    tumbling: bool
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    source: str
    assumption: str


def spin_track(name: str, at_et: float, path: Path, passed: str | None) -> SpinTrack:
    """Attitudes of a body about an event.

    Parameters
    ----------
    name : str
    at_et : float
        Epoch of the event [s TDB past J2000].
    path : Path
        Trajectory of the body.
    passed : str or None
        Planet that the body passes at the event.

    Raises
    ------
    InputError
        No state of rotation of the body is in the package.
    """
    if "precession_period_h" in body(name).facts:
        return _tumbling(spin_solution(name), at_et, path, passed)
    return _uniform(name, at_et)


def _tumbling(solution: SpinSolution, at_et: float, path: Path, passed: str | None) -> SpinTrack:
    start = at_et - _HALF_S - _LEAD_S
    et = start + np.arange(int((2.0 * _HALF_S + _LEAD_S) / _STEP_S) + 1) * _STEP_S
    names = [] if passed is None else [passed, *(n for n in OTHERS if n != passed)]
    state = solution.states(start, 0.0, 0.0)
    history = propagate_spin(state, et, [Perturber.along(path, n) for n in names])
    matrices, rates = history.matrices, history.rates_rad_s
    momentum = _unit(np.einsum("nji,nj->ni", matrices, state.moments * rates))
    return SpinTrack(
        et, matrices, momentum, _unit(np.einsum("nji,nj->ni", matrices, rates)), int(_LEAD_S / _STEP_S),
        3600.0 * solution.period_phi_h, 2.0 * np.pi / float(effective_rate_rad_s(state)), True,
        _compared([state] if passed is None else [state, history.state(-1)]), solution.source, _nominal(passed),
    )  # fmt: skip


def _nominal(passed: str | None) -> str:
    phase = (
        "one nominal phase of the tumbling (precession and rotation 0 deg at the start), which is one of many"
    )
    return (
        phase
        if passed is None
        else f"{phase}: at the pass the phase is not predicted, and each gives another rotation afterwards"
    )


def _uniform(name: str, at_et: float) -> SpinTrack:
    spin = uniform_spin(name)
    period = abs(spin.rotation.period_s)
    et = at_et + np.arange(-_ROTATIONS * STEPS, _ROTATIONS * STEPS + 1) * (period / STEPS)
    axis = np.sign(spin.rotation.period_s) * np.tile(spin.rotation.pole_icrf, (et.size, 1))
    rows = (("rotation period", "h", (f"{period / 3600.0:.4f}",)), _pole_row([axis[0]]))
    return SpinTrack(
        et, spin.rotation.attitude(et), axis, axis, 0, period, period, False, rows, spin.source, spin.assumption
    )  # fmt: skip


def _unit(vectors) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def _compared(states: list[SpinState]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Rows of the table: each quantity for the state before and, if there is one, after the pass."""
    free = [FreeRotation(s) for s in states]
    low_high = [np.degrees(f.nutation_rad) for f in free]
    moved = [np.degrees(angle_between(states[0].momentum, s.momentum)) for s in states]
    rows = [
        ("mode", "", tuple(f"{f.mode} mode" for f in free)),
        ("period of precession", "h", tuple(f"{f.period_phi_s / 3600.0:.2f}" for f in free)),
        ("period of rotation", "h", tuple(f"{f.period_psi_s / 3600.0:.0f}" for f in free)),
        ("effective period", "h", tuple(f"{2.0 * np.pi / effective_rate_rad_s(s) / 3600.0:.2f}" for s in states)),
        ("nutation", "deg", tuple(f"{low:.0f} to {high:.0f}" for low, high in low_high)),
        _pole_row([s.momentum for s in states]),
        ("change of the pole", "deg", tuple(f"{angle:.1f}" for angle in moved)),
    ]  # fmt: skip
    return tuple(rows if len(states) > 1 else rows[:-1])


def _pole_row(vectors) -> tuple[str, str, tuple[str, ...]]:
    x, y, z = (np.array(vectors) @ rotation("ICRF", "ECLIPJ2000", 0.0).T).T
    longitude, latitude = np.degrees([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))])
    texts = tuple(f"{lon % 360.0:.1f}, {lat:.1f}" for lon, lat in zip(longitude, latitude, strict=True))
    return ("pole, ecliptic longitude and latitude", "deg", texts)
