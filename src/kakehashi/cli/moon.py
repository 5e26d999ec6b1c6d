"""Commands about the Moon: `kakehashi moon ...`, whose modules are imported when one of them is asked for."""

from cyclopts import App

moon = App(
    name="moon",
    help="Light, horizons and sites on the Moon, traverses and landings there, orbits about it and transfers to it.",
)
for name, module in (
    ("land", "moon_land"), ("light", "moon_light"), ("horizon", "moon_light"), ("sites", "moon_light"),
    ("temperatures", "moon_temperatures"), ("traverse", "moon_traverse"), ("sorties", "moon_traverse"),
    ("transfer", "moon_transfer"), ("low_energy", "moon_low_energy"), ("replay", "moon_free_return"),
    ("halo", "moon_halo"), ("relay", "moon_relay"), ("ladder", "moon_ladder"),
):  # fmt: skip
    moon.command(f"kakehashi.cli.{module}:{name}", name=name.replace("_", "-"))
