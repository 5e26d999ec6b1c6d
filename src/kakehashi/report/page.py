"""A report as one HTML file that works offline and begins with the verdict."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from kakehashi.base.files import write_whole
from kakehashi.base.markup import script_json
from kakehashi.figures.colours import ORIGINS, variables
from kakehashi.plot.theme import night_for_day
from kakehashi.report.blocks import Panel, Section, copyable, origin_class, prose, section_html, tag, words
from kakehashi.report.glossary import Term, used
from kakehashi.report.packing import figure_json, packed

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

    `verdict` is True or False, or one of "closes", "closes on assumptions", "not known", "does not close"; or on a page
    that shows no plan, "result" (neither good nor bad) or "warning".  A mission's claim also has the role of its
    colour, its tightest margin as text, and its time bar as SVG.
    """

    name: str
    verdict: bool | str
    text: str
    details: Sequence[str] = ()
    colour: str = ""
    tightest: str = ""
    bar: str = ""

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
class Dated:
    """A date of the plan: day as text, what it is, where it comes from, and who owns it; `past` if before today."""

    day: str
    text: str
    origin: str = ""
    past: bool = False
    owner: str = ""

    def __repr__(self):
        return f"<Dated {self.day} {self.text!r}>"


@dataclass(frozen=True)
class Picture:
    """The picture of the first screen: SVG drawn in the colours of the page, and its caption."""

    svg: str
    caption: str = ""

    def __repr__(self):
        return f"<Picture of {len(self.svg)} bytes>"


@dataclass(frozen=True)
class Document:
    """Content of a report.

    The first screen shows the verdict, key figures, `picture`, missions, what is at risk, what single `losses` cost,
    and dates from `today` on.
    """

    key: str
    title: str
    lead: str
    verdict: Claim
    missions: Sequence[Claim]
    numbers: Sequence[Fact]
    sections: Sequence[Section]
    provenance: Sequence[tuple[str, str]]
    language: str = "en"
    picture: Picture | None = None
    risks: Sequence[str] = ()
    losses: Sequence[str] = ()
    dates: Sequence[Dated] = ()
    today: str = ""
    bar_axis: str = ""
    behind: Sequence[str] = ()

    def __repr__(self):
        return f"<Document {self.key!r}, {len(self.sections)} sections>"


def render(page: Document) -> str:
    """Render the report as one HTML text that includes styles, and figures and plotly in compressed form."""
    verdict, sections = _verdict(page), "".join(section_html(s) for s in page.sections)
    terms = used(f"{words(page.lead)} {verdict} {sections}")
    return Template(_shipped("report.html")).substitute(
        language=words(page.language),
        key=words(page.key),
        title=words(page.title),
        lead=words(page.lead),
        css=_css(),
        contents=_contents(page.sections),
        verdict=verdict,
        sections=sections,
        glossary=_glossary(terms),
        terms=tag("a", "Terms", href="#terms") if terms else "",
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


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return packed(get_plotlyjs())


def _css() -> str:
    day, night = variables("light"), variables("dark")
    style = Template(_shipped("report.css")).substitute(day=day, night=night)
    signs = "".join(
        f'.origin.{name.replace(" ", "-")}::before{{content:"{sign} "}}' for name, sign in ORIGINS.items()
    )
    return _shipped("components.css") + signs + style


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
            packed(figure_json(drawing.figure)),
            type="application/gzip",
            id=f"spec-{drawing.key}",
            data_figure=drawing.key,
        )
        for drawing in drawings
    )


def _contents(sections: Sequence[Section]) -> str:
    return "".join(tag("a", words(s.title), href=f"#{s.key}") for s in sections)


def _verdict(page: Document) -> str:
    """Return the first screen: verdict and key figures beside the picture, then missions, risks and dates."""
    claim = page.verdict
    sign = tag("span", claim.sign, aria_hidden="true")
    says = tag("p", f"{sign} {_unbroken(claim.name)}", class_=f"answer {claim.style}")
    says += tag("p", prose(claim.text), class_="why")
    if claim.details:
        says += tag("ul", "".join(tag("li", prose(d)) for d in claim.details), class_="rests")
    facts = "".join(_fact(f) for f in page.numbers)
    says += tag("dl", facts, class_="tiles") if facts else ""
    first = tag("div", says, class_="say") + _picture(page.picture)
    shown = tag("div", first, class_="first" if page.picture else "first alone")
    return shown + _missions(page) + _lists(page) + _behind(page)


def _unbroken(text: str) -> str:
    """Escape text, with percent signs kept on the line of their number."""
    return words(text).replace(" %", "&nbsp;%")


def _picture(picture: Picture | None) -> str:
    if picture is None:
        return ""
    caption = tag("figcaption", prose(picture.caption)) if picture.caption else ""
    return tag("figure", picture.svg + caption, class_="story")


def _missions(page: Document) -> str:
    """Return one row a mission: colour, name, verdict, result, tightest margin and time bar."""
    if not page.missions:
        return ""
    axis = tag("li", page.bar_axis, class_="axis", aria_hidden="true") if page.bar_axis else ""
    rows = "".join(_mission(c) for c in page.missions)
    return tag("h2", "Missions", class_="unseen") + tag(
        "ul", axis + rows, class_="missions", aria_label="missions"
    )


def _mission(claim: Claim) -> str:
    dot = tag(
        "i", "", class_="dot", style=f"background:var(--{claim.colour.replace('_', '-')})", aria_hidden="true"
    )
    name = tag("h3", (dot if claim.colour else "") + prose(claim.name))
    mark = tag("span", f"{claim.sign} {claim.words}", class_=f"mark {claim.style}")
    least = tag("span", prose(claim.tightest), class_="least")
    return tag("li", name + mark + tag("p", prose(claim.text)) + least + claim.bar)


def _lists(page: Document) -> str:
    """Return what is at risk, and the dates to come with the line of today."""
    risks = "".join(tag("li", prose(r)) for r in page.risks)
    lists = tag("section", tag("h2", "What is at risk") + tag("ul", risks), class_="risks") if risks else ""
    lost = "".join(tag("li", prose(r)) for r in page.losses)
    lists += (
        tag("section", tag("h2", "If one piece is lost") + tag("ul", lost), class_="losses") if lost else ""
    )
    days = "".join(_dated(d) for d in page.dates)
    if page.today and days:
        days = (
            tag(
                "li",
                tag("b", words(page.today)) + tag("span", "the plan as it was known on this day"),
                class_="today",
            )
            + days
        )
    if days:
        lists += tag("section", tag("h2", "What must be decided by when") + tag("ol", days), class_="dates")
    return tag("div", lists, class_="lists three" if risks and lost and days else "lists") if lists else ""


def _dated(date: Dated) -> str:
    origin = tag("span", words(date.origin), class_=origin_class(date.origin)) if date.origin else ""
    owner = tag("em", words(date.owner)) + " " if date.owner else ""
    return tag("li", tag("b", words(date.day)) + tag("span", f"{owner}{prose(date.text)} {origin}"))


def _behind(page: Document) -> str:
    """Return the reasons of the verdict and of each mission, folded."""
    items = "".join(tag("li", prose(d)) for d in page.behind)
    inner = tag("ul", items) if items else ""
    for claim in page.missions:
        if claim.details:
            inner += tag("h3", prose(claim.name)) + tag(
                "ul", "".join(tag("li", prose(d)) for d in claim.details)
            )
    if not inner:
        return ""
    return tag("details", tag("summary", "Reasons in full: campaign and missions") + inner, class_="behind")


def _fact(fact: Fact) -> str:
    value = copyable(fact.shown, fact.exact, fact.name)
    under = tag("small", prose(fact.under)) if fact.under else ""
    return tag("div", tag("dt", words(fact.name)) + tag("dd", value + under), class_="tile")


def _glossary(terms: Sequence[Term]) -> str:
    """Return the terms that the page uses with their meanings, folded."""
    if not terms:
        return ""
    rows = "".join(tag("div", tag("dt", words(t.name)) + tag("dd", words(t.text))) for t in terms)
    return tag(
        "details", tag("summary", "Terms on this page") + tag("dl", rows), class_="glossary", id="terms"
    )


def _provenance(pairs: Sequence[tuple[str, str]]) -> str:
    rows = "".join(tag("div", tag("dt", words(name)) + tag("dd", words(value))) for name, value in pairs)
    return tag("dl", rows)
