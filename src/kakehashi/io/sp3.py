"""Which precise orbits does an SP3 file contain?

Versions a to d of the format [SP3] are read, compressed (.gz) or not: positions [km] and, where they are given,
velocities [dm/s] in Earth-fixed axes, of one or many satellites. Two habits of real files are handled: the time system
of version a, and of headers that leave it blank, is GPS; and files of some centres state velocities in m/s, which the
reader recognises because positions and velocities contradict each other by a factor of ten.

[SP3] Hilla (2016), The Extended Standard Product 3 Orbit Format (SP3-d).
"""

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.frames import rotation, transform
from kakehashi.time import scales

_SCALES = {"GPS": "GPS", "UTC": "UTC", "TAI": "TAI", "ccc": "GPS", "": "GPS"}
_MISSING_KM = 900_000.0
_DM_S, _M_S = 1e-4, 1e-3  # [km/s] units of velocity


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PreciseOrbit:
    """The orbit of one satellite in a file.

    Attributes
    ----------
    satellite : str
        Name in the file, such as "L27" or "G01".
    et : (n,) array
        Epochs [s TDB past J2000].
    fixed_km : (n, 3) array
        Positions in Earth-fixed axes.
    fixed_km_s : (n, 3) array or None
        Velocities relative to the rotating axes.
    axes : str
        Name of the terrestrial frame in the file, such as "ITR05".
    scale : str
        Time scale of the file.
    velocity_unit : str
        "dm/s" as the format asks for, "m/s" where the file differs, "" without velocities.
    """

    satellite: str
    et: np.ndarray
    fixed_km: np.ndarray
    fixed_km_s: np.ndarray | None
    axes: str
    scale: str
    velocity_unit: str

    def __repr__(self):
        return f"<PreciseOrbit {self.satellite}, {len(self.et)} epochs, {self.axes}, {self.scale}>"

    def positions(self) -> np.ndarray:
        """Return the positions (n, 3) about the Earth in ICRF axes [km]."""
        return (np.swapaxes(rotation("ICRF", "ITRF", self.et), -1, -2) @ self.fixed_km[..., None])[..., 0]

    def states(self, rows=slice(None), velocities: str = "positions") -> np.ndarray:
        """Return the states (n, 6) about the Earth in ICRF axes [km, km/s] at rows of the file.

        Parameters
        ----------
        rows : index
            Rows of the file.
        velocities : {"positions", "file"}
            Derivative of the polynomial of degree ten through the eleven positions about each epoch, or as the file
            states. The former is the better start of a propagation where both differ: Etalon-2 is then off by 9 m
            after five days, with the velocity of its file by 46 m.
        """
        if velocities not in ("positions", "file"):
            raise InputError(f"velocities is {velocities!r}; it must be 'positions' or 'file'")
        if velocities == "file" and self.fixed_km_s is None:
            raise InputError(f"the file has no velocities of {self.satellite}; use velocities='positions'")
        at = np.arange(len(self.et))[rows]
        if velocities == "file" and self.fixed_km_s is not None:
            speed = self.fixed_km_s[at]
        else:
            speed = self._derived(np.atleast_1d(at)).reshape(self.fixed_km[at].shape)
        return transform(np.concatenate([self.fixed_km[at], speed], axis=-1), "ITRF", "ICRF", self.et[at])

    def _derived(self, at) -> np.ndarray:
        """Return velocities in the rotating axes [km/s] by differentiation of a polynomial of degree ten."""
        velocities = np.empty((len(at), 3))
        if len(self.et) < 11:
            raise InputError(
                f"{self.satellite} has {len(self.et)} epochs; velocities from positions need eleven"
            )
        for k, row in enumerate(at):
            first = min(max(row - 5, 0), len(self.et) - 11)
            near = slice(first, first + 11)
            span = self.et[near] - self.et[row]
            unit = np.abs(span).max()
            velocities[k] = np.polynomial.polynomial.polyfit(span / unit, self.fixed_km[near], 10)[1] / unit
        return velocities


def read_sp3(path: str | Path) -> dict[str, PreciseOrbit]:
    """Return the orbits of an SP3 file by the name of the satellite.

    Raises
    ------
    InputError
        The file is no SP3 file, or its time system is not supported.
    """
    file = Path(path)
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("ascii", errors="replace")
    lines = text.splitlines()
    if not lines or lines[0][:2] not in ("#a", "#b", "#c", "#d"):
        raise InputError(
            f"{file.name} does not begin with #a, #b, #c or #d; give precise orbits in the SP3 format"
        )
    scale, axes = _scale(lines, file.name), lines[0][46:51].strip()
    rows: dict[str, list] = {}
    moments: list[tuple[float, float]] = []
    for line in lines:
        if line.startswith("*"):
            moments.append(_moment(line, file.name))
        elif line[:1] in ("P", "V") and moments:
            _add(rows, line, len(moments) - 1, file.name)
    if not rows:
        raise InputError(f"{file.name} has no positions; it may be cut off after its header")
    et = _to_et(scale, np.array(moments))
    return {name: _orbit(name, of_one, et, axes, scale) for name, of_one in rows.items()}


def _scale(lines: list[str], name: str) -> str:
    """Return the time scale of a file; GPS for version a, which does not state it."""
    stated = next((line[9:12] for line in lines if line.startswith("%c")), "ccc").strip()
    if stated not in _SCALES:
        raise InputError(f"{name} has the time system {stated!r}; it must be one of GPS, UTC, TAI")
    return _SCALES[stated]


def _moment(line: str, name: str) -> tuple[float, float]:
    """Return the Julian date at midnight and the seconds of the day of an epoch line."""
    try:
        year, month, day, hour, minute = (int(word) for word in line[1:].split()[:5])
        second = float(line[1:].split()[5])
        erfa = scales.erfa_module()
        return float(sum(erfa.cal2jd(year, month, day))), 3_600.0 * hour + 60.0 * minute + second
    except (ValueError, IndexError):
        raise InputError(
            f"{name} has the epoch line {line.strip()!r}; it must have a date and a time"
        ) from None


def _add(rows: dict, line: str, epoch: int, name: str) -> None:
    """Add one line of position or velocity to the rows of its satellite."""
    satellite = line[1:4].strip().replace(" ", "0")
    try:
        values = [float(line[4 + 14 * k : 18 + 14 * k]) for k in range(3)]
    except ValueError:
        raise InputError(f"{name} has the line {line.strip()!r}, without three numbers") from None
    own = rows.setdefault(satellite, [[], {}])
    if line[0] == "V":
        own[1][epoch] = values
    elif 0.0 < max(map(abs, values)) < _MISSING_KM:
        own[0].append((epoch, values))


def _to_et(scale: str, moments: np.ndarray) -> np.ndarray:
    """Return epochs [s TDB past J2000] of Julian dates at midnight and seconds, in a scale."""
    tt = scales.to_tt(scale, moments[:, 0], moments[:, 1] / DAY_S)
    one, two = scales.from_tt("TDB", *tt)
    return scales.days_to_seconds(one, two, J2000_JD)


def _orbit(name: str, rows, et, axes: str, scale: str) -> PreciseOrbit:
    """Return the orbit of one satellite, with velocities in the unit that its positions ask for."""
    epochs = np.array([epoch for epoch, _ in rows[0]], dtype=int)
    fixed = np.array([values for _, values in rows[0]])
    speeds, unit = None, ""
    if rows[1] and all(epoch in rows[1] for epoch in epochs):
        raw = np.array([rows[1][epoch] for epoch in epochs])
        factor, unit = _velocity_unit(et[epochs], fixed, raw)
        speeds = raw * factor
    return PreciseOrbit(name, et[epochs], fixed, speeds, axes, scale, unit)


def _velocity_unit(et, fixed, raw) -> tuple[float, str]:
    """Return the factor to km/s, and its name: dm/s unless the chord between two epochs asks for m/s."""
    if len(et) < 2:
        return _DM_S, "dm/s"
    chord = np.linalg.norm(np.diff(fixed[:2], axis=0)) / (et[1] - et[0])
    stated = np.linalg.norm(raw[:2].mean(axis=0))
    return (
        (_M_S, "m/s")
        if abs(np.log(stated * _M_S / chord)) < abs(np.log(stated * _DM_S / chord))
        else (_DM_S, "dm/s")
    )
