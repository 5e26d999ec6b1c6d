"""Which states of rotation are published?  Those of tumblers, without phase, and those about one axis.

They are in `data/spin-states.toml`; poles and periods of further bodies are in the catalogue.

>>> [solution.key for solution in spin_solutions("Apophis")]
['pravec14', 'lee22', 'radar']
>>> uniform_spin("Didymos").rotation.period_s / 3600.0
2.26
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.bodies.catalogue import body
from kakehashi.bodies.rotation.angles import equatorial_deg
from kakehashi.bodies.rotation.periods import tumbling
from kakehashi.bodies.rotation.state import SpinState
from kakehashi.bodies.rotation.uniform import UniformRotation, uniform_rotation

_MOST_DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class SpinSolution:
    """A published state of rotation without phase.

    Attributes
    ----------
    body, key : str
        Name of the body, and the short name of the solution.
    period_phi_h, period_psi_h : float
        Mean period of precession, and period of rotation [h].
    pole_ecliptic_deg : (float, float)
        Longitude and latitude of the angular momentum, ECLIPJ2000 [deg].
    inertia_ratios : (float, float)
        I1 / I3 and I2 / I3, of the long and the intermediate axis.
    source, as_of : str
    period_sigmas_h : (float, float)
        Standard deviations of the two periods [h]; 0 where the source states none.
    inertia_sigmas : (float, float)
        Standard deviations of the ratios.
    """

    body: str
    key: str
    period_phi_h: float
    period_psi_h: float
    pole_ecliptic_deg: tuple[float, float]
    inertia_ratios: tuple[float, float]
    source: str
    as_of: str
    period_sigmas_h: tuple[float, float] = (0.0, 0.0)
    inertia_sigmas: tuple[float, float] = (0.0, 0.0)

    def drawn(self, rng: np.random.Generator) -> "SpinSolution":
        """A solution whose periods and ratios are drawn within their sigmas, if a body can have them.

        Raises
        ------
        InputError
            None of many draws gives a state of short-axis mode.
        """
        for _ in range(_MOST_DRAWS):
            periods = rng.normal([self.period_phi_h, self.period_psi_h], self.period_sigmas_h)
            ratios = rng.normal(self.inertia_ratios, self.inertia_sigmas)
            one = replace(
                self,
                period_phi_h=float(periods[0]),
                period_psi_h=float(periods[1]),
                inertia_ratios=(float(ratios[0]), float(ratios[1])),
            )
            try:
                one.states(0.0, 0.0, 0.0)
            except InputError:  # periods that no energy gives with these moments
                continue
            return one
        raise InputError(
            f"no draw within the sigmas of {self.key} is a state of a rigid body; use smaller sigmas"
        )

    def states(self, et, phi_deg, psi_deg) -> SpinState:
        """Spin states at an epoch for angles of precession and rotation.

        Parameters
        ----------
        et : epoch
        phi_deg, psi_deg : (...) arrays
            Angles at the epoch, see `rotation.angles`.
        """
        return tumbling(
            et,
            3600.0 * self.period_phi_h,
            3600.0 * self.period_psi_h,
            self.inertia_ratios,
            self.pole_ecliptic_deg,
            phi_deg=phi_deg,
            psi_deg=psi_deg,
        )


def spin_solutions(name: str | int) -> tuple[SpinSolution, ...]:
    """All published states of rotation of a body, the one that is used by default first.

    Raises
    ------
    InputError
        None is in the package.
    """
    about = body(name)
    solutions = tuple(_read(row) for row in _rows() if row["body"] == about.name)
    if not solutions:
        names = ", ".join(sorted({row["body"] for row in _rows()}))
        raise InputError(
            f"no spin state of {about.name} is in the package, so the effect of a tide on it cannot be computed; there"
            f" are states of {names}: choose one of them, or pass a `SpinSolution` of your own"
        )
    return solutions


def spin_solution(name: str | int, key: str | None = None) -> SpinSolution:
    """One published state of rotation, by its short name; the first by default.

    Raises
    ------
    InputError
        The body has no solution of this name.
    """
    solutions = spin_solutions(name)
    for solution in solutions:
        if key is None or solution.key == key:
            return solution
    keys = [s.key for s in solutions]
    raise InputError(
        f"{solutions[0].body} has no spin state {key!r}; choose one of {', '.join(keys)}{near(str(key), keys)}"
    )


@dataclass(frozen=True, slots=True)
class UniformSpin:
    """A rotation about one axis with its source.

    Attributes
    ----------
    body : str
    rotation : UniformRotation
    source, as_of : str
    assumption : str
        What the source does not state.
    """

    body: str
    rotation: UniformRotation
    source: str
    as_of: str
    assumption: str


def uniform_spin(name: str | int) -> UniformSpin:
    """Return the rotation of a body about one axis, from the table of this package or from the catalogue.

    Raises
    ------
    InputError
        Neither has a pole and a period of the body, or it tumbles.
    """
    about = body(name)
    for row in _rows("uniform"):
        if row["body"] == about.name:
            rotation = UniformRotation(equatorial_deg(*row["pole_ecliptic_deg"]), 3600.0 * row["period_h"])
            return UniformSpin(about.name, rotation, row["source"], row["as_of"], row["assumption"])
    facts = about.facts.get("pole_equatorial_deg", ())
    if not facts and "precession_period_h" not in about.facts:
        named = ", ".join(row["body"] for row in _rows("uniform"))
        raise InputError(
            f"no pole of {about.name} is in the package, so its rotation is not known; there are poles of {named} and"
            " of bodies of the catalogue such as Bennu, or create a `UniformRotation` of your own"
        )
    rotation = uniform_rotation(about.name)
    return UniformSpin(
        about.name, rotation, facts[0].source, facts[0].as_of, "the prime meridian at the epoch"
    )


@cache
def _rows(table: str = "spin") -> tuple[dict, ...]:
    text = (files("kakehashi") / "data" / "spin-states.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)[table])


def _read(row: dict) -> SpinSolution:
    return SpinSolution(
        row["body"],
        row["key"],
        row["period_phi_h"],
        row["period_psi_h"],
        tuple(row["pole_ecliptic_deg"]),
        _ratios(row),
        row["source"],
        row["as_of"],
        (row.get("period_phi_sigma_h", 0.0), row.get("period_psi_sigma_h", 0.0)),
        tuple(row.get("inertia_sigmas", (0.0, 0.0))),
    )


def _ratios(row: dict) -> tuple[float, float]:
    if row.get("inertia") != "shape":
        return tuple(row["inertia_ratios"])
    from kakehashi.bodies.shape import shape

    return shape(row["body"]).inertia_ratios
