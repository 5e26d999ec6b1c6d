"""Which landers does the package know, and what is published of them?  Figures of `data/moon/landers.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.moon.landing.descent import Site
from kakehashi.moon.landing.lander import DescentPlan, Gate, Lander
from kakehashi.spacecraft.craft import Fact

_FT_KM = 0.3048e-3


@dataclass(frozen=True, slots=True, repr=False)
class LanderFigures:
    """Figures of a lander, each with its source: name, agency, landing site, facts by name such as thrust_n."""

    name: str
    agency: str
    site: Site
    facts: dict[str, Fact]

    def __repr__(self):
        return f"<LanderFigures of {self.name}: {', '.join(self.facts)}>"

    def value(self, name: str) -> float:
        """Value of a fact; InputError if there is none."""
        if name not in self.facts:
            raise InputError(f"{name} of {self.name} is neither published nor assumed; give it")
        return self.facts[name].value

    def lander(self, mass_kg: float | None = None, propellant_kg: float | None = None) -> Lander:
        """Return the lander in its orbit before the descent.

        Without a mass in that orbit, masses must be given: they follow from the burns before.
        """
        return Lander(
            self.value("mass_kg") if mass_kg is None else mass_kg,
            self.value("propellant_kg") if propellant_kg is None else propellant_kg,
            self.value("thrust_n"), self.value("isp_s"), (self.value("throttle_low"), 1.0),
        )  # fmt: skip


@cache
def _landers() -> dict[str, LanderFigures]:
    text = (files("kakehashi") / "data" / "moon" / "landers.toml").read_text("utf-8")
    rows = tomllib.loads(text)["lander"]
    return {
        row["name"]: LanderFigures(
            row["name"], row["agency"], _site(row["site"]),
            {key: Fact(**value) for key, value in row.items() if isinstance(value, dict) and "value" in value},
        )
        for row in rows
    }  # fmt: skip


def _site(row: dict) -> Site:
    return Site(**{key: value for key, value in row.items() if key not in ("source", "as_of")})


def lander_names() -> tuple[str, ...]:
    """Return the names of the landers."""
    return tuple(_landers())


def lander_figures(name: str) -> LanderFigures:
    """Return the figures of a lander by its name, in upper or lower case."""
    match = next((n for n in _landers() if n.casefold() == name.strip().casefold()), None)
    if match is None:
        raise InputError(
            f"no lander {name!r}{near(name, lander_names())}; the landers are {', '.join(lander_names())}"
        )
    return _landers()[match]


def apollo_plan() -> DescentPlan:
    """Return the plan of Apollo 11: perilune at 48,814 ft, high gate, low gate, full rating of 92.5 %.

    Heights and speeds of the gates are those planned in NASA TN D-6846, table I, and times as there: 100 s from high
    gate to low gate, 108 s to the ground, of which 10 s are vertical (from memory, but for the perilune).
    """
    gates = (
        Gate(7_515 * _FT_KM, 26_000 * _FT_KM, 506 * _FT_KM, 145 * _FT_KM, 100.0),
        Gate(512 * _FT_KM, 1_900 * _FT_KM, 60 * _FT_KM, 16 * _FT_KM, 98.0),
        Gate(30 * _FT_KM, 0.0, 0.0, 3 * _FT_KM),
    )
    return DescentPlan(60.0 * 1.852, 48_814 * _FT_KM, gates, 3 * _FT_KM, 0.925, 5.0)
