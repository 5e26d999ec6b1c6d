"""Down the barrel: three hundred Apophises at the Earth

Each dot is one orbit that the observations allow, where it pierces the plane through the centre of the Earth
at a right angle to the approach. The ellipse comes from the covariance, mapped with partial derivatives, and
needs one flight instead of 300.
"""

import kakehashi as kk

cloud = kk.orbit("Apophis").sample(300, seed=1)
figure = cloud.propagate("2029-04-15 TDB").close_approaches("Earth").plot()
