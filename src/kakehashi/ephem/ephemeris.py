"""Compute states of the planets, the Moon and the massive asteroids relative to one another."""

from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.ephem import names, spk
from kakehashi.time import et_array

_EMPTY = np.zeros((1, 2, 3, 0))


@cache
def asteroid_words():
    """Return the asteroid table in the form used by kernels: (interval, term, axis, asteroid), start, length."""
    from kakehashi.ephem.asteroids import asteroid_table

    table = asteroid_table()
    return (
        np.ascontiguousarray(np.transpose(table.coef, (1, 3, 2, 0))),
        float(table.start_et),
        float(table.interval_s),
    )


@cache
def _steps_to_barycentre(number: int) -> tuple[tuple[int, int], ...]:
    """Return the ephemeris segments (kind, row) between a body and the solar-system barycentre, the body's first."""
    kernel = spk.planets()
    steps = []
    asteroids = {} if number < 1_000_000 else names.asteroid_ids()
    if asteroids:
        steps.append((1, list(asteroids.values()).index(number)))
        number = names.SUN
    while number != names.SSB:
        center = next(c for c, target in kernel.rows if target == number)
        steps.append((0, kernel.rows[center, number]))
        number = center
    return tuple(steps)


@cache
def _chain(target: int, center: int) -> np.ndarray:
    plus, minus = _steps_to_barycentre(target), _steps_to_barycentre(center)
    rows = [(*s, 1) for s in plus if s not in minus] + [(*s, -1) for s in minus if s not in plus]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def coverage(*bodies) -> tuple[float, float]:
    """Return the first and last epoch at which the ephemerides cover all these bodies [s TDB past J2000]."""
    kernel = spk.planets()
    start, end = kernel.start_et, kernel.end_et
    if any(names.body_id(b) > 1_000_000 for b in bodies):
        words, begin, length = asteroid_words()
        start, end = max(start, begin), min(end, begin + length * len(words))
    return start, end


def check_covered(et: float, subject: str) -> None:
    """Raise InputError if an epoch is outside the planetary ephemeris; `subject` begins the message."""
    start, end = coverage("Earth", "Sun")
    if not start <= et <= end:
        raise InputError(
            f"{subject} is outside the ephemeris, which covers {_span(start, end)}; choose an epoch within it"
        )


def _span(start: float, end: float) -> str:
    from kakehashi.time import calendar

    return f"{calendar(start, 'TDB', 0)[:10]} .. {calendar(end, 'TDB', 0)[:10]}"


def state(target, center, et) -> np.ndarray:
    """Return position and velocity of a body relative to another: geometric, ICRF axes.

    Parameters
    ----------
    target, center : str or int
        Names or NAIF numbers; "SSB" is the solar-system barycentre.
    et : epoch or array of epochs
        As for `time.as_et`; floats are TDB seconds past J2000.

    Returns
    -------
    (..., 6) array
        Position [km] and velocity [km/s].

    Raises
    ------
    InputError
        The body is unknown, or the ephemeris does not cover an epoch.

    Examples
    --------
    >>> import numpy as np
    >>> moon = state("Moon", "Earth", 0.0)
    >>> print(f"{np.linalg.norm(moon[:3]):,.0f} km")
    402,449 km
    """
    from kakehashi.base.jit import for_kernel
    from kakehashi.ephem._kernels import chain_states

    chain = _chain(names.body_id(target), names.body_id(center))
    et = et_array(et)
    flat = for_kernel(et, np.shape(et)).reshape(-1)
    _check_epochs(flat, target, center)
    states = np.zeros((flat.size, 6))
    kernel = spk.planets()
    table = asteroid_words() if (chain[:, 0] == 1).any() else (_EMPTY, 0.0, 1.0)
    chain_states(kernel.words, kernel.directory, *table, chain, flat, states)
    return states.reshape(*np.shape(et), 6)


def position(target, center, et) -> np.ndarray:
    """Return the position (..., 3) of a body relative to another [km]: geometric, ICRF axes.

    Parameters
    ----------
    target, center : str or int
        Names or NAIF numbers; "SSB" is the solar-system barycentre.
    et : epoch or array of epochs
        As for `time.as_et`; floats are TDB seconds past J2000.

    Raises
    ------
    InputError
        The body is unknown, or the ephemeris does not cover an epoch.
    """
    return state(target, center, et)[..., :3]


def _check_epochs(et: np.ndarray, *bodies) -> None:
    start, end = coverage(*bodies)
    with np.errstate(invalid="ignore"):
        covered = (et >= start) & (et <= end)
    if covered.all():
        return
    from kakehashi.time import calendar

    epoch = et[~covered][0]
    shown = calendar(epoch, "TDB", 0) if np.isfinite(epoch) and abs(epoch) < 1e12 else str(epoch)
    raise InputError(
        f"epoch {shown} is outside the ephemeris of {' and '.join(str(b) for b in bodies)}, which "
        f"covers {_span(start, end)}; choose an epoch within it"
    )
