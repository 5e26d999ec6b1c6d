"""Where are the objects of a catalogue?  SGP4 for any number of objects and epochs, in all cores.

Periods below 225 minutes are evaluated by our kernel of the same formulas, which needs half the time of the package
`sgp4` and releases the interpreter, so that threads divide the objects; longer ones (SDP4, with lunar and solar terms)
by the package itself.  Constants are WGS 72, the mode is "improved" [V06].  Time counts elapsed TT since the epoch of
the elements, so that a leap second between displaces nothing.

[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, MissingExtra, Status
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.earth import _kernels
from kakehashi.earth._kernels import J2, J3, J4, NAMES, RADIUS_KM, XKE
from kakehashi.frames import rotation
from kakehashi.time import scales
from kakehashi.time.clock import tdb_to_tt

_EPOCH_JD = 2_433_281.5  # from which SGP4 counts days: 1949-12-31
_DEEP_MIN = 225.0  # period from which the terms of Sun and Moon belong to the theory [V06]
_LEAST = 256  # objects of a thread
_CHUNK = 1_000_000  # states that heyoka evaluates at once
ENGINES = ("kernel", "heyoka")  # heyoka takes half the time for whole catalogues
_CODES = np.array(
    [Status.OK, *[Status.NO_SOLUTION] * 5, Status.IMPACT], dtype=np.int8
)  # of the package's errors


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theory:
    """SGP4 initialised for the n objects of a catalogue.

    Attributes
    ----------
    epochs_s : (n,) array
        Epochs of the elements, TT seconds past J2000.
    near : (k,) int array
        Objects evaluated by the kernel.
    rows : (k, 35) array
        Their coefficients.
    sets : (9, k) array
        Their elements as heyoka takes them: mean motion of Kozai [rad/min], eccentricity, inclination, node, argument
        of perigee, mean anomaly [rad], drag term, and epoch in two parts, which are not used.
    deep : (n - k,) int array
        Objects evaluated by the package.
    satellites : list
        Their records of the package.
    """

    epochs_s: np.ndarray
    near: np.ndarray
    rows: np.ndarray
    sets: np.ndarray
    deep: np.ndarray
    satellites: list


def initialise(epoch_et, elements, bstar) -> Theory:
    """Return SGP4 initialised for mean elements.

    Parameters
    ----------
    epoch_et : (n,) array
        Epochs [s TDB past J2000].
    elements : (n, 6) array
        Mean motion of Kozai [rev/d], eccentricity, inclination, node, argument of perigee, mean anomaly [deg].
    bstar : (n,) array
        Drag terms [1/Earth radii].

    Raises
    ------
    MissingExtra
        The package `sgp4` is not installed.
    """
    epoch_et, bstar = np.asarray(epoch_et, dtype=float), np.asarray(bstar, dtype=float)
    n = elements[:, 0] * (2.0 * np.pi / 1_440.0)
    shape = np.column_stack([elements[:, 1], np.radians(elements[:, 2:])])
    rows, period = coefficients(n, shape, bstar)
    deep = np.flatnonzero(period >= _DEEP_MIN)
    near = np.flatnonzero(period < _DEEP_MIN)
    satellites = _satellites(epoch_et[deep], n[deep], shape[deep], bstar[deep])
    unused = np.zeros(epoch_et.size)
    sets = np.ascontiguousarray(np.stack([n, *shape.T, bstar, unused, unused])[:, near])
    return Theory(tdb_to_tt(epoch_et), near, np.ascontiguousarray(rows[near]), sets, deep, satellites)


def propagate(theory: Theory, et, frame: str = "ICRF", threads: int | None = None, engine: str = "kernel"):
    """Return states (n, m, 6) [km, km/s] about the Earth, and status codes (n, m), of n objects at m epochs.

    A failed state is NaN; its code is IMPACT if the object has decayed, and NO_SOLUTION if the elements have left the
    range of the theory.

    Parameters
    ----------
    theory : Theory
    et : (m,) array
        Epochs [s TDB past J2000].
    frame : str
        "ICRF", "TEME" or another frame of `frames.rotation`; the velocity is that relative to inertial axes.
    threads : int, optional
        Number of threads; one per core if omitted.
    engine : str
        What evaluates periods below 225 minutes: one of `ENGINES`.
    """
    et = np.asarray(et, dtype=float)
    axes = rotation("TEME", frame, et)
    return evaluate(theory, tdb_to_tt(et), axes, threads, engine)


def evaluate(theory: Theory, times_s, axes, threads: int | None = None, engine: str = "kernel"):
    """Return states (n, m, 6) and codes (n, m) at epochs in TT, rotated by given matrices.

    Parameters
    ----------
    theory : Theory
    times_s : (m,) array
        Epochs, TT seconds past J2000.
    axes : (m, 3, 3) array
        Rotations from TEME.
    threads : int, optional
    engine : str
        One of `ENGINES`.

    Raises
    ------
    InputError
        The engine is unknown.
    MissingExtra
        heyoka is asked for and not installed.
    """
    if engine not in ENGINES:
        raise InputError(f"engine is {engine!r}; choose one of {', '.join(ENGINES)}")
    count, times = theory.epochs_s.size, for_kernel(times_s, np.shape(times_s))
    axes = for_kernel(axes, (times.size, 3, 3))
    states = np.empty((count, times.size, 6))
    codes = np.zeros((count, times.size), dtype=np.int8)
    if engine == "heyoka" and theory.near.size:
        _evaluate_by_heyoka(theory, times, axes, states, codes)
    workers = min(thread_count(threads), max(1, theory.near.size // _LEAST))
    edges = np.linspace(0, theory.near.size, 4 * workers + 1 if workers > 1 else 2).astype(int)

    def fill(first: int, last: int) -> None:
        rows, index = theory.rows[first:last], theory.near[first:last]
        _kernels.near_earth(rows, index, theory.epochs_s, times, axes, states, codes)

    if engine == "kernel":
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(fill, edges[:-1], edges[1:]))
    _evaluate_deep(theory, times, axes, states, codes)
    return states, codes


def _evaluate_by_heyoka(theory: Theory, times, axes, states, codes) -> None:
    """Fill the rows of near-Earth objects by heyoka's propagator, some epochs at a time to bound the memory.

    heyoka uses threads as its own function `set_nthreads` says.
    """
    solve = _heyoka().model.sgp4_propagator(theory.sets)
    epochs = theory.epochs_s[theory.near]
    many = max(1, _CHUNK // theory.near.size)
    for first in range(0, times.size, many):
        chosen = slice(first, first + many)
        answers = solve((times[chosen, None] - epochs) / 60.0)
        _kernels.rotated(answers, theory.near, axes[chosen], first, states, codes)


def warm_up() -> None:
    """Compile the kernels of SGP4, or load them from the cache, by one state of one object."""
    theory = initialise(np.zeros(1), np.array([[15.0, 0.001, 50.0, 0.0, 0.0, 0.0]]), np.zeros(1))
    states, codes = evaluate(theory, theory.epochs_s, np.eye(3)[None], 1)
    _kernels.rotated(
        np.zeros((1, 7, 1)), theory.near, for_kernel(np.eye(3)[None], (1, 3, 3)), 0, states, codes
    )


def _evaluate_deep(theory: Theory, times, axes, states, codes) -> None:
    """Fill the rows of objects with long periods, which the package evaluates."""
    for k, satellite in zip(theory.deep, theory.satellites, strict=True):
        minutes = (times - theory.epochs_s[k]) / 60.0
        days = np.floor(minutes / 1_440.0)
        error, r, v = satellite.sgp4_array(
            satellite.jdsatepoch + days, satellite.jdsatepochF + (minutes / 1_440.0 - days)
        )
        codes[k] = _CODES[error]
        states[k] = np.concatenate(
            [np.einsum("jab,jb->ja", axes, r), np.einsum("jab,jb->ja", axes, v)], axis=-1
        )
        states[k, error != 0] = np.nan


def sgp4_api():
    """Return the interface of the package `sgp4`.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    try:
        from sgp4 import api
    except ImportError as why:
        raise MissingExtra("sgp4", "earth", "SGP4 for periods above 225 minutes") from why
    return api


def _heyoka():
    try:
        import heyoka
    except ImportError as why:
        raise MissingExtra("heyoka", "heyoka", 'engine "heyoka"') from why
    return heyoka


def _satellites(epoch_et, n, shape, bstar) -> list:
    """Return records of the package for objects with mean motion n [rad/min] and e, i, node, peri, mean [rad]."""
    if not epoch_et.size:
        return []
    api = sgp4_api()
    day = np.floor(epoch_et / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (epoch_et - day * DAY_S) / DAY_S)
    first, rest = scales.from_tt("UTC", *tt)
    # Every implementation adds the parts first, which rounds the epoch of Sun and Moon to 40 us: 4 mm at worst.
    days = (first + rest) - _EPOCH_JD
    made = []
    for k in range(epoch_et.size):
        e, i, node, peri, mean = shape[k]
        record = api.Satrec()
        record.sgp4init(api.WGS72, "i", 0, days[k], bstar[k], 0.0, 0.0, e, peri, i, mean, n[k], node)
        made.append(record)
    return made


def coefficients(n_kozai, shape, bstar):
    """Return the coefficients (n, 35) of `_kernels.NAMES`, and the periods (n,) [min] [V06, sgp4init].

    Parameters
    ----------
    n_kozai : (n,) array
        Mean motion of Kozai [rad/min].
    shape : (n, 5) array
        Eccentricity, inclination, node, argument of perigee, mean anomaly [rad].
    bstar : (n,) array
        Drag terms [1/Earth radii].
    """
    c = dict(zip(("e", "i", "node", "peri", "mean"), shape.T, strict=True)) | {"bstar": bstar}
    c |= _secular_rates(n_kozai, c["e"], c["i"])
    c |= _drag(c)
    columns = np.broadcast_arrays(*(np.asarray(c[name], dtype=float) for name in NAMES))
    return np.column_stack(columns), 2.0 * np.pi / c["n"]


def _secular_rates(n_kozai, e, i) -> dict:
    """Return Brouwer's mean motion and the secular rates of angle under J2 and J4 [V06, initl]."""
    cos, sin = np.cos(i), np.sin(i)
    c2, eta2 = cos**2, 1.0 - e**2
    c4, root = c2**2, np.sqrt(eta2)
    con41, con42 = 3.0 * c2 - 1.0, 1.0 - 5.0 * c2
    a = (XKE / n_kozai) ** (2.0 / 3.0)
    d1 = 0.75 * J2 * con41 / (root * eta2)
    delta = d1 / a**2
    a = a * (1.0 - delta**2 - delta * (1.0 / 3.0 + 134.0 * delta**2 / 81.0))
    n = n_kozai / (1.0 + d1 / a**2)
    a = (XKE / n) ** (2.0 / 3.0)
    p2 = 1.0 / (a * eta2) ** 2
    k2 = 1.5 * J2 * p2 * n
    k22 = 0.5 * k2 * J2 * p2
    k4 = -0.46875 * J4 * p2**2 * n
    mdot = n + 0.5 * k2 * root * con41 + 0.0625 * k22 * root * (13.0 - 78.0 * c2 + 137.0 * c4)
    argpdot = -0.5 * k2 * con42 + 0.0625 * k22 * (7.0 - 114.0 * c2 + 395.0 * c4)
    argpdot = argpdot + k4 * (3.0 - 36.0 * c2 + 49.0 * c4)
    first = -k2 * cos
    nodedot = first + (0.5 * k22 * (4.0 - 19.0 * c2) + 2.0 * k4 * (3.0 - 7.0 * c2)) * cos
    return {
        "n": n, "a": a, "cos_i": cos, "sin_i": sin, "con41": con41, "x1mth2": 1.0 - c2, "x7thm1": 7.0 * c2 - 1.0,
        "mdot": mdot, "argpdot": argpdot, "nodedot": nodedot, "first": first,
    }  # fmt: skip


def _drag(c: dict) -> dict:
    """Return the coefficients of drag and of the long periods by J3 [V06, sgp4init]."""
    e, a, n, bstar, cos, sin = (c[name] for name in ("e", "a", "n", "bstar", "cos_i", "sin_i"))
    eta2 = 1.0 - e**2
    s, q4 = _density(a * (1.0 - e))
    tsi = 1.0 / (a - s)
    eta = a * e * tsi
    sq, eeta = eta**2, e * eta
    psi = np.abs(1.0 - sq)
    coef = q4 * tsi**4
    coef1 = coef / psi**3.5
    cc2 = coef1 * n * (
        a * (1.0 + 1.5 * sq + eeta * (4.0 + sq)) + 0.375 * J2 * tsi / psi * c["con41"] * (8.0 + 3.0 * sq * (8.0 + sq))
    )  # fmt: skip
    cc1 = bstar * cc2
    small = e <= 1e-4
    safe = np.where(small, 1.0, e)
    cc3 = np.where(small, 0.0, -2.0 * coef * tsi * (J3 / J2) * n * sin / safe)
    cc4 = 2.0 * n * coef1 * a * eta2 * (
        eta * (2.0 + 0.5 * sq) + e * (0.5 + 2.0 * sq)
        - J2 * tsi / (a * psi) * (
            -3.0 * c["con41"] * (1.0 - 2.0 * eeta + sq * (1.5 - 0.5 * eeta))
            + 0.75 * c["x1mth2"] * (2.0 * sq - eeta * (1.0 + sq)) * np.cos(2.0 * c["peri"])
        )
    )  # fmt: skip
    cc5 = 2.0 * coef1 * a * eta2 * (1.0 + 2.75 * (sq + eeta) + eeta * sq)
    xmcof = np.where(small, 0.0, -2.0 / 3.0 * coef * bstar / np.where(small, 1.0, eeta))
    below = np.where(np.abs(1.0 + cos) > 1.5e-12, 1.0 + cos, 1.5e-12)
    return {
        "cc1": cc1, "cc4": cc4, "cc5": cc5, "t2cof": 1.5 * cc1, "omgcof": bstar * cc3 * np.cos(c["peri"]),
        "xmcof": xmcof, "nodecf": 3.5 * eta2 * c["first"] * cc1, "eta": eta,
        "delmo": (1.0 + eta * np.cos(c["mean"])) ** 3, "sinmao": np.sin(c["mean"]),
        "aycof": -0.5 * (J3 / J2) * sin, "xlcof": -0.25 * (J3 / J2) * sin * (3.0 + 5.0 * cos) / below,
        "simple": a * (1.0 - e) < 220.0 / RADIUS_KM + 1.0,
    } | _powers(cc1, a, tsi, s)  # fmt: skip


def _density(perigee):
    """Return the parameter s and (q0 - s)^4 of the density function, which depend on low perigees [Earth radii]."""
    km = (perigee - 1.0) * RADIUS_KM
    s = np.where(km < 156.0, np.where(km < 98.0, 20.0, km - 78.0), 78.0)
    return s / RADIUS_KM + 1.0, ((120.0 - s) / RADIUS_KM) ** 4


def _powers(cc1, a, tsi, s) -> dict:
    """Return the coefficients of the powers of time in semi-major axis and mean longitude [V06, sgp4init]."""
    d2 = 4.0 * a * tsi * cc1**2
    part = d2 * tsi * cc1 / 3.0
    d3 = (17.0 * a + s) * part
    d4 = 0.5 * part * a * tsi * (221.0 * a + 31.0 * s) * cc1
    t5 = 0.2 * (3.0 * d4 + 12.0 * cc1 * d3 + 6.0 * d2**2 + 15.0 * cc1**2 * (2.0 * d2 + cc1**2))
    return {
        "d2": d2, "d3": d3, "d4": d4, "t3cof": d2 + 2.0 * cc1**2,
        "t4cof": 0.25 * (3.0 * d3 + cc1 * (12.0 * d2 + 10.0 * cc1**2)), "t5cof": t5,
    }  # fmt: skip
