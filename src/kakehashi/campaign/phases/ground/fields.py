"""Telescopes on the ground: a mission without a table of its own."""

TABLE = None
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()
Plan = None


def rests_on(mission) -> dict[str, str]:
    """Missions that a mission cannot do without: none."""
    return {}
