"""Commands about the Moon: `kakehashi moon ...`."""

from cyclopts import App

from kakehashi.cli.moon_land import land
from kakehashi.cli.moon_light import horizon, light, sites
from kakehashi.cli.moon_temperatures import temperatures
from kakehashi.cli.moon_traverse import sorties, traverse

moon = App(
    name="moon",
    help="Light, horizons and sites on the Moon, traverses and landings there, orbits about it and transfers to it.",
)
moon.command(land)
moon.command(light)
moon.command(horizon)
moon.command(sites)
moon.command(temperatures)
moon.command(traverse)
moon.command(sorties)
