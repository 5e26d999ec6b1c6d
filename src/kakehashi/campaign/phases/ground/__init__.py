"""Telescopes on the ground, which see the target or do not."""
