"""Two months of Apophis on the sky

Positions that an observatory would measure, simulated from an ephemeris with an error of 0.1 arcsec.
"""

import numpy as np

import kakehashi as kk
from kakehashi.od import observations

apophis = kk.orbit("Apophis").solution
et = apophis.epoch_et + 86_400.0 * np.arange(0.0, 60.0, 2.0)
sky = kk.ephemeris(apophis, "568", et)
noise = np.radians(0.1 / 3600.0) * np.random.default_rng(1).normal(size=(len(et), 2))
places = np.stack([sky.ra_rad, sky.dec_rad], axis=-1) + noise
sigma = np.full((len(et), 2), np.radians(0.1 / 3600.0))
rows = observations(kind=np.zeros(len(et)), et=et, value=places, sigma=sigma, station=["568"] * len(et))
figure = rows.plot()
