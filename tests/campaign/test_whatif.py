"""What a change touches, what it leaves alone, and what all of them say together."""

import os
import signal
import subprocess
import sys
from itertools import combinations

import duckdb
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.campaign.criticality import _by_bounds, criticality, losses, single_losses
from kakehashi.campaign.load import load
from kakehashi.campaign.recipes.thrust_arc import can_fly
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.variations import Variation, slip_of
from kakehashi.campaign.whatif import what_if
from kakehashi.cli.app import run_app

MEMORY: dict = {}


def tried(page):
    return what_if(page, members=100, memory=MEMORY)


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029")


def test_cancelling_osiris_apex_leaves_before_alone_and_degrades_what_it_served(page):
    found = tried(page.without("OSIRIS-APEX"))
    assert found.after.feasible and not found.fated("lost")
    assert set(found.fated("degraded")) == {"orbit", "spin", "surface", "mass"}
    assert {"shape", "thermal-inertia", "interior"} == set(found.fated("kept"))
    for o in found.objectives:
        assert "OSIRIS-APEX" not in o.after
        assert set(o.before) - set(o.after) <= {"OSIRIS-APEX"}


def test_what_only_one_mission_serves_is_lost_with_it(page):
    found = tried(page.without("Ramses"))
    only = {
        o.name for o in found.before.objectives if "Ramses" in o.by and set(o.by) <= {"Ramses", "DESTINY+"}
    }
    assert only <= set(found.fated("lost"))
    (rider,) = (m for m in found.missions if m.name == "DESTINY+")
    assert not rider.feasible_after and "shared with Ramses, which is cancelled" in rider.text


def test_an_h3_sixty_days_late_no_longer_closes_and_says_why_in_figures(page):
    found = tried(page.slip("H3", days=60))
    (ramses,) = (m for m in found.missions if m.name == "Ramses")
    assert ramses.feasible_before and not ramses.feasible_after and not found.after.feasible
    said = " ".join(ramses.reasons)
    assert "km/s at arrival, but the budget provides 1.620 km/s" in said and "the launch mass is" in said


def test_a_short_slip_eats_the_window_from_its_first_day(page):
    found = tried(page.slip("H3", days=12))
    (ramses,) = (m for m in found.missions if m.name == "Ramses")
    before, after = ramses.window_d
    assert ramses.feasible_after and before - after == pytest.approx(12.0, abs=0.01)
    assert "by a bound" not in ramses.why
    (rider,) = (m for m in found.missions if m.name == "DESTINY+")
    assert not rider.by_bound or not can_fly()


def test_losing_the_passenger_leaves_more_on_the_launcher(page):
    found = tried(page.without("DESTINY+"))
    (ramses,) = (m for m in found.missions if m.name == "Ramses")
    assert ramses.launcher_kg[1] > ramses.launcher_kg[0] + 500.0
    assert ramses.window_d[1] > ramses.window_d[0]


def test_losing_an_instrument_touches_no_flight(page):
    found = tried(page.lose("TIRI"))
    assert found.fated("lost") == ("thermal-inertia",)
    assert not any(m.changed for m in found.missions)
    assert all(was == "reused" for _, was in found.log)


def test_without_the_h3_the_back_ups_are_tried(page):
    found = tried(page.lose("H3"))
    (ramses,) = (m for m in found.missions if m.name == "Ramses")
    assert not ramses.feasible_after and "Ariane 64 lifts" in " ".join(ramses.reasons)
    text = page.campaign.mission[0].launch.model_copy
    bold = text(
        update={
            "capacity_sigmas": page.campaign.mission[0].launch.capacity_sigmas.model_copy(
                update={"value": 2.0}
            )
        }
    )
    crew = (page.campaign.mission[0].model_copy(update={"launch": bold}), *page.campaign.mission[1:])
    braver = type(page)(page.campaign.model_copy(update={"mission": crew}), page.file, page.sha256)
    found = tried(braver.lose("H3"))
    assert found.after.mission("Ramses").feasible
    assert found.after.mission("Ramses").launch.vehicle == "Ariane 64"


def test_a_launch_that_fails_takes_everyone_along(page):
    found = tried(page.fail("H3"))
    lost = {m.name for m in found.missions if m.feasible_before and not m.feasible_after}
    assert lost == {"Ramses", "DESTINY+"}


def test_changes_are_values_and_their_order_does_not_matter(page):
    one = page.lose("TIRI").without("OSIRIS-APEX")
    two = page.without("OSIRIS-APEX").lose("TIRI")
    assert page.changes == () and len(one.changes) == 2
    first, second = tried(one), tried(two)
    assert [o.fate for o in first.objectives] == [o.fate for o in second.objectives]
    assert kk.campaign("apophis-2029").without("osiris-apex").changes == (Variation("cancel", "OSIRIS-APEX"),)


def test_more_losses_never_serve_an_objective_better(page):
    """A law: what is met with more changes is met with fewer of them."""
    pool = [("cancel", "OSIRIS-APEX"), ("lose", "TIRI"), ("cancel", "DESTINY+"), ("lose", "telescopes")]
    met = {}
    for size in range(4):
        for chosen in combinations(pool, size):
            one = page
            for kind, name in chosen:
                one = one.changed(kind, name)
            met[frozenset(chosen)] = {o.name for o in tried(one).after.objectives if o.met}
    for small, big in ((a, b) for a in met for b in met if a < b):
        assert met[big] <= met[small]


@pytest.mark.parametrize(
    ("kind", "name", "days", "said"),
    [
        ("cancel", "OSIRIS-APX", 0.0, "did you mean 'OSIRIS-APEX'"),
        ("lose", "the moon", 0.0, "has no 'the moon' to lose"),
        ("slip", "H3", -3.0, "give a positive number"),
        ("slip", "Ariane 64", 3.0, "has no 'Ariane 64' to slip"),
    ],
)
def test_names_that_the_page_does_not_have_are_refused(page, kind, name, days, said):
    with pytest.raises(InputError, match=said):
        page.changed(kind, name, days)


def test_slips_are_read():
    assert slip_of("H3:21d") == ("H3", 21.0) and slip_of("Ramses:7") == ("Ramses", 7.0)
    assert slip_of("H3=10") == ("H3", 10.0) and slip_of("H3:2w") == slip_of("H3:14 days") == ("H3", 14.0)
    for text in ("H3 21", "H3:1.2.3d", "H3:."):
        with pytest.raises(InputError, match="H3:21d"):
            slip_of(text)


def test_a_changed_run_says_so(page):
    results = page.lose("TIRI").run(members=100, quick=True)
    assert results.changes == ("TIRI lost",) and results.to_json()["changes"] == ["TIRI lost"]


def test_a_launch_that_is_only_given_can_be_lost_but_not_slip(page):
    given = page.campaign.contribution[5].model_copy(update={"name": "Atlas", "gives": "launch"})
    assert given.to == "OSIRIS-APEX"
    rest = page.campaign.contribution
    odd = type(page)(
        page.campaign.model_copy(update={"contribution": (*rest, given)}), page.file, page.sha256
    )
    with pytest.raises(InputError, match="it can only be lost"):
        odd.slip("Atlas", days=3)


# -- all of them -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(page, tmp_path_factory):
    store = tmp_path_factory.mktemp("all") / "whatif.duckdb"
    return store, criticality(page, store, members=100, workers=2)


def test_all_singles_and_pairs_are_there(page, everything):
    _, found = everything
    single = losses(page)
    assert {o.changes for o in found.outcomes if len(o.changes) == 1} == {(c,) for c in single}
    assert len(found.outcomes) == len(single) * (len(single) + 1) // 2 - 1  # a launch does not slip and fail


def test_cut_sets_are_smallest_and_lose_what_they_say(everything):
    _, found = everything
    by = {frozenset(o.changes): set(o.lost) for o in found.outcomes}
    for name, sets in found.cut_sets.items():
        for cut in sets:
            assert name in by[frozenset(cut)]
            assert not any(name in by[frozenset([part])] for part in cut) or len(cut) == 1
    assert {"H3", "TIRI", "Ramses"} <= set(found.no_fallback) and "OSIRIS-APEX" not in found.no_fallback
    assert found.singles[0].cost >= found.singles[-1].cost


def test_losses_by_bounds_say_the_same_as_with_thrust_arcs(page, everything):
    """What the report of a run shows: verdict and objectives of every single loss, in the same order of cost."""
    store, found = everything
    stage = Stages(None, None, *basis())
    by_bounds = _by_bounds(page, losses(page), store.parent, 100, lambda fraction: None)
    told = {o.changes: (o.verdict, o.lost, o.missions) for o in by_bounds}
    assert told == {o.changes: (o.verdict, o.lost, o.missions) for o in found.singles}
    stored = single_losses(page, stage, store.parent, members=100, compute=False)
    assert [x.text for x in stored.singles] == [o.text for o in found.singles] and "thrust arcs" in stored.how
    assert "--all --singles" in single_losses(page, stage, store.parent, members=101, compute=False).note


def test_a_second_run_computes_nothing(page, everything, monkeypatch):
    store, found = everything

    def fail(*_):
        raise AssertionError("computed again")

    monkeypatch.setattr("kakehashi.campaign.criticality.variant", fail)
    again = criticality(page, store, members=100)
    assert again.outcomes == found.outcomes


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on_from_what_is_finished(everything, tmp_path):
    store = tmp_path / "whatif.duckdb"
    script = tmp_path / "job.py"
    script.write_text(
        "from kakehashi.campaign.load import load\nfrom kakehashi.campaign.criticality import criticality\n"
        "if __name__ == '__main__':\n"
        f"    criticality(load('apophis-2029'), {str(store)!r}, members=100, workers=1,"
        " progress=lambda share: print(share, flush=True))\n"
    )
    job = subprocess.Popen(
        [sys.executable, str(script)], start_new_session=True, stdout=subprocess.PIPE, text=True
    )
    assert job.stdout is not None
    for _ in range(4):
        assert job.stdout.readline()
    os.killpg(job.pid, signal.SIGKILL)
    job.wait()
    with duckdb.connect(str(store), read_only=True) as base:
        finished = base.execute("SELECT count(*) FROM variant").fetchone()[0]
    assert 4 <= finished < len(everything[1].outcomes)
    found = criticality(load("apophis-2029"), store, members=100, workers=2)
    assert found.outcomes == everything[1].outcomes


@pytest.mark.slow
def test_a_cluster_says_the_same_and_a_worker_that_is_killed_costs_nothing(page, everything, tmp_path):
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path)
    )
    with cluster:
        killed = []

        def progress(share):
            if share > 0.3 and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        found = criticality(
            page, tmp_path / "w.duckdb", members=100, cluster=cluster.scheduler_address, progress=progress
        )
    assert killed and found.outcomes == everything[1].outcomes


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_told(page, tmp_path):
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    with pytest.raises(InputError, match="the dask scheduler at tcp"):
        criticality(page, tmp_path / "w.duckdb", members=100, cluster="tcp://127.0.0.1:1")


def test_at_the_command_line(tmp_path, capsys):
    assert (
        run_app(["whatif", "apophis-2029", "--lose", "TIRI", "--members", "100", "--out", str(tmp_path)]) == 1
    )
    said = capsys.readouterr().out
    assert "TIRI lost" in said and "Thermal inertia" in said and "reused: encounter" in said
    assert run_app(["whatif", "apophis-2029", "--out", str(tmp_path)]) == 2
    assert "--cancel MISSION" in capsys.readouterr().err
