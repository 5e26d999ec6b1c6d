"""Commands about the Moon: `kakehashi moon ...`."""

from cyclopts import App

from kakehashi.cli.moon_land import land
from kakehashi.cli.moon_light import horizon, light, sites

moon = App(
    name="moon",
    help="Light, horizons and sites on the Moon, traverses and landings there, orbits about it and transfers to it.",
)
moon.command(light)
moon.command(horizon)
moon.command(sites)
moon.command(land)
