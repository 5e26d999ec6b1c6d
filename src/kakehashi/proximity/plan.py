"""What does a plan of a stay beside a small body say?  Body, strategy, errors, camera and release, as one TOML file.

>>> plans()
('hera-arcs', 'station-keeping', 'terminator')
>>> read_plan("terminator")
<ProximityPlan terminator: Orbit above the terminator of Apophis, 14 d from 2029-03-01>
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.proximity.coverage import MOST_EMISSION_DEG, MOST_INCIDENCE_DEG
from kakehashi.proximity.landing import Ground
from kakehashi.proximity.operations import Navigation
from kakehashi.proximity.strategies import HyperbolicArcs, StationKeeping, Strategy, TerminatorOrbit
from kakehashi.spacecraft.instruments import Camera, camera
from kakehashi.time import as_et, calendar

_FOLDER = files("kakehashi") / "data" / "proximity"
_LARGEST = 200_000  # bytes of a file
TEXT, FLAG, WHOLE, VECTOR, VECTORS, NUMBERS, ANY = (
    "text",
    "flag",
    "whole",
    "vector",
    "vectors",
    "numbers",
    "any",
)
# Keys of each table: a kind, or the least and the largest number; "!" marks keys that a table must have.
_TABLES: dict[str, dict[str, Any]] = {
    "": {"title!": TEXT, "source": TEXT, "as_of": TEXT},
    "body": {
        "name!": TEXT, "gravity": TEXT, "density_kg_m3": (10.0, 20_000.0), "period_h": (-1e5, 1e5),
        "pole_ecliptic_deg": NUMBERS, "meridian_deg": (-360.0, 360.0), "pole_source": TEXT,
    },
    "companion": {"name!": TEXT, "distance_km!": (1e-3, 1e5), "period_h!": (1e-2, 1e5), "phase_deg": (-360.0, 360.0),
                  "source": TEXT},
    "stay": {"start!": TEXT, "days!": (1e-3, 3_660.0), "escape_km": (1e-3, 1e6)},
    "strategy": {
        "kind!": TEXT, "vertices_km": VECTORS, "durations_days": NUMBERS, "distance_km": (1e-3, 1e6), "direction": ANY,
        "interval_days": (1e-4, 366.0), "radius_km": (1e-3, 1e6), "box_m": (0.0, 1e8),
    },
    "spacecraft": {"cram_m2_kg": (0.0, 100.0)},
    "navigation": {"position_m": (0.0, 1e6), "velocity_mm_s": (0.0, 1e5), "execution_percent": (0.0, 100.0),
                   "pointing_deg": (0.0, 90.0)},
    "camera": {
        "name!": TEXT, "interval_s": (1.0, 1e7), "required_m": (1e-4, 1e5), "mosaic": FLAG,
        "most_emission_deg": (1.0, 90.0), "most_incidence_deg": (1.0, 90.0),
    },
    "monte_carlo": {"members": WHOLE, "seed": WHOLE},
    "release": {
        "after_days": (0.0, 3_660.0), "days!": (1e-3, 366.0), "position_km!": VECTOR, "velocity_cm_s!": VECTOR,
        "position_sigma_m": (0.0, 1e6), "velocity_sigma_mm_s": (0.0, 1e5), "members": WHOLE,
    },
    "ground": {"restitution": (0.0, 1.0), "tangential": (0.0, 1.0), "friction_deg": (0.0, 90.0), "hop_m": (1e-6, 1e4),
               "most_bounces": WHOLE},
}  # fmt: skip
_NEEDED = ("body", "stay", "strategy")
_KEYS_OF = {
    "arcs": ("vertices_km", "durations_days", "box_m"),
    "station": ("distance_km", "direction", "interval_days", "box_m"),
    "terminator": ("radius_km", "interval_days", "box_m"),
}


@dataclass(frozen=True, slots=True)
class Release:
    """A lander that is released.

    Attributes
    ----------
    after_s, duration_s : float
        From the start of the stay, and how long it is followed [s].
    position_km, velocity_km_s : (3,) arrays
        About the centre of mass, in solar axes (see `strategies`) [km, km/s].
    position_sigma_km, velocity_sigma_km_s : float
        One standard deviation along each axis [km, km/s].
    members : int
    ground : Ground
    """

    after_s: float
    duration_s: float
    position_km: tuple[float, ...]
    velocity_km_s: tuple[float, ...]
    position_sigma_km: float
    velocity_sigma_km_s: float
    members: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Imaging:
    """How the surface is imaged; see `coverage`.

    Attributes
    ----------
    camera : Camera
    interval_s : float
        Between images [s].
    required_m : float
        Size of a pixel that is required [m].
    mosaic : bool
    most_emission_deg, most_incidence_deg : float
        Largest angles of the camera and of the Sun from the normal of a facet [deg].
    """

    camera: Camera
    interval_s: float = 600.0
    required_m: float = 0.1
    mosaic: bool = False
    most_emission_deg: float = MOST_EMISSION_DEG
    most_incidence_deg: float = MOST_INCIDENCE_DEG


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ProximityPlan:
    """A plan of a stay beside a small body.

    Attributes
    ----------
    name, title, source, as_of : str
    body, companion : mapping
        Tables of the file.
    start, duration_s : float
        First epoch [s TDB past J2000] and length of the stay [s].
    escape_km : float
        Distance at which a spacecraft is lost [km].
    strategy : Strategy
    kind : str
        "arcs", "station" or "terminator".
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    navigation : Navigation
    imaging : Imaging or None
    release : Release or None
    members, seed : int
    assumed : mapping of str to str
        Reasons of the figures that are not published.
    """

    name: str
    title: str
    source: str
    as_of: str
    body: Mapping[str, Any]
    companion: Mapping[str, Any]
    start: float
    duration_s: float
    escape_km: float
    strategy: Strategy
    kind: str
    cram_m2_kg: float
    navigation: Navigation
    imaging: Imaging | None
    release: Release | None
    members: int
    seed: int
    assumed: Mapping[str, str]

    def __repr__(self):
        day = calendar(self.start, "TDB", 0)[:10]
        return f"<ProximityPlan {self.name}: {self.title}, {self.duration_s / DAY_S:g} d from {day}>"

    def varied(self, **changes) -> "ProximityPlan":
        """The same plan with other values of attributes; those that are None stay as they are."""
        return replace(self, **{k: v for k, v in changes.items() if v is not None})


@cache
def plans() -> tuple[str, ...]:
    """Names of the plans that ship."""
    return tuple(
        sorted(
            entry.name.removesuffix(".toml") for entry in _FOLDER.iterdir() if entry.name.endswith(".toml")
        )
    )


def read_plan(name: str | Path) -> ProximityPlan:
    """Read a plan that ships, by its name, or a TOML file.

    Parameters
    ----------
    name : str or path

    Raises
    ------
    InputError
        No such plan or file, or a file with an error; the message names table and key.
    """
    return plan_of(plan_text(name), Path(name).stem)


def plan_text(name: str | Path) -> str:
    """Text of a plan that ships, by its name, or of a TOML file; raises as `read_plan` does."""
    text = str(name)
    if text in plans():
        return (_FOLDER / f"{text}.toml").read_text("utf-8")
    path = Path(name)
    if not path.is_file():
        raise InputError(
            f"there is neither a plan nor a file {text!r}; the plans of the package are {', '.join(plans())}"
            f"{near(text, plans())}"
        )
    if path.stat().st_size > _LARGEST:
        raise InputError(
            f"{text} has more than {_LARGEST:,} bytes, far more than a plan needs; check the file"
        )
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{text} is not UTF-8; save the file as UTF-8") from None


def plan_of(text: str, name: str = "plan") -> ProximityPlan:
    """Return the plan of a TOML text.

    Parameters
    ----------
    text : str
    name : str
        Name of the plan, for messages and files.
    """
    try:
        page = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"plan {name} is not valid TOML: {error}") from None
    t = _checked(page, name)
    try:
        return _plan(name, t)
    except InputError as error:
        raise InputError(f"plan {name}: {error}") from None


def _plan(name: str, t: dict[str, dict]) -> ProximityPlan:
    head, stay, runs, nav = t[""], t["stay"], t["monte_carlo"], t["navigation"]
    cram = t["spacecraft"].get("cram_m2_kg", 0.0)
    errors = Navigation(
        1e-3 * nav.get("position_m", 0.0), 1e-6 * nav.get("velocity_mm_s", 0.0),
        1e-2 * nav.get("execution_percent", 0.0), float(np.radians(nav.get("pointing_deg", 0.0))),
    )  # fmt: skip
    return ProximityPlan(
        name, head["title"], head.get("source", ""), head.get("as_of", ""), t["body"], t["companion"],
        as_et(stay["start"]), stay["days"] * DAY_S, stay.get("escape_km", 1_000.0), _strategy(t["strategy"], cram),
        t["strategy"]["kind"], cram, errors, _imaging(t["camera"]), _release(t["release"], t["ground"], stay["days"]),
        runs.get("members", 100), runs.get("seed", 0), t["assumed"],
    )  # fmt: skip


def _strategy(t: dict, cram: float) -> Strategy:
    kind = t["kind"]
    if kind not in _KEYS_OF:
        raise InputError(
            f"kind of [strategy] is {kind!r}; choose one of {', '.join(_KEYS_OF)}{near(kind, _KEYS_OF)}"
        )
    strange = [key for key in t if key not in ("kind", *_KEYS_OF[kind])]
    if strange:
        raise InputError(
            f"{strange[0]} of [strategy] has no meaning for {kind}; it takes {', '.join(_KEYS_OF[kind])}"
        )
    box, interval = (
        1e-3 * t.get("box_m", 0.0),
        DAY_S * t.get("interval_days", 0.25 if kind == "terminator" else 1.0),
    )
    needed = _KEYS_OF[kind][0]
    if needed not in t:
        raise InputError(f"[strategy] of kind {kind} lacks {needed}")
    if kind == "arcs":
        return HyperbolicArcs(t["vertices_km"], [DAY_S * d for d in t.get("durations_days", (3.0, 4.0))], box)
    if kind == "station":
        direction = t.get("direction", "Sun")
        return StationKeeping(t["distance_km"], direction, interval, box)
    return TerminatorOrbit(t["radius_km"], cram, interval, box)


def _imaging(t: dict) -> Imaging | None:
    return Imaging(camera(t["name"]), **{k: v for k, v in t.items() if k != "name"}) if t else None


def _release(t: dict, ground: dict, days: float) -> Release | None:
    if not t:
        return None
    after = t.get("after_days", 0.0)
    if after > days:
        raise InputError(
            f"after_days of [release] is {after:g}, after the stay of {days:g} days; choose an earlier day"
        )
    return Release(
        after * DAY_S, t["days"] * DAY_S, tuple(t["position_km"]), tuple(1e-5 * v for v in t["velocity_cm_s"]),
        1e-3 * t.get("position_sigma_m", 0.0), 1e-6 * t.get("velocity_sigma_mm_s", 0.0), t.get("members", 100),
        Ground(**ground),
    )  # fmt: skip


# -- checks of the file --------------------------------------------------------------------------------------------


def _checked(page: dict, name: str) -> dict[str, dict]:
    """Tables of a page with all keys checked; empty ones where a page has none."""
    head = {key: value for key, value in page.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in page.items() if isinstance(value, dict)}
    for key in tables:
        if key not in _TABLES and key != "assumed":
            raise InputError(
                f"plan {name} has a table [{key}]; tables are {', '.join(k for k in _TABLES if k)}, assumed"
                f"{near(key, _TABLES)}"
            )
    for key in _NEEDED:
        if key not in tables:
            raise InputError(f"plan {name} lacks the table [{key}]")
    tables[""] = head
    for key, row in tables.items():
        if key != "assumed":
            _check_table(row, key, name)
    assumed = {str(k): str(v) for k, v in tables.get("assumed", {}).items()}
    return {key: tables.get(key, {}) for key in _TABLES} | {"assumed": assumed}


def _check_table(row: dict, table: str, name: str) -> None:
    where = f"[{table}]" if table else "its head"
    rules = {key.rstrip("!"): rule for key, rule in _TABLES[table].items()}
    for key in _TABLES[table]:
        if key.endswith("!") and key[:-1] not in row:
            raise InputError(f"plan {name} lacks {key[:-1]} in {where}")
    for key, value in row.items():
        if key not in rules:
            raise InputError(
                f"plan {name} has {key} in {where}; keys are {', '.join(rules)}{near(key, rules)}"
            )
        wanted = _wrong(value, rules[key])
        if wanted:
            raise InputError(f"plan {name}: {key} in {where} is {value!r}; give {wanted}")


def _wrong(value, rule) -> str:
    """What must be given instead; empty for a value that can be."""
    if isinstance(rule, tuple):
        low, high = rule
        return "" if _number(value) and low <= value <= high else f"a number from {low:g} to {high:g}"
    checks = {
        TEXT: (lambda v: isinstance(v, str) and bool(v.strip()), "a text"),
        FLAG: (lambda v: isinstance(v, bool), "true or false"),
        WHOLE: (lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 1_000_000,
                "a whole number from 0 to 1,000,000"),
        VECTOR: (lambda v: _numbers(v, 3), "three numbers"),
        VECTORS: (lambda v: isinstance(v, list) and all(_numbers(x, 3) for x in v), "a list of three numbers each"),
        NUMBERS: (_numbers, "a list of numbers"),
        ANY: (lambda v: isinstance(v, str) or _numbers(v, 3), "a text or three numbers"),
    }  # fmt: skip
    check, text = checks[rule]
    return "" if check(value) else text


def _number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and bool(np.isfinite(value))


def _numbers(value, count: int = 0) -> bool:
    return (
        isinstance(value, list)
        and (not count or len(value) == count)
        and bool(value)
        and all(map(_number, value))
    )
