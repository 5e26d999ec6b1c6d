"""Names and NAIF ids of the bodies in the ephemerides.

From Mars outwards DE440 contains only barycentres. The barycentre of the system is used for a planet itself, with an
error of less than 0.3 m for Mars and up to some hundred km for Jupiter to Pluto.
"""

import difflib
import re
from functools import cache

from kakehashi.base import InputError

SSB, SUN, EARTH, MOON = 0, 10, 399, 301

# Bodies with a GM in the force model, in the order of the kernels.
MASSIVE = (10, 199, 299, 399, 301, 4, 5, 6, 7, 8, 9)

_NAMES = {
    "ssb": 0,
    "solar system barycenter": 0,
    "mercury barycenter": 1,
    "venus barycenter": 2,
    "emb": 3,
    "earth moon barycenter": 3,
    "earth-moon barycenter": 3,
    "earth barycenter": 3,
    "mars": 4,
    "mars barycenter": 4,
    "jupiter": 5,
    "jupiter barycenter": 5,
    "saturn": 6,
    "saturn barycenter": 6,
    "uranus": 7,
    "uranus barycenter": 7,
    "neptune": 8,
    "neptune barycenter": 8,
    "pluto": 9,
    "pluto barycenter": 9,
    "sun": 10,
    "mercury": 199,
    "venus": 299,
    "earth": 399,
    "moon": 301,
}
# "(4) Vesta", "4 Vesta (A807 FA)", "4", "Vesta": number and name.
_NUMBERED = re.compile(r"(?:\(?0*(\d{1,6})\)?(?=\s|$))?\s*([A-Za-z]*)\s*(?:\([^()]*\))?")
_STANDS_IN = {499: 4, 599: 5, 699: 6, 799: 7, 899: 8, 999: 9}
_PLANETARY = frozenset(_NAMES.values())


@cache
def asteroid_ids() -> dict[str, int]:
    """Return the NAIF ids of the massive asteroids by lower-case name (2000001 for Ceres)."""
    from kakehashi.ephem.asteroids import asteroid_numbers

    return {name.lower(): number for name, number in asteroid_numbers()}


def massive_asteroid(number, name: str = "") -> str | None:
    """Return the massive asteroid for a number, or a name with or without its number; None for other objects.

    >>> massive_asteroid(4), massive_asteroid(None, "(4) Vesta"), massive_asteroid(None, "4 Vesta (A807 FA)")
    ('Vesta', 'Vesta', 'Vesta')
    >>> massive_asteroid(99942, "Apophis") is massive_asteroid(None, "2004 MN4") is None
    True
    """
    match = _NUMBERED.fullmatch(str(name or "").strip())
    if number is None and match and match[1]:
        number = int(match[1])
    by_number = {value: key.title() for key, value in asteroid_ids().items()}
    if number is not None:
        return by_number.get(2_000_000 + int(number))
    return by_number.get(asteroid_ids().get((match[2] if match else "").strip().lower(), 0))


def body_id(body) -> int:
    """Return the NAIF id of a body in the ephemerides, given its name or number.

    >>> body_id("Earth"), body_id("moon"), body_id(499)
    (399, 301, 4)
    """
    if isinstance(body, str):
        return _from_name(body)
    number = _STANDS_IN.get(int(body), int(body))
    if number > 20_000_000:  # the newer NAIF scheme for small bodies
        number = number - 20_000_000 + 2_000_000
    if number in _PLANETARY or number in asteroid_ids().values():
        return number
    raise InputError(f"NAIF body {body} is not in the ephemerides; known: {known_bodies()}")


def _from_name(name: str) -> int:
    key = " ".join(name.replace("_", " ").lower().split())
    if key.lstrip("-").isdigit():
        return body_id(int(key))
    if key in _NAMES:
        return _NAMES[key]
    asteroids = asteroid_ids()
    if key in asteroids:
        return asteroids[key]
    near = difflib.get_close_matches(key, [*_NAMES, *asteroids], n=1)
    hint = f"; did you mean {near[0].title()!r}?" if near else "."
    raise InputError(f"body {name!r} is not in the ephemerides{hint} Known: {known_bodies()}")


def known_bodies() -> str:
    """Return the names of the bodies, for messages."""
    planets = "Sun, Mercury, Venus, Earth, Moon, Mars, Jupiter, Saturn, Uranus, Neptune, Pluto, SSB"
    return planets + ", " + ", ".join(name.title() for name in asteroid_ids())
