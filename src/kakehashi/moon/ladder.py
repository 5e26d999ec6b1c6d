"""How far is our propagation about the Moon from a reference, with one force more at each rung?

A reference is a JSON file: `cases`, each with `epoch_tdb_s_past_j2000`, `j2000_state_km_km_s` and a list of `rungs`; a
rung has the words of its forces ("point mass", "60x60", "60x60 + Earth + Sun") and `states`, rows of seconds, position
[km] and velocity [km/s] relative to the Moon in ICRF axes.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity import GravityField
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import names

_KEYS = ("epoch_tdb_s_past_j2000", "j2000_state_km_km_s")
_THIRD_BODIES = {"Earth": 399, "Sun": 10}
ALLOWED_M = 1.0  # a relative tolerance of 1e-12 errs by up to 0.3 m from exact two-body motion in eight days


@dataclass(frozen=True, slots=True, eq=False)
class LunarRung:
    """One rung of one case: the difference from the reference.

    Attributes
    ----------
    case, forces : str
        As named in the file.
    seconds : (n,) array
        Time since the start.
    ours_km, reference_km : (n, 3) array
        Positions relative to the Moon.
    effect_m : float
        Effect of this rung in the reference at the last epoch: the distance from the rung before.
    """

    case: str
    forces: str
    seconds: np.ndarray
    ours_km: np.ndarray
    reference_km: np.ndarray
    effect_m: float

    @property
    def hours(self) -> tuple[float, ...]:
        """Times since the start."""
        return tuple((self.seconds / 3_600.0).tolist())

    @property
    def allowed_m(self) -> float:
        """Difference that is allowed: the error of integration of references."""
        return ALLOWED_M

    @property
    def apart_m(self) -> np.ndarray:
        """Distances (n,) between the two positions [m]."""
        return np.linalg.norm(self.ours_km - self.reference_km, axis=-1) * 1e3

    @property
    def agrees(self) -> bool:
        """Whether the difference is allowed at every time."""
        return bool(max(self.apart_m) <= self.allowed_m)


def read_lunar_reference(path: str | Path) -> dict:
    """Return the cases of a reference file.

    Raises
    ------
    InputError
        The file is missing, or has another form.
    """
    try:
        cases = json.loads(Path(path).read_text(encoding="utf-8"))["cases"]
        for case in cases.values():
            _ = [case[key] for key in _KEYS], [(r["forces"], r["states"]) for r in case["rungs"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{Path(path).name} is no reference for the lunar ladder ({type(error).__name__}: {error}); give a JSON"
            f" file with `cases`, each with {', '.join(_KEYS)} and rungs of forces and states"
        ) from None
    return cases


def climb_about_moon(
    cases: dict, gravity: GravityField | None = None, tolerance: float = 1e-8
) -> Iterator[LunarRung]:
    """Yield each rung of each case as it is computed.

    Parameters
    ----------
    cases : mapping
        From `read_lunar_reference`.
    gravity : GravityField, optional
        Another field than the bundled GRGM1200A.
    tolerance : float
        As for `dynamics.fly`.
    """
    for name, case in cases.items():
        before = None
        for rung in case["rungs"]:
            rows = np.array(rung["states"])
            effect = 0.0 if before is None else float(np.linalg.norm((rows - before)[-1, 1:4]) * 1e3)
            before = rows
            start = float(case["epoch_tdb_s_past_j2000"])
            flight = fly(
                case["j2000_state_km_km_s"], start, start + rows[-1, 0] + 1.0,
                model=lunar_model(rung["forces"], gravity), tolerance=tolerance, dense=1, watch={},
            )  # fmt: skip
            ours = flight.trajectories[0].state(start + rows[:, 0])[:, :3]
            yield LunarRung(name, rung["forces"], rows[:, 0], ours, rows[:, 1:4], effect)


def lunar_model(forces: str, gravity: GravityField | None = None) -> ForceModel:
    """Return the force model about the Moon that the words of a rung name.

    >>> lunar_model("10x10 + Earth").exclude[:3]
    (10, 199, 299)
    """
    gravity_words, *others = (word.strip() for word in forces.split("+"))
    square = re.fullmatch(r"(\d+)x(\d+)", gravity_words)
    strange = [word for word in others if word not in _THIRD_BODIES]
    if strange or not (square or gravity_words == "point mass"):
        raise InputError(
            f"the rung {forces!r} names a force that is not understood; write 'point mass' or NxM, and"
            " + Earth, + Sun"
        )
    degree, order = (int(square[1]), int(square[2])) if square else (0, 0)
    attracting = (301, *(_THIRD_BODIES[word] for word in others))
    return ForceModel.named(
        "cislunar", degree=degree, order=order, gravity=gravity, oblateness=(), terms=("harmonics",),
        exclude=tuple(number for number in names.MASSIVE if number not in attracting),
    )  # fmt: skip
