"""Records as JSON, and stages that come back as they went."""

import json

import numpy as np

from kakehashi.campaign import stages
from kakehashi.campaign.encounter_results import PlaneResult
from kakehashi.campaign.numbers import Number, plain


def plane():
    return PlaneResult(
        "xi", "zeta", np.array([1.0, 2.0]), np.eye(2), np.zeros((3, 2)), (3.0, 1.0), (3.1, 1.1), 4.0
    )


def test_nan_becomes_null_and_arrays_lists():
    value = {"a": np.array([1.0, np.nan]), "b": (Number("n", float("inf")),), 3: np.int64(2)}
    assert json.loads(json.dumps(plain(value), allow_nan=False))["a"] == [1.0, None]
    assert plain(value)["b"][0]["value"] is None and plain(value)["3"] == 2


def test_a_stage_is_computed_once_while_its_inputs_stand(tmp_path):
    calls = []

    def compute():
        calls.append(1)
        return plane(), (Number("n", 1.5, "km"), None, True)

    first = stages.read_or_compute(tmp_path, "one", "abc", compute)
    again = stages.read_or_compute(tmp_path, "one", "abc", compute)
    assert len(calls) == 1
    np.testing.assert_array_equal(again[0].covariance_km2, first[0].covariance_km2)
    assert again[1] == first[1]
    stages.read_or_compute(tmp_path, "one", "abd", compute)
    assert len(calls) == 2 and len(list(tmp_path.iterdir())) == 1  # the stale one is gone


def test_a_damaged_stage_is_computed_again(tmp_path):
    stages.read_or_compute(tmp_path, "one", "abc", lambda: (1.0,))
    next(tmp_path.iterdir()).write_bytes(b"broken")
    assert stages.read_or_compute(tmp_path, "one", "abc", lambda: (2.0,)) == (2.0,)


def test_stages_tell_their_progress_and_chain_their_inputs(tmp_path):
    told, calls = [], []

    def run(second):
        stage = stages.Stages(tmp_path, lambda name, done: told.append((name, done)), "base")
        stage.keep("one", "a", lambda tell: (tell(0.5), calls.append("one"), (1.0,))[-1])
        stage.keep("two", second, lambda tell: (calls.append("two"), (2.0,))[-1])
        return stage("three", lambda tell: 3)

    assert run("b") == 3
    assert told[:3] == [("one", 0.0), ("one", 0.5), ("one", 1.0)] and told[-1] == ("three", 1.0)
    run("b")
    assert calls == ["one", "two"]  # both were read back
    run("c")
    assert calls == ["one", "two", "two"]  # only what changed is computed again


def test_a_changed_early_stage_renews_the_later_ones(tmp_path):
    calls = []
    for first in ("a", "z"):
        stage = stages.Stages(tmp_path, None, "base")
        stage.keep("one", first, lambda tell: (1.0,))
        stage.keep("two", "b", lambda tell: (calls.append("two"), (2.0,))[-1])
    assert calls == ["two", "two"]
