"""When can H3 send 2.2 tonnes to Apophis, if the spacecraft can brake by 1.62 km/s?"""

import kakehashi as kk
from kakehashi.launch import vehicle
from kakehashi.transfer import ballistic_optimum, launch_windows

apophis = kk.orbit("Apophis").propagate("2029-05-01 TDB").trajectory
year, arrivals = ("2028-01-01 UTC", "2028-12-31 UTC"), ("2028-10-01 UTC", "2029-02-28 UTC")
print("least total speed:", ballistic_optimum("Earth", apophis, year, arrivals))

rocket = vehicle("H3-24L")
print(rocket)
for window in launch_windows(
    "Earth", apophis, year, arrivals, capacity=rocket.capacity_kg, mass_kg=2_200.0, dv_budget_km_s=1.62
):
    print(window)
    print("opens:", window.first_limit, "| closes:", window.last_limit)
