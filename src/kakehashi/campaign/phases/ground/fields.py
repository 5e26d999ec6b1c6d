"""Fields of ground observations, which have no table."""

TABLE = None
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()
Plan = None
