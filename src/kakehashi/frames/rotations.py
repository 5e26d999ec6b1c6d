"""Compute rotations between the axes of ICRF, the ecliptic, Earth-fixed, body-fixed and RTN frames.

ECLIPJ2000 is defined as in SPICE, by an obliquity of 84,381.448 arcseconds.  ITRF follows IAU 2006/2000A
precession-nutation and Earth rotation through ERFA, with UT1, polar motion and offsets of the celestial pole from
astropy-iers-data; after the end of that table (a year ahead) its last values are used. Diurnal and semidiurnal
variations by ocean tides, a centimetre on the ground, are added [IERS10, section 8.2], those of libration (2 mm) are
not.  TEME, the frame of SGP4, is turned from the Earth-fixed frame by Greenwich mean sidereal time (IAU 1982) [V06], so
that SGP4's objects pass over stations where they should.  The body-fixed frames follow the IAU working
group with its periodic terms, from `data/rotations.toml`.  MOON_ME and MOON_PA are the Moon's axes of DE440
(`lunar.py`).

[A18] Archinal et al. (2018), Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements:
      2015, Celest. Mech. Dyn. Astron. 130:22.
[IERS10] Petit & Luzum (2010), IERS Conventions, IERS TN 36.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753, appendix C.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, J2000_JD, OBLIQUITY_J2000_ARCSEC
from kakehashi.frames.elementary import about_x, about_z
from kakehashi.frames.lunar import AXES, lunar_axes
from kakehashi.time import et_array, scales

EARTH_RATE_RAD_S = 7.292115e-5  # of the Earth's rotation; IERS Conventions (2010), table 1.2
_MANY = 200  # number of epochs from which the nutation is interpolated
_CENTURY_S = 36_525.0 * DAY_S
_LUNAR = {spice: axes for axes, spice in AXES.items()}


def rotation(from_: str, to: str, et) -> np.ndarray:
    """Return the matrices (..., 3, 3) that rotate vectors from one frame's axes to another's.

    Parameters
    ----------
    from_, to : str
        "ICRF" (or "J2000"), "ECLIPJ2000", "ITRF", "TEME", "MOON_ME", "MOON_PA", "IAU_EARTH", "IAU_MARS", ...
    et : epoch or array of epochs
        As for `time.as_et`; floats are TDB seconds past J2000.

    Examples
    --------
    >>> tilt = rotation("ECLIPJ2000", "ICRF", 0.0) @ [0.0, 0.0, 1.0]
    >>> print(np.degrees(np.arccos(tilt[2])).round(6))
    23.439291
    """
    et = et_array(et)
    if not np.isfinite(et).all():
        raise InputError(f"epoch {et} is not finite; give TDB seconds past J2000")
    to_axes, from_axes = _from_icrf(to, et), _from_icrf(from_, et)
    matrix = to_axes @ np.swapaxes(from_axes, -1, -2)
    return np.broadcast_to(matrix, (*et.shape, 3, 3)).copy()


def earth_turning(first_et: float, last_et: float) -> Callable[[np.ndarray], np.ndarray]:
    """Return the rotation from ICRF to ITRF over a span as a function of the epoch, for searches with many
    evaluations.

    The slowly varying part of the rotation (without a uniform rotation about the pole of date) is tabulated every
    quarter of a day; the result agrees with `rotation` to 1e-8 rad, by the ocean tides that it leaves out.

    Parameters
    ----------
    first_et, last_et : float
        Span [s TDB past J2000].

    Returns
    -------
    callable
        Function of epochs (n,) that returns matrices (n, 3, 3).
    """
    from scipy.interpolate import CubicSpline

    at = np.linspace(first_et, last_et, max(8, int((last_et - first_et) / (0.25 * DAY_S)) + 2))
    tt, ut1, pole = _earth_times(at)
    erfa = scales.erfa_module()
    x, y, s = erfa.xys06a(*tt)
    dx, dy = scales.pole_offsets(*scales.from_tt("UTC", *tt))
    celestial = CubicSpline(at, erfa.c2ixys(x + dx, y + dy, s))
    polar = CubicSpline(at, erfa.pom00(*pole, erfa.sp00(*tt)))
    drift = CubicSpline(at, np.unwrap(erfa.era00(*ut1) - EARTH_RATE_RAD_S * (at - first_et)))
    return lambda et: polar(et) @ about_z(drift(et) + EARTH_RATE_RAD_S * (et - first_et)) @ celestial(et)


@quantities(state="state")
def transform(state, from_: str, to: str, et) -> np.ndarray:
    """Transform states to the axes of another frame; the rotation rate of the frames is included.

    Parameters
    ----------
    state : (..., 6) array
        Position and velocity in the axes of `from_` [km, km/s].
    from_, to : str
        Frames, see `rotation`.
    et : epoch or array of epochs
        As for `time.as_et`; floats are TDB seconds past J2000.

    Returns
    -------
    (..., 6) array
        The state in the axes of `to` [km, km/s].

    Examples
    --------
    >>> still = transform([42164.17, 0, 0, 0, 0, 0], "ITRF", "ICRF", 0.0)
    >>> print(f"{np.linalg.norm(still[3:]):.4f} km/s")
    3.0747 km/s
    """
    state, et = np.asarray(state, dtype=float), et_array(et)
    if state.shape[-1:] != (6,):
        raise InputError(
            f"state has shape {state.shape}; it must be (..., 6): position [km] and velocity [km/s]"
        )
    matrix, rate = rotation(from_, to, et), _rate(from_, to, et)
    r, v = state[..., :3, None], state[..., 3:, None]
    return np.concatenate([(matrix @ r)[..., 0], (matrix @ v + rate @ r)[..., 0]], axis=-1)


@quantities(state="state")
def rtn(state) -> np.ndarray:
    """Return the rotation matrices (..., 3, 3) from the axes of states to radial, transverse and normal axes (in
    rows).

    Examples
    --------
    >>> rtn([1.0, 0, 0, 0, 1.0, 0]).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    state = np.asarray(state, dtype=float)
    r, h = state[..., :3], np.cross(state[..., :3], state[..., 3:])
    size = np.linalg.norm(h, axis=-1)
    if not (size > 0.0).all():
        raise InputError(
            "position and velocity must not be zero or parallel; RTN axes are undefined otherwise"
        )
    radial, normal = r / np.linalg.norm(r, axis=-1)[..., None], h / size[..., None]
    return np.stack([radial, np.cross(normal, radial), normal], axis=-2)


def _rate(from_: str, to: str, et) -> np.ndarray:
    """Return the time derivative [1/s] of a rotation matrix by fourth-order differences over a minute."""
    h = 30.0
    near = rotation(from_, to, et + h) - rotation(from_, to, et - h)
    far = rotation(from_, to, et + 2 * h) - rotation(from_, to, et - 2 * h)
    return (8.0 * near - far) / (12.0 * h)


def _from_icrf(name: str, et: np.ndarray) -> np.ndarray:
    key = str(name).upper()
    if key in ("ICRF", "J2000", "GCRF"):
        return np.eye(3)
    if key == "ECLIPJ2000":
        return about_x(np.radians(OBLIQUITY_J2000_ARCSEC / 3600.0))
    if key == "ITRF":
        return _terrestrial(et)
    if key == "TEME":
        return _sidereal(et)
    if key in _LUNAR:
        return lunar_axes(et, _LUNAR[key])
    if key.startswith("IAU_") and key[4:] in _models():
        return _body_fixed(_models()[key[4:]], et)
    bodies = ", ".join(f"IAU_{body}" for body in _models())
    raise InputError(
        f"unknown frame {name!r}; use one of ICRF, ECLIPJ2000, ITRF, TEME, MOON_ME, MOON_PA, {bodies}"
    )


def _terrestrial(et: np.ndarray) -> np.ndarray:
    tt, ut1, pole = _earth_times(et)
    erfa = scales.erfa_module()
    x, y, s = erfa.xys06a(*tt) if et.size < _MANY else _intermediate(et)
    dx, dy = scales.pole_offsets(*scales.from_tt("UTC", *tt))
    celestial = erfa.c2ixys(x + dx, y + dy, s)
    tide = _ocean_tides(et, tt, ut1)
    ut1, pole = (ut1[0], ut1[1] + tide[2] / DAY_S), (pole[0] + tide[0], pole[1] + tide[1])
    terrestrial = erfa.pom00(*pole, erfa.sp00(*tt))
    return np.asarray(erfa.c2tcio(celestial, erfa.era00(*ut1), terrestrial))


def _sidereal(et: np.ndarray) -> np.ndarray:
    """Return the rotation from ICRF to TEME: to the celestial intermediate frame, then by ERA - GMST [V06]."""
    erfa, flat = scales.erfa_module(), np.atleast_1d(et)
    day = np.floor(flat / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (flat - day * DAY_S) / DAY_S)
    ut1, (x, y, s) = scales.from_tt("UT1", *tt), _intermediate(flat)
    dx, dy = scales.pole_offsets(*scales.from_tt("UTC", *tt))
    angle = erfa.era00(*ut1) - erfa.gmst82(*ut1)
    return np.asarray(about_z(angle) @ erfa.c2ixys(x + dx, y + dy, s)).reshape(*et.shape, 3, 3)


def _earth_times(et: np.ndarray):
    """Return two-part Julian dates in TT and UT1, and the coordinates (x, y) of the pole [rad]."""
    day = np.floor(et / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S)
    return tt, scales.from_tt("UT1", *tt), scales.polar_motion(*scales.from_tt("UTC", *tt))


def _ocean_tides(et: np.ndarray, tt, ut1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what ocean tides add to the pole's x and y [rad] and to UT1 [s] [IERS10, tables 8.2, 8.3]."""
    erfa, rows = scales.erfa_module(), _ocean_terms()
    t = et / _CENTURY_S
    gamma = erfa.gmst06(*ut1, *tt) + np.pi
    delaunay = (gamma, erfa.fal03(t), erfa.falp03(t), erfa.faf03(t), erfa.fad03(t), erfa.faom03(t))
    angle = np.tensordot(np.stack(delaunay, axis=-1), rows[:, :6], axes=(-1, 1))
    sine, cosine = np.sin(angle), np.cos(angle)
    x, y, seconds = (sine @ rows[:, 6 + 2 * k] + cosine @ rows[:, 7 + 2 * k] for k in range(3))
    return np.radians(x / 3.6e9), np.radians(y / 3.6e9), seconds * 1e-6


@cache
def _ocean_terms() -> np.ndarray:
    """Return multipliers of GMST + pi and of Delaunay's arguments, and amplitudes [microarcsec, microseconds]."""
    folder = files("kakehashi") / "data" / "tides"
    table = tomllib.loads((folder / "earth-orientation-ocean.toml").read_text(encoding="utf-8"))[
        "coefficients"
    ]
    return np.loadtxt((folder / table).read_text(encoding="utf-8").splitlines()[1:], delimiter=",")


def _intermediate(et: np.ndarray):
    """Return X, Y of the celestial intermediate pole and the CIO locator s (IAU 2006/2000A) at many epochs.

    Cubic splines through values every quarter of a day follow the nutation to a microarcsecond.
    """
    from scipy.interpolate import CubicSpline

    first, last = float(et.min()), float(et.max())
    count = max(8, int((last - first) / (0.25 * DAY_S)) + 2)
    at = et if count > et.size or last - first < DAY_S else np.linspace(first, last, count)
    day = np.floor(at / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (at - day * DAY_S) / DAY_S)
    xys = np.stack(scales.erfa_module().xys06a(*tt), axis=-1)
    values = xys if at is et else CubicSpline(at, xys)(et)
    return values[..., 0], values[..., 1], values[..., 2]


def _body_fixed(model: dict, et: np.ndarray) -> np.ndarray:
    """Return the rotation from ICRF to body-fixed axes: the pole, then the angle W(t) about it [A18, eq. 1]."""
    centuries = et / _CENTURY_S
    ra = _poly(model["pole_ra_deg"], centuries)
    dec = _poly(model["pole_dec_deg"], centuries)
    spin = _poly(model["meridian_deg"], et / DAY_S)
    if "angle_deg" in model:
        phase = np.stack([np.radians(_poly(row, centuries)) for row in model["angle_deg"]], axis=-1)
        ra = ra + np.sin(phase) @ np.array(model["ra_terms_deg"])
        dec = dec + np.cos(phase) @ np.array(model["dec_terms_deg"])
        spin = spin + np.sin(phase) @ np.array(model["meridian_terms_deg"])
    ra, dec, spin = np.radians(ra), np.radians(dec), np.radians(np.mod(spin, 360.0))
    return about_z(spin) @ about_x(np.pi / 2 - dec) @ about_z(np.pi / 2 + ra)


def _poly(coefficients, t):
    return sum(c * t**k for k, c in enumerate(coefficients))


@cache
def _models() -> dict[str, dict]:
    text = (files("kakehashi") / "data" / "rotations.toml").read_text("utf-8")
    return {row["body"].upper(): row for row in tomllib.loads(text)["rotation"]}
