"""Write the table of the Moon's orientation that ships: python tools/make_lunar_axes.py KERNEL.bpc.

The kernel is JPL's lunar orientation of DE440 as NAIF distributes it (moon_pa_de440_200625.bpc or a subset in records
of 8 days): Chebyshev series of the three Euler angles of the principal axes.  Pairs of records are fitted by one series
of 15 terms, and the coefficients are rounded to 2 nrad (0.4 mas), which packs 65 years into 150 kB.  The script
compares the table with the kernel at 33 epochs of every interval and prints the largest rotation between the two.
"""

import sys
from pathlib import Path

import numpy as np

FILE = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "moon" / "axes-de440-1999-2064.npz"
UNIT_RAD, TERMS, JOINED = 2e-9, 15, 2
_TYPE_2, _PA_DE440 = 2, 31008


def kernel_series(path: str) -> tuple[float, float, np.ndarray]:
    """Return start [s TDB past J2000], interval [s] and coefficients (records, 3, terms) [rad] of the kernel."""
    words = np.fromfile(path, "<f8")
    integers = np.fromfile(path, "<i4")
    doubles, count = 2, int(words[128 + 2])  # the summaries begin in the second record of 128 words
    if count != 1:
        raise SystemExit(f"{path} has {count} segments; a kernel with one segment is expected")
    first = 2 * (128 + 3 + doubles)
    body, _, kind, begin, last = integers[first : first + 5]
    if (body, kind) != (_PA_DE440, _TYPE_2):
        raise SystemExit(f"{path} describes frame {body} by type {kind}; expected {_PA_DE440} and {_TYPE_2}")
    start, interval, size, records = words[last - 4 : last]
    table = words[begin - 1 : begin - 1 + int(size * records)].reshape(int(records), int(size))
    return start, interval, table[:, 2:].reshape(int(records), 3, -1)


def chebyshev(terms: int, x) -> np.ndarray:
    """Return the Chebyshev polynomials (..., terms) at x (...)."""
    return np.cos(np.arange(terms) * np.arccos(np.clip(x, -1.0, 1.0))[..., None])


def angles(series, interval: float, seconds) -> np.ndarray:
    """Return the Euler angles (..., 3) [rad] of a series at seconds (...) after its start."""
    record = np.clip((seconds // interval).astype(int), 0, len(series) - 1)
    x = 2.0 * (seconds / interval - record) - 1.0
    return np.einsum("...jk,...k->...j", series[record], chebyshev(series.shape[-1], x))


def refit(series, interval: float) -> np.ndarray:
    """Return coefficients (records, 3, TERMS), in units, of series over JOINED intervals."""
    nodes = np.cos(np.pi * (np.arange(TERMS) + 0.5) / TERMS)[::-1]
    longer = interval * JOINED
    values = angles(
        series, interval, longer * (np.arange(len(series) // JOINED)[:, None] + (nodes + 1.0) / 2.0)
    )
    values = np.unwrap(values, axis=1)  # the kernel may drop whole revolutions from one record to the next
    weights = chebyshev(TERMS, nodes) * (2.0 / TERMS)
    weights[:, 0] /= 2.0
    rows = np.einsum("jk,mjx->mxk", weights, values)
    rows[..., 0] = (rows[..., 0] + np.pi) % (2.0 * np.pi) - np.pi
    return np.round(rows / UNIT_RAD).astype(np.int32)


def matrices(angle) -> np.ndarray:
    """Return the rotations ICRF -> body of Euler angles (..., 3)."""
    from kakehashi.bodies.rotation import matrix_from_angles

    return matrix_from_angles(*np.moveaxis(angle, -1, 0))


def main() -> None:
    """Read the kernel named on the command line, write the table and print its size and error."""
    start, interval, series = kernel_series(sys.argv[1])
    table = refit(series, interval)
    worst = 0.0
    for k in range(len(table)):
        seconds = interval * JOINED * (k + np.linspace(1e-9, 1.0 - 1e-9, 33))
        ours = angles(table * UNIT_RAD, interval * JOINED, seconds)
        apart = matrices(ours) - matrices(angles(series, interval, seconds))
        worst = max(worst, np.linalg.norm(apart, axis=(1, 2)).max() / np.sqrt(2.0))
    worst = np.degrees(worst) * 3_600.0
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        FILE, coefficients=table.transpose(1, 2, 0), start_et=start, interval_s=interval * JOINED,
        unit_rad=UNIT_RAD, max_error_arcsec=worst, source="JPL DE440 (Park et al. 2021, AJ 161:105), through NAIF's "
        "moon_pa_de440_200625.bpc, refitted by tools/make_lunar_axes.py", as_of="2020-12-21",
    )  # fmt: skip
    print(f"{FILE.name}: {FILE.stat().st_size / 1e3:.0f} kB, {worst:.4f} arcsec from the kernel")


if __name__ == "__main__":
    main()
