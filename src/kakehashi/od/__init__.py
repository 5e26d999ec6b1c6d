"""Orbit determination: observations, orbit fits, and orbit uncertainty."""

from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations

__all__ = ["Kind", "Observations", "Site", "Unreadable", "concatenate", "observations"]
