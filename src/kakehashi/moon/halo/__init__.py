"""Orbits beside and about the Moon: halo orbits in the ephemeris, their upkeep and views, and relays."""
