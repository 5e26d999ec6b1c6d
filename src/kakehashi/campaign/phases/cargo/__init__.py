"""A visit of a cargo craft to a space station (table `cargo`)."""
