"""Conjunctions of objects about the Earth: screening, probability of collision, avoidance, and load on others."""
