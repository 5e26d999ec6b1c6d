"""Satellites of the Earth: atmosphere and solar activity, numerical orbits, comparison with references.

atmosphere       densities for drag: NRLMSISE-00 through pymsis, or an exponential
space_weather    solar flux and geomagnetic activity: CSSI files, or constants
satellite        a satellite, the forces on it, and its propagation
ladder           agreement with a reference propagation, one force more at each rung
"""
