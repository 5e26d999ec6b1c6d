"""Terms of the glossary: those that a page uses are explained on it, in the command's help, and once."""

import pytest

from kakehashi.cli.explain import topic
from kakehashi.report.glossary import terms, used


def test_each_form_belongs_to_one_term():
    forms = [form for t in terms() for form in (t.name, *t.also)]
    assert len(forms) == len(set(forms))
    assert [t.name.casefold() for t in terms()][:3] == ["absolute magnitude h", "a2", "albedo"]
    assert all(t.text.endswith(".") and t.text[0].isupper() for t in terms())


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>launch at a <b>C3</b> of 12.7 km²/s²</p>", ["C3"]),
        ("<td>B&middot;T</td><td>3σ of 4 km</td>", ["B-plane", "σ"]),
        ("<p>keyholes</p><i title='C3'>none</i>", ["keyhole"]),  # attributes are not read
        ("<p>AC32, PC3x and cc3</p>", []),
        ("<p>brighter than V 6</p>", ["magnitude V"]),
    ],
)
def test_terms_are_found_as_whole_words(html, names):
    assert [t.name for t in used(html)] == names


def test_the_help_explains_every_term():
    text = topic("terms").text
    assert all(t.name in text and t.text in text for t in terms())
