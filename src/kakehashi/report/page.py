"""A report as one HTML file that works offline and begins with the verdict."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from kakehashi.base.files import write_whole
from kakehashi.base.markup import escaped_json, script_json
from kakehashi.plot.theme import DARK, LIGHT, night_for_day
from kakehashi.report.blocks import Panel, Section, copyable, prose, section_html, tag, words

_CSS_NAMES = ("ink", "muted", "grid", "axis", "panel", "accent", "accent_soft", "first", "second", "fourth")


# Verdict: sign, style.  Signs differ in shape, and each stands beside its words, so that no colour is needed.
_SIGNS = {
    "closes": ("●", "yes"),
    "closes on assumptions": ("◐", "part"),
    "not known": ("?", "unknown"),
    "does not close": ("○", "no"),
    "result": ("◆", "result"),  # neither good nor bad: a number, a list
    "warning": ("▲", "no"),
}


@dataclass(frozen=True)
class Claim:
    """A verdict with its reason and a list of details.

    `verdict` is True or False, or one of "closes", "closes on assumptions", "not known", "does not close"; or of a page that
    is no plan, "result" (neither good nor bad) or "warning".
    """

    name: str
    verdict: bool | str
    text: str
    details: Sequence[str] = ()

    @property
    def words(self) -> str:
        """Return the verdict in words."""
        if isinstance(self.verdict, str):
            return self.verdict
        return "closes" if self.verdict else "does not close"

    @property
    def sign(self) -> str:
        """Return a sign for the verdict that can be distinguished without colour."""
        return _SIGNS[self.words][0]

    @property
    def style(self) -> str:
        """Return the CSS class of the verdict."""
        return _SIGNS[self.words][1]

    def __repr__(self):
        return f"<Claim {self.name!r} {self.words}>"


@dataclass(frozen=True)
class Fact:
    """A key figure at the top of the report: name, rounded text, all digits."""

    name: str
    shown: str
    exact: str
    under: str = ""


@dataclass(frozen=True)
class Document:
    """Content of a report."""

    key: str
    title: str
    lead: str
    verdict: Claim
    missions: Sequence[Claim]
    numbers: Sequence[Fact]
    sections: Sequence[Section]
    provenance: Sequence[tuple[str, str]]
    language: str = "en"

    def __repr__(self):
        return f"<Document {self.key!r}, {len(self.sections)} sections>"


def render(page: Document) -> str:
    """Render the report as one HTML text that includes styles, figures and plotly."""
    return Template(_shipped("report.html")).substitute(
        language=words(page.language),
        key=words(page.key),
        title=words(page.title),
        lead=words(page.lead),
        css=_css(),
        contents=_contents(page.sections),
        verdict=_verdict(page),
        sections="".join(section_html(s) for s in page.sections),
        provenance=_provenance(page.provenance),
        figures=_figures(page.sections),
        night=script_json(night_for_day()),
        plotly=_plotly(),
        script=_shipped("report.js"),
    )


def write(page: Document, path: str | os.PathLike) -> Path:
    """Write the report to an HTML file, which is complete or absent."""
    return write_whole(path, render(page))


def _shipped(name: str) -> str:
    return (files("kakehashi") / "data" / "report" / name).read_text(encoding="utf-8")


def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


def _css() -> str:
    day = "".join(f"--{n.replace('_', '-')}:{LIGHT[n]};" for n in _CSS_NAMES)
    night = "".join(f"--{n.replace('_', '-')}:{DARK[n]};" for n in _CSS_NAMES)
    return Template(_shipped("report.css")).substitute(day=day, night=night)


def _figures(sections: Sequence[Section]) -> str:
    drawings = [
        drawing
        for section in sections
        for block in section.blocks
        if isinstance(block, Panel)
        for drawing in block.drawings
    ]
    return "".join(
        tag(
            "script",
            escaped_json(drawing.figure.to_json(validate=False)),
            type="application/json",
            id=f"spec-{drawing.key}",
            data_figure=drawing.key,
        )
        for drawing in drawings
    )


def _contents(sections: Sequence[Section]) -> str:
    return "".join(tag("a", words(s.title), href=f"#{s.key}") for s in sections)


def _verdict(page: Document) -> str:
    claim = page.verdict
    answer = tag(
        "p",
        f"{tag('span', claim.sign, aria_hidden='true')} {words(claim.name)}",
        class_=f"answer {claim.style}",
    )
    why = tag("p", prose(claim.text), class_="why")
    if claim.details:
        why += tag("ul", "".join(tag("li", prose(d)) for d in claim.details))
    cards = "".join(_card(c) for c in page.missions)
    facts = "".join(_fact(f) for f in page.numbers)
    return (
        answer
        + why
        + tag("ul", cards, class_="cards", aria_label="missions")
        + tag("dl", facts, class_="facts")
    )


def _card(claim: Claim) -> str:
    details = "".join(tag("li", prose(d)) for d in claim.details)
    inner = tag("h3", words(claim.name)) + tag(
        "span", f"{claim.sign} {claim.words}", class_=f"mark {claim.style}"
    )
    inner += tag("p", prose(claim.text))
    return tag("li", inner + (tag("ul", details) if details else ""))


def _fact(fact: Fact) -> str:
    value = copyable(fact.shown, fact.exact, fact.name)
    under = tag("small", prose(fact.under)) if fact.under else ""
    return tag("div", tag("dt", words(fact.name)) + tag("dd", value + under))


def _provenance(pairs: Sequence[tuple[str, str]]) -> str:
    rows = "".join(tag("div", tag("dt", words(name)) + tag("dd", words(value))) for name, value in pairs)
    return tag("dl", rows)
