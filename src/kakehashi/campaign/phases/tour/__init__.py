"""A trajectory with gravity assists; its table is `tour`."""
