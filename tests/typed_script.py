"""A script that uses every public name, for a strict type checker (`mypy --strict`); it is not run."""

from datetime import timedelta

import numpy as np

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.transfer.lowthrust import Engine

# orbits, clouds, passes
apophis = kk.orbit("Apophis")
name: str = apophis.name
when: str = apophis.epoch.text("UTC")
a_au: float = apophis.elements().a_au
q_au: float = apophis.elements("cometary").q_au
same: bool = apophis == kk.orbit(99942)
cloud = apophis.sample(200)
passes = cloud.propagate("2029-04-15 TDB").close_approaches("Earth")
first = passes[0]["distance_km"]
for row in passes:
    print(row["epoch_utc"], len(passes))
nearest: float = float(passes["distance_km"].min())
near = kk.encounter("Apophis", "2029-01-01 TDB", kk.Epoch.parse("2030-01-01 TDB"))
table: str = near._repr_html_()
states: np.ndarray = kk.propagate(apophis.solution.ssb_state(), apophis.epoch, np.datetime64("2029-01-01"))

# arcs, planes, grids
arc = kk.lambert([7e3, 0.0, 0.0], [0.0, 8e3, 0.0], 2e3, 398_600.4418)
v1, v2, status = arc
plane = kk.bplane([40_000.0, 0, 0, 0, 7.4, 0], 398_600.4418)
grid = kk.porkchop("Earth", "Apophis", np.array([8.9e8]), ["2029-02-01 TDB"])
least: float = grid[grid.best()]["c3_km2_s2"]
grid.plot(c3_span_km2_s2=30.0).write_html("porkchop.html")

# tours and electric arcs
tour = kk.plan_tour(
    ["Earth", "Mars", "Didymos"], ("2024-10-01 TDB", "2024-10-20 TDB"), [(100, 200), (300, 700)]
)
best = kk.search(tour, seconds=5.0).itinerary
refined = kk.refine_tour(best, "Didymos")
speed: float = refined.delta_v_km_s
electric = kk.electric_transfer(states[0], states[1], 3e7, 500.0, Engine(0.03, 3_000.0))
climb = kk.spiral("2028-05-01 TDB", 185.0, 35_786.0, 1e5, mass_kg=480.0, thrust_n=0.25, isp_s=3_000.0)
spent: float = electric.propellant_kg + climb.propellant_kg
lifted: float = kk.vehicle("H3-24L").capacity_kg(12.0)

# observations
rows = kk.read_observations("apophis.psv")
fitted = kk.determine(rows.select(rows.optical), "Apophis", parameters=("A2",))
rms: float = fitted.rms()
sample = kk.ranging(rows[:8], samples=500)
sky = kk.ephemeris(fitted.orbit, "568", ["2029-04-13 UTC", "2029-04-14 UTC"])
brightest: float = float(sky["v_mag"].min())

# risk
risk = kk.risk(apophis, "2060-01-01 TDB", members=1_000)
again = kk.monitor(apophis.solution, "2060-01-01 TDB")
odds: float = max(risk.probability, again.probability)

# campaigns
plan = kk.campaign("apophis-2029").slip("H3", timedelta(days=10))
met: bool = plan.run(quick=True).feasible
results = kk.run("apophis-2029", quick=True)
print(results.to_json())
compared = kk.whatif("apophis-2029", cancel="OSIRIS-APEX", slip={"H3": "2 weeks"})
print(repr(compared), compared.to_json())
drawn = kk.schedule(plan, draws=2_000)
gain = kk.worth(plan, cancel=["OSIRIS-APEX"]).row("nobody").knowledge
snapshots, steps = kk.replay("apophis-2029", ["2025-10-01", "2026-04-01"])
try:
    kk.campaign("nowhere")
except InputError as error:
    print(error)
