"""Transfers to the Moon: launch, injection, corrections, insertion into a low or a halo orbit, and free returns."""
