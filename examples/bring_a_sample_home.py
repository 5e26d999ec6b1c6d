"""Out to an asteroid, a stay, and home with a sample: a round trip in the manner of Hayabusa2, by its parameters."""

import numpy as np

import kakehashi as kk
from kakehashi.bodies import body
from kakehashi.time import calendar

target, stay_d = "Ryugu", 300.0
leave, launch_vinf_km_s, return_vinf_km_s = ("2025-10-01 UTC", "2027-04-01 UTC"), (2.0, 5.0), 5.0

out = kk.plan_tour(["Earth", target], leave, [(200, 700)], vinf_km_s=launch_vinf_km_s, name="out")
way_out = kk.search(out, runs=20, seconds=60)
print(way_out.itinerary)

arrived = way_out.itinerary.stops[-1].et
begin = (arrived + stay_d * 86_400.0, arrived + (stay_d + 400.0) * 86_400.0)
home = kk.plan_tour(
    [target, "Earth"], begin, [(150, 700)], vinf_km_s=(0.0, 3.0), goal="total", arrival="flyby", name="home"
)
way_home = kk.search(home, runs=20, seconds=60)
flight, back = way_home.itinerary, way_home.itinerary.stops[-1]
print(flight)

earth = body("Earth")
entry = np.sqrt(back.vinf_km_s**2 + 2.0 * earth.gm_km3_s2 / (earth.radius_km + 200.0))
spent = [sum(b.size_km_s for b in way.burns) for way in (way_out.itinerary, flight)]
on_board = spent[0] + way_out.itinerary.stops[-1].burn_km_s + flight.stops[0].vinf_km_s + spent[1]
print(f"on board {1e3 * on_board:,.0f} m/s; back {calendar(back.et)[:10]}, entry at {entry:.2f} km/s")
assert entry < np.sqrt(return_vinf_km_s**2 + 2.0 * earth.gm_km3_s2 / earth.radius_km) + 1.5
