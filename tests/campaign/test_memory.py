"""What is read_or_compute of stages, in memory and on disk, stays within its bounds, under keys of exact values."""

import os

import numpy as np
import pytest

from kakehashi.campaign import stages
from kakehashi.campaign.stages import Memory, Stages, key, read_or_compute
from kakehashi.spacecraft import Spacecraft


def test_memory_stays_within_its_bytes_and_keeps_what_is_used():
    memory = Memory(most_bytes=10_000.0)
    memory["base"] = np.zeros(250)  # 2,000 bytes
    for k in range(50):
        memory[f"variant {k}"] = np.zeros(250)
        assert memory["base"] is not None  # used by every variant
    assert len(memory) <= 5 and "base" in memory and "variant 49" in memory and "variant 3" not in memory


def test_a_result_larger_than_the_memory_is_still_at_hand():
    memory = Memory(most_bytes=100.0)
    memory["one"], memory["two"], memory["three"] = (np.zeros(1_000) for _ in range(3))
    assert list(memory) == ["two", "three"]


def test_stages_use_the_memory(tmp_path):
    memory, computed = Memory(), []
    for _ in range(3):
        stage = Stages(None, None, "base", memory=memory)
        assert stage.keep("a", 1, lambda tell: computed.append(1) or len(computed)) == 1
    assert computed == [1]


def test_files_of_variants_are_bounded_and_those_of_a_run_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(stages, "_MOST_FILES", 5)
    for k in range(12):
        read_or_compute(tmp_path, "later journey", f"{k:02d}", lambda k=k: k, tidy=False)
        os.utime(tmp_path / f"later journey-{k:02d}.zip", (k, k))
    assert sorted(p.name[-6:-4] for p in tmp_path.iterdir()) == ["07", "08", "09", "10", "11"]
    read_or_compute(tmp_path, "later journey", "99", lambda: 99)
    assert [p.name for p in tmp_path.iterdir()] == ["later journey-99.zip"]


def test_two_masses_that_print_alike_have_two_keys():
    one, two = (Spacecraft("bus", dry_mass_kg=600.0 + extra, isp_s=290.0) for extra in (0.0, 0.4))
    assert repr(one) == repr(two)
    assert key(one) != key(two) and key(one) == key(Spacecraft("bus", dry_mass_kg=600.0, isp_s=290.0))


def test_arrays_are_keyed_by_every_bit():
    a = np.linspace(0.0, 1.0, 10_000)
    b = a.copy()
    b[5_000] = np.nextafter(b[5_000], 1.0)
    assert key(a) == key(a.copy()) and key(a) != key(b) and key(a) != key(a.reshape(100, 100))


def test_what_cannot_be_keyed_exactly_is_refused():
    with pytest.raises(TypeError, match="cannot be hashed"):
        key(object())
