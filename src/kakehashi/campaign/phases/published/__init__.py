"""A mission as its agency publishes it; its table is `presence`."""
