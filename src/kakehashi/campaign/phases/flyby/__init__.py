"""A flyby of the target, from a shared launch; its table is `flyby`."""
