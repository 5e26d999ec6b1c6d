"""Telescopes on the ground: a mission without a table of its own."""

TABLE = None
NEEDS: tuple[str, ...] = ()
Plan = None
