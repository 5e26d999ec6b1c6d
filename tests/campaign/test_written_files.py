"""Every trajectory of the bundled campaigns and tours, interpolated as its files declare, against flights anew."""

import json
import tomllib
from importlib import resources

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign import files
from kakehashi.campaign.load import load
from kakehashi.campaign.run import study
from kakehashi.campaign.stages import Stages
from kakehashi.cli.tour_files import write_flight
from kakehashi.dynamics import fly
from kakehashi.ephem import position, state
from kakehashi.io.czml import write_czml
from kakehashi.io.oem import Ephemeris, read_oem, write_oem
from kakehashi.io.spk import write_spk
from kakehashi.io.tours import read_tour, stored
from kakehashi.orbits import from_elements
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths.hermite import lagrange
from kakehashi.paths.nodes import tables, tabulate
from kakehashi.paths.spk_body import _segments
from kakehashi.time import as_et, mjd_to_et
from kakehashi.transfer.finite_burn import path_of
from kakehashi.transfer.search import search
from kakehashi.transfer.shooting import can_be_met, refine_tour

COUNT, NEAR_S = 10_000, 20_000.0
GM = body("Sun").gm_km3_s2


def epochs(parts):
    """Random epochs over the whole, and as many about the places where parts meet."""
    rng = np.random.default_rng(7)
    first, last = parts[0].et[0], parts[-1].et[-1]
    cuts = np.array([part.et[0] for part in parts] + [last])
    at = np.concatenate(
        [rng.uniform(first, last, COUNT), rng.choice(cuts, COUNT) + rng.normal(size=COUNT) * NEAR_S]
    )
    at = at[(at > first + 1.0) & (at < last - 1.0)]
    return at[np.abs(at[:, None] - cuts).min(axis=1) > 2e-3]  # stamps of CZML are milliseconds


def coasted(part):
    """A coast about the Sun from the first state of a part."""
    return lambda et: propagate_kepler(part.states[0], et - part.et[0], GM)


def anew(parts, at, flights):
    """Positions by flights anew: for each part, the one of several truths that describes it."""
    found = np.full((at.size, 3), np.nan)
    for part in parts:
        inside = (at >= part.et[0]) & (at <= part.et[-1])
        if not inside.any():
            continue
        table = part.position(at[inside])
        able = [*(f for f, first, last in flights if first <= at[inside][0] <= last), coasted(part)]
        each = [np.asarray(f(at[inside]))[:, :3] for f in able]
        found[inside] = min(each, key=lambda rows: np.linalg.norm(rows - table, axis=1).max())
    return found


def worst_of_oem(path, at, truth):
    found = np.full((at.size, 3), np.nan)
    for s in read_oem(path):
        inside = (at >= s.path.span[0]) & (at <= s.path.span[1])
        found[inside] = s.path.position(at[inside])
    assert np.isfinite(found).all()
    return np.linalg.norm(found - truth, axis=1).max()


def worst_of_kernel(path, number, at, truth):
    spiceypy = pytest.importorskip("spiceypy")
    with spiceypy.KernelPool(str(path)):
        found = np.array([spiceypy.spkgeo(number, t, "J2000", 10)[0][:3] for t in at])
    return np.linalg.norm(found - truth, axis=1).max()


def worst_of_globe(path, at, truth):
    found = np.full((at.size, 3), np.nan)
    for packet in json.loads(path.read_text())[1:]:
        if "availability" not in packet:
            continue
        rows = np.array(packet["position"]["cartesian"]).reshape(-1, 4)
        first, last = (as_et(t.rstrip("Z") + " UTC") for t in packet["availability"].split("/"))
        inside = (at >= first - 1e-3) & (at <= last + 1e-3)
        et = as_et(packet["position"]["epoch"].rstrip("Z") + " UTC") + rows[:, 0]
        found[inside] = 1e-3 * lagrange(
            et, rows[:, 1:], at[inside], packet["position"]["interpolationDegree"]
        )
    assert np.isfinite(found).all()
    return np.linalg.norm(found + position("Earth", "Sun", at) - truth, axis=1).max()


def judged(name, parts, flights, oem, kernel, number, globe):
    at = epochs(parts)
    truth = anew(parts, at, flights)
    worst = worst_of_oem(oem, at, truth), worst_of_kernel(kernel, number, at, truth)
    print(
        f"{name}: {at.size} epochs, {len(parts)} parts, OEM {1e3 * worst[0]:.3f} m, SPK {1e3 * worst[1]:.3f} m",
        end="",
    )
    assert max(worst) < 1e-2  # km
    if globe is not None and globe.exists():
        seen = worst_of_globe(globe, at, truth)
        print(f", CZML {1e3 * seen:.1f} m", end="")
        assert seen < 1.0
    print()


def flights_of(found):
    """What was flown to make the arcs, besides coasts: (state about the Sun, first, last)."""
    out = []
    for way in found.results.tours:
        if way.refined is not None:
            path = path_of(way.refined)
            out.append(
                (lambda et, path=path: path.relative("Sun").state(np.minimum(et, path.span[1])), *path.span)
            )
    for arc in (found.results.thrust, found.results.onward):
        if arc is not None:
            begin = arc.departure_et if hasattr(arc, "departure_et") else arc.begin_et
            last = float(arc.transfer.since_s[-1])
            out.append(
                (lambda et, arc=arc, begin=begin, last=last: arc.transfer.states_at(np.clip(et - begin, 0, last)),
                 begin - 1.0, arc.flyby_et + 1.0)
            )  # fmt: skip
    onward = found.results.onward
    if onward is not None and onward.coast is not None:  # past the Earth, in the full dynamics
        first, last = onward.coast.span
        begin = onward.coast.state(np.array([first]))[0] + state("Sun", "SSB", first)
        path = fly(begin, first, last, dense=1).trajectories[0].relative("Sun")
        out.append((path.state, first, last))
    return out


@pytest.fixture(scope="module")
def passing():
    """Apophis from 40 days before to 40 days after its pass, in the full dynamics."""
    known, at = kk.orbit("Apophis").solution, as_et("2029-04-13T21:46:12 TDB")
    flown = fly(
        known.ssb_state(), known.epoch_et, at + 40.0 * DAY_S, nongrav_au_d2=known.nongrav_au_d2, dense=1
    )
    return flown.trajectories[0].between(at - 40.0 * DAY_S, at + 40.0 * DAY_S), at


def near_and_far(path, at):
    rng = np.random.default_rng(11)
    far = rng.uniform(path.span[0] + 1.0, path.span[1] - 1.0, 3_000)
    return np.sort(np.concatenate([far, at + np.linspace(-1e5, 1e5, 2_001)]))


def test_the_target_is_written_for_spice_and_for_a_globe_within_metres(passing, sample_results, tmp_path):
    path, at = passing
    files.write(sample_results, tmp_path, path, {})
    et = near_and_far(path, at)
    truth = path.relative("Sun").position(et)
    number = 20_000_000 + body("Apophis").number
    (segment,) = _segments(str(tmp_path / "apophis.bsp"), 0)
    assert (segment.target, segment.center, segment.kind) == (number, 10, 13)
    own = np.linalg.norm(segment.state(et)[:, :3] - truth, axis=1).max()
    globe = worst_of_globe(tmp_path / "apophis.czml", et, truth)
    print(f"Apophis: SPK {1e3 * own:.3f} m, CZML {1e3 * globe:.2f} m")
    assert own < 1e-3 and globe < 1e-2  # km
    assert worst_of_kernel(tmp_path / "apophis.bsp", number, et, truth) < 1e-3
    report = (tmp_path / "report.html").read_text("utf-8")
    assert "apophis.bsp" in report and "apophis.czml" in report


def test_an_object_without_a_number_has_a_private_one(passing, tmp_path):
    path, at = passing
    table = tabulate(path.between(at - DAY_S, at + DAY_S), "Sun")
    files._kernel(tmp_path / "mine.bsp", Ephemeris("my object", "my object", table))
    assert [s.target for s in _segments(str(tmp_path / "mine.bsp"), 0)] == [-999_000]


@pytest.mark.slow
@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize("name", ["apophis-2029", "didymos", "mercury"])
def test_files_of_a_campaign_hold_ten_metres(name, quick, tmp_path):
    found = study(load(name), Stages(None, None), quick=quick)
    files.write(found.results, tmp_path, found.path, found.trajectories)
    flights, names = flights_of(found), files._file_names(found.results, found.trajectories)
    for number, (craft, arc) in enumerate(found.trajectories.items(), 1):
        plain = names[craft]
        judged(f"{name} {craft}", tables(arc), flights, tmp_path / f"{plain}-sun.oem",
               tmp_path / f"{plain}.bsp", -999_000 - number, tmp_path / f"{plain}.czml")  # fmt: skip
    if found.path is None:
        return
    target = found.results.encounter.target
    for center in ("Sun", "Earth"):
        (table,) = read_oem(tmp_path / f"{names[target]}-{center.lower()}.oem")
        at = epochs([table.path])
        at = np.concatenate([at, found.results.encounter.epoch_et + np.linspace(-1e5, 1e5, 2_001)])
        miss = table.path.position(at) - found.path.relative(center).position(at)
        print(f"{name} {target} about {center}: {1e3 * np.linalg.norm(miss, axis=1).max():.3f} m")
        assert np.linalg.norm(miss, axis=1).max() < 1e-2
    at = near_and_far(
        read_oem(tmp_path / f"{names[target]}-sun.oem")[0].path, found.results.encounter.epoch_et
    )
    truth = found.path.relative("Sun").position(at)
    number = 20_000_000 + body(target).number
    assert worst_of_kernel(tmp_path / f"{names[target]}.bsp", number, at, truth) < 1e-3
    assert worst_of_globe(tmp_path / f"{names[target]}.czml", at, truth) < 1e-2


def last_body(name):
    """The orbit of the last body of a problem that the package does not hold by itself; None for any other tour."""
    problems = tomllib.loads((resources.files("kakehashi") / "data/tours/gtop.toml").read_text("utf-8"))
    small = problems["small"].get(problems["cases"].get(name, {"sequence": [""]})["sequence"][-1])
    if small is None:
        return None
    epoch = mjd_to_et(small["epoch_mjd"], "TDB")
    return from_elements(
        "keplerian", small["elements"], epoch_et=epoch, name=name, source="GTOP", as_of="2008"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", stored())
def test_files_of_a_tour_hold_ten_metres(name, tmp_path):
    plan = read_tour(name)
    found = search(plan.tour, seconds=20.0, seed=1, islands=1)
    path = found.itinerary.path(target=last_body(name))
    one = Ephemeris(name, name, path)
    write_oem(tmp_path / "t.oem", [one])
    write_spk(tmp_path / "t.bsp", path, -999_001)
    write_czml(tmp_path / "t.czml", [one])
    judged(name, tables(path), [], tmp_path / "t.oem", tmp_path / "t.bsp", -999_001, tmp_path / "t.czml")
    if plan.target is None or not can_be_met(plan.target) or not plan.tour.plan.manoeuvres:
        return
    flown = refine_tour(found.itinerary, plan.target)
    write_flight(name, flown, None, tmp_path / "flown")
    path = path_of(flown)
    flights = [(path.relative("Sun").state, *path.span)]
    parts = [s.path for s in read_oem(tmp_path / "flown" / "tour.oem")]
    judged(f"{name} flown", parts, flights, tmp_path / "flown/tour.oem", tmp_path / "flown/tour.bsp", -999_001,
           tmp_path / "flown/tour.czml")  # fmt: skip
