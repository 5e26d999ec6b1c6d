"""Compile the kernels of the Moon's room, by the horizons, the light and the hazards of a small raster."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.moon.ground.horizon import HorizonSweep
from kakehashi.moon.ground.nested import nested
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.light_map import light_map
from kakehashi.moon.landing.hazards import hazard_map


def warm_up() -> None:
    """Compile the kernels of horizons, light and hazards, or load them from a cache."""
    south = Projection("south")
    flat = Terrain(np.zeros((9, 9)), south, -4e5, 4e5, 1e5, "flat")
    ground = Terrain(np.zeros((5, 5)), south, -2.0, 2.0, 1.0, "ground")
    sweep = HorizonSweep(ground, nested(ground, flat, whole_moon=False), directions=4, margin=1)
    sweep.marched(0, [0])
    light_map(sweep, 0.0, DAY_S, threads=1)
    hazard_map(np.zeros((5, 5)), 1.0, baseline_m=2.0, slope_limit_deg=8.0, roughness_limit_m=0.3)
