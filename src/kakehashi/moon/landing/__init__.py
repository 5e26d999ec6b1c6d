"""Landings on the Moon: landers, descent, dispersion, hazards and times of touchdown."""
