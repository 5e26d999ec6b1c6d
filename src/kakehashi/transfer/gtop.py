"""Provide ESA's global trajectory optimisation problems, ready to evaluate and to search.

These are seven tours with published best vectors, a common benchmark [GT]. They use their own analytic ephemeris and
constants. Their costs can be compared with the literature, but not with a mission.

[GT] Vinko & Izzo (2008), Global optimisation heuristics and test problems for preliminary spacecraft
     trajectory design, ESA ACT technical report GOHTPPSTD.
"""

import tomllib
from functools import cache
from importlib import resources

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.transfer import _tours
from kakehashi.transfer.ephemerides import analytic
from kakehashi.transfer.tour import Tour

_CENTURY_D = 36_525.0
_FLYBY_COLUMNS = ("radius_km", "safe_km", "penalty")
_GOALS = {
    "total": _tours.TOTAL,
    "on board": _tours.ON_BOARD,
    "deflection": _tours.DEFLECTION,
    "distance": _tours.DISTANCE,
}
_ARRIVALS = {"flyby": _tours.FLYBY, "rendezvous": _tours.RENDEZVOUS, "orbit": _tours.ORBIT}


def names() -> tuple[str, ...]:
    """Return the names of ESA's global trajectory optimisation problems."""
    return tuple(_stored()["cases"])


@cache
def gtop(name: str) -> Tour:
    """Return one of ESA's problems as a tour, with the published variables and cost in their units and order.

    Parameters
    ----------
    name : str
        One of `names()`; case is ignored.

    Examples
    --------
    >>> tour = gtop("Cassini1")
    >>> x = [-789.8117, 158.302027, 449.385873, 54.7489684, 1024.36205, 4552.30796]
    >>> print(f"{tour.cost(x):.3f} km/s")
    4.931 km/s
    """
    data = _stored()
    cases = {key.casefold(): key for key in data["cases"]}
    if str(name).casefold() not in cases:
        raise InputError(f"{name!r} is not one of ESA's problems; use one of {', '.join(cases.values())}")
    key = cases[str(name).casefold()]
    case = data["cases"][key]
    return Tour(
        name=key,
        sequence=tuple(case["sequence"]),
        plan=_plan(data, case),
        lower=np.array(case["lower"]),
        upper=np.array(case["upper"]),
        zero_et=-0.5 * DAY_S,  # MJD2000 counts from 2000-01-01 00:00
        best_known=float(case["best"]),
        revolutions=(None,) * (len(case["sequence"]) - 1) if case.get("many_revolutions") else (),
    )


@cache
def _stored() -> dict:
    text = resources.files("kakehashi").joinpath("data/tours/gtop.toml").read_text()
    return tomllib.loads(text)


def _plan(data: dict, case: dict) -> _tours.Plan:
    sequence, sun = case["sequence"], data["sun"]
    bodies = list(dict.fromkeys(sequence))
    rows = [_elements(data, b, sun) for b in bodies]
    constants = [data["bodies"].get(b, {}) for b in sequence]
    burns = bool(case.get("manoeuvres", False))
    heavy = "gm_with_manoeuvres_km3_s2" if burns else "gm_km3_s2"
    directions = np.where([*case.get("retrograde", [False] * (len(sequence) - 1)), False], -1.0, 1.0)
    orbit, reach = case.get("orbit", [1.0, 0.0]), case.get("reach", [0.0, 0.0, 0.0])
    mass = case.get("mass", [1.0, 300.0])
    return _tours.Plan(
        ephemerides=analytic(np.array(rows), sun["gm_km3_s2"], -_CENTURY_D * DAY_S, _CENTURY_D * DAY_S),
        sun=sun["gm_km3_s2"],
        bodies=np.array([bodies.index(b) for b in sequence]),
        leg_parameters=np.array(
            [
                [
                    f.get(heavy, f.get("gm_km3_s2", 0.0)),
                    *(f.get(k, 0.0) for k in _FLYBY_COLUMNS),
                    direction,
                    0.0,
                    0.0,
                ]
                for f, direction in zip(constants, directions, strict=True)
            ]
        ),
        manoeuvres=burns,
        goal=_GOALS[case["goal"]],
        arrival=_ARRIVALS[case["arrival"]],
        limits=np.array(
            [*orbit, case.get("launch", 0.0), *mass, reach[0] * sun["au_km"], *reach[1:], *[0.0] * 6]
        ),
    )


def _elements(data: dict, name: str, sun: dict) -> np.ndarray:
    """Return the coefficients (6, 4) of the mean elements [km, rad] in centuries since 1900."""
    coefficients = np.zeros((6, 4))
    if name in data["bodies"]:
        for k, row in enumerate(data["bodies"][name]["elements"]):
            coefficients[k, : len(row)] = row
    else:
        small = data["small"][name]
        coefficients[:, 0] = small["elements"]
        a = coefficients[0, 0] * sun["au_km"]
        daily = np.degrees(np.sqrt(sun["gm_km3_s2"] / a**3)) * DAY_S
        coefficients[5, 0] += daily * (51_544.0 - small["epoch_mjd"] - _CENTURY_D)
        coefficients[5, 1] = daily * _CENTURY_D
    coefficients[0] *= sun["au_km"]
    coefficients[2:] = np.radians(coefficients[2:])
    return coefficients
