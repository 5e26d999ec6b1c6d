"""From an idea to a flight: Earth to Apophis with one manoeuvre in deep space, then in the full dynamics."""

import numpy as np

import kakehashi as kk
from kakehashi.time import calendar
from kakehashi.transfer.navigation import navigate

energy = 10.0  # km2/s2, what the rocket gives
tour = kk.plan_tour(
    ["Earth", "Apophis"],
    ("2028-04-01 UTC", "2028-06-10 UTC"),
    [(200, 340)],
    vinf_km_s=(np.sqrt(energy), np.sqrt(energy)),
)
found = kk.search(tour, runs=15, seconds=60)
print(found.itinerary)

flown = kk.refine_tour(found.itinerary, "Apophis")
print(flown)
for burn in flown.burns:
    print(f"  burn {calendar(burn.et)[:10]}: {1e3 * burn.size_km_s:.1f} m/s")
print(f"  arrival: {1e3 * flown.arrival_km_s:.1f} m/s")

print(navigate(flown))
