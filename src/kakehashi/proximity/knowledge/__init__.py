"""How precisely do measurements determine a small body and the spacecraft beside it?  Covariance analysis of a stay.

spin_sigma(spin, radius_km, ...)      pole, periods and inertia ratios from landmarks in images taken at a distance
navigate(environment, arcs, [...])    GM, size, density, rotation and spacecraft after each arc of a stay
Images, Altimeter, Doppler, Ranging   the measurements; Prior: standard deviations before the stay
"""

from kakehashi.proximity.knowledge.observations import Altimeter, Doppler, Images, Prior, Ranging
from kakehashi.proximity.knowledge.spin import SpinKnowledge, spin_sigma
from kakehashi.proximity.knowledge.stay import Knowledge, navigate

__all__ = [
    "Altimeter",
    "Doppler",
    "Images",
    "Knowledge",
    "Prior",
    "Ranging",
    "SpinKnowledge",
    "navigate",
    "spin_sigma",
]
