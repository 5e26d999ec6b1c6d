"""Where loose ground would slide on Bennu

Angle between the surface and the local horizontal, from the gravity of the shape and the rotation in 4.3
hours.
"""

import numpy as np

from kakehashi.figures.body_map import body_map
from kakehashi.report.body import body_study

study = body_study("Bennu")
centers = study.shape.centers_km - study.shape.center_km
slope = np.degrees(study.surface.slope_rad)
figure = body_map(centers, slope, key="slopes", name="slope", unit="deg", low=0.0, high=45.0)
