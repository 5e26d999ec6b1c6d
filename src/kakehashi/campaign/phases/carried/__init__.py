"""A spacecraft carried by another one (table `carried`)."""
