"""Observation by telescopes on the ground."""
