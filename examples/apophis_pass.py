"""From an orbit with covariance to the B-plane: the pass of Apophis on 2029-04-13, and a cloud of it."""

import kakehashi as kk

apophis = kk.orbit("Apophis")
print(apophis)

cloud = apophis.sample(2_000, seed=1)
flown = cloud.propagate("2029-04-15 TDB")
passes = flown.close_approaches("Earth")
print(passes)

nominal = passes.of(0)
print(f"xi {nominal.xi_km[0]:,.1f} km, zeta {nominal.zeta_km[0]:,.1f} km in Opik's plane")
print(kk.orbit("Apophis", source="jpl-220").propagate("2029-04-15 TDB").close_approaches("Earth"))
