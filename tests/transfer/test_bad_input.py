"""What cannot be flown is told in one clear sentence: what, which value, what to do."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError, Status
from kakehashi.cli.app import run_app
from kakehashi.ephem import state
from kakehashi.launch import vehicle
from kakehashi.time import as_et
from kakehashi.transfer import plan_tour, porkchop
from kakehashi.transfer.lowthrust import Engine, electric_transfer
from kakehashi.transfer.search import search

DATES = ("2028-04-01 TDB", "2028-06-01 TDB")


def test_a_body_without_mass_cannot_turn_a_path():
    with pytest.raises(InputError, match=r"Apophis cannot be used for a gravity assist"):
        plan_tour(["Earth", "Apophis", "Mars"], DATES, [(200, 300), (200, 300)])


def test_a_flyby_below_the_surface_is_refused():
    with pytest.raises(
        InputError, match=r"altitudes of Mars are \(-100, 500\) km; they must satisfy 0 < least < most"
    ):
        plan_tour(["Earth", "Mars", "Didymos"], DATES, [(200, 300)] * 2, altitudes_km={"Mars": (-100, 500)})


def test_arrival_before_departure_is_refused_everywhere():
    with pytest.raises(InputError, match="arrive is 2026-12-31, before the departure"):
        plan_tour(["Earth", "Apophis"], DATES, [(200, 300)], arrive="2027-01-01 TDB")
    with pytest.raises(InputError, match="it must be positive"):
        start = state("Earth", "Sun", 0.0)
        electric_transfer(start, start, -86_400.0, 500.0, Engine(0.03, 3_000.0))
    with pytest.raises(InputError, match="arrival"):
        porkchop("Earth", "Mars", [as_et("2029-01-01 TDB")], [as_et("2028-01-01 TDB")])


def test_a_launcher_outside_its_table_is_refused():
    with pytest.raises(InputError, match=r"C3|capacity|asymptote"):
        vehicle("Falcon Heavy").capacity(500.0)


def test_dates_without_ephemeris_are_refused_with_the_span_that_has_one():
    with pytest.raises(InputError, match=r"1549|1550|2650"):
        plan_tour(["Earth", "Mars"], ("2900-01-01 TDB", "2900-02-01 TDB"), [(200, 300)])


@pytest.mark.parametrize("field", ["thrust_n", "isp_s"])
def test_engines_without_thrust_are_refused(field):
    with pytest.raises(InputError, match=f"{field} of the engine is 0"):
        Engine(**({"thrust_n": 0.03, "isp_s": 3_000.0} | {field: 0.0}))


def test_a_transfer_without_solution_is_told_and_its_state_kept_on_request():
    et, tof = as_et("2028-05-08 TDB"), 20 * 86_400.0
    ends = state("Earth", "Sun", et), state("Mars", "Sun", et + tof)
    weak = Engine(0.001, 3_000.0)
    with pytest.raises(InputError, match="give more time, thrust or revolutions"):
        electric_transfer(*ends, tof, 500.0, weak, segments=20, iterations=60)
    kept = electric_transfer(*ends, tof, 500.0, weak, segments=20, iterations=60, on_error="mark")
    assert kept.status == Status.NOT_CONVERGED and kept.message


def test_a_search_without_solution_says_so_and_one_that_is_stopped_keeps_what_it_has(tmp_path):
    tour = plan_tour(["Earth", "Apophis"], DATES, [(200, 300)])
    file = tmp_path / "search.json"

    def stop(share, best):
        if np.isfinite(best):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search(tour, seconds=30.0, checkpoint=file, progress=stop)
    kept = min(row[0] for island in json.loads(file.read_text())["islands"] for row in island["found"])
    again = search(tour, seconds=2.0, runs=3, checkpoint=file)
    assert again.cost <= kept
    with pytest.raises(InputError, match="do not overlap"):
        search(tour, lower=tour.upper + 1.0, upper=tour.upper + 2.0)


def test_the_command_line_says_it_in_one_paragraph_and_leaves_no_half_file(tmp_path, capsys):
    page = tmp_path / "bad.toml"
    page.write_text(
        'name = "bad"\nsequence = ["Earth", "Apophis", "Mars"]\ndeparture = ["2028-04-01 UTC", "2028-06-01 UTC"]\n'
        "flight_times_d = [[200, 300], [200, 300]]\n"
    )
    assert run_app(["tour", "search", str(page), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "cannot be used for a gravity assist" in said and "Traceback" not in said
    assert not (tmp_path / "out" / "tour.json").exists()
    assert json.dumps(said)
