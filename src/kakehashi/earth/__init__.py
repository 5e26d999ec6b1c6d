"""Orbits about the Earth: mean elements and SGP4, catalogues of objects, and passes over stations."""
