"""Motion between Earth and Moon for studies that need thousands of arcs: halo orbits and their station keeping.

Forces: the Moon with its second degree (GRGM1200A, axes of DE440), Earth, Sun, Venus, Mars, Jupiter and Saturn as
points of DE440, and solar pressure on a sphere without shadows.

The force model "cislunar" of `dynamics` has more terms; it takes longer to set up for an arc than to
integrate it, and tests compare both.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S, DAY_S, SOLAR_IRRADIANCE_W_M2
from kakehashi.bodies import body
from kakehashi.bodies.gravity import gravity_field
from kakehashi.dynamics.radau import matrices, nodes
from kakehashi.ephem import state as body_state
from kakehashi.frames.lunar import lunar_axes
from kakehashi.moon.halo import _cislunar
from kakehashi.paths.polynomial import Polynomial, Variations
from kakehashi.time import as_et, calendar

BODIES = ("Earth", "Sun", "Venus", "Mars", "Jupiter", "Saturn")
TOLERANCE = 1e-5  # last coefficient of the acceleration of a step: 10 um in a revolution of a halo orbit
_INTERVAL_S, _TERMS = DAY_S, 12  # of the table: below 0.1 mm for the Earth
_MARGIN_S = 2.0 * DAY_S


@dataclass(frozen=True)
class Cislunar:
    """Bodies and forces over a span.

    Parameters
    ----------
    start_et, end_et : float
        Span [s TDB past J2000].
    cram_m2_kg : float
        Reflection coefficient times area over mass, for solar pressure.
    tolerance : float
        Bound of the last coefficient of the acceleration within a step.
    """

    start_et: float
    end_et: float
    cram_m2_kg: float = 0.0
    tolerance: float = TOLERANCE

    def __post_init__(self):
        if not self.end_et > self.start_et:
            raise InputError(
                f"the span ends at {self.end_et} s TDB past J2000, not after its start {self.start_et}; give a"
                " later end"
            )
        if not 0.0 <= self.cram_m2_kg <= 100.0:
            raise InputError(f"cram_m2_kg is {self.cram_m2_kg}; it must be between 0 and 100 m2/kg")

    @classmethod
    def over(cls, start, end, **settings) -> "Cislunar":
        """Return the forces between two epochs in any form that `time.as_et` takes."""
        return cls(float(as_et(start)), float(as_et(end)), **settings)

    @cached_property
    def environment(self) -> _cislunar.Environment:
        """Table of bodies and constants, as input of the kernels."""
        field = gravity_field("Moon")
        ax, av, to_polynomial = matrices()
        return _cislunar.Environment(
            table=self._table(field),
            start=self.start_et - _MARGIN_S,
            interval=_INTERVAL_S,
            gm=np.array([body(name).gm_km3_s2 for name in BODIES]),
            gm_moon=field.gm_km3_s2,
            second_degree=field.gm_km3_s2 * field.radius_km**2,
            pressure=self.cram_m2_kg * SOLAR_IRRADIANCE_W_M2 / (1e3 * C_KM_S) / 1e3,
            nodes=np.ascontiguousarray(nodes()),
            ax=np.ascontiguousarray(ax),
            av=np.ascontiguousarray(av),
            to_polynomial=to_polynomial,
            tolerance=self.tolerance,
        )

    def prepare(self) -> None:
        """Make the table, before threads need it."""
        self.environment  # noqa: B018

    def with_pressure(self, cram_m2_kg: float) -> _cislunar.Environment:
        """Return the kernels' input with another solar pressure, without a new table."""
        unit = SOLAR_IRRADIANCE_W_M2 / (1e3 * C_KM_S) / 1e3
        return self.environment._replace(pressure=cram_m2_kg * unit)

    def _table(self, field) -> np.ndarray:
        """Return the Chebyshev series (interval, term, 3, column) of bodies and of the Moon's tensor."""
        first = self.start_et - _MARGIN_S
        count = int(np.ceil((self.end_et + _MARGIN_S - first) / _INTERVAL_S))
        s = np.cos(np.pi * (np.arange(_TERMS) + 0.5) / _TERMS)
        et = first + _INTERVAL_S * (np.arange(count)[:, None] + 0.5 * (s + 1.0))
        values = np.empty((count, _TERMS, 3, _cislunar.COLUMNS))
        for j, name in enumerate(BODIES):
            states = body_state(name, "Moon", et)
            values[..., j] = states[..., :3]
            if name == "Earth":
                values[..., _cislunar.EARTH_VELOCITY] = states[..., 3:]
        axes = lunar_axes(et, "principal")
        tensor = np.einsum("...ia,ij,...jb->...ab", axes, _second_degree(field), axes)
        values[..., _cislunar.DIAGONAL] = np.einsum("...aa->...a", tensor)
        values[..., _cislunar.OFF_DIAGONAL] = tensor[..., [0, 0, 1], [1, 2, 2]]
        to_series = np.cos(np.arange(_TERMS)[:, None] * np.arccos(s)) * 2.0 / _TERMS
        to_series[0] *= 0.5
        return np.ascontiguousarray(np.einsum("kn,cnab->ckab", to_series, values))

    def propagate(self, state, start_et: float, end_et: float, *, partials: bool = False):
        """Integrate a state about the Moon to another epoch.

        Parameters
        ----------
        state : (6,) array
            Position and velocity about the Moon, ICRF [km, km/s].
        start_et, end_et : float
            Epochs [s TDB past J2000], in either order.
        partials : bool
            Whether to return the state transition matrix (6, 6) too.
        """
        columns = _columns(state, partials)
        none = np.zeros((0, 3)), np.zeros((0, 1, 10, 3))
        self._advance(columns, start_et, end_et, *none)
        return (columns[0], np.ascontiguousarray(columns[1:].T)) if partials else columns[0]

    def path(self, state, start_et: float, end_et: float, *, partials: bool = False) -> Polynomial:
        """Return the trajectory as a path about the Moon.

        Parameters
        ----------
        state, start_et, end_et, partials
            As for `propagate`.
        """
        columns, rows = _columns(state, partials), 1_000
        while True:
            epochs, dense = np.empty((rows, 3)), np.empty((rows, len(columns), 10, 3))
            work = columns.copy()
            steps = self._advance(work, start_et, end_et, epochs, dense)
            if steps is not None:
                break
            rows *= 4
        epochs, dense = epochs[:steps].copy(), dense[:steps]
        more = Variations(epochs, dense[:, 1:].copy()) if partials else None
        return Polynomial(epochs, np.ascontiguousarray(dense[:, 0]), "Moon", variations=more)

    def _advance(self, columns, start_et, end_et, epochs, dense) -> int | None:
        """Advance the columns in place; return the number of steps, or None if the rows did not suffice."""
        self._check(start_et, end_et)
        steps, outcome = _cislunar.advance(
            self.environment, workspace(), columns, float(start_et), float(end_et), epochs, dense
        )
        if outcome == _cislunar.LOST:
            raise InputError(
                f"the trajectory from {calendar(start_et, 'TDB', 0)} TDB reaches the Moon's surface"
                f" before {calendar(end_et, 'TDB', 0)} TDB; choose another initial state or an earlier end"
            )
        return None if outcome == _cislunar.FULL else steps

    def _check(self, *epochs: float) -> None:
        for et in epochs:
            if not self.start_et - _MARGIN_S <= et <= self.end_et + _MARGIN_S:
                raise InputError(
                    f"epoch {et} s TDB past J2000 is outside the span {calendar(self.start_et, 'TDB', 0)} .."
                    f" {calendar(self.end_et, 'TDB', 0)} TDB of these forces; make them for a longer span"
                )

    def __repr__(self):
        span = f"{calendar(self.start_et, 'TDB', 0)[:10]} .. {calendar(self.end_et, 'TDB', 0)[:10]}"
        return f"<Cislunar {span}, Cr A/m {self.cram_m2_kg:g} m2/kg>"


def workspace() -> _cislunar.Work:
    """Return the workspace of a thread."""
    return _cislunar.Work(
        np.zeros((7, 3)), np.zeros((7, 3)), np.zeros((8, 7, 3)), np.zeros((7, 10, 3)),
        np.zeros((8, _cislunar.COLUMNS, 3)), np.zeros((8, 3, 3)),
    )  # fmt: skip


def _columns(state, partials: bool) -> np.ndarray:
    state = np.asarray(state, dtype=float)
    if state.shape != (6,) or not np.isfinite(state).all():
        raise InputError(f"the state is {state.tolist()}; it must be six finite numbers, in km and km/s")
    columns = np.zeros((7 if partials else 1, 6))
    columns[0] = state
    if partials:
        columns[1:] = np.eye(6)
    return columns


def _second_degree(field) -> np.ndarray:
    """Return the symmetric tensor Q (3, 3) of the second degree: U = GM R^2 r.Qr / r^5 in the field's axes."""
    c20 = field.c[2, 0] * np.sqrt(5.0)
    c21, s21 = field.c[2, 1] * np.sqrt(5.0 / 3.0), field.s[2, 1] * np.sqrt(5.0 / 3.0)
    c22, s22 = field.c[2, 2] * np.sqrt(5.0 / 12.0), field.s[2, 2] * np.sqrt(5.0 / 12.0)
    return np.array(
        [
            [-0.5 * c20 + 3.0 * c22, 3.0 * s22, 1.5 * c21],
            [3.0 * s22, -0.5 * c20 - 3.0 * c22, 1.5 * s21],
            [1.5 * c21, 1.5 * s21, c20],
        ]
    )


def warm_up() -> None:
    """Compile the integration of arcs, or load it from the cache, by a minute of an orbit about the Moon."""
    arcs = Cislunar(0.0, DAY_S)
    arcs.propagate([0.0, 0.0, 7e4, 0.0, 0.1, 0.0], 0.0, 60.0)
    arcs.path([5_000.0, 0.0, 0.0, 0.0, 1.0, 0.1], 0.0, 3_600.0, partials=True)
