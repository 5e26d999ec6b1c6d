"""Correct positions that were measured against old star catalogues, with the tables of [E20].

`bias.dat` has a line for each HEALPix tile (ring order, 64 or 256 to a side) and four numbers for each
catalogue: right ascension times cos(dec) and declination [arcsec] at J2000.0, and their drifts [mas/yr],
all with respect to Gaia DR2.  The biases are subtracted from the observed position.

[E20] Eggl, Farnocchia, Chamberlin, Chesley (2020), Star catalog position and proper motion corrections
    in asteroid astrometry II: the Gaia era, Icarus 339, 113596.
[G05] Gorski et al. (2005), HEALPix: a framework for high-resolution discretization and fast analysis of
    data distributed on the sphere, ApJ 622, 759.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S

_ARCSEC = np.pi / 648_000.0
_YEAR_S = 365.25 * DAY_S
_PER_CATALOGUE = 4
# Catalogues in the order of the table's columns, where its header does not list them [E20, file README].
_PUBLISHED = "abcdegijlmnopqrtuvwLNQRSUY"
_MOST_BYTES = 4_000_000_000


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Debias:
    """Biases of star catalogues over the sky.

    Attributes
    ----------
    nside : int
        Number of HEALPix tiles along a side of a base tile; there are 12 nside^2 tiles in all.
    catalogues : str
        MPC's one-letter codes, in the order of the table.
    table : (tiles, catalogues, 4) float32 array
        Right ascension times cos(dec), declination [arcsec] and their drifts [mas/yr].
    version : str
        Version given in the header of the file.
    """

    nside: int
    catalogues: str
    table: np.ndarray
    version: str = ""

    def correction(self, ra, dec, et, catalogue) -> np.ndarray:
        """Return the biases (n, 2) [rad] of right ascension times cos(dec) and declination, to be subtracted.

        Parameters
        ----------
        ra, dec : (n,) array
            Observed direction [rad]; the bias is zero if it is not finite.
        et : (n,) array
            Epochs [s TDB past J2000].
        catalogue : (n,) str array
            MPC's one-letter codes; the bias is zero for codes that are not in the table.
        """
        ra, dec, et = (np.asarray(x, dtype=float) for x in (ra, dec, et))
        column = np.array([self.catalogues.find(c) if c else -1 for c in np.asarray(catalogue).tolist()])
        biases = np.zeros((len(ra), 2))
        usable = (column >= 0) & np.isfinite(ra) & (np.abs(dec) <= np.pi / 2) & np.isfinite(et)
        if usable.any():
            tile = ring_tile(self.nside, ra[usable], dec[usable])
            cell = self.table[tile, column[usable]].astype(float)
            years = et[usable, None] / _YEAR_S
            biases[usable] = (cell[:, :2] + years * cell[:, 2:] / 1_000.0) * _ARCSEC
        return biases

    def __repr__(self):
        return (
            f"<Debias {len(self.catalogues)} catalogues, nside {self.nside}, {self.version or 'no version'}>"
        )


def ring_tile(nside: int, ra, dec) -> np.ndarray:
    """Return the HEALPix tiles (...,) in ring order of directions [G05].

    Parameters
    ----------
    nside : int
        Number of tiles along a side of a base tile.
    ra, dec : (...) arrays
        Directions [rad].

    Examples
    --------
    >>> ring_tile(1, np.radians([45.0, 0.0, 45.0]), np.radians([60.0, 0.0, -60.0])).tolist()
    [0, 4, 8]
    """
    z = np.sin(dec)
    quarters = np.mod(np.asarray(ra) * (2.0 / np.pi), 4.0)  # right ascension in quarter turns
    return np.where(np.abs(z) <= 2.0 / 3.0, _belt(nside, z, quarters), _cap(nside, z, dec, quarters))


def _belt(nside: int, z, quarters) -> np.ndarray:
    """Return the HEALPix tiles of directions between the polar caps, by ascending and descending edge lines [G05]."""
    rising = np.floor(nside * (0.5 + quarters - 0.75 * z)).astype(np.int64)
    falling = np.floor(nside * (0.5 + quarters + 0.75 * z)).astype(np.int64)
    ring = nside + 1 + rising - falling  # from the northern edge of the belt, 1 .. 2 nside + 1
    shift = 1 - ring % 2
    along = (rising + falling - nside + shift + 1) // 2 % (4 * nside)
    return 2 * nside * (nside - 1) + (ring - 1) * 4 * nside + along


def _cap(nside: int, z, dec, quarters) -> np.ndarray:
    """Return the HEALPix tiles of directions in the polar caps, whose rings have 4, 8, 12, ... tiles."""
    part = quarters - np.floor(quarters)
    near = np.sqrt(6.0) * np.abs(
        np.sin(0.5 * (np.pi / 2.0 - np.abs(dec)))
    )  # sqrt(3 (1 - |z|)), exact at poles
    rising = np.floor(nside * part * near).astype(np.int64)
    falling = np.floor(nside * (1.0 - part) * near).astype(np.int64)
    ring = rising + falling + 1
    along = np.minimum(np.floor(quarters * ring).astype(np.int64), 4 * ring - 1)
    north = 2 * ring * (ring - 1) + along
    south = 12 * nside * nside - 2 * ring * (ring + 1) + along
    return np.where(z > 0.0, north, south)


def read_debias(path) -> Debias:
    """Read the table of a `bias.dat` file.

    Raises
    ------
    InputError
        The file cannot be read, or is not a complete table.
    """
    path = Path(path)
    header, rows = _halves(path)
    columns = {len(line.split()) for line in rows[:1] + rows[-1:]}
    width = columns.pop()
    if columns or width % _PER_CATALOGUE:
        raise InputError(
            f"{path.name}: its first and last lines contain {len(rows[0].split())} and "
            f"{len(rows[-1].split())} numbers; every line must contain four per catalogue: download the "
            "file again with `kakehashi data fetch debias`"
        )
    nside = _nside(path, header, len(rows))
    return Debias(
        nside,
        _letters(path, header, width // _PER_CATALOGUE),
        _numbers(path, rows, width).reshape(len(rows), -1, _PER_CATALOGUE),
        _header_value(header, r"BIAS_VERSION\s*[=:]\s*(.*)"),
    )


def _halves(path: Path) -> tuple[list[str], list[str]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(
                f"{path.name} has {path.stat().st_size:,} bytes, too many for such a table; check the file"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if b"\0" in raw[:4096] or raw[:2] == b"\x1f\x8b":
        raise InputError(
            f"{path.name} is a binary file; give bias.dat itself, not the archive that contains it"
        )
    lines = raw.decode("ascii", errors="replace").splitlines()
    rows = [line for line in lines if line.strip() and not line.lstrip().startswith("!")]
    if not rows:
        raise InputError(f"{path.name} contains no table; download it with `kakehashi data fetch debias`")
    return [line for line in lines if line.lstrip().startswith("!")], rows


def _header_value(header: list[str], pattern: str) -> str:
    matches = (re.search(pattern, line) for line in header)
    return next((m[1].strip() for m in matches if m), "")


def _nside(path: Path, header: list[str], tiles: int) -> int:
    stated = _header_value(header, r"NSIDE\s*[=:]\s*(\d{1,6})\b")
    nside = round((tiles / 12) ** 0.5)
    if tiles != 12 * nside * nside or nside == 0 or (stated and int(stated) != nside):
        wanted = f"{12 * int(stated) ** 2:,} for NSIDE {stated}" if stated else "12 NSIDE^2"
        raise InputError(
            f"{path.name} has {tiles:,} lines instead of {wanted}; it is truncated: download it again "
            "with `kakehashi data fetch debias --refresh`"
        )
    return nside


def _letters(path: Path, header: list[str], count: int) -> str:
    """Return the catalogue codes of the columns from the header, which lists them as letters or as one word."""
    for line in header:
        words = re.sub(r"[,;']", " ", line.lstrip(" !").rpartition(":")[2]).split()
        for listed in (words, words[::_PER_CATALOGUE], list("".join(words))):
            if len(listed) == count and len(set(listed)) == count and all(len(w) == 1 for w in listed):
                return "".join(listed)
    if count == len(_PUBLISHED):
        return _PUBLISHED
    raise InputError(
        f"{path.name} has columns for {count} catalogues, but its header does not name them; the 2018 "
        f"table has {len(_PUBLISHED)}"
    )


def _numbers(path: Path, rows: list[str], width: int) -> np.ndarray:
    try:
        table = np.loadtxt(rows, dtype=np.float32, ndmin=2, comments=None)
    except ValueError as error:
        raise InputError(f"{path.name}: {error}; download it again") from error
    if table.shape != (len(rows), width) or not np.isfinite(table).all():
        raise InputError(
            f"{path.name}: a line is too short or contains something that is not a number; download the "
            "file again"
        )
    return table
