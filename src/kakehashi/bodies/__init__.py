"""Bodies: catalogue with sources, names and numbers, and brightness."""

from kakehashi.bodies.catalogue import Body, Fact, all_bodies, body, naif_id, satellites

__all__ = ["Body", "Fact", "all_bodies", "body", "naif_id", "satellites"]
