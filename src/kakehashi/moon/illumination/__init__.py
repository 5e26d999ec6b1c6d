"""Light on the Moon: the sky of a place, masts and maps over years, sites, and what is published of them."""
