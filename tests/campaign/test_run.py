"""The built-in campaign against published figures, as a user runs it."""

import json
from importlib import resources

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign import files
from kakehashi.campaign.criticality import losses
from kakehashi.campaign.encounter_results import above_ellipsoid_km
from kakehashi.campaign.first_screen import tightest
from kakehashi.campaign.load import load, parse
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.pass_chapter import error_of_interval, error_of_sigma
from kakehashi.campaign.whatif import what_if
from kakehashi.io.oem import read_oem
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et
from kakehashi.transfer.endpoints import heliocentric


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def results(folder):
    return kk.campaign("apophis-2029").run(out=folder, members=400)


def test_velocity_budgets_add_up_to_what_is_on_board(results, budgets_add_up):
    budgets_add_up(results, "Ramses", "DESTINY+", "OSIRIS-APEX")


def test_the_table_of_launch_days_holds_the_chosen_day_and_that_of_most_margin(results):
    launch, days = results.mission("Ramses").launch, results.studies["Ramses"]["launch days"]
    k, most = days.chosen, int(np.argmin(np.abs(days.departure_et - launch.most_margin_et)))
    assert days.departure_et[k] == launch.best_et and days.margin_kg[k] == pytest.approx(
        launch.margin_kg, abs=1e-6
    )
    assert days.arrival_et[k] == results.mission("Ramses").arrival.epoch_et
    assert 1e3 * days.velocity_km_s[k] == pytest.approx(
        results.mission("Ramses").margin("velocity").value, abs=1e-6
    )
    assert days.capacity_kg[k] == pytest.approx(launch.capacity_kg) and days.c3_km2_s2[k] == launch.c3_km2_s2
    assert days.required_kg[k] == pytest.approx(results.mission("Ramses").margin("launcher").required)
    assert days.departure_et[most] == launch.most_margin_et
    assert 1e3 * days.velocity_km_s[most] == pytest.approx(launch.most_margin_m_s, abs=1e-6)
    assert days.margin_kg[most] == pytest.approx(launch.most_margin_kg, abs=1e-6)
    assert (days.departure_et[0], days.departure_et[-1]) == pytest.approx(
        (launch.first_et, launch.last_et), abs=1.0
    )
    assert (np.diff(days.departure_et) > 0.0).all() and np.diff(days.departure_et).max() < 1.01 * DAY_S
    assert min(days.velocity_km_s) > -1e-6 and (days.margin_kg - days.required_kg).min() > -0.1  # kg


def test_the_excess_speed_at_arrival_is_the_same_in_the_tour_and_in_the_mission(results):
    tree = results.to_json()
    (mission,) = (m for m in tree["missions"] if m["name"] == "OSIRIS-APEX")
    assert tree["journeys"]["OSIRIS-APEX"]["stops"][-1]["excess_km_s"] == mission["arrival"]["speed_km_s"]


def test_the_tightest_margin_of_destiny_is_the_xenon_of_both_flybys_where_it_flies_on(results):
    destiny = results.mission("DESTINY+")
    if destiny.margin("propellant, both flybys") is not None:
        assert tightest(destiny).name == "propellant, both flybys"
    assert tightest(results.mission("Ramses")).name == "velocity"


def test_the_pass_is_neoccs_within_ten_kilometres_and_five_seconds(results):
    assert results.encounter.distance_km == pytest.approx(38_013, abs=10)
    assert results.encounter.epoch_et == pytest.approx(as_et("2029-04-13T21:46:13 TDB"), abs=5)
    (other,) = results.encounter.others
    assert other.value == pytest.approx(38_011, abs=10)


def test_cloud_and_mapped_covariance_agree_within_sampling(results):
    for plane in (results.encounter.bplane, results.encounter.opik):
        ratio = np.array(plane.cloud_three_sigma_km) / plane.three_sigma_km
        assert ratio.min() > 0.8 and ratio.max() < 1.25  # 400 members: half the range of extremes


def test_the_standard_deviations_of_the_cloud_agree_within_their_sampling_error(results):
    """400 members: 3.5 % (1 sigma) of a standard deviation, 9.8 % of half the range that holds 99.73 %."""
    pass_ = results.encounter
    sigma, interval = error_of_sigma(pass_), error_of_interval(pass_)
    assert (sigma, interval) == (pytest.approx(0.0354, abs=1e-4), pytest.approx(0.0977, abs=1e-4))
    for plane in (pass_.bplane, pass_.opik):
        ratio = 3.0 * np.array(plane.cloud_sigma_km) / plane.three_sigma_km
        assert np.abs(ratio - 1.0).max() < 3.5 * sigma
    assert abs(pass_.cloud_distance_sigma_km / pass_.distance_sigma_km - 1.0) < 3.5 * sigma
    assert pass_.keyholes.nonlinearity < 1e-3  # curvature explains none of it


def test_no_keyhole_of_2029_is_within_five_sigma_of_todays_orbit(results):
    """Apophis was removed from JPL's and ESA's risk lists in 2021: no impact for a hundred years."""
    near = results.encounter.keyholes
    assert near.count == 0 and near.sigmas == 5.0 and near.until_et == as_et("2069-01-01 TDB")


def test_height_above_ground_is_above_the_ellipsoid(results):
    """At 29 degrees of latitude the ellipsoid lies 5 km below the equatorial radius."""
    pass_ = results.encounter
    height = above_ellipsoid_km(pass_)
    assert 4.5 < height - (pass_.distance_km - 6_378.137) < 5.5  # km


def test_the_run_computes_its_single_losses_and_says_so_on_the_first_screen(results, folder):
    assert {x.text for x in results.losses.singles} == {v.text for v in losses(load("apophis-2029"))}
    assert results.losses.of("TIRI").lost == ("Thermal inertia",)
    assert results.losses.of("H3").verdict == "does not close"
    assert results.losses.of("OSIRIS-APEX", ("cancel",)).lost == ()
    html = (folder / "report.html").read_text("utf-8")
    assert "If one piece is lost" in html and "TIRI lost: does not close; lost: Thermal inertia" in html
    assert 'id="grounded"' in html and 'id="decisions"' in html and 'id="levers"' in html


def test_the_second_flyby_passes_where_its_arc_was_aimed(results):
    onward = results.studies["DESTINY+"]["onward"]
    assert abs(onward.closest_et - onward.flyby_et) < 60.0  # s
    assert onward.closest_km < 1e4 and onward.flyby_et in onward.tried_et
    assert min(onward.tried_kg) == onward.transfer.propellant_kg


def test_aten_becomes_apollo(results):
    assert (results.encounter.before.orbit_class, results.encounter.after.orbit_class) == ("Aten", "Apollo")
    assert results.encounter.after.a_au == pytest.approx(1.103, abs=0.001)
    assert results.encounter.after.i_deg == pytest.approx(2.22, abs=0.01)


def test_the_window_of_ramses_falls_in_late_april_to_may_2028(results):
    launch, arrival = results.mission("Ramses").launch, results.mission("Ramses").arrival
    assert (
        as_et("2028-04-15 TDB") < launch.first_et < launch.best_et < launch.last_et < as_et("2028-06-01 TDB")
    )
    assert as_et("2029-02-01 TDB") < arrival.epoch_et < as_et("2029-04-01 TDB")
    assert results.transfer.optimum_c3_km2_s2 == pytest.approx(12.54, abs=0.1)
    assert results.transfer.optimum_departure_et == pytest.approx(as_et("2028-05-08 TDB"), abs=3 * 86_400)
    assert launch.inclination_deg == pytest.approx(launch.declination_deg)  # above the site's latitude
    assert launch.declination_deg == pytest.approx(38.8, abs=0.5)


def test_the_ground_sees_it_with_the_naked_eye(results):
    sky = results.encounter.sky
    assert 2.5 < sky.brightest_magnitude < 3.6  # published expectations: about 3
    assert sky.distance_km.min() == pytest.approx(results.encounter.distance_km, rel=1e-3)
    assert (sky.visible_h.max() > 4) and (sky.visible_h.min() == 0)


def test_results_json_has_the_promised_shape(folder, results):
    tree = json.loads((folder / "results.json").read_text("utf-8"))
    assert tree == json.loads(json.dumps(results.to_json()))
    assert {"campaign", "version", "closes", "encounter", "missions", "objectives"} <= set(tree)
    keys = {"body", "epoch_tdb", "epoch_utc", "distance_km", "distance_sigma_km", "speed_km_s", "vinf_km_s"}
    assert keys | {"b_t_km", "b_r_km", "xi_km", "zeta_km"} <= set(tree["encounter"])
    ramses = tree["missions"][0]
    launch = {"first_day", "last_day", "vehicle", "c3_km2_s2", "declination_deg", "capacity_kg", "margin_kg"}
    assert launch <= set(ramses["launch"]) and {"epoch_utc", "dv_km_s"} <= set(ramses["arrival"])
    assert isinstance(ramses["reasons"], list)
    assert all({"name", "met", "by"} <= set(o) for o in tree["objectives"])


def test_what_the_eye_sees_is_in_the_json_and_in_tables(folder, results):
    sky = json.loads((folder / "results.json").read_text("utf-8"))["encounter"]["sky"]
    assert sky["brightest"]["magnitude"] < 3.6 < sky["naked_eye"]["limit_magnitude"]
    first, last = (as_et(f"{sky['naked_eye']['brighter'][k]} UTC") for k in ("first_utc", "last_utc"))
    assert first < results.encounter.epoch_et < last
    track = (folder / "ground-track.csv").read_text("utf-8").splitlines()
    assert track[0] == "et_tdb_s,utc,lon_deg,lat_deg,distance_km,magnitude,phase_deg"
    assert len(track) == 1 + len(results.encounter.sky.et)
    assert (folder / "cloud.parquet").is_file() and (folder / "visibility.csv").is_file()


def test_a_cloud_too_small_to_say_anything_is_refused():
    with pytest.raises(InputError, match=r"members is 5; .* 100 .. 1,000,000"):
        load("apophis-2029").run(members=5)


def test_an_interrupted_run_keeps_its_stages_and_goes_on_from_them(tmp_path):
    def stop(stage, fraction):
        if stage == "transfer of Ramses":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load("apophis-2029").run(out=tmp_path, progress=stop, members=100, quick=True)
    kept = [p.name for p in (tmp_path / ".stages").iterdir()]
    assert len(kept) == 1 and kept[0].startswith("encounter-")
    told = []
    load("apophis-2029").run(out=tmp_path, progress=lambda s, f: told.append((s, f)), members=100, quick=True)
    assert [f for s, f in told if s == "encounter"] == [0.0, 1.0]  # read back: nothing in between
    assert (tmp_path / "results.json").is_file()


def test_trajectories_end_where_they_should(folder, results):
    (ramses,) = read_oem(folder / "ramses-sun.oem")
    (apophis,) = read_oem(folder / "apophis-sun.oem")
    end = results.mission("Ramses").arrival.epoch_et
    assert np.linalg.norm(ramses.path.states[-1, :3] - apophis.path.position(end)) < 1.0  # km
    assert (folder / "ramses-sun.parquet").is_file() and (folder / "report.html").stat().st_size > 1e6


def test_a_second_run_reads_its_stages_and_says_the_same(folder, results):
    again = load("apophis-2029").run(out=folder, members=400)
    one, two = again.to_json(), results.to_json()
    for tree in (one, two):
        tree.pop("provenance")
    assert one == two


def test_a_run_that_fails_at_the_last_file_leaves_nothing_half_written(tmp_path, results, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(files, "_tables", fail)
    with pytest.raises(OSError, match="disk full"):
        load("apophis-2029").run(out=tmp_path, members=400, quick=True)
    assert [p.name for p in tmp_path.iterdir()] == [".stages"]


# -- deeper studies: a manoeuvre on the way, the passenger's thrust arc, the front between both ----------------


def test_a_manoeuvre_opens_a_window_of_three_weeks_with_both_ends_inside_the_search(results):
    study, launch = results.manoeuvre, results.mission("Ramses").launch
    assert 21.0 < study.days < 28.0  # ballistic: 20 days
    assert study.first_et < launch.first_et and study.last_et > launch.last_et - 86_400.0
    assert study.departure_et[0] < study.first_et and study.last_et < study.departure_et[-1]
    assert as_et("2028-04-14 TDB") < study.first_et < study.last_et < as_et("2028-05-16 TDB")
    assert study.two_weeks_km_s < study.three_weeks_km_s < study.budget_km_s


def test_the_best_day_with_a_manoeuvre_is_no_worse_than_the_ballistic_one(results):
    best = results.manoeuvre.delta_v_km_s.min()
    assert best <= results.mission("Ramses").arrival.speed_km_s + 1e-6


def test_thirty_days_later_neither_an_arc_nor_a_manoeuvre_closes():
    page = (resources.files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
    old = 'departures = ["2028-01-01 UTC", "2028-12-31 UTC"]'
    assert old in page
    later = parse(page.replace(old, 'departures = ["2028-06-07 TDB", "2028-07-07 TDB"]', 1))
    results = later.run(members=100)
    ramses = results.mission("Ramses")
    assert not ramses.feasible and not results.feasible and results.manoeuvre.days == 0.0
    assert "there is no launch window with one deep-space manoeuvre either" in ramses.reasons[-1]
    assert any("the budget provides 1.620" in r for r in ramses.reasons)
    lost = {o.name for o in results.objectives if not o.met}
    assert {"thermal-inertia", "interior"} <= lost


def test_the_passenger_flies_under_thrust_what_the_bound_promised(results):
    arc, rider = results.thrust, results.mission("DESTINY+")
    assert rider.feasible and rider.arrival.epoch_et == arc.flyby_et
    assert 1.1 * rider.arrival.dv_km_s <= rider.arrival.dv_available_km_s
    assert arc.transfer.miss_km < 100.0
    full = arc.transfer.throttle[arc.transfer.throttle > 0.02]
    assert (full > 0.98).mean() > 0.9  # full thrust or none
    path = arc.path()
    assert path.span[1] == arc.flyby_et
    goal = heliocentric("Apophis", arc.flyby_et, arc.flyby_et).position(arc.flyby_et)
    assert np.linalg.norm(path.states[-1, :3] - goal) < 1e3


def test_the_passenger_reaches_phaethon_when_and_as_fast_as_published(results):
    found, rider = results.onward, results.mission("DESTINY+")
    assert as_et("2030-01-01 TDB") < found.flyby_et < as_et("2030-12-31 TDB")  # JAXA: 2030
    assert found.flyby_speed_km_s == pytest.approx(36.0, abs=2.0)  # JAXA: about 36 km/s
    assert found.transfer.final_kg > 420.0 and found.transfer.miss_km < 100.0
    assert any("then Phaethon on 2030-11-" in r for r in rider.reasons)
    assert rider.arrival.propellant_kg + found.transfer.propellant_kg < 60.0
    told, arc = {n.name: n.value for n in rider.numbers}, found.transfer
    full_kg = arc.thrust_n / (arc.isp_s * 9.80665) * arc.since_s[-1]
    assert told["Phaethon: xenon, this arc"] == pytest.approx(arc.propellant_kg)
    busy = told["Phaethon: time at full thrust, of what the duty allows"]
    assert 50.0 < busy <= 100.0 and busy == pytest.approx(100.0 * arc.propellant_kg / full_kg, rel=1e-6)


def test_the_way_to_phaethon_counts_the_earths_pull_after_the_first_flyby(results):
    found, arc = results.onward, results.thrust
    assert found.earth_km < 1.5e6  # Apophis leads its visitor past the Earth
    assert found.coast.et[0] == arc.flyby_et
    assert found.coast.states[0] == pytest.approx(arc.transfer.states[-1], rel=1e-9)
    assert found.transfer.states[0] == pytest.approx(found.coast.states[-1], rel=1e-6)
    # without the pull the coast would end elsewhere: a straight deflection 2 gm / (b v) for twenty days
    alone = propagate_kepler(
        found.coast.states[0], found.coast.et[-1] - found.coast.et[0], body("Sun").gm_km3_s2
    )
    turned = np.linalg.norm(found.coast.states[-1, 3:] - alone[3:])
    assert turned == pytest.approx(2.0 * body("Earth").gm_km3_s2 / (found.earth_km * 3.8), rel=0.5)


@pytest.mark.slow
def test_the_passenger_reaches_phaethon_with_thrust_for_seventy_per_cent_of_the_time():
    """The first flyby is then two weeks earlier, 2029-03-22, and the Earth is not near."""
    text = resources.files("kakehashi").joinpath("campaigns/apophis-2029.toml").read_text("utf-8")
    duty = "[mission.flyby.onward.duty]\nvalue = "
    assert f"{duty}0.8" in text
    page = parse(text.replace(f"{duty}0.8", f"{duty}0.7"), "apophis-2029.toml")
    rider = page.run(members=100, quick=True, arcs=True).mission("DESTINY+")
    spent = {n.name: n.value for n in rider.numbers}["Phaethon: xenon, both arcs"]
    print(spent, rider.text)
    assert spent < 60.0 and any("then Phaethon on 2030-11-" in r for r in rider.reasons)


def test_a_what_if_has_the_figures_of_the_run_to_the_last_bit(results, folder):
    """Thrust arcs included: a what-if reads them from the folder of the run."""
    found = what_if(load("apophis-2029").lose("TIRI"), folder=folder, members=400)
    for mission in results.missions:
        other = found.before.mission(mission.name)
        assert repr(plain(mission.margins)) == repr(plain(other.margins))
        assert repr(plain(mission.arrival)) == repr(plain(other.arrival))
        ours = {n.name: n.value for n in mission.numbers}
        assert {n.name: n.value for n in other.numbers}.items() <= ours.items()


def test_the_passenger_ends_its_way_at_phaethon(results):
    line = results.timelines["DESTINY+"]
    assert [e.where for e in line.of("flyby")] == ["Apophis", "Phaethon"]
    assert line.sun_au.min() > 0.8 and line.power_w.min() > 1_400.0


def test_along_the_front_what_one_gains_the_other_pays(results):
    front = results.front
    assert front.c3_km2_s2.size >= 3
    assert (np.diff(front.primary_spare_km_s) < 0.0).all() and (
        np.diff(front.co_passenger_dv_km_s) < 0.0
    ).all()
    assert (front.primary_spare_km_s >= 0.0).all()
    assert (front.margin_kg >= 3.0 * front.margin_sigma_kg).all()


def test_a_quick_run_leaves_the_studies_out():
    results = load("apophis-2029").run(members=100, quick=True)
    assert results.manoeuvre is None and results.thrust is None and results.front is None


def test_the_report_names_every_file_beside_it_and_says_what_it_is(results, folder):
    text = (folder / "report.html").read_text("utf-8").split('id="provenance"')[1]
    beside = {p.name for p in folder.iterdir() if p.is_file() and p.name != "report.html"}
    assert beside and all(name in text for name in beside)
    assert "CCSDS OEM 2.0: ICRF axes about the body in the name" in text and ">other<" not in text
