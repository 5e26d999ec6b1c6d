"""A mission as published by its agency (table `presence`)."""
