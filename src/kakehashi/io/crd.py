"""Which laser ranges does a file of normal points (CRD) contain?

Sessions of the Consolidated Laser Ranging Data format, versions 1 and 2 [CRD]: the station, the satellite, and normal
points with epoch of transmission, time of flight, and the weather of the record nearest in time. Only two-way ranges
with the epoch of transmission (epoch event 2) are read, as nearly all files have them.

[CRD] Ricklefs & Moore (2009), Consolidated Laser Ranging Data Format, version 1.01, ILRS.
"""

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S, DAY_S
from kakehashi.earth.measurements import Ranges, laser_refraction_km, site_positions
from kakehashi.frames.geodetic import to_geodetic
from kakehashi.io.sp3 import to_et
from kakehashi.time import scales

_TRANSMISSION = "2"  # epoch event of the records


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NormalPoints:
    """Normal points of one session.

    Attributes
    ----------
    station : str
        Name in the file, such as "YARL".
    station_id : int
        Number of the crustal-dynamics pad, such as 7090.
    satellite : str
    et : (n,) array
        Epochs of transmission [s TDB past J2000].
    flight_s : (n,) array
        Times of flight, there and back.
    pressure_hpa, temperature_k, humidity : (n,) arrays
        Weather at the station; humidity is a fraction. NaN without weather records.
    wavelength_um : float
    """

    station: str
    station_id: int
    satellite: str
    et: np.ndarray
    flight_s: np.ndarray
    pressure_hpa: np.ndarray
    temperature_k: np.ndarray
    humidity: np.ndarray
    wavelength_um: float

    def __repr__(self):
        return f"<NormalPoints {self.station} {self.station_id} to {self.satellite}, {len(self.et)} points>"

    def ranges(self, site_km, path, *, sigma_km: float = 1e-5, center_km: float = 0.0) -> Ranges:
        """Return ranges to the centre of mass of the satellite, without the effect of air [MM73 of `measurements`].

        Parameters
        ----------
        site_km : (3,) array
            Station in ITRF at the epoch [km].
        path : Path
            Approximate path about the Earth, for the elevation.
        sigma_km : float
            Standard deviation [km].
        center_km : float
            Distance of the effective reflection from the centre of mass [km]: 2.51e-4 for LAGEOS.
        """
        site = np.asarray(site_km, dtype=float)
        lon, lat, height = (float(np.ravel(q)[0]) for q in to_geodetic(site))
        start = site_positions(site, self.et)
        line = path.state(self.et)[:, :3] - start
        up = site_positions([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], self.et)
        elevation = np.arcsin(np.einsum("ni,ni->n", line, up) / np.linalg.norm(line, axis=1))
        air = laser_refraction_km(
            elevation, self.pressure_hpa, self.temperature_k, self.humidity, lat_rad=lat, height_km=height,
            wavelength_um=self.wavelength_um,
        )  # fmt: skip
        return Ranges(self.et, site, 0.5 * C_KM_S * self.flight_s - air + center_km, sigma_km)


def read_crd(path: str | Path) -> list[NormalPoints]:
    """Return the sessions of a file of normal points, compressed or not.

    Raises
    ------
    InputError
        The file has no session with normal points, or one that cannot be read.
    """
    file = Path(path)
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("ascii", errors="replace")
    sessions: list[NormalPoints] = []
    facts: dict = {"points": [], "weather": []}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        key = words[0].lower() if words else ""
        try:
            _take(facts, key, words)
            if key == "h8" and facts["points"]:
                sessions.append(_session(facts))
        except (ValueError, IndexError, KeyError) as error:
            raise InputError(
                f"{file.name}, line {number}: {line.strip()[:60]!r} cannot be read ({error})"
            ) from None
        if key == "h8":
            facts |= {"points": [], "weather": []}
    if not sessions:
        raise InputError(
            f"{file.name} has no session of normal points (records 11) that ends with H8; give a CRD file"
        )
    return sessions


def _take(facts: dict, key: str, words: list[str]) -> None:
    """Add one record to the facts of a session."""
    if key == "h2":
        index = next(k for k, w in enumerate(words) if w.isdecimal())
        facts |= {"station": " ".join(words[1:index]), "id": int(words[index])}
    elif key == "h3":
        facts["satellite"] = words[1]
    elif key == "h4":
        facts["start"] = tuple(int(w) for w in words[2:8])
    elif key == "c0":
        facts["wavelength_um"] = 1e-3 * float(words[2])
    elif key == "11":
        if words[4] != _TRANSMISSION:
            raise ValueError(f"epoch event {words[4]}; it must be 2, the transmission")
        facts["points"].append((float(words[1]), float(words[2])))
    elif key == "20":
        facts["weather"].append(tuple(float(w) for w in words[1:5]))


def _session(facts: dict) -> NormalPoints:
    """Return the normal points of one session; seconds of the day before its start belong to the next day."""
    year, month, day, hour, minute, second = facts["start"]
    midnight = sum(scales.erfa_module().cal2jd(year, month, day))
    begin = 3_600.0 * hour + 60.0 * minute + second - 60.0
    points, weather = np.array(facts["points"]), np.array(facts["weather"] or [[np.nan] * 4])
    seconds, reported = (a + DAY_S * (a < begin - 3_600.0) for a in (points[:, 0], weather[:, 0]))
    nearest = weather[np.argmin(np.abs(seconds[:, None] - np.nan_to_num(reported)), axis=1)]
    et = to_et("UTC", np.stack([np.full(len(seconds), midnight), seconds], axis=-1))
    return NormalPoints(
        facts["station"], facts["id"], facts["satellite"], et, points[:, 1], nearest[:, 1],
        nearest[:, 2], 1e-2 * nearest[:, 3], facts["wavelength_um"],
    )  # fmt: skip
