"""Fields of ground observations, which have no table."""

TABLE = None
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()
Plan = None


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, which are none."""
    return {}
