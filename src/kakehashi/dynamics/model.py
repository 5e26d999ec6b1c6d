"""Force models: which forces act on a trajectory.

`ForceModel()` is the model "asteroid": Sun, planets, Pluto, Moon and sixteen asteroids; full
Einstein-Infeld-Hoffmann relativity; oblateness of Earth, Sun, Jupiter and Saturn; A1, A2, A3, AMRAT and DT. The
asteroids attract within the span of their table, 1900 to 2200; `ForceModel.omission` describes neglected effects.
`ForceModel.named("earth-orbit")` has the Earth as its origin, "cislunar" the Moon; the models are defined in
`data/force-models.toml`.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.bodies.gravity import GravityField, gravity_field
from kakehashi.dynamics import forces
from kakehashi.dynamics.field import EARTH, Sources
from kakehashi.dynamics.forces import Force, terms
from kakehashi.dynamics.forces.zonal import Planets
from kakehashi.ephem import body_id, coverage, names, spk
from kakehashi.ephem.asteroids import asteroid_table
from kakehashi.ephem.ephemeris import asteroid_words
from kakehashi.orbits.orbit import INVERSE_SQUARE, PARAMETERS, Orbit
from kakehashi.time import clock

# Measured with ForceModel(asteroids=False); see tests/dynamics/test_long_spans.py.
_WITHOUT_ASTEROIDS = (
    "without them the position error of a near-Earth object is about 10 km after ten years and "
    "1,000 km after a hundred, more after close approaches"
)
_RELATIVITY = {"none": forces.NEWTON, "sun": forces.SUN_1PN, "eih": forces.EIH}


@dataclass(frozen=True, slots=True)
class ForceModel:
    """Switches and constants of the force model.

    Parameters
    ----------
    relativity : {"eih", "sun", "none"}
        Relativity of all major bodies, of the Sun only (first post-Newtonian term), or none.
    asteroids : bool
        Whether the sixteen massive asteroids attract.
    oblateness : bool or tuple of names
        J2 to J4 of the Earth, Jupiter and Saturn and J2 of the Sun; or those of the named bodies, such as ("Earth",
        "Sun"), as in JPL's small-body integrator and ASSIST.
    exclude : tuple of names or NAIF numbers
        Bodies that must not attract, such as a massive asteroid that is itself propagated.
    earth_pole : {"J2000", "date"}
        Axis of the Earth's oblateness: the pole of J2000, as in JPL's small-body integrator and ASSIST, or
        the true pole of date.
    g_law : (5,) tuple
        ALN, NM, NN, NK and R0 [au] of g(r) = ALN (r/R0)^-NM (1 + (r/R0)^NN)^-NK; (1 au / r)^2 as is.
    name : str
        Name of the model in `data/force-models.toml` that provides the constants of the terms.
    origin : {"SSB", "Earth", "Moon"}
        Origin of the states.
    terms : tuple of str, optional
        Further forces, by the names of their modules: "solar-pressure", "harmonics", "schwarzschild", "solid-tides",
        "earth-radiation", "drag"; those of the model by default.
    degree, order : int, optional
        Degree and order of the spherical harmonics; those of the model by default.
    gravity : GravityField, optional
        Coefficients to be used instead of the bundled ones.
    atmosphere : object, optional
        Atmosphere for the term "drag", such as `earth.atmosphere.Exponential`.
    """

    relativity: str = "eih"
    asteroids: bool = True
    oblateness: bool | tuple[str, ...] = True
    exclude: tuple[str | int, ...] = ()
    earth_pole: str = "J2000"
    g_law: tuple[float, ...] = INVERSE_SQUARE
    name: str = "asteroid"
    origin: str = "SSB"
    terms: tuple[str, ...] | None = None
    degree: int | None = None
    order: int | None = None
    gravity: GravityField | None = None
    atmosphere: Any = None

    def __post_init__(self):
        if self.relativity not in _RELATIVITY:
            raise InputError(f"relativity is {self.relativity!r}; it must be 'eih', 'sun' or 'none'")
        if self.earth_pole not in ("J2000", "date"):
            raise InputError(f"earth_pole is {self.earth_pole!r}; it must be 'J2000' or 'date'")
        if self.origin not in ("SSB", "Earth", "Moon"):
            raise InputError(f"origin is {self.origin!r}; it must be 'SSB', 'Earth' or 'Moon'")
        if self.origin != "SSB" and (self.relativity != "none" or self.asteroids):
            raise InputError(
                f"for the origin {self.origin}, relativity must be 'none' (use the term 'schwarzschild') and "
                "asteroids must be False"
            )
        object.__setattr__(self, "oblateness", self._oblate())
        listed = terms.settings_of_model(self.name)["terms"]
        object.__setattr__(self, "terms", tuple(listed if self.terms is None else self.terms))
        for term in self.term_names:
            terms.module_of(term)

    def _oblate(self) -> tuple[str, ...]:
        available = tuple(terms.models()["zonal"])
        if isinstance(self.oblateness, bool):
            return available if self.oblateness else ()
        strange = [x for x in self.oblateness if x not in available]
        if strange:
            raise InputError(
                f"oblateness of {', '.join(map(str, strange))} is not available; choose from "
                f"{', '.join(available)}"
            )
        return tuple(self.oblateness)

    @classmethod
    def named(cls, name: str, **changes) -> "ForceModel":
        """Return a model of `data/force-models.toml`, with changes: `ForceModel.named("earth-orbit", degree=8)`."""
        row = terms.settings_of_model(name)
        keys = ("relativity", "asteroids", "oblateness", "origin", "terms")
        settings: dict[str, Any] = {k: tuple(row[k]) if isinstance(row[k], list) else row[k] for k in keys}
        return cls(**({"name": name} | settings | changes))

    @property
    def tolerance(self) -> float:
        """Default bound of the last coefficient of the acceleration within a step."""
        return terms.settings_of_model(self.name)["tolerance"]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters that a trajectory may have: A1, A2, A3, AMRAT, DT, and those of the terms."""
        return (*PARAMETERS, *terms.parameters(self.term_names))

    @property
    def term_names(self) -> tuple[str, ...]:
        """Names of the further active forces; drag acts only with an atmosphere."""
        return tuple(term for term in self.terms or () if term != "drag" or self.atmosphere is not None)

    @property
    def oblate_bodies(self) -> tuple[str, ...]:
        """Names of the bodies whose oblateness is included."""
        return tuple(self.oblateness) if isinstance(self.oblateness, tuple) else ()

    @property
    def scale(self) -> str:
        """Time scale of the integration: "TT" for the origin Earth, otherwise "TDB"."""
        return "TT" if self.origin == "Earth" else "TDB"

    def to_clock(self, et):
        """Convert TDB to the time of the integration [s past J2000], which is TT for the origin Earth and TDB
        otherwise."""
        return clock.from_tdb(self.scale, et)

    def to_tdb(self, time):
        """Convert the time of the integration to TDB, the inverse of `to_clock`."""
        return clock.to_tdb(self.scale, time)

    def for_orbit(self, orbit: Orbit) -> "ForceModel":
        """Return the model for one orbit: with its g(r), and excluding the orbit's own body if it is a massive
        asteroid."""
        exclude = tuple(dict.fromkeys((*self.exclude, *orbit.exclude)))
        return replace(self, exclude=exclude, g_law=tuple(orbit.g_law))

    def without(self, *bodies: str | int) -> "ForceModel":
        """Return the same model without the attraction of these bodies."""
        return replace(self, exclude=tuple(dict.fromkeys((*self.exclude, *bodies))))

    def omission(self, start_et: float, end_et: float) -> str:
        """Describe effects neglected because their ephemeris does not cover the span; empty if there are none.

        >>> ForceModel().omission(0.0, 3e9)
        ''
        >>> print(ForceModel().omission(-1e10, 0.0))
        The sixteen massive asteroids are included only within 1899-12-06 to 2200-01-02; without them the position \
error of a near-Earth object is about 10 km after ten years and 1,000 km after a hundred, more after close approaches.
        """
        if not self.asteroids:
            return ""
        from kakehashi.time import calendar

        first, last = coverage(*(int(n) for n in asteroid_table().naif_ids))
        if first <= min(start_et, end_et) and max(start_et, end_et) <= last:
            return ""
        span = f"{calendar(first, 'TDB', 0)[:10]} to {calendar(last, 'TDB', 0)[:10]}"
        return f"The sixteen massive asteroids are included only within {span}; {_WITHOUT_ASTEROIDS}."

    def force(self, start: float = 0.0, end: float = 0.0, columns: int = 3) -> Force:
        """Return the constants for kernels.

        Parameters
        ----------
        start, end : float
            Span of the integration's clock [s past J2000].
        columns : int
            Number of parameters of each member, counted from the first of `parameters`.
        """
        earth, sun = _zonals("Earth"), _zonals("Sun")
        numbers = body_numbers(self.asteroids)
        context = terms.Context(
            numbers,
            self.parameters[:columns],
            min(start, end),
            max(start, end),
            self.to_tdb,
            self.gravity,
            self.atmosphere,
        )
        planets = self._planets(numbers)
        oblate = np.zeros(len(numbers))
        oblate[EARTH] = earth["radius_km"]
        oblate[planets.bodies] = planets.radius * np.sqrt(np.abs(planets.j[:, 0]) / earth["j"][0])
        return Force(
            relativity=_RELATIVITY[self.relativity],
            oblateness=int("Earth" in self.oblate_bodies or "Sun" in self.oblate_bodies),
            earth_j=np.array(earth["j"]) * ("Earth" in self.oblate_bodies),
            earth_radius=float(earth["radius_km"]),
            earth_pole=self._pole(earth),
            sun_j=np.array(sun["j"]) * ("Sun" in self.oblate_bodies),
            sun_radius=float(sun["radius_km"]),
            sun_pole=_direction(sun["pole_ra_deg"], sun["pole_dec_deg"]),
            law=np.array(self.g_law, dtype=float),
            planets=planets,
            oblate=oblate,
            terms=terms.constants_of(self.term_names, self.name, self._settings(), context),
        )

    def _planets(self, numbers: tuple[int, ...]) -> Planets:
        """Return the zonal coefficients of the bodies other than the Earth and the Sun."""
        rows = [(name, _zonals(name)) for name in self.oblate_bodies if name not in ("Earth", "Sun")]
        systems = [_system(name) for name, _ in rows]
        return Planets(
            bodies=np.array([numbers.index(n) for n in systems], dtype=np.int64),
            radius=np.array([float(z["radius_km"]) for _, z in rows]),
            j=np.array([z["j"] for _, z in rows], dtype=float).reshape(-1, 3),
            pole=np.array([_direction(z["pole_ra_deg"], z["pole_dec_deg"]) for _, z in rows]).reshape(-1, 3),
        )

    def _settings(self) -> dict:
        """Return the constants of all terms: the common ones, overridden by those of this model."""
        shared, own = terms.models().get("term", {}), terms.settings_of_model(self.name)
        names = {*own["terms"], *self.term_names}
        settings = {name: {**shared.get(name, {}), **own.get(name, {})} for name in names}
        for key, value in (("degree", self.degree), ("order", self.order)):
            if value is not None and "harmonics" in settings:
                settings["harmonics"][key] = value
        return settings

    def _pole(self, earth: dict) -> np.ndarray:
        if self.earth_pole == "date":
            return np.zeros(3)  # kernels follow precession and nutation
        return _direction(earth["pole_ra_deg"], earth["pole_dec_deg"])

    def sources(self) -> Sources:
        """Return the attracting bodies, without those excluded."""
        base = _sources_without(self.asteroids, tuple(body_id(b) for b in self.exclude))
        if self.origin == "SSB":
            return base
        origin, gm = body_numbers(self.asteroids).index(body_id(self.origin)), base.gm.copy()
        field = self.gravity or gravity_field(self.origin)
        gm[origin] = field.gm_km3_s2 * (gm[origin] > 0.0)
        return base._replace(gm=gm, origin=origin)

    def _gravity_words(self) -> str:
        field = self.gravity or gravity_field(self.origin)
        settings = self._settings()["harmonics"]
        degree = min(settings.get("degree", field.degree), field.degree)
        return (
            f"{field.name or 'gravity field'}, used to degree {degree}, order {settings.get('order', degree)}"
        )

    def describe(self) -> str:
        """Describe the active forces in one line for reports."""
        parts = ["Sun, planets, Pluto, Moon (DE440)"]
        if self.origin != "SSB":
            parts.insert(0, f"about the {self.origin}")
        if self.asteroids:
            parts.append("16 asteroids (SB441, 1900-2200)")
        parts.append({"eih": "EIH relativity", "sun": "Sun 1PN", "none": "no relativity"}[self.relativity])
        if self.oblateness:
            parts.append(f"oblateness of {', '.join(self.oblate_bodies)}")
        if "harmonics" in self.term_names:
            parts.append(self._gravity_words())
        if self.exclude:
            parts.append(f"without {', '.join(str(b) for b in self.exclude)}")
        return "; ".join([*parts, ", ".join(self.parameters)])


def _system(name: str) -> int:
    """Return the NAIF id that the kernels use for a planet: the id of its system if it has moons."""
    number = body_id(name)
    return number // 100 if number in (499, 599, 699, 799, 899) else number


@cache
def _direction(ra_deg: float, dec_deg: float) -> np.ndarray:
    ra, dec = np.radians([ra_deg, dec_deg])
    return np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])


def _zonals(name: str) -> dict:
    return terms.models()["zonal"][name]


def earth_zonals() -> tuple[float, ...]:
    """Return J2, J3, J4 of the Earth, as used in the force model."""
    return tuple(_zonals("Earth")["j"])


@cache
def body_numbers(asteroids: bool = True) -> tuple[int, ...]:
    """Return the NAIF ids in the order used by kernels."""
    extra = asteroid_table().naif_ids if asteroids else ()
    return (*names.MASSIVE, *(int(n) for n in extra))


@lru_cache(maxsize=64)
def _sources_without(asteroids: bool, excluded: tuple[int, ...]) -> Sources:
    """Return the attracting bodies about the solar-system barycentre, without these NAIF ids."""
    base, numbers = _all_sources(asteroids), body_numbers(asteroids)
    attracting = [j for j in range(len(numbers)) if numbers[j] not in excluded]
    gm = np.where([n in excluded for n in numbers], 0.0, base.gm)
    return base._replace(gm=gm, active=np.array(attracting, dtype=np.int64))


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
        plan=np.array([_segments(kernel, n) for n in names.MASSIVE]),
        table=table,
        table_start=start,
        table_interval=interval,
        gm=np.array(gm),
        active=np.arange(len(numbers)),
        radius=np.array([_radius(n) for n in numbers]),
        start_et=first,
        end_et=last,
        origin=-1,
    )


def _radius(number: int) -> float:
    """Return the equatorial radius, within which a trajectory impacts a body; asteroids are treated as points."""
    if number not in names.MASSIVE:
        return 0.0
    return body(number * 100 + 99 if 3 < number < 10 else number).radius_km


def _segments(kernel, number: int) -> tuple[int, int]:
    """Return the segments from the solar-system barycentre to a major body."""
    if number in (names.EARTH, names.MOON):
        return kernel.rows[0, 3], kernel.rows[3, number]
    return kernel.rows[0, number // 100 if number > 100 else number], -1


def massive_body_index(which) -> int:
    """Return the index of a body in the kernels' list, by its name or NAIF id; raise InputError if it does not
    attract."""
    number, numbers = body_id(which), body_numbers()
    if number not in numbers:
        raise InputError(
            f"{which!r} has no mass in the force model, so close approaches to it cannot be recorded; "
            f"choose one of {names.known_bodies()}"
        )
    return numbers.index(number)
