"""A spacecraft in flight on a published orbit, over two flybys of one planet to a small body (table `in_flight`)."""
