"""What each mission buys, and what goes when it is cancelled."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.campaign.information_gain import information_gain
from kakehashi.campaign.load import load
from kakehashi.cli.app import run_app


@pytest.fixture(scope="module")
def found():
    return information_gain(load("apophis-2029"), members=100)


def test_everyone_knows_most_and_nobody_least(found):
    names = [r.name for r in found.rows]
    assert names[0] == "nobody" and {"everyone", "all but Ramses", "OSIRIS-APEX alone"} <= set(names)
    most, least = found.row("everyone").knowledge, found.row("nobody").knowledge
    for r in found.rows:
        assert (most.distance_km <= r.knowledge.distance_km * (1.0 + 1e-9)).all()
        assert (r.knowledge.distance_km <= least.distance_km * (1.0 + 1e-9)).all()


def test_the_encounters_are_those_up_to_2068(found):
    assert len(found.passes) >= 4 and all(
        a.et < b.et for a, b in zip(found.passes, found.passes[1:], strict=False)
    )
    assert found.passes[0].distance_km == pytest.approx(38_013.9, abs=10.0)


def test_cancelling_osiris_apex_takes_the_knowledge_that_only_it_gathers(found):
    less = information_gain(load("apophis-2029").without("OSIRIS-APEX"), members=100)
    assert less.absent == ("OSIRIS-APEX",)
    alike = found.row("all but OSIRIS-APEX").knowledge
    assert less.row("everyone").knowledge.distance_km == pytest.approx(alike.distance_km, rel=1e-6)
    full = found.row("everyone").knowledge
    assert alike.a2_after_au_d2 > 20.0 * full.a2_after_au_d2  # only it stays long enough after the pass
    assert alike.distance_km[-1] > 20.0 * full.distance_km[-1]


def test_without_the_leader_its_passenger_measures_nothing_either():
    less = information_gain(load("apophis-2029").fail("H3"), members=100)
    assert set(less.absent) == {"Ramses", "DESTINY+"}
    assert np.isfinite(less.row("everyone").knowledge.distance_km).all()


def test_a_page_without_measurements_is_refused():
    page = load("apophis-2029")
    bare = type(page)(page.campaign.model_copy(update={"measurement": ()}), page.file, page.sha256)
    with pytest.raises(InputError, match="no measurements are defined"):
        information_gain(bare, members=100)


def test_at_the_command_line(tmp_path, capsys):
    assert run_app(["worth", "apophis-2029", "--members", "100", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "everyone" in said and "2066" in said and "au/d2" in said
