"""A spacecraft that waits beside the Earth for a comet that is not known yet (table `interceptor`)."""
