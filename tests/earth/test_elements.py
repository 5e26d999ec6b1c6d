"""Elements that name what they are: conversions against integrated motion, and errors that name the conversion."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.brouwer import (
    J2,
    brouwer_from_kozai,
    brouwer_from_osculating,
    brouwer_mean_motion,
    kozai_from_brouwer,
    kozai_mean_motion,
    mean_of_state,
    osculating_from_brouwer,
)
from kakehashi.earth.catalogue import of_elements, state_at
from kakehashi.earth.elements import (
    GM_KM3_S2,
    BrouwerMean,
    KozaiMean,
    Osculating,
    Sgp4Mean,
    keplerian,
    osculating_of,
    require,
)
from kakehashi.earth.path import sgp4_path
from kakehashi.earth.sgp4_fit import osculating_from_sgp4, sgp4_from_osculating

LOW = Osculating("LOW", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0, "TEME")
ORBITS = {
    "polar": LOW,
    "circular": Osculating("C", 0.0, 7_000.0, 1e-6, 50.0, 10.0, 90.0, 0.0, "TEME"),
    "critical": Osculating("K", 0.0, 8_000.0, 0.05, 63.0, 10.0, 40.0, 20.0, "TEME"),
    "molniya": Osculating("M", 0.0, 26_600.0, 0.7, 63.4, 100.0, 270.0, 10.0, "TEME"),
    "equatorial": Osculating("E", 0.0, 7_000.0, 0.02, 1e-6, 0.0, 0.0, 10.0, "TEME"),
}
ONE = {
    Osculating: LOW,
    BrouwerMean: BrouwerMean("B", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0),
    KozaiMean: KozaiMean("K", 0.0, 14.8, 0.001, 98.0, 10.0, 90.0, 0.0),
    Sgp4Mean: Sgp4Mean("S", 0.0, 14.8, 0.001, 98.0, 10.0, 90.0, 0.0),
}


def oblate(_, s):
    """Motion under the central term and J2 alone."""
    r, z2 = np.linalg.norm(s[:3]), (s[2] / np.linalg.norm(s[:3])) ** 2
    pull = -1.5 * J2 * GM_KM3_S2 * EARTH_RADIUS_KM**2 / r**5
    return np.concatenate(
        [s[3:], -GM_KM3_S2 * s[:3] / r**3 + pull * s[:3] * [1 - 5 * z2, 1 - 5 * z2, 3 - 5 * z2]]
    )


def revolution(orbit):
    """Osculating and mean a, e, i and angles over a revolution that is integrated under J2."""
    period = 2.0 * np.pi * np.sqrt(orbit.a_km**3 / GM_KM3_S2)
    t = np.linspace(0.0, period, 25)
    states = solve_ivp(oblate, (0, period), orbit.state(), "DOP853", t, rtol=1e-12, atol=1e-9).y.T
    means = [mean_of_state("x", 0.0, s, "TEME") for s in states]
    rows = [
        (m.a_km, m.eccentricity, m.inclination_deg, m.raan_deg, m.argp_deg, m.mean_anomaly_deg) for m in means
    ]
    return t, keplerian(states, GM_KM3_S2), np.array(rows)


def drift(t, angle_deg):
    """Rate [rad/s] of an angle, and its largest deviation from a line [deg]."""
    angle = np.unwrap(np.radians(angle_deg))
    line = np.polyfit(t, angle, 1)
    return line[0], np.degrees(np.abs(angle - np.polyval(line, t)).max())


@pytest.mark.parametrize("name", ORBITS)
def test_mean_elements_of_brouwer_are_constant_and_their_angles_move_evenly(name):
    t, osculating, mean = revolution(ORBITS[name])
    assert np.ptp(mean[:, 0]) < 0.05  # km; osculating 1 to 45 km
    assert np.ptp(mean[:, 1]) < 1e-5  # osculating 5e-4 to 3e-3
    assert np.ptp(mean[:, 2]) < 5e-5  # deg
    if name != "equatorial":
        assert np.ptp(osculating[:, 0]) > 100.0 * np.ptp(mean[:, 0])
    assert drift(t, mean[:, 3:].sum(axis=1))[1] < 3e-4  # deg: 30 m of 7,000 km
    a, e, i = mean[0, 0], mean[0, 1], np.radians(mean[0, 2])
    rate = 1.5 * J2 * np.sqrt(GM_KM3_S2 / a**3) * (EARTH_RADIUS_KM / (a * (1.0 - e * e))) ** 2
    if name != "equatorial":  # the node is determined
        assert drift(t, mean[:, 3])[0] == pytest.approx(-rate * np.cos(i), rel=0.01)


@pytest.mark.parametrize("name", ORBITS)
def test_the_way_back_from_mean_elements_is_exact(name):
    mean = brouwer_from_osculating(ORBITS[name])
    back = osculating_from_brouwer(mean, "TEME").state() - ORBITS[name].state()
    assert np.linalg.norm(back[:3]) < 1e-6  # km
    assert np.linalg.norm(back[3:]) < 1e-9  # km/s


def test_mean_taken_for_osculating_would_be_wrong_by_kilometres():
    mean = brouwer_from_osculating(LOW)
    assert 5.0 < mean.a_km - LOW.a_km < 15.0


def test_the_mean_motion_of_kozai_is_that_of_sgp4():
    api = pytest.importorskip("sgp4.api")
    record = api.Satrec()
    record.sgp4init(api.WGS72, "i", 1, 18_000.0, 0.0, 0.0, 0.0, 0.01, 0.3, np.radians(51.6), 0.4, 0.067, 0.5)
    brouwer = brouwer_mean_motion(0.067 * 720.0 / np.pi, 0.01, 51.6, GM_KM3_S2)
    theirs = record.xke / record.a**1.5  # rad/min; WGS 72, whose J2 differs by 2e-5 of a correction of 1e-4
    assert brouwer == pytest.approx(theirs * 720.0 / np.pi, rel=1e-8)
    assert abs(brouwer / (0.067 * 720.0 / np.pi) - 1.0) > 1e-5
    assert kozai_mean_motion(brouwer, 0.01, 51.6, GM_KM3_S2) == pytest.approx(
        0.067 * 720.0 / np.pi, rel=1e-14
    )


def test_kozai_and_brouwer_convert_both_ways():
    mean = ONE[KozaiMean]
    back = kozai_from_brouwer(brouwer_from_kozai(mean))
    assert back.mean_motion_rev_day == pytest.approx(mean.mean_motion_rev_day, rel=1e-14)


def test_sgp4_and_osculating_convert_both_ways():
    pytest.importorskip("sgp4")
    for n, e, i in (
        (15.5, 7e-4, 51.6),
        (15.3, 1e-5, 97.5),
        (12.6, 0.2, 63.4),
        (2.006, 0.7, 63.4),
        (1.0027, 2e-4, 5.0),
        (1.0027, 2e-4, 0.03),
    ):
        mean = Sgp4Mean("S", 8.2e8, n, e, i, 100.0, 200.0, 300.0, bstar=1e-4)
        osculating = osculating_from_sgp4(mean)
        back = sgp4_from_osculating(osculating, bstar=1e-4)
        gap = state_at(back, mean.epoch_et) - osculating.state()
        assert np.linalg.norm(gap[:3]) < 1e-6, (n, e, i)  # km
        assert back.mean_motion_rev_day == pytest.approx(n, rel=1e-8)


@pytest.mark.parametrize("wanted", ONE)
@pytest.mark.parametrize("given", ONE)
def test_an_error_names_the_conversion(given, wanted):
    if given is wanted:
        assert require(ONE[given], wanted, "a test") is ONE[given]
        return
    with pytest.raises(
        InputError, match=r"a test needs .* but '.' has .*|a test needs .* but 'LOW' has"
    ) as why:
        require(ONE[given], wanted, "a test")
    name = str(why.value).rsplit("convert them with ", 1)[1].split("(")[0]
    module, function = name.rsplit(".", 1)
    assert callable(getattr(__import__(f"kakehashi.{module}", fromlist=[function]), function))


def test_what_needs_a_kind_refuses_the_others():
    for call in (of_elements, lambda e: state_at(e[0], 0.0), lambda e: sgp4_path(e[0], 0.0, 1.0)):
        with pytest.raises(
            InputError, match="needs mean elements of SGP4, but 'LOW' has osculating elements"
        ):
            call([LOW])
    with pytest.raises(InputError, match="needs osculating elements, but 'S' has mean elements of SGP4"):
        brouwer_from_osculating(ONE[Sgp4Mean])
    with pytest.raises(InputError, match="not a value of type tuple"):
        require((7_000.0, 0.0), Osculating, "a test")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"a_km": -7_000.0}, "a_km > 0"),
        ({"eccentricity": 1.0}, "eccentricity < 1"),
        ({"inclination_deg": 181.0}, r"0 \.\. 180"),
        ({"raan_deg": np.nan}, "must be finite"),
        ({"frame": "ITRF"}, "ICRF or GCRF or TEME"),
    ],
)
def test_elements_that_are_no_ellipse_are_refused(changes, text):
    values = {
        "name": "X", "epoch_et": 0.0, "a_km": 7_000.0, "eccentricity": 0.0, "inclination_deg": 0.0, "raan_deg": 0.0,
        "argp_deg": 0.0, "mean_anomaly_deg": 0.0,
    }  # fmt: skip
    with pytest.raises(InputError, match=text):
        Osculating(**(values | changes))


def test_frames_of_osculating_elements_turn_the_state():
    there = LOW.in_frame("ICRF")
    assert np.linalg.norm(there.state("TEME") - LOW.state()) < 1e-8
    assert abs(there.inclination_deg - LOW.inclination_deg) < 0.01
    assert osculating_of("x", 0.0, there.state()).a_km == pytest.approx(7_000.0, abs=1e-6)
