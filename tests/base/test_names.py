"""Names of users as names of files: nothing leaves the folder, no two share a file, and real names stay readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.names import alike, checked_name, readable, slug

HOSTILE = [
    "../../x", "/etc/passwd", "A/B", "..", ".", "...", "", " ", "\\\\server\\share", "C:\\x", "a\\b", "a\0b", "a\nb",
    "a\r\nb", "\x1b[31mred", "a\u202eb", "a\u200bb", "\ufeff", "a\u2028b", "a/../b", "~", "-", "--", "*", "?", "[a]",
    "con", "NUL", "com1", "LPT9", "aux.txt", ".hidden", "x" * 5_000, "é" * 200, "\ud800", "％2e％2e／x",
    "\uff0e\uff0e\uff0fx",
    "a\uff3cb", "a\u2215b", "a|b", "a>b", "a;rm -rf b", "$(reboot)", "`id`", "%2e%2e%2f", "a'b", 'a"b', "a\tb", " a",
    "a ", "a.", "𝔘nicode", "Ａ", "ß", "ﬁ", "İ",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_a_plain_file_name_or_none(name, tmp_path):
    try:
        plain = slug(name)
    except InputError as why:
        assert len(str(why)) < 1_000
        return
    assert all(c == "-" or unicodedata.category(c)[0] in "LNM" for c in plain)
    assert 0 < len(plain.encode("utf-8")) <= 81
    place = tmp_path / f"{plain}.oem"
    assert place.resolve().parent == tmp_path.resolve()
    place.write_text("x")
    assert [p.name for p in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize(
    "name",
    ["../../x", "A/B", "a\\b", "..", "", " ", "a\0b", "a\nb", "a\u202eb", "a\u200bb", ".hidden", " a", "a ", "-",
     "x" * 81, "\ud800", "\uff0e\uff0e\uff0fx", "a\u2028b"],
)  # fmt: skip
def test_what_cannot_be_a_name_is_refused(name):
    with pytest.raises(InputError) as why:
        checked_name(name)
    assert len(str(why.value)) < 1_000


@pytest.mark.parametrize(
    "name", ["Ramses", "DESTINY+", "OSIRIS-APEX", "はやぶさ2", "M-ARGO", "Miro (orbiter)", "Ēriks 3", "2I"]
)
def test_names_of_missions_are_names(name):
    assert checked_name(name) == name and slug(name)


def test_a_partner_may_be_written_with_a_separator():
    assert readable("ESA/JAXA") == "ESA/JAXA"
    with pytest.raises(InputError, match=r"U\+000A"):
        readable("ESA\nJAXA")


@given(st.text(min_size=1, max_size=100))
def test_every_text_gives_a_slug_that_is_its_own_slug(name):
    try:
        plain = slug(name)
    except InputError:
        return
    assert slug(plain) == plain
    assert not set(plain) & set('/\\:*?"<>|. \0')


def test_long_names_that_differ_at_the_end_have_files_of_their_own():
    one, two = slug("x" * 200 + "1"), slug("x" * 200 + "2")
    assert one != two and len(one) == len(two) == 80


def test_names_of_one_file_are_found():
    assert alike(["A B", "a-b", "Hera", "HERA", "hera"]) == [
        ("a-b", "A B"),
        ("HERA", "Hera"),
        ("hera", "Hera"),
    ]
    assert alike(["Cafe\u0301", "Café"]) == [("Café", "Cafe\u0301")]
