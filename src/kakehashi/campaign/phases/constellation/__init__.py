"""A constellation of satellites about the Earth (table `constellation`)."""
