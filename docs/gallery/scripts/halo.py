"""The near-rectilinear halo orbit of the Gateway

A southern orbit about the second libration point beside the Moon, nine revolutions in two months, as seen
from the Earth in axes that turn with the Moon. It exists in the restricted three-body problem; in the real
sky it must be kept.
"""

import numpy as np

from kakehashi.figures.halo import halo_plane
from kakehashi.orbits.three_body.halo import resonant

halo = resonant("9:2")
moon = np.array([1.0 - halo.system.mass_ratio, 0.0, 0.0])
figure = halo_plane(halo.system.length_km * (halo.states(600)[:, :3] - moon), "yz")
