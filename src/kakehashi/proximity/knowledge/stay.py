"""How precisely does a stay determine a body?  Standard deviations after each of its arcs.

>>> from kakehashi.bodies.rotation import UniformRotation
>>> from kakehashi.proximity import Environment, SmallBody
>>> body = SmallBody(2.65e-9, UniformRotation((40.0, 65.0), 98_568.0), radius_km=0.17, name="ball")
>>> beside = Environment(body, 0.0, 1e6)
>>> arcs = [Arc(k * 3e5, [5.0, -15.0, 0.0, 0.0, 1e-4, 0.0], 3e5) for k in range(3)]
>>> navigate(beside, arcs, [Images(1e-4), Doppler(direction=(1.0, 0.5, 0.0)), Altimeter()])
<Knowledge GM 0.023 %, density 0.36 %, pole 0.0095 deg, period 1.1e-05, spacecraft 1.5 m, 3 arcs>
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.rotation import SpinState, UniformRotation
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.knowledge.arcs import CRAM, Problem, arc_normal
from kakehashi.proximity.knowledge.normal import covariance, without
from kakehashi.proximity.knowledge.observations import Altimeter, Doppler, Images, Prior, Ranging
from kakehashi.proximity.knowledge.spin import SpinKnowledge
from kakehashi.proximity.partials import Arc
from kakehashi.time import as_et

Observation = Images | Altimeter | Doppler | Ranging
_UNDETERMINED_RAD = 0.5  # a pole that is no better than this was not measured
_MEETS_S = 1.0  # an arc that begins this much after the last one is connected to it by a manoeuvre


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Knowledge:
    """Standard deviations at the end of an arc.

    Attributes
    ----------
    et : float
        Epoch [s TDB past J2000].
    gm_fraction : float
        Of GM, relative to it.
    cram_m2_kg : float
        Of Cr A/m [m2/kg].
    scale_fraction : float
        Of the size of the body, relative to it.
    density_fraction : float
        Of the bulk density, relative to it: that of GM / scale^3, with the correlation of both.
    spin : SpinKnowledge
        Of pole, periods and inertia ratios.
    position_km, velocity_km_s : float
        Of the spacecraft relative to the centre of mass, the longest half-axes [km, km/s].
    history : tuple of Knowledge
        The same after each arc, without histories.
    """

    et: float
    gm_fraction: float
    cram_m2_kg: float
    scale_fraction: float
    density_fraction: float
    spin: SpinKnowledge
    position_km: float
    velocity_km_s: float
    history: tuple["Knowledge", ...] = ()

    def __repr__(self):
        spin = (
            f"pole {np.degrees(self.spin.pole_rad):.2g} deg, period {self.spin.rotation_period_fraction:.2g}"
        )
        if self.spin.pole_rad > _UNDETERMINED_RAD:
            spin = "rotation not determined"
        return (
            f"<Knowledge GM {100.0 * self.gm_fraction:.2g} %, density {100.0 * self.density_fraction:.2g} %, {spin},"
            f" spacecraft {1e3 * self.position_km:.2g} m, {len(self.history)} arcs>"
        )

    @property
    def volume_fraction(self) -> float:
        """Of the volume, relative to it."""
        return 3.0 * self.scale_fraction

    def series(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Epochs (a,) [s TDB past J2000] and values (a,) of an attribute after each arc, also of the rotation's."""
        values = [getattr(k, name) if hasattr(k, name) else getattr(k.spin, name) for k in self.history]
        return np.array([k.et for k in self.history]), np.array(values)


@quantities
def navigate(
    environment: Environment,
    arcs: Sequence[Arc],
    observations: Sequence[Observation],
    *,
    spin: UniformRotation | SpinState | None = None,
    prior: Prior | None = None,
    cram_m2_kg: float = 0.0,
    manoeuvre_km_s: float | None = None,
) -> Knowledge:
    """Standard deviations of body and spacecraft after arcs with measurements.

    Parameters
    ----------
    environment : Environment
        If it has no trajectory of the body, all landmarks are lit, and Doppler and ranging need a direction.
    arcs : sequence of Arc
        In order of time.
    observations : sequence of Images, Altimeter, Doppler, Ranging
        Made in all arcs.
    spin : UniformRotation or SpinState, optional
        The rotation; that of the body by default.
    prior : Prior, optional
        Standard deviations before the stay.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    manoeuvre_km_s : float, optional
        Error of the impulse between arcs that meet, along each axis [km/s].  Without it, or after a gap, the state of
        an arc has its standard deviation of `prior`.

    Raises
    ------
    InputError
        No arcs or no measurements, arcs that overlap or end by an impact, a rotation that is not one state.
    """
    _check(environment, arcs, observations, manoeuvre_km_s)
    prior = prior or Prior()
    images = next((o for o in observations if isinstance(o, Images)), None)
    problem = Problem(environment, spin, prior, images, float(cram_m2_kg), as_et(arcs[0].et))
    total, history = np.eye(problem.size), []
    for k, arc in enumerate(arcs):
        normal, end = arc_normal(problem, arc, observations)
        total += normal
        history.append(_knowledge(problem, total, arc, end))
        meets = k + 1 < len(arcs) and as_et(arcs[k + 1].et) - history[-1].et < _MEETS_S
        if manoeuvre_km_s is not None and meets:
            total = _carried(problem, total, end, float(manoeuvre_km_s))
        else:
            total = _fresh(total)
    return replace(history[-1], history=tuple(history))


def _knowledge(problem: Problem, total, arc: Arc, end) -> Knowledge:
    state = np.zeros((6, problem.size))
    state[:, : CRAM + 1] = end * problem.scale[: CRAM + 1]
    matrix = covariance(total, np.vstack([problem.functions, state]))
    gm, scale = matrix[0, 0], matrix[2, 2]
    density = gm + 9.0 * scale - 6.0 * matrix[0, 2]
    position, velocity = (
        float(np.linalg.eigvalsh(matrix[i : i + 3, i : i + 3])[-1]) for i in (-6, len(matrix) - 3)
    )
    return Knowledge(
        et=as_et(arc.et) + arc.duration_s,
        gm_fraction=float(np.sqrt(gm)),
        cram_m2_kg=float(np.sqrt(matrix[1, 1])),
        scale_fraction=float(np.sqrt(scale)),
        density_fraction=float(np.sqrt(max(density, 0.0))),
        spin=SpinKnowledge.of(matrix[3:-6, 3:-6]),
        position_km=position**0.5,
        velocity_km_s=velocity**0.5,
    )


def _fresh(total) -> np.ndarray:
    """The information at the start of an arc whose state has only its a priori information."""
    result = np.eye(len(total))
    result[6:, 6:] = _symmetric(without(total, 6))
    return result


def _carried(problem: Problem, total, end, manoeuvre_km_s: float) -> np.ndarray:
    """The information on the state after an impulse at the end of an arc, instead of on that at its start."""
    scale = problem.scale
    partials = end * scale[: CRAM + 1] / scale[:6, None]
    back = np.linalg.inv(partials[:, :6])
    total = _symmetric(_at_end(_at_end(total, back, partials).T, back, partials))
    noise = manoeuvre_km_s / scale[3]
    mixed = noise * total[:, 3:6]
    return _symmetric(total - mixed @ np.linalg.solve(noise * mixed[3:6] + np.eye(3), mixed.T))


def _at_end(total, back, partials) -> np.ndarray:
    """Columns (n, n) for the state at the end of an arc instead of that at its start."""
    result = total.copy()
    result[:, :6] = total[:, :6] @ back
    result[:, 6 : CRAM + 1] -= result[:, :6] @ partials[:, 6:]
    return result


def _symmetric(matrix) -> np.ndarray:
    """The symmetric part: what rounding adds to the other part would grow from arc to arc."""
    return 0.5 * (matrix + matrix.T)


def _check(environment: Environment, arcs, observations, manoeuvre_km_s) -> None:
    if not arcs or not observations:
        raise InputError("a study of knowledge needs at least one arc and one kind of measurements")
    for o in observations:
        if not isinstance(o, Images | Altimeter | Doppler | Ranging):
            raise InputError(
                f"a kind of measurements is {o!r}; give records of Images, Altimeter, Doppler or Ranging"
            )
    if not environment.body.radius_km > 0.0:
        raise InputError(
            f"{environment.body!r} has no radius, which landmarks and altimetry need; give it one"
        )
    if manoeuvre_km_s is not None and not manoeuvre_km_s > 0.0:
        raise InputError(f"manoeuvre_km_s is {manoeuvre_km_s}; it must be a positive number, or None")
    starts = np.array([as_et(a.et) for a in arcs])
    ends = starts + np.array([a.duration_s for a in arcs])
    if (starts[1:] < ends[:-1] - _MEETS_S).any():
        raise InputError(
            "arcs of a study of knowledge overlap; give them in order of time, one after another"
        )
