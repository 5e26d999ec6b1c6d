"""Every number of results.json rests on inputs that the run names."""

import pytest

from kakehashi.campaign.load import load

PARTS = ("encounter", "transfer", "shared_launch", "objectives", "timeline", "facts")
PARTS += ("window_with_manoeuvre", "shared_front", "power")


pytestmark = pytest.mark.slow  # a whole run


@pytest.fixture(scope="module")
def tree():
    return load("apophis-2029").run(members=100).to_json()


def places(value, path):
    """Paths of all numbers in a tree."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, path)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path


def test_every_computed_number_has_a_place_in_the_trace(tree):
    known = {t["place"] for t in tree["trace"]}
    found = [p for part in PARTS for p in places(tree[part], part)]
    found += [p for m in tree["missions"] for p in places(m, f"missions.{m['name']}")]
    assert len(found) > 200
    for path in found:
        parts = path.split(".")
        assert any(".".join(parts[:k]) in known for k in range(1, len(parts) + 1)), path


def test_every_input_of_the_trace_is_hashed_or_traced_itself(tree):
    made = tree["provenance"]
    hashed = {name for name, _ in made["inputs"]} | {name for name, _ in made["libraries"]}
    traced = {t["place"] for t in tree["trace"]}
    for line in tree["trace"]:
        assert line["inputs"] and line["how"]
        for name in line["inputs"]:
            assert name in hashed | traced or name.split(":")[0] in hashed, (line["place"], name)


def test_every_given_number_says_who_gives_it(tree):
    numbers = [n for m in tree["missions"] for n in m["numbers"]] + tree["facts"]
    given = [n for n in numbers if n["origin"] in ("given", "assumed")]
    assert len(given) > 20
    assert all(n["source"] and n["as_of"] for n in given)
    assert all(p["source"] and p["as_of"] for p in tree["shared_launch"]["pieces"])


def test_the_source_code_is_an_input_of_its_own(tree):
    inputs = dict(tree["provenance"]["inputs"])
    assert len(inputs["source code"]) == 64
    assert {"apophis-2029.toml", "ramses.toml", "vehicles.toml", "apophis.toml"} <= set(inputs)
