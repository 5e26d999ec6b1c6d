"""Read the start of a satellite's orbit from TOML or OEM, and write its path as OEM or CSV."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.base.files import write_whole
from kakehashi.earth.satellite import Satellite

_ELEMENTS = ("a_km", "e", "i_deg", "node_deg", "peri_deg", "mean_anomaly_deg")
_MOST_ROWS = 5_000_000


@dataclass(frozen=True, slots=True)
class Start:
    """Start of a propagation: name, epoch [s TDB past J2000], state [km, km/s] about the Earth, and satellite."""

    name: str
    et: float
    state: np.ndarray
    satellite: Satellite


def read_start(path: Path) -> Start:
    """Return the start of a propagation from a TOML file, or from the first state of an OEM file.

    Raises
    ------
    InputError
        The file is neither, or a value is missing or impossible.
    """
    if path.suffix.lower() != ".toml":
        return _of_oem(path)
    try:
        page = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise InputError(f"{path.name} is not valid TOML: {error}") from None
    if "epoch" not in page:
        raise InputError(
            f'{path.name} has no `epoch`; give one with its scale, as in epoch = "2025-07-19 08:11:24 UTC"'
        )
    from kakehashi.time import as_et

    return Start(
        str(page.get("name", path.stem)),
        float(as_et(page["epoch"])),
        _state(page, path.name),
        _satellite(page, path.name),
    )


def _state(page: dict, name: str) -> np.ndarray:
    """Return the state of a page, from position and velocity or from elements."""
    if "elements" in page:
        return _of_elements(page["elements"], name)
    try:
        state = np.array([*page["position_km"], *page["velocity_km_s"]], dtype=float)
    except (KeyError, TypeError, ValueError):
        state = np.zeros(0)
    if state.shape != (6,) or not np.isfinite(state).all():
        raise InputError(
            f"{name} needs position_km and velocity_km_s with three numbers each, or a table `elements` with"
            f" {', '.join(_ELEMENTS)}"
        )
    return state


def _of_elements(table: dict, name: str) -> np.ndarray:
    """Return the state of Keplerian elements about the equator of the ICRF."""
    from kakehashi.bodies.gravity import gravity_field
    from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF, to_cartesian

    wrong = [key for key in _ELEMENTS if not isinstance(table.get(key), int | float)]
    wrong += [key for key in table if key not in _ELEMENTS]
    if wrong:
        raise InputError(
            f"elements of {name}: {', '.join(wrong)}; they must be numbers named {', '.join(_ELEMENTS)}"
        )
    values = [float(table[key]) for key in _ELEMENTS]
    state = to_cartesian("keplerian", [values[0] / AU_KM, *values[1:]], gravity_field("Earth").gm_km3_s2)
    return (state.reshape(2, 3) @ ECLIPTIC_TO_ICRF).ravel()


def _satellite(page: dict, name: str) -> Satellite:
    table = page.get("satellite", {})
    try:
        return Satellite(**{key: float(value) for key, value in table.items()})
    except (TypeError, ValueError, AttributeError):
        raise InputError(
            f"the table `satellite` of {name} may have the numbers mass_kg, drag_area_m2, light_area_m2, cd and cr"
        ) from None


def _of_oem(path: Path) -> Start:
    from kakehashi.frames import transform
    from kakehashi.io.oem import read_oem

    first = read_oem(path)[0]
    et = first.path.span[0]
    state = first.path.relative("Earth").state(et)
    return Start(first.name, float(et), transform(state, first.path.axes, "ICRF", et), Satellite())


def write_path(path, name: str, out: Path, step_s: float) -> Path:
    """Write a path as an OEM file, or as a table if the name ends in .csv.

    Parameters
    ----------
    path : Path
        Trajectory about the Earth.
    name : str
        Name of the satellite.
    out : path
        File to write.
    step_s : float
        Step of the table [s].
    """
    if out.suffix.lower() == ".csv":
        return write_whole(out, _table(path, step_s))
    from kakehashi.io.oem import Ephemeris, write_oem

    return write_oem(out, [Ephemeris(name, name, path, "UTC")])


def _table(path, step_s: float) -> str:
    from kakehashi.time import calendar

    first, last = path.span
    if abs(last - first) / step_s > _MOST_ROWS:
        raise InputError(f"a step of {step_s} s gives more than {_MOST_ROWS:,} rows; choose a longer step")
    et = np.append(np.arange(first, last, step_s), last)
    rows = [
        f"{calendar(float(t), 'UTC', 6)},"
        + ",".join(f"{a:.9f}" for a in s[:3])
        + ","
        + ",".join(f"{a:.12f}" for a in s[3:])
        for t, s in zip(et, path.state(et), strict=True)
    ]
    return "\n".join(["utc,x_km,y_km,z_km,vx_km_s,vy_km_s,vz_km_s", *rows]) + "\n"
