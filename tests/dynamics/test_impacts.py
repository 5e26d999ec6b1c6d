"""When it hits: entry and ground of a trajectory made to pass 100 km at a known moment."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import Status
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.impacts import impact_of
from kakehashi.ephem import state
from kakehashi.time import as_et

DAY = 86_400.0
RADIUS = body("Earth").radius_km


def aimed(when, fall_km_s, across_km_s):
    """A state five days before it stands 100 km above the equator's radius, falling."""
    at = state("Earth", "SSB", when) + np.array([RADIUS + 100.0, 0, 0, -fall_km_s, across_km_s, 0])
    return kk.propagate(at, when, when - 5 * DAY, tolerance=1e-7)


@pytest.mark.parametrize(("fall", "across"), [(17.0, 0.0), (12.0, 9.0), (30.0, 20.0)])
def test_entry_is_when_it_stands_at_100_km(fall, across):
    when = as_et("2031-03-03T12:00:00 TDB")
    flight = fly(
        aimed(when, fall, across), when - 5 * DAY, when + DAY, dense=1, on_error="mark", tolerance=1e-7
    )
    hit = impact_of(flight)
    assert hit.body == "Earth"
    assert hit.entry_et == pytest.approx(when, abs=0.05)
    assert hit.speed_km_s == pytest.approx(np.hypot(fall, across), abs=0.01)
    assert 0.0 < hit.ground_et - hit.entry_et < 100.0 / fall * 1.3
    assert "2031-03-03T12:00:0" in str(hit)


def test_a_pass_is_no_impact():
    orbit = kk.orbit("Apophis").solution
    flight = fly(orbit.ssb_state(), orbit.epoch_et, "2029-06-01 TDB", nongrav_au_d2=orbit.nongrav_au_d2, dense=1,
                 model=ForceModel().for_orbit(orbit))  # fmt: skip
    assert flight.status[0] == Status.OK
    assert impact_of(flight) is None


def oef(tmp_path):
    """An object that falls on the Earth on 2031-03-03, 100 km above it at 12:00:00 TDB."""
    path = tmp_path / "impactor.oef"
    path.write_text("""format  = 'OEF2.0'
rectype = 'ML'
refsys  = ECLM J2000
END_OF_HEADER
2031IM1
 KEP 8.811789825436807E-01 4.237599785417636E-01 1.031354301325896E+01 1.622887128423079E+02 \
2.303046548253236E+02 7.915386106321327E+01
 MJD 62924.499999984 TDT
 MAG 25.0 0.15
""")
    return path


def test_the_command_tells_the_impact(tmp_path, capsys):
    import json

    from kakehashi.cli.app import run_app

    span = ["--from", "2031-02-28", "--to", "2031-03-05"]
    assert run_app(["encounter", str(oef(tmp_path)), *span]) == 0
    assert "impacts the Earth on 2031-03-03T12:00:0" in capsys.readouterr().out
    assert run_app(["encounter", str(oef(tmp_path)), *span, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[-1]["impact"]["entry_100_km_tdb"].startswith("2031-03-03T12:00:0")
    assert run_app(["encounter", str(oef(tmp_path)), "--from", "2031-04-01", "--to", "2031-05-01"]) == 2
    said = capsys.readouterr().err
    assert "impacts the Earth at 2031-03-03T12:00:0" in said and "on_error" not in said


def test_an_ephemeris_ends_where_the_object_does(tmp_path):
    from kakehashi.base import InputError
    from kakehashi.od.ephemeris import ephemeris

    orbit = kk.orbit(oef(tmp_path)).solution
    first = as_et("2031-03-01 TDB")
    found = ephemeris(orbit, "500", first + np.arange(0, 5 * DAY, 0.5 * DAY))
    assert len(found) == 5  # noon of the third is past
    assert "impacts the Earth at 2031-03-03T12:00:0" in found.notes[0] and "5 epochs" in found.notes[0]
    assert np.isfinite(found.ra_rad).all()
    with pytest.raises(InputError, match="covers none of the"):
        ephemeris(orbit, "500", first + np.array([3.0, 4.0]) * DAY)
