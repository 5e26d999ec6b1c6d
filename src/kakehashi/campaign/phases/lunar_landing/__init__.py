"""A landing on the Moon: launcher, lander, descent, and light and link at the site (table `landing`)."""
