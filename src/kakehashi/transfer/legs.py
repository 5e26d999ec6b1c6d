"""Read what a plan says about single legs and flybys: revolutions, resonances, leveraging, burns at periapsis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.transfer.leveraging import leg_name, period_s

MOST_REVOLUTIONS = 30  # complete revolutions of a leg
_LARGEST_BURN_KM_S = 10.0  # at a periapsis
# Real orbits are eccentric: the time between encounters differs from whole periods by some hundredths of one, and after
# a leveraging manoeuvre by up to a third.
_NEAR, _LEVERAGED = 0.03, 0.35
_ABOUT_APSE = 0.3  # of a revolution: a leveraging manoeuvre from its apse


@dataclass(frozen=True, slots=True)
class NamedLeg:
    """Bounds of a named leg: flight time [d], complete revolutions, and the fraction before the manoeuvre."""

    name: str
    times_d: tuple[float, float]
    revolutions: frozenset[int]
    fraction: tuple[float, float]


def named_legs(
    paths,
    names,
    gm_km3_s2: float,
    times_d,
    resonances: Mapping[int, str] | None,
    leveraging: Mapping[int, str] | None,
) -> dict[int, NamedLeg]:
    """Return the resonant and leveraging legs of a tour by index, the first leg being 0.

    Parameters
    ----------
    paths : sequence of Path
        Bodies about the centre.
    names : sequence of str
    gm_km3_s2 : float
        GM of the centre.
    times_d : sequence of (least, most)
        Flight times of the legs [d].
    resonances, leveraging : mapping of int to str
        Names by the number of the leg, the first being 1; see `leveraging.leg_name`.

    Raises
    ------
    InputError
        A number is no leg, a leg is named twice or does not return to its body, or a name is not valid.
    """
    by_leg: dict[int, NamedLeg] = {}
    for key, table in (("resonances", resonances or {}), ("leveraging", leveraging or {})):
        for number, text in table.items():
            k = _leg_index(key, number, len(times_d))
            if names[k] != names[k + 1]:
                raise InputError(
                    f"{key} names leg {number}, which leads from {names[k]} to {names[k + 1]}; only a leg that returns"
                    " to its body can be resonant: name another leg, or leave it out"
                )
            if k in by_leg:
                raise InputError(f"leg {number} is in resonances and in leveraging; leave it in one of them")
            period_d = period_s(paths[k], np.mean(paths[k].span), gm_km3_s2) / DAY_S
            by_leg[k] = _named(text, period_d, leveraging=key == "leveraging")
    return by_leg


def _leg_index(key: str, number, count: int) -> int:
    whole = str(number).isdigit() and 1 <= int(number) <= count
    if not whole:
        raise InputError(
            f"{key} gives leg {number!r}; legs are counted from 1 to {count}, the first from the departure"
        )
    return int(number) - 1


def _named(text: str, period_d: float, *, leveraging: bool) -> NamedLeg:
    leg = leg_name(text, leveraging=leveraging)
    k, n = leg.planet_revolutions, leg.revolutions
    if not leveraging:  # whole revolutions to within the planet's own motion count as either number
        return NamedLeg(
            text, ((k - _NEAR) * period_d, (k + _NEAR) * period_d), frozenset({n - 1, n}), (0.01, 0.99)
        )
    before, after = (_NEAR, _LEVERAGED) if leg.side > 0 else (_LEVERAGED, _NEAR)
    middle = (leg.manoeuvre_in - 0.5) / n
    fraction = (max(0.01, middle - _ABOUT_APSE / n), min(0.99, middle + _ABOUT_APSE / n))
    revolutions = frozenset({n if leg.side > 0 else n - 1})
    return NamedLeg(text, ((k - before) * period_d, (k + after) * period_d), revolutions, fraction)


def restricted(named: Mapping[int, NamedLeg], allowed, times_d, manoeuvres: bool):
    """Return the allowed revolutions and the flight times of all legs, restricted by those that are named.

    Parameters
    ----------
    named : mapping of int to NamedLeg
        Named legs by index, the first leg being 0.
    allowed : sequence of (set of int or None)
        Allowed numbers of complete revolutions of each leg; None for any number.
    times_d : sequence of (least, most)
        Flight times of the legs [d].
    manoeuvres : bool
        Whether the tour has a manoeuvre on each leg.

    Raises
    ------
    InputError
        The tour has no manoeuvres, revolutions are given as well, or the flight times of a leg do not overlap.
    """
    if named and not manoeuvres:
        raise InputError(
            "resonances and leveraging need a manoeuvre on each leg; plan the tour with manoeuvres=True"
        )
    allowed, times = list(allowed), [(float(a), float(b)) for a, b in times_d]
    for k, leg in named.items():
        if allowed[k] is not None and not allowed[k] >= leg.revolutions:
            raise InputError(
                f"leg {k + 1} is {leg.name}, with {' or '.join(map(str, sorted(leg.revolutions)))} complete"
                f" revolutions, but revolutions allows {sorted(allowed[k])}; leave out one of the two"
            )
        low, high = max(times[k][0], leg.times_d[0]), min(times[k][1], leg.times_d[1])
        if not low < high:
            raise InputError(
                f"leg {k + 1} is {leg.name}, which takes {leg.times_d[0]:.0f} to {leg.times_d[1]:.0f} d, but its flight"
                f" time is given as {times[k][0]:g} to {times[k][1]:g} d; change one of the two"
            )
        allowed[k], times[k] = leg.revolutions, (low, high)
    return tuple(allowed), times


def powered(largest: Mapping[str, float] | None, names, manoeuvres: bool) -> dict[int, float]:
    """Return the largest burn at periapsis of each powered flyby, by its index in the sequence.

    Parameters
    ----------
    largest : mapping of str to float, optional
        Largest burn by body [km/s].
    names : sequence of str
        Bodies of the tour.
    manoeuvres : bool
        Whether the tour has a manoeuvre on each leg.

    Raises
    ------
    InputError
        The tour has no manoeuvres, a body is not a flyby, or a burn is outside its range.
    """
    if not largest:
        return {}
    if not manoeuvres:
        raise InputError(
            "powered_km_s is given, but without deep-space manoeuvres every flyby is powered; leave out powered_km_s,"
            " or plan the tour with manoeuvres=True"
        )
    flybys = {name.casefold() for name in names[1:-1]}
    for name, size in largest.items():
        if name.casefold() not in flybys:
            raise InputError(
                f"powered_km_s gives {name!r}, which is not a flyby of the tour; name one of"
                f" {', '.join(dict.fromkeys(names[1:-1])) or 'its flybys: it has none'}"
            )
        if not (np.isfinite(size) and 0.0 < size <= _LARGEST_BURN_KM_S):
            raise InputError(
                f"powered_km_s of {name} is {size}; it must be above 0 and at most {_LARGEST_BURN_KM_S:g} km/s"
            )
    sizes = {name.casefold(): float(size) for name, size in largest.items()}
    return {
        k: sizes[n.casefold()]
        for k, n in enumerate(names)
        if 0 < k < len(names) - 1 and n.casefold() in sizes
    }


def allowed_revolutions(revolutions, count: int, manoeuvres: bool) -> tuple[frozenset[int] | None, ...]:
    """Return the numbers of revolutions that each leg may have; None means any number.

    Parameters
    ----------
    revolutions : int or sequence, optional
        As for `tour.plan_tour`.
    count : int
        Number of legs.
    manoeuvres : bool
        Whether the tour has a manoeuvre on each leg.

    Raises
    ------
    InputError
        The revolutions are not valid, or the tour has no manoeuvres.
    """
    if revolutions is None:
        return (None,) * count
    if not manoeuvres:
        raise InputError(
            "revolutions are given, but the tour has powered flybys, with less than one revolution "
            "between two bodies; leave out revolutions, or plan it with manoeuvres=True"
        )
    if isinstance(revolutions, int | np.integer) and not isinstance(revolutions, bool):
        _check_revolutions([revolutions], revolutions)
        return (frozenset(range(int(revolutions) + 1)),) * count
    if isinstance(revolutions, str) or not isinstance(revolutions, Sequence | np.ndarray):
        raise InputError(
            f"revolutions is {revolutions!r}; it must be an integer, the maximum for every leg, or a list "
            "with one entry per leg: a number, or the list of allowed numbers, such as [0, 2, [1, 2]]"
        )
    if len(revolutions) != count:
        raise InputError(
            f"revolutions has {len(revolutions)} entries, but the tour has {count} legs; give one entry "
            "per leg"
        )
    allowed = []
    for leg in revolutions:
        numbers = [leg] if np.ndim(leg) == 0 else list(leg)
        _check_revolutions(numbers, leg)
        allowed.append(frozenset(int(n) for n in numbers))
    return tuple(allowed)


def _check_revolutions(numbers, entry) -> None:
    whole = [isinstance(n, int | np.integer) and not isinstance(n, bool) for n in numbers]
    if not (numbers and all(whole) and all(0 <= n < MOST_REVOLUTIONS for n in numbers)):
        raise InputError(
            f"revolutions of a leg are {entry!r}; they must be an integer from 0 to "
            f"{MOST_REVOLUTIONS - 1} or a list of such integers"
        )
