"""Tracking: what was observed, what orbit explains it, and how well that orbit is known."""

from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations

__all__ = ["Kind", "Observations", "Site", "Unreadable", "concatenate", "observations"]
