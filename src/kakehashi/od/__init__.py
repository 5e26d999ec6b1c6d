"""Orbit determination: observations, the orbit that fits them, and its uncertainty."""

from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations

__all__ = ["Kind", "Observations", "Site", "Unreadable", "concatenate", "observations"]
