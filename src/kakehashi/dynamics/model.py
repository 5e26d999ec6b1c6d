"""Which forces act?

`ForceModel()` is the model "asteroid": Sun, planets, Pluto, Moon and sixteen asteroids; full
Einstein-Infeld-Hoffmann relativity; oblateness of Earth and Sun; A1, A2, A3, AMRAT and DT. The asteroids
attract within the span of their table, 1900 to 2200; `ForceModel.omission` says what is left out.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.dynamics import forces
from kakehashi.dynamics.field import Sources
from kakehashi.dynamics.forces import Force
from kakehashi.ephem import body_id, coverage, names, spk
from kakehashi.ephem.asteroids import asteroid_table
from kakehashi.ephem.ephemeris import asteroid_words
from kakehashi.orbits.orbit import INVERSE_SQUARE, Orbit

# Measured with ForceModel(asteroids=False); see tests/dynamics/test_long_spans.py.
_WITHOUT_ASTEROIDS = (
    "without them a near-Earth object moves by some 10 km in ten years and 1,000 km in a hundred, more after"
    " close passes"
)
_RELATIVITY = {"none": forces.NEWTON, "sun": forces.SUN_1PN, "eih": forces.EIH}


@dataclass(frozen=True, slots=True)
class ForceModel:
    """Switches of the force model.

    Parameters
    ----------
    relativity : {"eih", "sun", "none"}
        All major bodies, the Sun's first post-Newtonian term only, or none.
    asteroids, oblateness : bool
        The sixteen massive asteroids; J2-J4 of the Earth and J2 of the Sun.
    exclude : tuple of names or NAIF numbers
        Bodies that must not attract, such as the massive asteroid that is itself propagated.
    earth_pole : {"J2000", "date"}
        Axis of the Earth's oblateness: the pole of J2000, as in JPL's small-body integrator and ASSIST, or
        the true pole of date.
    g_law : (5,) tuple
        ALN, NM, NN, NK and R0 [au] of g(r) = ALN (r/R0)^-NM (1 + (r/R0)^NN)^-NK; (1 au / r)^2 as is.
    """

    relativity: str = "eih"
    asteroids: bool = True
    oblateness: bool = True
    exclude: tuple[str | int, ...] = ()
    earth_pole: str = "J2000"
    g_law: tuple[float, ...] = INVERSE_SQUARE

    def __post_init__(self):
        if self.relativity not in _RELATIVITY:
            raise InputError(f"relativity is {self.relativity!r}; it must be 'eih', 'sun' or 'none'")
        if self.earth_pole not in ("J2000", "date"):
            raise InputError(f"earth_pole is {self.earth_pole!r}; it must be 'J2000' or 'date'")

    def for_orbit(self, orbit: Orbit) -> "ForceModel":
        """The model for one orbit: with its g(r), and without itself if it is a massive asteroid."""
        exclude = tuple(dict.fromkeys((*self.exclude, *orbit.exclude)))
        return replace(self, exclude=exclude, g_law=tuple(orbit.g_law))

    def without(self, *bodies: str | int) -> "ForceModel":
        """The same model without the attraction of these bodies."""
        return replace(self, exclude=tuple(dict.fromkeys((*self.exclude, *bodies))))

    def omission(self, start_et: float, end_et: float) -> str:
        """Effects left out between two epochs because their ephemeris does not reach; empty if there are none.

        >>> ForceModel().omission(0.0, 3e9)
        ''
        >>> print(ForceModel().omission(-1e10, 0.0))
        The sixteen massive asteroids attract from 1899-12-06 to 2200-01-02 only; without them a near-Earth \
object moves by some 10 km in ten years and 1,000 km in a hundred, more after close passes.
        """
        if not self.asteroids:
            return ""
        from kakehashi.time import calendar

        first, last = coverage(*(int(n) for n in asteroid_table().naif_ids))
        if first <= min(start_et, end_et) and max(start_et, end_et) <= last:
            return ""
        span = f"{calendar(first, 'TDB', 0)[:10]} to {calendar(last, 'TDB', 0)[:10]}"
        return f"The sixteen massive asteroids attract from {span} only; {_WITHOUT_ASTEROIDS}."

    def force(self) -> Force:
        """The constants that kernels need."""
        earth, sun = _constants()["earth"], _constants()["sun"]
        return Force(
            relativity=_RELATIVITY[self.relativity],
            oblateness=int(self.oblateness),
            earth_j=np.array(earth["j"]),
            earth_radius=float(earth["radius_km"]),
            earth_pole=self._pole(earth),
            sun_j=np.array(sun["j"]),
            sun_radius=float(sun["radius_km"]),
            sun_pole=_direction(sun["pole_ra_deg"], sun["pole_dec_deg"]),
            law=np.array(self.g_law, dtype=float),
        )

    def _pole(self, earth: dict) -> np.ndarray:
        if self.earth_pole == "date":
            return np.zeros(3)  # kernels follow precession and nutation
        return _direction(earth["pole_ra_deg"], earth["pole_dec_deg"])

    def sources(self) -> Sources:
        """The attracting bodies, without those excluded."""
        base = _all_sources(self.asteroids)
        excluded = {body_id(b) for b in self.exclude}
        numbers = body_numbers(self.asteroids)
        kept = [j for j in range(len(numbers)) if numbers[j] not in excluded]
        gm = np.where([n in excluded for n in numbers], 0.0, base.gm)
        return base._replace(gm=gm, active=np.array(kept, dtype=np.int64))

    def describe(self) -> str:
        """One line for reports: what acts."""
        parts = ["Sun, planets, Pluto, Moon (DE440)"]
        if self.asteroids:
            parts.append("16 asteroids (SB441, 1900-2200)")
        parts.append({"eih": "EIH relativity", "sun": "Sun 1PN", "none": "no relativity"}[self.relativity])
        if self.oblateness:
            parts.append("J2-J4 of Earth, J2 of Sun")
        if self.exclude:
            parts.append(f"without {', '.join(str(b) for b in self.exclude)}")
        return "; ".join([*parts, "A1, A2, A3, AMRAT, DT"])


def _direction(ra_deg: float, dec_deg: float) -> np.ndarray:
    ra, dec = np.radians([ra_deg, dec_deg])
    return np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])


@cache
def _constants() -> dict:
    text = (files("kakehashi") / "data" / "force-model.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def earth_zonals() -> tuple[float, ...]:
    """J2, J3, J4 of the Earth, as the force model has them."""
    return tuple(_constants()["earth"]["j"])


def body_numbers(asteroids: bool = True) -> tuple[int, ...]:
    """NAIF numbers in the order in which kernels list the bodies."""
    extra = asteroid_table().naif_ids if asteroids else ()
    return (*names.MASSIVE, *(int(n) for n in extra))


@cache
def _all_sources(asteroids: bool) -> Sources:
    kernel = spk.planets()
    table, start, interval = asteroid_words() if asteroids else (np.zeros((1, 2, 3, 0)), 0.0, 1.0)
    numbers = body_numbers(asteroids)
    gm = [body(n).gm_km3_s2 for n in names.MASSIVE]  # of the system where only its barycentre is known
    gm += list(asteroid_table().gm_km3_s2) if asteroids else []
    first, last = coverage(*names.MASSIVE)
    return Sources(
        words=kernel.words,
        directory=kernel.directory,
        plan=np.array([_legs(kernel, n) for n in names.MASSIVE]),
        table=table,
        table_start=start,
        table_interval=interval,
        gm=np.array(gm),
        active=np.arange(len(numbers)),
        radius=np.array([_radius(n) for n in numbers]),
        start_et=first,
        end_et=last,
    )


def _radius(number: int) -> float:
    """Equatorial radius, within which a trajectory has hit; asteroids are taken for points."""
    if number not in names.MASSIVE:
        return 0.0
    return body(number * 100 + 99 if 3 < number < 10 else number).radius_km


def _legs(kernel, number: int) -> tuple[int, int]:
    """Segments from the solar-system barycentre to a major body."""
    if number in (names.EARTH, names.MOON):
        return kernel.rows[0, 3], kernel.rows[3, number]
    return kernel.rows[0, number // 100 if number > 100 else number], -1


def massive_place(which) -> int:
    """Index of a body in the kernels' list, for close approaches."""
    number, numbers = body_id(which), body_numbers()
    if number not in numbers:
        raise InputError(
            f"{which!r} has no mass in the force model, so approaches to it are not followed;"
            f" choose one of {names.known_bodies()}"
        )
    return numbers.index(number)
