"""How far is our propagation from a reference, with one force more at each rung?

A reference is a JSON file: `cases`, each with `epoch_utc`, `gcrf_state_m_m_s`, `mass_kg`, `area_m2`, `cd`, `cr` and a
list of `rungs`; a rung has the words of its forces and `states`, rows of seconds, position [m] and velocity [m/s].
Forces are recognised by their words ("70x70", "Sun + Moon", "tides", "relativity", "radiation", "exponential",
"NRLMSISE-00"); a rung that begins with "+" has the forces of the rungs before as well.

An integrator that is not converged is wrong by more than the difference looked for. `converged_reference` is one that
comes with the package: Orekit with a tolerance at which its positions no longer move. Where it has the same rung of
the same case, the rung is judged by it, and the difference from the other file is only shown.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S
from kakehashi.bodies.gravity import GravityField
from kakehashi.dynamics import ForceModel
from kakehashi.dynamics.forces.terms import models
from kakehashi.earth import satellite
from kakehashi.earth.atmosphere import Exponential, Msis
from kakehashi.earth.satellite import Satellite, force_model
from kakehashi.earth.space_weather import Weather
from kakehashi.paths.polynomial import Polynomial
from kakehashi.time import as_et
from kakehashi.time.clock import tdb_to_tt, tt_to_tdb

_OREKIT_PRESSURE_N_M2 = 4.56e-6  # at 1 au; ours follows from the irradiance of the force model
_WORDS = {"tides": "tides", "relativity": "relativity", "radiation": "solar-pressure", "drag": "drag"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of one case: the difference from the reference.

    Attributes
    ----------
    case, forces : str
        As named in the file.
    hours : tuple of float
        Time since the start.
    apart_m : tuple of float
        Distance between the two positions.
    distance_m : float
        Largest distance from the Earth's centre.
    effect_m : float
        Effect of this rung in the reference at the last epoch: the distance from the rung before.
    converged_m : tuple of float
        Distance from the converged reference, if it has this rung.
    """

    case: str
    forces: str
    hours: tuple[float, ...]
    apart_m: tuple[float, ...]
    distance_m: float
    effect_m: float
    converged_m: tuple[float, ...] = ()

    @property
    def largest_m(self) -> float:
        """Largest difference that counts: from the converged reference where there is one."""
        return max(self.converged_m or self.apart_m)

    @property
    def agrees(self) -> bool:
        """Whether the difference that counts is allowed."""
        return self.largest_m <= self.allowed_m

    @property
    def allowed_m(self) -> float:
        """Difference that is allowed: rounding of the two integrators, or 2 % of the effect of drag."""
        return allowed_m(self.forces, self.distance_m, self.effect_m)


def allowed_m(forces: str, distance_m: float, effect_m: float) -> float:
    """Return the difference allowed at a rung [m].

    Parameters
    ----------
    forces : str
        Words of the rung.
    distance_m : float
        Distance from the Earth [m].
    effect_m : float
        Displacement by the force that the rung adds [m].

    >>> allowed_m("+ solid tides", 7e6, 0.0)
    0.05
    """
    if "drag" in forces:
        return 0.5 + (0.02 * effect_m if "NRLMSISE" in forces else 1e-3 * effect_m)
    if "radiation" in forces:
        return 0.5
    if any(word in forces for word in ("Sun", "tides", "relativity")):
        return 0.05
    return 1e-3 + 1e-9 * distance_m


def read_reference(path: str | Path) -> dict:
    """Return the cases of a reference file.

    Raises
    ------
    InputError
        The file is missing, or has another form.
    """
    try:
        cases = json.loads(Path(path).read_text(encoding="utf-8"))["cases"]
        for case in cases.values():
            _ = (
                case["epoch_utc"],
                case["gcrf_state_m_m_s"],
                [(r["forces"], r["states"]) for r in case["rungs"]],
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{Path(path).name} is no reference for the ladder ({type(error).__name__}: {error}); give a JSON file with"
            " `cases`, each with epoch_utc, gcrf_state_m_m_s and rungs of forces and states"
        ) from None
    return cases


def converged_reference() -> dict:
    """Return the cases of the converged reference of the package: Orekit, absolute tolerance 1e-10.

    >>> sorted(converged_reference())
    ['gto', 'iss_418km', 'leo_1200km', 'sso_393km']
    """
    return read_reference(str(files("kakehashi") / "data" / "orekit-ladder.json"))


def climb(
    cases: dict,
    gravity: GravityField | None = None,
    weather: Weather | None = None,
    converged: dict | None = None,
) -> Iterator[Rung]:
    """Yield each rung of each case as it is computed.

    Parameters
    ----------
    cases : mapping
        From `read_reference`.
    gravity : GravityField, optional
        Another field than the bundled EGM2008.
    weather : Weather, optional
        For NRLMSISE-00; rungs that need it are left out without it.
    converged : mapping, optional
        From `converged_reference`; its rungs judge those of the same case with the same words.
    """
    for name, case in cases.items():
        before, second = None, _same_case(case, (converged or {}).get(name))
        for rung in case["rungs"]:
            rows = np.array(rung["states"])
            effect = 0.0 if before is None else float(np.linalg.norm((rows - before)[-1, 1:4]))
            if weather is not None or "NRLMSISE" not in rung["forces"]:
                better = second.get(rung["forces"])
                yield _compared(name, case, rung["forces"], rows, better, effect, gravity, weather)
            if "drag" not in rung["forces"]:
                before = rows  # rungs of drag are alternatives


def _same_case(case: dict, other: dict | None) -> dict[str, np.ndarray]:
    """Return the rows of each rung of another reference, if it has the same start and satellite."""
    keys = ("epoch_utc", "gcrf_state_m_m_s", "mass_kg", "area_m2", "cd", "cr")
    if other is None or any(case.get(key) != other.get(key) for key in keys):
        return {}
    return {rung["forces"]: np.array(rung["states"]) for rung in other["rungs"]}


def _compared(name, case, forces, rows, better, effect, gravity, weather) -> Rung:
    path = trajectory_of(case, forces, float(rows[-1, 0]), gravity, weather)
    far = float(np.linalg.norm(rows[:, 1:4], axis=1).max())
    apart = _apart(path, case, rows)
    converged = () if better is None else _apart(path, case, better[better[:, 0] <= rows[-1, 0]])
    return Rung(name, forces, tuple(rows[:, 0] / 3_600.0), apart, far, effect, converged)


def _apart(path: Polynomial, case: dict, rows: np.ndarray) -> tuple[float, ...]:
    """Return the distances [m] of a path from the rows of a reference."""
    ours = path.state(tt_to_tdb(tdb_to_tt(_epoch(case)) + rows[:, 0]))[:, :3] * 1e3
    return tuple(map(float, np.linalg.norm(ours - rows[:, 1:4], axis=1)))


def trajectory_of(case: dict, forces: str, seconds: float, gravity=None, weather=None) -> Polynomial:
    """Return our path of one case under the forces of a rung.

    Parameters
    ----------
    case : dict
        Case of the reference.
    forces : str
        Words of the rung.
    seconds : float
        Length of the flight [s].
    gravity : GravityField, optional
        EGM2008 by default.
    weather : Weather, optional
        Activity of the Sun, for drag.
    """
    start = np.array(case["gcrf_state_m_m_s"]) / 1e3
    begin = _epoch(case)
    model = model_of(forces, start, begin, gravity, weather)
    craft = Satellite(
        case["mass_kg"], case["area_m2"], case["area_m2"] * _OREKIT_PRESSURE_N_M2 / _our_pressure(), case["cd"],
        case["cr"],
    )  # fmt: skip
    craft = craft if "radiation" in forces or "drag" in forces else Satellite()
    end = tt_to_tdb(tdb_to_tt(begin) + seconds + 1.0)
    return satellite.propagate(start, begin, end, craft, model, dense=1).trajectories[0]


def model_of(forces: str, start, begin: float, gravity=None, weather=None) -> ForceModel:
    """Return the force model that the words of a rung name.

    Parameters
    ----------
    forces : str
        Words of the rung.
    start : (6,) array
        State at the start [km, km/s].
    begin : float
        Epoch of the start [s TDB past J2000].
    gravity : GravityField, optional
        EGM2008 by default.
    weather : Weather, optional
        Activity of the Sun, for drag.
    """
    steps = list(_WORDS)
    named = [word for word in steps if word in forces]
    if forces.startswith("+"):  # one more than the rungs before
        named = steps[: max((steps.index(word) for word in named), default=-1) + 1]
    far = ("sun", "moon") if "Sun" in forces or forces.startswith("+") else ()
    degree, order = (70, 70) if forces.startswith("+") else _degree_of(forces)
    names = (*(("gravity",) if degree else ()), *far, *(_WORDS[word] for word in named))
    air: Exponential | Msis | None = None
    if "exponential" in forces:
        air = _exponential(forces)
    elif "drag" in forces:
        air = satellite.msis(start, begin, weather)
    return force_model(names, degree=degree, order=order, gravity=gravity, atmosphere=air)


def _exponential(forces: str) -> Exponential:
    """Return the atmosphere of words such as "exponential 4e-12 kg/m3 at 400 km, scale 60 km"."""
    number = r"(\d[\d.]*(?:e-?\d+)?)"
    words = re.search(rf"exponential {number} kg/m3 at {number} km, scale {number} km", forces)
    if not words:
        raise InputError(f"the rung {forces!r} must say `exponential RHO kg/m3 at H km, scale S km`")
    return Exponential(float(words[1]), float(words[2]), float(words[3]))


def _degree_of(forces: str) -> tuple[int, int]:
    """Return degree and order that the words of a rung name."""
    if forces == "point mass":
        return 0, 0
    if forces == "J2":
        return 2, 0
    square = re.match(r"(\d+)x(\d+)", forces)
    if not square:
        raise InputError(f"the rung {forces!r} names no force that is understood; see kakehashi.earth.ladder")
    return int(square[1]), int(square[2])


def _epoch(case: dict) -> float:
    return as_et(case["epoch_utc"].replace("T", " ") + " UTC")


def _our_pressure() -> float:
    """Return our pressure of sunlight at 1 au [N/m2]."""
    return models()["term"]["solar-pressure"]["irradiance_w_m2"] / (1e3 * C_KM_S)
