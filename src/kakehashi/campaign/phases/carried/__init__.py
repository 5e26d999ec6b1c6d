"""A spacecraft that another carries; its table is `carried`."""
