"""The night of a pass: culmination by the meridian, instruments by the magnitude, words by both."""

import numpy as np
import pytest

from kakehashi.bodies.extinction import airmass
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.paths import Body
from kakehashi.time import as_et
from kakehashi.web.sky_view import Site, culmination, night_of, sky_from

AT = as_et("2029-04-13 12:00 UTC")
TOKYO = Site(139.77, 35.68, 6.0)
H_G = (-9.4, 0.15)  # of about Jupiter's size, so that it is bright


@pytest.fixture(scope="module")
def jupiter():
    return Body("Jupiter", "SSB").between(AT - 2e5, AT + 2e5)


def test_the_highest_point_is_on_the_meridian(jupiter):
    """At the upper culmination the altitude is 90 degrees less the difference of latitude and declination."""
    night = night_of(AT, jupiter, H_G, TOKYO)
    et, top = culmination(night)
    x, y, z = rotation("ICRF", "ITRF", et) @ position("Jupiter", "Earth", et)
    assert np.degrees(np.arctan2(y, x)) % 360.0 == pytest.approx(TOKYO.lon_deg, abs=0.05)  # 12 s of time
    declination = np.degrees(np.arctan2(z, np.hypot(x, y)))
    assert top == pytest.approx(90.0 - abs(TOKYO.lat_deg - declination), abs=0.02)


def test_what_is_seen_is_dimmed_by_its_airmass_and_only_above_the_horizon(jupiter):
    night = night_of(AT, jupiter, H_G, TOKYO)
    up = night.altitude_deg > 0.0
    assert np.isnan(night.dimmed[~up]).all() and (~up).any()
    air = airmass(np.radians(night.altitude_deg[up]))
    assert np.abs(night.dimmed[up] - night.magnitude[up] - 0.2 * (air - 1.0)).max() < 0.011  # rounded to 0.01


@pytest.mark.parametrize(
    "h, says",
    [
        (-9.4, "Visible to the naked eye"),
        (5.0, "telescope of 20 cm"),
        (0.0, "binoculars (5 cm)"),
        (20.0, "a camera is needed"),
    ],
)
def test_the_words_name_what_shows_it(jupiter, h, says):
    answer = sky_from(AT, jupiter, (h, 0.15), TOKYO, "Jupiter")
    assert says in answer["text"] and "Culmination at " in answer["text"]
    for instrument in answer["instruments"]:
        for first, last in instrument["spans"]:
            k = [i for i, t in enumerate(answer["et"]) if first <= t <= last]
            assert all(answer["dark"][i] and answer["dimmed"][i] <= instrument["limit"] + 0.05 for i in k)
    seen = [sum(b - a for a, b in i["spans"]) for i in answer["instruments"]]
    assert seen == sorted(seen)  # a larger aperture shows it as long or longer


def test_far_south_it_stays_below_the_horizon_and_says_so(jupiter):
    north = Site(0.0, 89.0, 6.0)
    answer = sky_from(AT, jupiter, H_G, north, "Jupiter")
    assert answer["text"].startswith("Not above the horizon in a dark sky on this night.")
    assert not any(i["spans"] for i in answer["instruments"])
