"""A porkchop between planets, and Lambert's problem by the million."""

import numpy as np

import kakehashi as kk

days = np.linspace(kk.Epoch.parse("2028-09-01 UTC").et, kk.Epoch.parse("2029-03-01 UTC").et, 120)
arrivals = days + np.linspace(150, 330, 120) * 86_400
print(kk.porkchop("Earth", "Mars", days, arrivals))

rng = np.random.default_rng(0)
r1, r2 = rng.normal(size=(2, 1_000_000, 3)) * 1e8
v1, v2, status = kk.lambert(r1, r2, rng.uniform(1e6, 3e7, 1_000_000), 132_712_440_041.279)
print(f"{(status == 0).sum():,} of {status.size:,} solved, the others refused with a status")
