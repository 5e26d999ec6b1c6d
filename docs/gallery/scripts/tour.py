"""Hera's way to Didymos

A search over launch day, Mars flyby and deep-space manoeuvres for the cheapest tour of October 2024. The
bends are the flyby and the manoeuvre.
"""

import kakehashi as kk

window, times = ("2024-10-01 TDB", "2024-10-20 TDB"), [(100, 200), (300, 700)]
tour = kk.plan_tour(["Earth", "Mars", "Didymos"], window, times, vinf_km_s=(0.0, 6.0))
figure = kk.search(tour, runs=1, islands=2, seed=1, seconds=60.0).plot()
