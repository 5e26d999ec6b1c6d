"""A tour's file is checked by type before any work: every error at once, with its line and its key."""

import pickle
import random
import time
import tomllib

import pytest

from kakehashi.base import InputError
from kakehashi.io.tours import TourError, checked, read_tour

TOUR = """name = "T"
sequence = ["Earth", "Mars"]
departure = ["2028-10-01 TDB", "2028-12-31 TDB"]
flight_times_d = [[200.0, 350.0]]
"""


def refused(text) -> TourError:
    with pytest.raises(TourError) as caught:
        checked(text, "t.toml")
    return caught.value


@pytest.mark.parametrize(
    ("line", "path", "said"),
    [
        ('manoeuvres = "no"', "manoeuvres", "valid boolean"),
        ("manoeuvres = 0", "manoeuvres", "valid boolean"),
        ("vinf_km_s = 5.0", "vinf_km_s", "valid list"),
        ('vinf_km_s = ["1", "2"]', "vinf_km_s[0]", "valid number"),
        ("vinf_km_s = [5.0, 1.0]", "vinf_km_s", "with minimum <= maximum"),
        ("vinf_km_s = [0.0, inf]", "vinf_km_s[1]", "finite"),
        ("vinf_km_s = [0.0, nan]", "vinf_km_s[1]", "finite"),
        ('arrival = "orbit"\norbit_km = [10000.0, 300.0]', "orbit_km", "is below the periapsis"),
        ('arrival = "orbit"', "page", "needs orbit_km"),
        ("orbit_km = [300.0, 10000.0]", "page", "applies only to arrival"),
        ('arrival = "landing"', "arrival", "'rendezvous', 'flyby' or 'orbit'"),
        ("retrograde = true", "retrograde", "valid list"),
        ("retrograde = [1]", "retrograde[0]", "valid boolean"),
        ("retrograde = [true, false]", "page", "one for each leg"),
        ("arrive = 2029-11-01", "arrive", "write it in quotes"),
        ('arrive = "soon"', "arrive", "soon"),
        ("arrive_within_d = -1.0", "arrive_within_d", "greater than 0"),
        ("altitudes_km = [300.0, 5000.0]", "altitudes_km", "must be a table"),
        ("[altitudes_km]\nMarss = [300.0, 5000.0]", "page", "did you mean 'Mars'"),
        ("[altitudes_km]\nMars = [0.0, 5000.0]", "altitudes_km.Mars", "minimum"),
        ("[facts.launch]\nvalue = 1.0", "facts.launch.source", "is missing"),
        ("[facts]\nlaunch = 3", "facts.launch", "must be a table"),
        ("vinf_kms = [0.0, 5.0]", "vinf_kms", "did you mean 'vinf_km_s'"),
    ],
)
def test_each_mistake_is_told_with_its_key(line, path, said):
    why = refused(TOUR + line)
    assert any(p == path and said in text for p, _, text in why.errors), why
    assert len(str(why)) < 1_000


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ('["Earth", "Mars"]', "5", "sequence", "valid list"),
        ('["Earth", "Mars"]', '["Earth"]', "sequence", "at least 2"),
        ('"Mars"', '"Marz"', "sequence[1]", "did you mean 'Mars'"),
        ('"Mars"', "4", "sequence[1]", "valid string"),
        ("350.0", "1e9", "flight_times_d[0]", "36,525 d"),
        ("[[200.0, 350.0]]", "[200.0, 350.0]", "flight_times_d[0]", "valid list"),
        ("[[200.0, 350.0]]", "[[200.0]]", "flight_times_d[0]", "at least 2"),
        ("[[200.0, 350.0]]", "[[200.0, 350.0], [1.0, 2.0]]", "page", "2 pairs for 1 legs"),
        ('"2028-10-01 TDB"', "2028-10-01", "departure[0]", "write it in quotes"),
        ("2028-12-31", "2027-12-31", "departure", "exchange them"),
        ("2028-12-31", "2128-12-31", "departure", "50 years"),
        ("2028-10-01", "0028-10-01", "departure[0]", "outside the ephemeris"),
        ('"T"', '"\\n"', "name", "no letter"),
        ('"T"', "3", "name", "valid string"),
    ],
)
def test_each_wrong_value_is_refused_at_once(old, new, path, said):
    begun = time.perf_counter()
    why = refused(TOUR.replace(old, new))
    assert any(p == path and said in text for p, _, text in why.errors), why
    assert time.perf_counter() - begun < 2.0


def test_every_error_is_told_at_once_with_its_line():
    why = refused(TOUR.replace('"Mars"', '"Marz"') + 'manoeuvres = "no"\nvinf_km_s = 5.0\n')
    assert [(p, line) for p, line, _ in why.errors] == [
        ("sequence[1]", 2),
        ("manoeuvres", 5),
        ("vinf_km_s", 6),
    ]
    assert str(pickle.loads(pickle.dumps(why))) == str(why)


def test_a_date_beside_a_fact_is_read_as_text():
    plan, _ = checked(TOUR + '[facts.launch]\nvalue = 1.0\nsource = "s"\nas_of = 2026-01-01\n', "t.toml")
    assert plan.facts["launch"].as_of == "2026-01-01"


def test_a_file_that_is_no_text_or_no_toml_is_told_with_its_line(tmp_path):
    file = tmp_path / "t.toml"
    file.write_bytes(b'name = "T"\nsequence = ["\xff"]\n')
    with pytest.raises(TourError, match=r"t\.toml:2: encoding"):
        read_tour(file)
    file.write_text("\ufeff" + TOUR.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert read_tour(file).tour.name == "T"
    assert refused("a = 1\nb = ]\n").errors[0][1] == 2
    refused("a = " + "[" * 20_000)
    with pytest.raises(InputError, match="unknown tour or file"):
        read_tour(tmp_path)


def test_a_tour_ends_at_the_body_of_a_file_beside_it(tmp_path):
    from kakehashi.io.oef import write_oef
    from kakehashi.orbits import load

    write_oef(tmp_path / "mine.ke1", load("Apophis"))
    file = tmp_path / "t.toml"
    file.write_text(TOUR.replace('"Mars"', '"mine.ke1"'))
    plan = read_tour(file)
    assert plan.target.number == 99942 and plan.tour.sequence[0] == "Earth"


def _junk():
    of_toml = tomllib.loads("d = 2028-01-01\nt = 07:00:00")
    plain = (None, [], {}, "", "x", 5, -1, 1e300, float("nan"), float("inf"), True, 10**400)
    return (*plain, [[1]], ["a"], {"value": 1}, "2028-01-01", of_toml["d"], of_toml["t"])


def test_no_value_of_the_wrong_kind_is_a_traceback(monkeypatch):
    from kakehashi.io import toml_pages

    full = tomllib.loads(
        TOUR + 'vinf_km_s = [0.0, 5.0]\ngoal = "total"\narrival = "orbit"\norbit_km = [300.0, 1000.0]\n'
        'arrive = "2029-11-01 TDB"\narrive_within_d = 1.0\nmanoeuvres = true\nretrograde = [false]\n'
        '[altitudes_km]\nMars = [300.0, 5000.0]\n[facts.launch]\nvalue = 1.0\nsource = "s"\nas_of = "2026-01-01"\n'
    )
    draw, junk = random.Random(1), _junk()
    for _ in range(300):
        page = dict(full) | {draw.choice([*full, "extra"]): draw.choice(junk)}
        monkeypatch.setattr(toml_pages.tomllib, "loads", lambda _, page=page: page)
        try:
            checked("", "t.toml")
        except InputError as why:
            assert len(str(why)) < 4_000
