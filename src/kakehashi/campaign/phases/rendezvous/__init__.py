"""A computed launch and rendezvous (table `launch`)."""
