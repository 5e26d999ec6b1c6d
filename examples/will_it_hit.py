"""Seven positions in 64 minutes of a small object on its way to the Earth: where is it, and will it hit?

The impactor is made up; the telescope is the one of Mount Lemmon, with 0.3 arcsec of noise.
"""

import numpy as np

from kakehashi.base import Status
from kakehashi.dynamics import fly
from kakehashi.ephem import state
from kakehashi.od import observations
from kakehashi.od.arc import arc
from kakehashi.od.observables import predict
from kakehashi.od.ranging import ranging
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

# Where it comes down, flown back to the first exposure twenty-one hours before.
impact = as_et("2031-01-02T03:00 UTC")
first = impact - 75_000.0
place = state("Earth", "SSB", impact) + np.array([6_000.0, 2_500.0, 1_000.0, -9.5, 6.0, 2.0])
before = fly(place, impact, first, watch={}).states[0] - state("Sun", "SSB", first)
truth = Orbit(name="impactor", epoch_et=first, state=before, source="made up", as_of="2026-11-21")

# What the telescope measures.
et = first + 60.0 * np.array([0.0, 9.0, 18.0, 27.0, 40.0, 55.0, 64.0])
columns = {"kind": np.zeros(7), "et": et, "station": ["G96"] * 7, "catalogue": ["V"] * 7}
seen = predict(arc(truth, et[0], et[-1]), observations(value=np.zeros((7, 2)), **columns)).value
noise = np.random.default_rng(3).standard_normal((7, 2)) * np.radians(0.3 / 3600.0)
rows = observations(value=seen + noise, **columns)

# Every orbit that the seven positions allow, flown on for three days.
possible = ranging(rows, samples=1_000)
print(possible)
end = possible.epoch_et + 3 * 86_400.0
flight = fly(possible.states, possible.epoch_et, end, on_error="mark", watch={"Earth": 0.05})
probability, error = possible.probability(flight.status == Status.IMPACT)
print(f"probability that it hits the Earth within three days: {probability:.2f} +- {error:.2f}")
