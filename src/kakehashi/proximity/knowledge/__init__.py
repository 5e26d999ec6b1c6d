"""What do measurements tell of a small body and of the spacecraft beside it?  Covariance analysis of a stay.

spin_sigma(spin, radius_km, ...)      pole, periods and inertia ratios from landmarks in images taken at a distance
"""

from kakehashi.proximity.knowledge.spin import SpinKnowledge, spin_sigma

__all__ = ["SpinKnowledge", "spin_sigma"]
