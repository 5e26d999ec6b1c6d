"""Represent spacecraft as data, and solve the rocket equation for delta-v or for propellant."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, isfinite, log
from typing import Any

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G0_KM_S2
from kakehashi.base.names import near
from kakehashi.spacecraft.electric import array_power

_ORIGINS = ("given", "assumed", "computed")
_POSITIVE = ("dry_mass_kg", "isp_s", "thrust_n", "power_w", "engine_power_w")
_ZERO_OR_MORE = ("propellant_kg", "adapter_kg", "array_loss_per_year")


@dataclass(frozen=True, slots=True)
class Fact:
    """One published or assumed value of a spacecraft, with origin, source and date, and the values of other sources."""

    value: float
    origin: str
    source: str
    as_of: str
    alternatives: tuple[tuple[float, str, str], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Spacecraft:
    """A spacecraft: masses [kg], engine [s, N, W], power of the new arrays at 1 au [W]; None if not published.

    Examples
    --------
    >>> bus = Spacecraft("bus", dry_mass_kg=600.0, propellant_kg=500.0, isp_s=290.0)
    >>> round(bus.dv_km_s, 3)
    1.724
    >>> round(bus.propellant_for(1.0), 1)
    326.1
    """

    name: str
    dry_mass_kg: float
    propellant_kg: float = 0.0
    isp_s: float | None = None
    thrust_n: float | None = None
    power_w: float | None = None
    engine_power_w: float | None = None
    array_loss_per_year: float = 0.0
    adapter_kg: float = 0.0
    facts: tuple[tuple[str, Fact], ...] = ()

    def __post_init__(self):
        for field in _POSITIVE:
            _check(self.name, field, getattr(self, field), above=True)
        for field in _ZERO_OR_MORE:
            _check(self.name, field, getattr(self, field), above=False)

    def __repr__(self):
        engine = f", Isp {self.isp_s:g} s" if self.isp_s else ""
        load = f"{self.wet_mass_kg:,.0f} kg, including {self.propellant_kg:,.0f} kg of propellant"
        return f"<Spacecraft {self.name}: {load}{engine}>"

    @property
    def wet_mass_kg(self) -> float:
        """Mass at launch without the adapter [kg]."""
        return self.dry_mass_kg + self.propellant_kg

    @property
    def dv_km_s(self) -> float:
        """Velocity change that the full tanks provide [km/s]."""
        return delta_v(self.wet_mass_kg, self.dry_mass_kg, self._isp())

    @quantities
    def propellant_for(self, dv_km_s: float) -> float:
        """Return the propellant for a velocity change of the full spacecraft [kg]."""
        return propellant(self.wet_mass_kg, dv_km_s, self._isp())

    @quantities(years="yr")
    def power_at(self, distance_au, years=0.0):
        """Return the power of the arrays [W] at a distance from the Sun [au], a number of years after launch."""
        if self.power_w is None:
            raise InputError(f"{self.name} has no power_w in its data file; give it with its source")
        return array_power(self.power_w, distance_au, years, self.array_loss_per_year)

    def fact(self, name: str) -> Fact:
        """Return value, origin and source of one figure of the spacecraft."""
        for key, fact in self.facts:
            if key == name:
                return fact
        raise InputError(
            f"{name} of {self.name} is neither published nor assumed in its data file; give it with its "
            "source"
        )

    def _isp(self) -> float:
        if self.isp_s is None:
            raise InputError(f"{self.name} has no isp_s in its data file; give it with its source")
        return self.isp_s


@quantities
def delta_v(start_kg: float, end_kg: float, isp_s: float) -> float:
    """Return the velocity change between two masses [km/s], by the rocket equation.

    Parameters
    ----------
    start_kg, end_kg : float
        Masses before and after the burn.
    isp_s : float
        Specific impulse.

    Raises
    ------
    InputError
        A value is not positive, or the final mass exceeds the initial one.

    Examples
    --------
    >>> round(delta_v(1128.0, 610.0, 290.0), 3)
    1.748
    """
    if not (start_kg >= end_kg > 0.0 and isp_s > 0.0):
        raise InputError(
            f"masses are {start_kg} -> {end_kg} kg and Isp is {isp_s} s; all must be positive, and the "
            "first mass not less than the second"
        )
    return G0_KM_S2 * isp_s * log(start_kg / end_kg)


@quantities
def propellant(start_kg: float, dv_km_s: float, isp_s: float) -> float:
    """Return the propellant for a velocity change [kg], by the rocket equation.

    Parameters
    ----------
    start_kg : float
        Mass before the burn.
    dv_km_s : float
        Velocity change.
    isp_s : float
        Specific impulse.

    Raises
    ------
    InputError
        The mass or the specific impulse is not positive, or the velocity change is negative.
    """
    if not (start_kg > 0.0 and dv_km_s >= 0.0 and isp_s > 0.0):
        raise InputError(
            f"mass is {start_kg} kg, dv {dv_km_s} km/s and Isp {isp_s} s; mass and Isp must be positive, "
            "and dv must not be negative"
        )
    return start_kg * (1.0 - exp(-dv_km_s / (G0_KM_S2 * isp_s)))


def spacecraft_names() -> tuple[str, ...]:
    """Return the names of the spacecraft of the library."""
    return tuple(sorted(row["name"] for row in _stored().values()))


def spacecraft(name: str) -> Spacecraft:
    """Return a spacecraft of the library by name.

    Examples
    --------
    >>> spacecraft("DESTINY+")
    <Spacecraft DESTINY+: 480 kg, including 60 kg of propellant, Isp 3000 s>
    """
    rows = _stored()
    row = rows.get(str(name).casefold())
    if row is None:
        listed = ", ".join(sorted(r["name"] for r in rows.values()))
        raise InputError(
            f"unknown spacecraft {name!r}; choose one of {listed}{near(str(name), spacecraft_names())}"
        )
    return from_rows(row)


def from_rows(row: dict[str, Any]) -> Spacecraft:
    """Build a spacecraft from the tables of a data file; missing propellant follows from mass and delta-v budget."""
    facts = {key: _fact(key, entry) for key, entry in row.items() if isinstance(entry, dict)}
    get = {key: fact.value for key, fact in facts.items()}
    if "wet_mass_kg" not in get:
        raise InputError(f"{row['name']} has no wet_mass_kg in its data file; give it with its source")
    wet_mass_kg, isp = get["wet_mass_kg"], get.get("isp_s")
    _check(row["name"], "wet_mass_kg", wet_mass_kg, above=True)
    propellant_kg = get.get("propellant_kg")
    if propellant_kg is None:
        propellant_kg = (
            propellant(wet_mass_kg, get["dv_budget_km_s"], isp) if isp and "dv_budget_km_s" in get else 0.0
        )
    return Spacecraft(
        name=row["name"],
        dry_mass_kg=wet_mass_kg - propellant_kg,
        propellant_kg=propellant_kg,
        isp_s=isp,
        thrust_n=get.get("thrust_n"),
        power_w=get.get("power_w"),
        engine_power_w=get.get("engine_power_w"),
        array_loss_per_year=get.get("array_loss_per_year", 0.0),
        adapter_kg=get.get("adapter_kg", 0.0),
        facts=tuple(facts.items()),
    )


@cache
def _stored() -> dict[str, dict]:
    folder = files("kakehashi") / "data" / "spacecraft"
    texts = (f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".toml"))
    return {row["name"].casefold(): row for row in map(tomllib.loads, texts)}


def _fact(key: str, entry: dict) -> Fact:
    if entry.get("origin") not in _ORIGINS or not entry.get("source") or not entry.get("as_of"):
        raise InputError(f"{key} needs origin ({', '.join(_ORIGINS)}), source and as_of, but has {entry}")
    alternatives = tuple((o["value"], o["source"], o["as_of"]) for o in entry.get("alternatives", ()))
    return Fact(entry["value"], entry["origin"], entry["source"], entry["as_of"], alternatives)


def _check(name: str, field: str, value: float | None, *, above: bool) -> None:
    if value is None:
        return
    if not isfinite(value) or value < 0.0 or (above and value == 0.0):
        bound = "positive" if above else "zero or more"
        raise InputError(f"{field} of {name} is {value}; it must be finite and {bound}")
