"""Convert the columns of an ADES file from strings to observations, all rows at once.

A record is optical, an occultation (star plus offset) or radar, depending on which of its fields are given.  A record
that cannot be used is rejected with the first reason found; the others are kept.

[ADES] IAU ADES working group, Astrometry Data Exchange Standard, versions 2017 and 2022: ra, dec in
    degrees, rmsRA (times cos dec) and rmsDec in arcsec; delay in s, rmsDelay in us, doppler and rmsDoppler
    in Hz, frq in MHz; com 1 centre of mass, 0 peak power.  sys WGS84: longitude, latitude [deg], height
    [m]; ITRF: longitude [deg], distance from the axis and from the equator [km]; ICRF_KM, ICRF_AU:
    rectangular, from the body `ctr` (SPICE number).
"""

import re
from collections.abc import Callable, Mapping

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.ephem import position
from kakehashi.io.ades_codes import band_letters, catalogue_letters, mode_letters, program_letters
from kakehashi.io.epochs import of_fields
from kakehashi.io.text import last_digit
from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations
from kakehashi.od.sites import is_code, observatory
from kakehashi.time import scales

_ARCSEC = np.pi / 648_000.0
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_NEAR_KM = (6_300.0, 6_500.0)  # of the Earth's centre: where a roving observer can be
_WIDEST = 64  # characters of a cell that count; none that is right has more
NEEDED = {
    "optical": ("stn", "obsTime", "ra", "dec"),
    "occultation": ("stn", "obsTime", "raStar", "decStar"),
    "radar": ("trx", "rcv", "obsTime", "frq", "com"),
}


class Records:
    """Records of one ADES file: a column of strings for each ADES element, and the reasons for rejected records."""

    def __init__(self, cells: Mapping[str, list[str]], line, text: Callable[[int], str]):
        self.cells = cells
        self.line = np.asarray(line, dtype=np.int64)
        self.text = text
        self.reason = np.full(len(self.line), "", dtype=object)

    def cell(self, name: str) -> np.ndarray:
        """Return the column of an ADES element; blanks if the file does not have it."""
        cells = self.cells.get(name)
        return (
            np.full(len(self.line), "", dtype="U1")
            if cells is None
            else np.array([c[:_WIDEST] for c in cells], dtype=str)
        )

    def give_up(self, where, reason: str | Callable[[int], str]) -> None:
        """Reject the masked rows for a given reason, except those that were rejected before."""
        for i in np.flatnonzero(where & (self.reason == "")):
            self.reason[i] = reason if isinstance(reason, str) else reason(int(i))

    def numbers(self, name: str, which, *, needed=False, low=-np.inf, high=np.inf, above=False) -> np.ndarray:
        """Return a column as numbers; blanks become NaN, and rows without a usable number are rejected.

        Parameters
        ----------
        name : str
            Name of the ADES element.
        which : (n,) bool array
            Mask of the rows that are checked.
        needed : bool
            Whether a blank is an error.
        low, high : float
            Allowed range.
        above : bool
            Whether `low` itself is excluded.
        """
        cell = self.cell(name)
        value = _floats(cell)
        value[np.isinf(value)] = np.nan
        filled = cell != ""
        with np.errstate(invalid="ignore"):
            outside = (value <= low if above else value < low) | (value > high)
        self.give_up(
            which & filled & ~np.isfinite(value), lambda i: f"{name} {str(cell[i])!r} is not a number"
        )
        allowed = f"above {low:g}" if above else f"from {low:g} to {high:g}"
        self.give_up(
            which & filled & outside, lambda i: f"{name} {cell[i]} is out of range; it must be {allowed}"
        )
        if needed:
            self.give_up(which & ~filled, f"{name} is missing")
        return value

    def unreadable(self) -> list[Unreadable]:
        """Return the rejected records."""
        return [
            Unreadable(int(self.line[i]), str(self.reason[i]), self.text(int(i))[:160])
            for i in np.flatnonzero(self.reason != "")
        ]


def _floats(cells: np.ndarray) -> np.ndarray:
    texts = cells.tolist()
    joined = "".join(texts)
    if joined.isascii() and "_" not in joined:
        try:
            return np.array([float(c) if c else np.nan for c in texts])
        except ValueError:
            pass
    return np.array([float(c) if _NUMBER.fullmatch(c) and c.isascii() else np.nan for c in texts])


def observed(records: Records) -> Observations:
    """Convert the records to observations; rejected records are in `unreadable`."""
    kinds = _kinds(records)
    et = _epochs(records)
    parts = [_optical(records, kinds, et), *_radar(records, kinds, et)]
    rows = concatenate([p.select(records.reason[at] == "") for p, at in parts if len(p)])
    order = np.argsort(rows.line, kind="stable")
    return observations(unreadable=records.unreadable(), **_columns(rows, order))


def _columns(rows: Observations, order) -> dict[str, np.ndarray]:
    from kakehashi.od.observations import COLUMNS

    return {n: getattr(rows, n)[order] for n in COLUMNS}


def _kinds(records: Records) -> np.ndarray:
    """Return the kind of each record (optical, occultation, radar); offsets and withdrawn records are rejected."""

    def has(*names):
        return np.any([records.cell(n) != "" for n in names], axis=0)

    kind = np.full(len(records.line), "optical", dtype="U11")
    kind[has("raStar", "decStar")] = "occultation"
    kind[has("delay", "doppler", "trx", "rcv", "frq")] = "radar"
    both = (kind == "radar") & has("ra", "dec", "raStar", "decStar")
    records.give_up(both, "radar and optical values are given in one record")
    records.give_up(
        (kind == "optical") & has("obsCenter") & ~has("ra"),
        "offsets from another body are not supported: give right ascension and declination",
    )
    records.give_up(has("deprecated"), "the record is withdrawn or replaced (deprecated)")
    for name, needed in NEEDED.items():
        for element in needed:
            why = f"{element} is missing"
            if element == "com":
                why += ": 1 for the centre of mass, 0 for the peak power at the surface"
            records.give_up((kind == name) & (records.cell(element) == ""), why)
    return kind


def _epochs(records: Records) -> np.ndarray:
    """Return obsTime (UTC) as TDB seconds past J2000."""
    cell = records.cell("obsTime")
    fields, shaped = _clock_fields(cell)
    records.give_up(~shaped, lambda i: f"obsTime {str(cell[i])!r} is not YYYY-MM-DDThh:mm:ss.sssZ")
    year, month, day, hour, minute, second = fields
    valid = shaped & (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    valid &= day <= _month_days(year, np.clip(month, 1, 12))
    valid &= (hour < 24) & (minute < 60) & (second < 60.0 + _leap(fields, valid))
    records.give_up(~valid, lambda i: f"obsTime {str(cell[i])!r} is not a valid calendar date")
    return of_fields(*(np.where(valid, f, d) for f, d in zip(fields, (2000, 1, 1, 0, 0, 0.0), strict=True)))


def _resolution(records: Records, names, unit: float) -> np.ndarray:
    """Return the size (n, 3) of one unit of the last digit of obsTime [s] and of two columns, in `unit`."""
    seconds = [c.rstrip("Zz") for c in records.cell("obsTime").tolist()]
    steps = [[0.1 ** len(c.partition(".")[2]) for c in seconds]]
    for name in names:
        steps.append([last_digit(c) * unit for c in records.cell(name).tolist()])
    steps += [[np.nan] * len(seconds)] * (3 - len(steps))
    return np.array(steps).T.reshape(-1, 3)


def _clock_fields(cell: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Return year to second of strings YYYY-MM-DDThh:mm:ss(.s)Z, and a mask of those that match this form."""
    wide = cell.astype(f"U{max(cell.dtype.itemsize // 4, 21)}")
    code = wide.view(np.uint32).reshape(len(wide), -1).astype(np.int64)
    digit = (code >= 48) & (code <= 57)
    marks = zip((4, 7, 10, 13, 16), "--T::", strict=True)
    shaped = np.all([code[:, k] == ord(c) for k, c in marks], axis=0)
    columns = ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16))
    for a, b in (*columns, (17, 19)):
        shaped &= digit[:, a:b].all(axis=1)
    whole = [np.where(shaped, (code[:, a:b] - 48) @ 10 ** np.arange(b - a)[::-1], 0) for a, b in columns]
    second = _floats(np.array([c[17:-1] if c.endswith("Z") else "" for c in cell.tolist()], dtype=str))
    tail = code[:, 19:]
    plain = (digit[:, 19:] | np.isin(tail, (0, ord("."), ord("Z")))).all(axis=1)
    shaped &= plain & np.isfinite(second)
    return [*whole, np.where(shaped, second, 0.0)], shaped


def _month_days(year, month) -> np.ndarray:
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[month - 1] + ((month == 2) & leap)


def _leap(fields, valid) -> np.ndarray:
    """Return 1 for a minute that ends with a leap second, otherwise 0."""
    year, month, day, hour, minute, second = fields
    leap = np.zeros(len(year))
    dat = scales.erfa_module().dat
    for i in np.flatnonzero(valid & (second >= 60.0) & (hour == 23) & (minute == 59)):
        y, m = (year[i] + month[i] // 12, month[i] % 12 + 1)
        last = day[i] == _month_days(year[i], month[i])
        leap[i] = last and round(float(dat(y, m, 1, 0.0) - dat(year[i], month[i], day[i], 0.0))) == 1
    return leap


def _optical(records: Records, kinds, et) -> tuple[Observations, np.ndarray]:
    """Return the optical observations, including occultations, and the indices of their records."""
    mine = kinds != "radar"
    star = kinds == "occultation"
    value = _directions(records, kinds)
    sigma = [records.numbers(n, mine, low=0.0, above=True) * _ARCSEC for n in ("rmsRA", "rmsDec")]
    correlation = np.nan_to_num(records.numbers("rmsCorr", mine, low=-1.0, high=1.0))
    magnitude = records.numbers("mag", mine, low=-30.0, high=60.0)
    site, observer = _observers(records, mine, et)
    _known_codes(records, "stn", mine & (site == Site.CODE))  # others state their own position
    _grounded(records, mine & (site == Site.CODE))
    at = np.flatnonzero(mine)
    rows = observations(
        kind=np.full(at.size, Kind.OPTICAL),
        et=et[at],
        value=value[at],
        sigma=np.stack(sigma, axis=1)[at],
        correlation=correlation[at],
        resolution=_resolution(records, ("ra", "dec"), np.radians(1.0))[at],
        sigma_time_s=records.numbers("rmsTime", mine, low=0.0)[at],
        station=records.cell("stn")[at],
        site_kind=site[at],
        observer_km=observer[at],
        magnitude=magnitude[at],
        band=band_letters(records.cell("band"))[at],
        catalogue=catalogue_letters(records.cell("astCat"))[at],
        program=program_letters(records.cell("prog"))[at],
        mode=np.where(star, "E", mode_letters(records.cell("mode")))[at],
        designation=_designations(records)[at],
        line=records.line[at],
    )
    return rows, at


def _directions(records: Records, kinds) -> np.ndarray:
    """Return right ascension and declination (n, 2) [rad]; for occultations, those of the star plus the offset."""
    mine, star = kinds == "optical", kinds == "occultation"
    directions = np.full((len(kinds), 2), np.nan)
    for where, ra, dec in ((mine, "ra", "dec"), (star, "raStar", "decStar")):
        if where.any():
            a = records.numbers(ra, where, low=0.0, high=360.0)
            d = records.numbers(dec, where, low=-90.0, high=90.0)
            directions[where] = np.radians(np.stack([a, d], axis=1))[where]
    if star.any():
        east, north = (records.numbers(n, star) for n in ("deltaRA", "deltaDec"))
        dist, angle = records.numbers("dist", star, low=0.0), np.radians(records.numbers("pa", star))
        east = np.where(np.isnan(east), dist * np.sin(angle), east) * _ARCSEC
        north = np.where(np.isnan(north), dist * np.cos(angle), north) * _ARCSEC
        records.give_up(
            star & ~np.isfinite(east + north), "the occultation lacks deltaRA and deltaDec, or dist and pa"
        )
        directions[star] += np.stack([east / np.cos(directions[:, 1]), north], axis=1)[star]
    directions[:, 0] = np.mod(directions[:, 0], 2.0 * np.pi)
    return directions


def _radar(records: Records, kinds, et) -> list[tuple[Observations, np.ndarray]]:
    """Return the radar delays and Doppler shifts; a record with both gives two observations."""
    mine = kinds == "radar"
    if not mine.any():
        return []
    records.give_up(
        mine & (records.cell("delay") == "") & (records.cell("doppler") == ""),
        "neither delay nor Doppler shift is given",
    )
    com = records.cell("com")
    records.give_up(
        mine & ~np.isin(com, ("0", "1")),
        lambda i: f"com {str(com[i])!r} is not valid: 1 means centre of mass, 0 means surface",
    )
    frequency = records.numbers("frq", mine, low=0.0, above=True) * 1e6
    for name in ("trx", "rcv"):
        _known_codes(records, name, mine)
    sorts = (
        ("delay", "rmsDelay", Kind.DELAY, 1e-6, 0.0),
        ("doppler", "rmsDoppler", Kind.DOPPLER, 1.0, -np.inf),
    )
    parts = []
    for name, rms, kind, unit, low in sorts:
        has = mine & (records.cell(name) != "")
        value = records.numbers(name, has, low=low, above=True)
        sigma = records.numbers(rms, has, needed=True, low=0.0, above=True) * unit
        at = np.flatnonzero(has)
        nothing = np.full(at.size, np.nan)
        rows = observations(
            kind=np.full(at.size, kind),
            et=et[at],
            value=np.stack([value[at], nothing], axis=1),
            sigma=np.stack([sigma[at], nothing], axis=1),
            resolution=_resolution(records, (name,), 1.0)[at],
            frequency_hz=frequency[at],
            surface=com[at] == "0",
            transmitter=records.cell("trx")[at],
            station=records.cell("rcv")[at],
            mode=np.full(at.size, "R"),
            designation=_designations(records)[at],
            line=records.line[at],
        )
        parts.append((rows, at))
    return parts


def _known_codes(records: Records, name: str, which) -> None:
    cell = records.cell(name)
    strange = [c for c in np.unique(cell[which]).tolist() if c and not is_code(c)]
    if strange:
        records.give_up(
            which & np.isin(cell, strange), lambda i: f"unknown observatory code {str(cell[i])!r} ({name})"
        )


def _grounded(records: Records, which) -> None:
    """Reject rows that give no position of the observer and whose observatory code has none."""
    cell = records.cell("stn")
    moving = [c for c in np.unique(cell[which]).tolist() if is_code(c) and observatory(c).position_km is None]
    if moving:
        records.give_up(
            which & np.isin(cell, moving),
            lambda i: f"code {cell[i]} has no fixed site; give the position in sys, ctr and pos1..3",
        )


def _observers(records: Records, which, et) -> tuple[np.ndarray, np.ndarray]:
    """Return the kind of site (n,) and observer's position (n, 3) [km] given by the ADES elements sys, ctr, pos1..3."""
    system = records.cell("sys")
    kind, observer = np.full(len(system), Site.CODE, np.int8), np.full((len(system), 3), np.nan)
    stated = which & (system != "")
    loose = np.any([records.cell(f"pos{k}") != "" for k in (1, 2, 3)], axis=0)
    records.give_up(which & ~stated & loose, "pos1..3 are given without sys")
    if not stated.any():
        return kind, observer
    pos = np.stack([records.numbers(f"pos{k}", stated, needed=True) for k in (1, 2, 3)], axis=1)
    supported = np.isin(system, ("WGS84", "ITRF", "ICRF_KM", "ICRF_AU"))
    records.give_up(
        stated & ~supported,
        lambda i: f"sys {str(system[i])!r} is not supported; use WGS84, ITRF, ICRF_KM or ICRF_AU",
    )
    ground = stated & np.isin(system, ("WGS84", "ITRF"))
    kind[ground], kind[stated & ~ground] = Site.FIXED, Site.SPACE
    observer[ground] = _on_earth(system[ground], pos[ground])
    size = np.linalg.norm(np.nan_to_num(observer), axis=1)
    records.give_up(
        ground & ~((size > _NEAR_KM[0]) & (size < _NEAR_KM[1])),
        lambda i: (
            f"pos1..3 in {system[i]} give a distance of {size[i]:,.0f} km from the Earth's centre; it "
            "must be near the Earth's surface"
        ),
    )
    unit = np.where(system == "ICRF_AU", AU_KM, 1.0)[:, None]
    observer[stated & ~ground] = (pos * unit)[stated & ~ground]
    observer += _centres(records, stated, ground, et)
    return kind, observer


def _on_earth(system, pos) -> np.ndarray:
    """Convert longitude, latitude and height (WGS84), or cylindrical coordinates (ITRF), to ITRF positions (n, 3)
    [km]."""
    pos = np.nan_to_num(pos)
    lon = np.radians(pos[:, 0])
    cylinder = np.stack([pos[:, 1] * np.cos(lon), pos[:, 1] * np.sin(lon), pos[:, 2]], axis=1)
    sane = (np.abs(pos[:, 0]) <= 360.0) & (np.abs(pos[:, 1]) <= 90.0) & (np.abs(pos[:, 2]) < 1e5)
    lat, height = np.radians(np.where(sane, pos[:, 1], 0.0)), np.where(sane, pos[:, 2], -1e6)
    geodetic = scales.erfa_module().gd2gc(1, lon, lat, height) / 1_000.0
    positions = np.where((system == "WGS84")[:, None], geodetic, cylinder)
    return np.where((np.abs(pos[:, :1]) <= 360.0), positions, 0.0)


def _centres(records: Records, stated, ground, et) -> np.ndarray:
    """Return the positions (n, 3) [km], relative to the Earth's centre, of the bodies that the element `ctr` names."""
    cell = records.cell("ctr")
    centres = np.zeros((len(cell), 3))
    records.give_up(
        ground & ~np.isin(cell, ("", "399")),
        lambda i: f"ctr is {cell[i]} for a site on the Earth; it must be 399",
    )
    space = stated & ~ground
    records.give_up(
        space & (cell == ""), "ctr is missing: give 399 for the Earth's centre or 10 for the Sun's"
    )
    for centre in set(np.unique(cell[space]).tolist()) - {"", "399"}:
        these = space & (cell == centre) & (records.reason == "")
        try:
            if these.any():
                centres[these] = position(int(centre), "Earth", et[these])
        except (InputError, ValueError) as error:
            records.give_up(these, f"ctr {centre!r} cannot be used: {error}")
    return centres


def _designations(records: Records) -> np.ndarray:
    designations = records.cell("permID")
    for name in ("provID", "artSat", "trkSub"):
        designations = np.where(designations == "", records.cell(name), designations)
    return designations
