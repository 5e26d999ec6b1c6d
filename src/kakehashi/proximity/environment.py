"""What acts beside a small body over a span of time?  Its gravity and rotation, tides, and sunlight, as tables.

The attitude is tabulated as Chebyshev series of its quaternion over 2 rad of rotation each, which is exact to 1e-15;
the other bodies along the path of the small body as `bodies.rotation.perturbers` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, SOLAR_IRRADIANCE_W_M2, SUN_RADIUS_KM
from kakehashi.bodies.rotation import Perturber, SpinHistory, UniformRotation
from kakehashi.bodies.rotation._kernels import TERMS
from kakehashi.bodies.rotation.perturbers import expansion
from kakehashi.dynamics.radau import matrices, nodes
from kakehashi.ephem import coverage
from kakehashi.frames.elementary import about_z
from kakehashi.paths import Path
from kakehashi.proximity._kernels import Scheme, Surroundings
from kakehashi.proximity.body import Rotation, SmallBody
from kakehashi.time import as_et, calendar

OTHERS = ("Sun", "Earth", "Moon", "Venus", "Jupiter")
_FAR_GRAIN_KM, _NEAR_GRAIN_KM = 3e-7, 1e-6  # rounding of positions about the barycentre; a satellite's table
_INTERVAL_RAD = 2.0  # of rotation, per series of the quaternion


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Environment:
    """All that acts beside a small body between two epochs.

    Attributes
    ----------
    body : SmallBody
    start, end : epoch
        Span [s TDB past J2000].
    path : Path, optional
        Path of the small body about any centre of the ephemeris; without it, nothing else attracts.
    others : sequence of str
        Bodies of the catalogue that attract, of which the Sun gives light.
    companions : sequence of Perturber
        More attracting bodies, such as a satellite; their `position` is that of the small body about them.
    shadow : bool
        Whether the small body, as a sphere of its volume, casts a shadow.

    Raises
    ------
    InputError
        The span is empty, or neither the path nor the ephemeris covers it.
    """

    body: SmallBody
    start: float
    end: float
    path: Path | None = None
    others: Sequence[str] = OTHERS
    companions: Sequence[Perturber] = ()
    shadow: bool = True
    surroundings: Surroundings = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "start", as_et(self.start))
        object.__setattr__(self, "end", as_et(self.end))
        _check_span(self)
        object.__setattr__(self, "surroundings", _surroundings(self))

    def __repr__(self):
        who = ", ".join([*self.attracting, *(p.name or "unnamed" for p in self.companions)]) or "nothing else"
        span = f"{calendar(self.start, 'TDB', 0)} .. {calendar(self.end, 'TDB', 0)}"
        return f"<Environment of {self.body.name or 'unnamed'} with {who}, {span}>"

    @property
    def attracting(self) -> tuple[str, ...]:
        """Bodies of the catalogue that attract; none without a path."""
        return tuple(self.others) if self.path is not None else ()

    def attitude(self, et) -> np.ndarray:
        """Matrices (..., 3, 3) from ICRF to the axes of the body at epochs (...)."""
        if self.body.rotation is None:
            return np.broadcast_to(np.eye(3), (*np.shape(et), 3, 3))
        matrices = self.body.rotation.attitude(np.atleast_1d(et))
        return matrices.reshape(*np.shape(et), 3, 3)

    def sun(self, et) -> np.ndarray:
        """Position (..., 3) [km] of the Sun about the small body at epochs (...)."""
        if self.path is None:
            raise InputError(
                f"{self!r} has no path of the small body, so that the direction of the Sun is unknown"
            )
        return -self.path.relative("Sun").position(et)


def _check_span(e: Environment) -> None:
    if not (np.isfinite([e.start, e.end]).all() and e.end > e.start):
        raise InputError(
            f"the environment spans {calendar(e.start, 'TDB', 0)} .. {calendar(e.end, 'TDB', 0)}; its end must be after"
            " its start"
        )
    if e.path is None:
        return
    first, last = coverage(*e.others, "Sun")
    if not (first <= e.start and e.end <= last):
        raise InputError(
            f"the span {calendar(e.start, 'TDB', 0)} .. {calendar(e.end, 'TDB', 0)} is outside the ephemeris, which"
            f" covers {calendar(first, 'TDB', 0)} .. {calendar(last, 'TDB', 0)}; choose epochs within it"
        )


def _surroundings(e: Environment) -> Surroundings:
    far = [Perturber.along(e.path, name) for name in e.attracting] if e.path is not None else []
    perturbers = [*far, *e.companions]
    grains = [_FAR_GRAIN_KM] * len(far) + [_NEAR_GRAIN_KM] * len(e.companions)
    tables = [expansion(p, e.start, e.end, grain) for p, grain in zip(perturbers, grains, strict=True)]
    edges = [np.column_stack([t[:-1], t[1:]]) for t, _ in tables]
    quaternions, interval = attitude_series(e.body.rotation, e.start, e.end - e.start)
    body = e.body
    shadow_km = body.radius_km if body.shape is None else body.shape.diameter_km / 2.0
    return Surroundings(
        **body.kernel_fields(),
        quaternions=quaternions,
        interval=interval,
        gms=np.array([p.gm_km3_s2 for p in perturbers], dtype=float),
        starts=np.cumsum([0, *(len(c) for _, c in tables)]).astype(np.int64),
        edges=np.ascontiguousarray(np.concatenate(edges)) if edges else np.zeros((1, 2)),
        positions=np.ascontiguousarray(np.concatenate([c for _, c in tables]))
        if tables
        else np.zeros((1, 3, TERMS)),
        sun=e.attracting.index("Sun") if "Sun" in e.attracting else -1,
        pressure=SOLAR_IRRADIANCE_W_M2 / (1e3 * C_KM_S) / 1e3 * AU_KM**2,
        sun_km=SUN_RADIUS_KM,
        shadow_km=float(shadow_km) if e.shadow else 0.0,
    )


def attitude_series(rotation: Rotation | None, start: float, duration: float) -> tuple[np.ndarray, float]:
    """Chebyshev coefficients (n, 4, TERMS) of the quaternion, and the length of the intervals [s].

    Parameters
    ----------
    rotation : UniformRotation, FreeRotation, SpinHistory or None
    start : float
        Begin of the first interval [s TDB past J2000].
    duration : float
        Span [s].
    """
    if rotation is None:
        series = np.zeros((1, 4, TERMS))
        series[0, 0, 0] = 1.0
        return series, duration
    count = max(1, int(np.ceil(_speed(rotation) * duration / _INTERVAL_RAD)))
    step = duration / count
    angle = np.pi * (np.arange(TERMS) + 0.5) / TERMS
    elapsed = step * (np.arange(count)[:, None] + (1.0 + np.cos(angle)) / 2.0)
    q = _quaternions(_attitudes(rotation, start, elapsed.ravel())).reshape(count, TERMS, 4)
    q *= np.sign(np.sum(q * q[:, :1], axis=-1, keepdims=True))  # q and -q are the same attitude
    fit = np.cos(np.outer(np.arange(TERMS), angle)) * 2.0 / TERMS
    fit[0] /= 2.0
    return np.ascontiguousarray(np.einsum("kq,iqx->ixk", fit, q)), step


def _attitudes(rotation: Rotation, start: float, elapsed) -> np.ndarray:
    if isinstance(rotation, UniformRotation):  # without the grain of an epoch, 1e-7 s
        return about_z(2.0 * np.pi * elapsed / rotation.period_s) @ rotation.attitude(start)
    order = np.argsort(elapsed)
    epochs = np.clip(start + elapsed, start, None)
    result = np.empty((elapsed.size, 3, 3))
    result[order] = rotation.attitude(epochs[order])
    return result


def _speed(rotation: Rotation) -> float:
    """Largest angular velocity [rad/s]."""
    if isinstance(rotation, UniformRotation):
        return 2.0 * np.pi / abs(rotation.period_s)
    if isinstance(rotation, SpinHistory):
        return float(np.linalg.norm(rotation.rates_rad_s, axis=-1).max())
    state = rotation.state  # free: rates are bounded by the angular momentum over the least moment
    return float(np.linalg.norm(state.moments * state.rates_rad_s) / state.moments.min())


def _quaternions(matrices) -> np.ndarray:
    """Quaternions (n, 4) with v_icrf = q v_body q* of matrices (n, 3, 3) from ICRF to body axes."""
    from scipy.spatial.transform import Rotation as Attitude

    return Attitude.from_matrix(np.swapaxes(matrices, -1, -2)).as_quat()[:, [3, 0, 1, 2]]


@cache
def scheme() -> Scheme:
    """The constants of the collocation as kernels read them."""
    ax, av, polynomial = matrices()
    return Scheme(*(np.array(a, dtype=float, order="C") for a in (nodes(), ax, av, polynomial)))
