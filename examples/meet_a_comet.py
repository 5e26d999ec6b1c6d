"""A comet not yet discovered, in the manner of Comet Interceptor: which day of passage can be met from a parking
place near the Earth, with how much velocity, and how long must it have waited?"""

import numpy as np

import kakehashi as kk
from kakehashi.orbits import from_elements
from kakehashi.time import as_et, calendar

able_km_s = 0.8  # what the spacecraft can do: an assumption; change it
perihelion_au, inclination_deg, node_deg = 1.02, 60.0, 150.0

for passage in ("2031-03-01 TDB", "2031-07-01 TDB", "2031-11-01 TDB"):
    at = as_et(passage)
    comet = from_elements(
        "cometary",
        [0.9999, perihelion_au, at / 86_400.0 + 2_451_545.0, node_deg, 20.0, inclination_deg],
        epoch_et=at - 400 * 86_400.0,
        name="new comet",
        source="made up",
        as_of="2026-11-21",
    )
    last = (at - 900 * 86_400.0, at)
    tour = kk.plan_tour(
        ["Earth", comet], last, [(60, 400)], vinf_km_s=(0.0, 3.0), goal="total", arrival="flyby", name=passage
    )
    found = kk.search(tour, runs=12, seconds=60)
    way = found.itinerary
    total = way.stops[0].vinf_km_s + sum(b.size_km_s for b in way.burns)
    verdict = "can be met" if total <= able_km_s else "is out of reach"
    print(
        f"perihelion {passage[:10]}: {verdict} with {1e3 * total:,.0f} m/s, leaving {calendar(way.stops[0].et)[:10]},"
        f" passing {calendar(way.stops[-1].et)[:10]} at {way.stops[-1].vinf_km_s:.0f} km/s"
    )
    assert np.isfinite(total)
