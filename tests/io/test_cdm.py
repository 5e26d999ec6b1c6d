"""Conjunction data messages: published ones are read, their states agree with their miss distances, and come back."""

from xml.etree import ElementTree

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.errors import KakehashiError
from kakehashi.io.cdm import FORMS, read_cdm, write_cdm
from kakehashi.io.messages import kinds_of, read_messages
from kakehashi.time import as_et

BROKEN = {
    "CDM-covariance-wrong-entry-format.txt": "line 65: CRDOT_T",
    "CDM-missing-TCA.txt": "TCA is missing",
    "CDM-missing-object1-covariance-block.xml": "line 41: the covariance of OBJECT1 lacks CR_R, CT_R, CT_T and 18 more",
    "CDM-missing-object2-state-vector.txt": "X is missing",
    "CDM-wrong-key-word.txt": "line 6: 'WRONG_KEYWORD = 123'",
    "CDMExample1InvalidTca.txt": "line 5: TCA: .*this day does not exist",
    "CDMExample_issue1319_mandatory_empty_value.xml": "X is missing",
}
NDM = {
    "NDM-ocm-apm.xml": r"an orbit comprehensive message \(OCM\) and an attitude parameter message \(APM\)",
    "NDM-opm-entity.xml": "document types",
    "empty.xml": "without a message inside",
    "wrong-format.txt": "keyword = value notation",
}
REFUSED = {"acm": "ACM", "aem": "AEM", "apm": "APM", "ocm": "OCM"}


def good_messages(shared_data):
    files = [*(shared_data / "ccsds" / "cdm").iterdir(), *(shared_data / "cdm").glob("cara_*/*.cdm")]
    return sorted(f for f in files if f.name not in BROKEN)


def test_every_file_by_its_name(shared_data):
    """All 268 files: OEM, OPM, OMM and TDM are checked in test_ccsds; here the other kinds, CDM and NDM."""
    outcomes = {"read": 0, "broken": 0, "refused": 0, "elsewhere": 0}
    for file in sorted(f for f in (shared_data / "ccsds").rglob("*") if f.is_file()):
        folder = file.parent.name
        if folder in ("oem", "opm", "omm", "kvn", "xml"):
            outcomes["elsewhere"] += 1
        elif folder in REFUSED:
            with pytest.raises(InputError, match=rf"\({REFUSED[folder]}\), which this package does not read"):
                read_messages(file)
            outcomes["refused"] += 1
        elif folder == "lexical":
            with pytest.raises(InputError, match="is not a CCSDS message"):
                read_messages(file)
            outcomes["refused"] += 1
        elif file.name in BROKEN or file.name in NDM:
            with pytest.raises(InputError, match=(BROKEN | NDM)[file.name]) as why:
                read_messages(file)
            assert file.name in str(why.value)
            outcomes["broken"] += 1
        else:
            assert len(read_messages(file)) == 1, file.name
            outcomes["read"] += 1
    assert outcomes == {"read": 33, "broken": 11, "refused": 121, "elsewhere": 103}
    assert sum(outcomes.values()) == 268


def test_values_are_those_of_the_file(shared_data):
    c = read_cdm(shared_data / "ccsds" / "cdm" / "CDMExample2.txt")
    assert c.tca_et == pytest.approx(as_et("2010-03-13T22:37:52.618 UTC"), abs=1e-6)
    assert (c.miss_km, c.relative_speed_km_s, c.probability, c.method) == (
        0.715,
        14.762,
        4.835e-05,
        "FOSTER-1992",
    )
    assert c.relative.tolist() == pytest.approx([0.0274, -0.0702, 0.7118, -0.0072, -14.692, -1.4372])
    first, second = c.objects
    assert first.state.tolist() == [
        2570.097065,
        2244.654904,
        6281.497978,
        4.418769571,
        4.833547743,
        -3.526774282,
    ]
    assert (first.name, first.designator, first.center, first.frame) == (
        "SATELLITE A",
        "12345",
        "EARTH",
        "EME2000",
    )
    assert second.covariance[1, 1] == pytest.approx(2.492, rel=1e-15)  # km2: 2.492E+06 m2
    assert second.covariance[5, 0] == second.covariance[0, 5] == pytest.approx(4.4e-9, rel=1e-15)
    assert first.more["MASS"].split() == ["251.6", "[kg]"]
    assert c.more["SCREEN_VOLUME_FRAME"] == "RTN" and first.more["CSRP_SRP"].startswith("1.593E-02")


def test_both_notations_say_the_same(shared_data):
    folder = shared_data / "ccsds" / "cdm"
    kvn, xml = read_cdm(folder / "CDMExample_issue_940.txt"), read_cdm(folder / "CDMExample_issue_940.xml")
    for a, b in zip(kvn.objects, xml.objects, strict=True):
        assert a.state.tolist() == b.state.tolist()
        assert a.covariance.tolist() == b.covariance.tolist()


def test_states_agree_with_the_miss_distance(shared_data):
    worst, count = 0.0, 0
    for file in sorted((shared_data / "cdm" / "cara_pc_test").glob("*.cdm")):
        c = read_cdm(file)
        apart = np.subtract(c.objects[1].state, c.objects[0].state)
        # States are rounded to a micrometre .. millimetre, the miss distance to a metre.
        worst = max(worst, abs(np.linalg.norm(apart[:3]) - c.miss_km))
        if c.relative is not None:
            assert abs(np.linalg.norm(apart[3:]) - np.linalg.norm(c.relative[3:])) < 1e-2, file.name  # km/s
        count += 1
    assert count == 53
    assert worst < 2e-3  # km


@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_is_read(form, shared_data, tmp_path):
    files = good_messages(shared_data)
    for file in files:
        c = read_cdm(file)
        write_cdm(tmp_path / f"a.{form}", c)
        d = read_cdm(tmp_path / f"a.{form}")
        assert d.tca_et == pytest.approx(c.tca_et, abs=1e-6)
        assert (d.probability, d.method, d.message_id) == (c.probability, c.method, c.message_id)
        assert _spaced(d.more) == _spaced(c.more)
        assert d.miss_km == pytest.approx(c.miss_km, rel=1e-15)
        for a, b in zip(c.objects, d.objects, strict=True):
            assert a.state.tolist() == b.state.tolist()
            assert np.all(np.abs(b.covariance - a.covariance) <= 1e-15 * np.abs(a.covariance))
            assert _spaced({k: b.more.get(k, "") for k in a.more}) == _spaced(a.more)
    assert len(files) == 119


def _spaced(values):
    return {key: " ".join(value.split()) for key, value in values.items()}


def test_xml_has_the_sections_of_the_published_examples(shared_data, tmp_path):
    """The same elements in the same sections, with the same units; comments and attributes of the root apart."""
    for name in (
        "CDMExample1.xml",
        "CDMExample_issue942.xml",
        "CDMExample_issue988.xml",
        "CDMExample_issue1458.xml",
    ):
        file = shared_data / "ccsds" / "cdm" / name
        write_cdm(tmp_path / name, read_cdm(file))
        before, after = (_leaves(ElementTree.parse(f).getroot()) for f in (file, tmp_path / name))
        assert {key for key, (text, _) in before.items() if text} <= after.keys(), name
        for key, (text, unit) in before.items():
            if text:
                assert after[key][1] == unit or not unit, (name, key)
        sections = ["odParameters", "additionalParameters", "stateVector", "covarianceMatrix"]
        for root in (ElementTree.parse(f).getroot() for f in (file, tmp_path / name)):
            for data in root.iter("data"):
                tags = [child.tag for child in data if child.tag in sections]
                assert tags == sorted(tags, key=sections.index), name


def _leaves(root):
    """Return text and unit of the elements with values, by their path; the second object has its own paths."""
    leaves, objects = {}, 0

    def walk(node, path):
        nonlocal objects
        objects += node.tag == "segment"
        if not len(node):
            if node.tag != "COMMENT":
                key = (*path, node.tag, node.get("parameter", ""), objects)
                leaves[key] = ((node.text or "").strip(), node.get("units", ""))
            return
        for child in node:
            walk(child, (*path, node.tag))

    walk(root, ())
    return leaves


def test_a_form_that_is_none_is_refused(shared_data, tmp_path):
    c = read_cdm(shared_data / "ccsds" / "cdm" / "CDMExample2.txt")
    with pytest.raises(InputError, match="form is 'json'; a CDM is written as one of kvn, xml"):
        write_cdm(tmp_path / "a.json", c, "json")


def test_a_covariance_that_is_not_positive_is_told_and_not_used(shared_data):
    c = read_cdm(shared_data / "cdm" / "cara_samples" / "OmitronTestCase_Test07_NonPDCovariance.cdm")
    assert len(c.notes()) == 1 and "covariance of SECONDARY is not positive" in c.notes()[0]
    with pytest.raises(
        InputError, match="SECONDARY is not positive: the smallest eigenvalue of its correlations is -"
    ):
        c.objects[1].covariance_icrf()
    good = c.objects[0].covariance_icrf()
    assert np.trace(good[:3, :3]) == pytest.approx(np.trace(c.objects[0].covariance[:3, :3]), rel=1e-12)


def test_a_negative_variance_is_refused_with_its_line(shared_data, tmp_path):
    text = (shared_data / "ccsds" / "cdm" / "CDMExample2.txt").read_text()
    (tmp_path / "a.cdm").write_text(text.replace("= 7.098E+01", "= -7.098E+01", 1))
    with pytest.raises(InputError, match=r"line 85: CN_N is -70\.98; a variance must not be negative"):
        read_cdm(tmp_path / "a.cdm")


def test_a_relative_state_in_wrong_units_is_told_and_left_away(shared_data):
    c = read_cdm(shared_data / "cdm" / "cara_samples" / "AlfanoTestCase01.cdm")
    assert c.relative is None and "RELATIVE_VELOCITY_R is given in [m]" in " ".join(c.notes())
    assert c.miss_km == pytest.approx(5.049717e-3)


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (
            "COLLISION_PROBABILITY                          = 4.835E-05",
            "COLLISION_PROBABILITY = 1.5",
            r"in 0 \.\. 1",
        ),
        ("= OBJECT2", "= OBJECT1", "OBJECT1 and then OBJECT2"),
        (
            "OBJECT                                         = OBJECT2",
            "COMMENT",
            "OBJECT_DESIGNATOR is given twice",
        ),
        ("MISS_DISTANCE                                  = 715", "MISS_DISTANCE = x", "MISS_DISTANCE is 'x"),
    ],
)
def test_damage_says_where(shared_data, tmp_path, old, new, text):
    whole = (shared_data / "ccsds" / "cdm" / "CDMExample2.txt").read_text()
    assert old in whole
    (tmp_path / "a.cdm").write_text(whole.replace(old, new, 1))
    with pytest.raises(InputError, match=text) as why:
        read_cdm(tmp_path / "a.cdm")
    assert "line" in str(why.value)


def test_random_damage_never_breaks_the_reader(shared_data, tmp_path):
    rng = np.random.default_rng(1)
    for name in ("CDMExample2.txt", "CDMExample1.xml"):
        data = (shared_data / "ccsds" / "cdm" / name).read_bytes()
        for _ in range(60):
            at, size = int(rng.integers(len(data))), int(rng.integers(1, 40))
            (tmp_path / "a.cdm").write_bytes(data[:at] + rng.bytes(int(rng.integers(3))) + data[at + size :])
            try:
                repr(read_cdm(tmp_path / "a.cdm").notes())
            except KakehashiError as why:
                assert len(str(why)) < 1_000


def test_kinds_of_a_combined_message(shared_data):
    assert kinds_of(shared_data / "ccsds" / "ndm" / "NDM-opm.xml") == ["OPM"]
    assert kinds_of(shared_data / "ccsds" / "ndm" / "NDM-ocm-apm.xml") == ["OCM", "APM"]
