"""When an impact enters the atmosphere and reaches the ground: against a hyperbola and an orbit made for an epoch."""

import numpy as np
import pytest

from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.dynamics.impacts import impact_epochs
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

DAY = 86_400.0


def hyperbola(name: str, vinf: float, periapsis_km: float, hours: float) -> tuple:
    """State (6,) relative to a body, `hours` before its periapsis, and the time before periapsis at a radius.

    Kepler's hyperbolic equation: t = sqrt(a^3 / GM) (e sinh F - F), r = a (e cosh F - 1).
    """
    gm = body(name).gm_km3_s2
    a = gm / vinf**2
    e = 1.0 + periapsis_km / a

    def before(radius):
        f = np.arccosh((radius / a + 1.0) / e)
        return np.sqrt(a**3 / gm) * (e * np.sinh(f) - f)

    low, high = periapsis_km, 1e7
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if before(middle) < 3_600.0 * hours else (low, middle)
    f = -np.arccosh((low / a + 1.0) / e)
    place = np.array([a * (e - np.cosh(f)), a * np.sqrt(e**2 - 1.0) * np.sinh(f), 0.0])
    rate = np.sqrt(gm / a**3) / (e * np.cosh(f) - 1.0)
    speed = np.array([-a * np.sinh(f), a * np.sqrt(e**2 - 1.0) * np.cosh(f), 0.0]) * rate
    return np.concatenate([place, speed]), before


@pytest.mark.parametrize(
    "name, radius, vinf, periapsis, hours",
    [
        ("Earth", 6_378.137, 15.0, 2_000.0, 2.0),
        ("Earth", 6_378.137, 4.0, 5_500.0, 0.5),
        ("Moon", None, 13.0, 900.0, 0.25),
    ],
)
def test_entry_and_surface_are_those_of_a_hyperbola(name, radius, vinf, periapsis, hours):
    """In the equator, so shortly before that oblateness and other bodies do little: within 0.5 s."""
    hit_et = as_et("2031-03-03T12:00:00 TDB")
    relative, before = hyperbola(name, vinf, periapsis, hours)
    start = hit_et - 3_600.0 * hours
    states = (relative + body_state(name, "SSB", start))[None]
    orbit = Orbit(
        name="made up", epoch_et=start, state=states[0] - body_state("Sun", "SSB", start), source="made up",
        as_of="2026-11-29",
    )  # fmt: skip
    entry, surface = impact_epochs(orbit, states, np.zeros((1, 3)), np.ones(1), hit_et, name)
    radius = body(name).radius_km if radius is None else radius
    assert abs(surface - (hit_et - before(radius))) < 0.5
    if name == "Earth":
        assert abs(entry - (hit_et - before(radius + 100.0))) < 0.5
        assert surface - entry > 100.0 / np.sqrt(vinf**2 + 2.0 * body(name).gm_km3_s2 / radius)
    else:
        assert np.isnan(entry)
    flight = fly(states, start, hit_et + DAY, watch={name: 0.01}, on_error="mark")
    assert flight.impacts["et"][0] > surface  # the step that ended inside, or the periapsis below the surface


def test_an_impactor_enters_when_it_was_made_to(shared_cases):
    """An orbit made to be at 100 km height, at 17 km/s, at 2031-03-03 12:00:00 TDB."""
    from kakehashi.fluent import orbit as opened

    orbit = opened(str(shared_cases / "orbits" / "16_impactor.oef")).solution
    noon = as_et("2031-03-03T12:00:00 TDB")
    entry, surface = impact_epochs(
        orbit, orbit.ssb_state()[None], np.zeros((1, 3)), np.ones(1), noon, "Earth"
    )
    assert abs(entry - noon) < 0.1
    assert 5.0 < surface - entry < 60.0
