"""Orbits about the Earth."""
