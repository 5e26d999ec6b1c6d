"""A made-up run, small and round, in the shape that a real one has: no number in it means anything."""

import dataclasses

import numpy as np
import pytest

from kakehashi.campaign import encounter_results as e
from kakehashi.campaign import numbers as n
from kakehashi.campaign import results as r
from kakehashi.campaign.objective_results import MeasurementCurve, ObjectiveResult, Service
from kakehashi.campaign.velocity_budget import PARTS, velocity_budgets
from kakehashi.paths import Hermite, Track
from kakehashi.time import as_et

DAY, HOUR = 86_400.0, 3_600.0
CLOSEST = as_et("2029-04-13T21:46:00 TDB")


def _et(day: str) -> float:
    return as_et(f"{day} UTC")


def _plane(x_name: str, y_name: str, seed: int) -> e.PlaneResult:
    covariance = np.array([[4.0, 1.5], [1.5, 1.0]])
    nominal = np.array([30_000.0, -40_000.0])
    cloud = np.random.default_rng(seed).multivariate_normal(nominal, covariance, 400)
    return e.PlaneResult(x_name, y_name, nominal, covariance, cloud, (6.4, 1.9), (6.5, 1.9), 23.0)


def _sky() -> e.Sky:
    et = CLOSEST + np.linspace(-30 * HOUR, 30 * HOUR, 241)
    path = np.stack([6.0 * (et - CLOSEST), np.full(et.size, 40_000.0), 0.0 * et], axis=-1)
    distance = np.linalg.norm(path, axis=-1)
    lon, lat = np.arange(-175.0, 180.0, 10.0), np.arange(-85.0, 90.0, 10.0)
    return e.Sky(
        et=et,
        lon_deg=(-10.0 * (et - CLOSEST) / HOUR + 180.0) % 360.0 - 180.0,
        lat_deg=20.0 * np.tanh((et - CLOSEST) / (6 * HOUR)),
        distance_km=distance,
        magnitude=3.0 + 5.0 * np.log10(distance / 40_000.0),
        phase_deg=np.full(et.size, 60.0),
        path_ecliptic_km=path,
        sun_ecliptic=np.array([0.9, 0.43, 0.0]),
        moon_ecliptic_km=np.array([-250_000.0, 280_000.0, 20_000.0]),
        grid_lon_deg=lon,
        grid_lat_deg=lat,
        visible_h=np.clip(6.0 - np.add.outer(np.abs(lat) / 15.0, np.abs(lon) / 20.0), 0.0, None),
        naked_eye_magnitude=6.0,
        brightest_magnitude=3.0,
        brightest_et=CLOSEST,
    )


def _encounter() -> e.Encounter:
    return e.Encounter(
        body="Earth",
        target="Apophis",
        source="made up",
        epoch_et=CLOSEST,
        epoch_sigma_s=0.1,
        distance_km=40_000.0,
        distance_sigma_km=1.0,
        cloud_distance_3sigma_km=3.1,
        speed_km_s=7.5,
        vinf_km_s=6.0,
        b_t_km=30_000.0,
        b_r_km=-40_000.0,
        xi_km=30_000.0,
        zeta_km=-40_000.0,
        bplane=_plane("B·T", "B·R", 1),
        opik=_plane("ξ", "ζ", 2),
        members=400,
        failed=0,
        body_radius_km=6_378.0,
        capture_radius_km=13_000.0,
        before=e.OrbitSummary(CLOSEST - 90 * DAY, 0.9, 0.2, 3.0, 324.0, 0.72, 1.08, "Aten"),
        after=e.OrbitSummary(CLOSEST + 90 * DAY, 1.1, 0.2, 2.0, 421.0, 0.88, 1.32, "Apollo"),
        others=(
            n.Number("distance of the pass by another orbit", 40_002.0, "km", "computed", "made up too"),
        ),
        sky=_sky(),
    )


def _transfer() -> r.TransferMap:
    launch, arrival = _et("2028-01-01") + 6 * DAY * np.arange(60), _et("2028-10-01") + 6 * DAY * np.arange(32)
    x, y = np.meshgrid((launch - launch[22]) / DAY, (arrival - arrival[23]) / DAY, indexing="ij")
    c3 = 12.0 + ((x - 0.3 * y) / 18.0) ** 2
    return r.TransferMap(
        launch, arrival, c3, 1.5 + np.abs(x) / 50.0, 38.0 + x / 5.0, launch[22], arrival[23], 12.0, 1.5, 38.0
    )


def _ramses() -> r.MissionResult:
    window = r.LaunchResult(
        first_et=_et("2028-05-01"),
        last_et=_et("2028-05-15"),
        best_et=_et("2028-05-08"),
        arrival_first_et=_et("2029-02-01"),
        arrival_last_et=_et("2029-02-25"),
        first_limit="Δv on board",
        last_limit="capacity",
        vehicle="H3-24L",
        site="Tanegashima",
        c3_km2_s2=12.0,
        declination_deg=38.0,
        inclination_deg=38.0,
        azimuths_deg=(66.0, 114.0),
        rotation_loss_km_s=0.04,
        capacity_kg=3_000.0,
        capacity_sigma_kg=200.0,
        mass_kg=1_100.0,
        margin_kg=1_900.0,
    )
    arrival = r.ArrivalResult(_et("2029-02-16"), "rendezvous", 1.6, 1.7, 1.9, 56.0, 500.0)
    return r.MissionResult(
        "Ramses",
        "ESA",
        "rendezvous",
        "approved",
        "Arrives 56 days before.",
        (r.Margin("velocity", 200.0, 0.0, "m/s"), r.Margin("launcher", 1_900.0, 600.0, "kg", 200.0)),
        (
            r.Assumption(
                "wet mass (propellant unchanged)",
                "1,100 kg",
                (("launcher", -132.0, "kg"),),
                "+10 %",
                "made up",
                "2026-11-20",
            ),
        ),
        (),
        window,
        arrival,
        kind="rendezvous",
    )


def _objectives() -> tuple[ObjectiveResult, ...]:
    yes = Service(
        "Ramses",
        "camera",
        True,
        "56 days of imaging",
        26.0,
        "d",
        "30 days before",
        verdict="closes on assumptions",
    )
    no = Service("DESTINY+", "camera", False, "one pass only", -3.0, "d", "30 days before")
    return (
        ObjectiveResult(
            "shape", "Shape", True, ("Ramses",), (yes, no), "", 26.0, "d", verdict="closes on assumptions"
        ),
        ObjectiveResult("interior", "Interior", False, (), (), "nobody looks inside"),
    )


def _launcher() -> tuple[r.Margin, ...]:
    return (r.Margin("launcher", 1_420.0, 600.0, "kg", 200.0),)


def _shared() -> r.SharedLaunch:
    pieces = (
        r.MassPiece("dry mass", 600.0, "Ramses", "assumed", "made up", "2026-11-20"),
        r.MassPiece("propellant", 500.0, "Ramses", "computed"),
        r.MassPiece("DESTINY+", 480.0, "DESTINY+", "given", "made up", "2026-11-20"),
    )
    names = ("Ramses", "DESTINY+")
    return r.SharedLaunch("H3-24L", names, pieces, 12.0, 38.0, 3_000.0, 200.0, 1_580.0, 1_420.0, _launcher())


def _paths() -> tuple[Track, ...]:
    et = _et("2028-05-08") + DAY * np.arange(0.0, 285.0, 3.0)
    angle = 2.0 * np.pi * (et - et[0]) / (365.25 * DAY)
    ring = 1.496e8 * np.stack([np.cos(angle), np.sin(angle), 0.0 * angle], axis=-1)
    states = np.hstack([ring, np.gradient(ring, et, axis=0)])
    return (Track("Earth", Hermite(et, states), True), Track("Ramses", Hermite(et, 0.95 * states)))


def _measurements() -> tuple[MeasurementCurve, ...]:
    days = np.array([1.0, 10.0, 100.0])
    return (
        MeasurementCurve(
            "mass", "Ramses", "radio", "any", "mass", "%", 1.0, days, 5.0 / days, "passes", "test (2026)"
        ),
        MeasurementCurve(
            "mass", "DESTINY+", "radio", "any", "mass", "%", 1.0, days, 0.0 * days + 9.0, "one pass", "test"
        ),
    )


def _results() -> r.Results:
    destiny = r.MissionResult(
        "DESTINY+",
        "JAXA",
        "flyby",
        "approved",
        "Late.",
        (r.Margin("arrival date", -3.0, 0.0, "d"),),
        (),
        ("late by 3 days",),
        kind="flyby",
    )
    bars = (
        r.GanttRow("Ramses", "cruise", _et("2028-05-08"), _et("2029-02-16"), "computed"),
        r.GanttRow("Ramses", "with Apophis", _et("2029-02-16"), _et("2029-10-01"), "computed"),
        r.GanttRow("DESTINY+", "flyby", _et("2029-04-10"), _et("2029-04-10"), "given", "made up"),
    )
    made = r.Provenance(
        "0.0.0",
        1,
        "none",
        (("orbit.toml", "ab" * 32),),
        (("numpy", "2.0"),),
        "2026-11-20T00:00:00 UTC",
        12.0,
    )
    return r.Results(
        campaign="made-up",
        title="A made-up campaign",
        version="0.0.0",
        text="DESTINY+ comes late by 3 days.",
        events=(r.Event("closest approach", _encounter().epoch_et),),
        encounters=(_encounter(),),
        missions=(_ramses(), destiny),
        studies={"Ramses": {"transfer": _transfer(), "shared": _shared()}, "DESTINY+": {}},
        objectives=_objectives(),
        measurements=_measurements(),
        contributions=(r.Contribution("JAXA", "H3", "Ramses", "launch", "made up", "2026-11-20"),),
        gantt_rows=bars,
        paths=_paths(),
        facts=(n.Number("wet mass", 1_100.0, "kg", "assumed", "made up", "2026-11-20", 0),),
        provenance=made,
    )


@pytest.fixture(scope="session")
def sample_results() -> r.Results:
    """The made-up run."""
    return _results()


@pytest.fixture(scope="session")
def budgets_add_up():
    """A check that these missions, and no others, have a velocity budget that adds up to what is on board."""

    def check(results, *names: str) -> None:
        budgets = {b.mission: b for b in velocity_budgets(results)}
        assert list(budgets) == list(names)
        for name, budget in budgets.items():
            mission = results.mission(name)
            need = sum(budget.parts.values())
            assert set(budget.parts) <= set(PARTS) and all(size > 0.0 for size in budget.parts.values())
            aboard = 1e3 * mission.arrival.dv_available_km_s
            assert need + budget.remains_m_s == pytest.approx(aboard, abs=1e-6)  # m/s
            without = need - budget.parts.get(
                "reserve", 0.0
            )  # some results are with, others without the reserve
            total = 1e3 * mission.arrival.dv_km_s
            assert total == pytest.approx(need, abs=1e-6) or total == pytest.approx(without, abs=1e-6)
            if (margin := mission.margin("velocity")) is not None:
                assert margin.value - margin.required == pytest.approx(budget.remains_m_s, abs=0.01)

    return check


@pytest.fixture(scope="session")
def hostile_results(sample_results) -> r.Results:
    """The same with every word replaced by markup that must not work."""
    bad = '</script><img src=x onerror="alert(1)">'

    def spoil(value):
        if dataclasses.is_dataclass(value):
            changed = {
                f.name: spoil(getattr(value, f.name))
                for f in dataclasses.fields(value)
                if f.name not in ("computed_utc", "kind", "path", "studies", "verdict")
            }
            return dataclasses.replace(value, **changed)
        if isinstance(value, tuple):
            return tuple(spoil(v) for v in value)
        if isinstance(value, dict):
            return {spoil(k): spoil(v) for k, v in value.items()}
        return value + bad if isinstance(value, str) else value

    return spoil(sample_results)
