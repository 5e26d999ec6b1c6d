"""Building blocks of a report: numbers with their origin, figures with downloads, text."""

import html
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kakehashi.figures import Figure


def tag(name: str, inner: str = "", **attributes: Any) -> str:
    """Create an HTML element; attribute values are escaped, `inner` is already markup.

    Examples
    --------
    >>> tag("a", "up", href="#top", class_="x")
    '<a href="#top" class="x">up</a>'
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{pairs}>{inner}</{name}>"


_POWER = re.compile(r"(?:(?<=[\s/])|^)(km|cm|mm|m|s|d|au)([23])(?!\w)")
_TIMES_TEN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([+-]?)0*(\d{1,3})(?!\w)")
_NEGATIVE = re.compile(r"(?:(?<=[\s/])|^)-(?=\d)")
_RANGE = re.compile(r"(?<=\d) \.\. (?=[+-]?\d)")
_BY = re.compile(r"(?<=\d) x (?=\d)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def typeset(text: str) -> str:
    """Write numbers and units as they are printed: powers raised, signs that are no letters, ranges in words.

    Examples
    --------
    >>> typeset("-60 .. 0 d, 4 x 5 km, 4.3 m2 at 1e-09 kg/m3 (+- 5), 2029-04-13")
    '−60 to 0 d, 4 × 5 km, 4.3 m² at 10⁻⁹ kg/m³ (± 5), 2029-04-13'
    """
    text = _POWER.sub(lambda match: match[1] + match[2].translate(_RAISED), text)
    text = _BY.sub(" × ", _RANGE.sub(" to ", text))
    return _NEGATIVE.sub("−", _TIMES_TEN.sub(_times_ten, text)).replace("+- ", "± ")


def _times_ten(match: re.Match) -> str:
    power = f"10{match[2].replace('+', '')}{match[3]}"
    raised = "10" + power[2:].translate(_RAISED)
    return raised if match[1] == "1" else f"{match[1]} × {raised}"


def words(text: Any) -> str:
    """Escape text of any source as HTML text, with its numbers and units typeset.

    Examples
    --------
    >>> words("<b> & 3 m2")
    '&lt;b&gt; &amp; 3 m²'
    """
    return html.escape(typeset(str(text)), quote=True)


_JOINED = re.compile(
    r"(?<![\w.,])\d[\d.,]* %|(?<![\w-])[\w+]+(?:-[\w+]+)+(?: \d\d:\d\d|(?::\d\d){1,2})?(?![\w-])"
)


def prose(text: Any) -> str:
    """Escape text as HTML, with dates, percentages and hyphenated names kept on one line.

    Examples
    --------
    >>> prose("by 2029-04-13 & later")
    'by <span class="one">2029-04-13</span> &amp; later'
    """
    return _JOINED.sub(lambda match: tag("span", match.group(), class_="one"), words(text))


@dataclass(frozen=True)
class Row:
    """A row of a table: a number with unit, origin and source."""

    name: str
    value: Any
    unit: str = ""
    origin: str = "computed"
    source: str = ""
    as_of: str = ""
    digits: int = 1
    sigma: float | None = None

    def __repr__(self):
        return f"<Row {self.name!r} = {self.shown()} {self.unit} ({self.origin})>"

    def shown(self) -> str:
        """The rounded value as text."""
        spread = "" if self.sigma is None else f" ± {number(self.sigma, self.digits)}"
        return number(self.value, self.digits) + spread

    def exact(self) -> str:
        """The value with all digits as text."""
        return repr(float(self.value)) if is_real(self.value) else str(self.value)


@dataclass(frozen=True)
class Table:
    """A table of rows with a title."""

    key: str
    title: str
    rows: Sequence[Row]
    caption: str = ""

    def __repr__(self):
        return f"<Table {self.key!r}, {len(self.rows)} rows>"


@dataclass(frozen=True)
class Grid:
    """A table of text and numbers; a number is a pair (value, digits)."""

    key: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    caption: str = ""

    def __repr__(self):
        return f"<Grid {self.key!r}, {len(self.rows)} rows>"


@dataclass(frozen=True)
class Gauge:
    """A cell of a grid with a bar: a part of `full`, its text, and whether it is thin, so that it needs attention."""

    value: float
    text: str
    thin: bool = False
    full: float = 5.0

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Drawing:
    """A figure with its text alternative.

    `figure` is a plotly figure, or a `Figure` that is then drawn with plotly and kept as `record`.
    """

    key: str
    figure: Any
    alt: str
    record: Figure | None = None

    def __post_init__(self):
        if isinstance(self.figure, Figure):
            from kakehashi.plot.render import plotly_figure

            object.__setattr__(self, "record", self.figure)
            object.__setattr__(self, "figure", plotly_figure(self.figure))

    @classmethod
    def of(cls, figure: Figure) -> "Drawing":
        """Create the drawing of a figure with the figure's own identifier and description."""
        return cls(figure.key, figure, figure.alt)

    def __repr__(self):
        return f"<Drawing {self.key!r}>"


@dataclass(frozen=True)
class Panel:
    """A group of figures with a title and a caption."""

    title: str
    drawings: Sequence[Drawing]
    caption: str = ""

    def __repr__(self):
        return f"<Panel {self.title!r}, {len(self.drawings)} figures>"


@dataclass(frozen=True)
class Matrix:
    """A matrix of objectives (rows) and missions (columns), each cell with a mark and a text."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence["Cell"]]]
    caption: str = ""

    def __repr__(self):
        return f"<Matrix {self.key!r}, {len(self.rows)} by {len(self.columns)}>"


@dataclass(frozen=True)
class Cell:
    """A cell of a matrix; `mark` is one of `MARKS`, or None if the objective does not apply."""

    mark: str | None
    text: str = ""


@dataclass(frozen=True)
class Section:
    """A section of a report."""

    key: str
    title: str
    intro: str = ""
    blocks: Sequence[Table | Grid | Panel | Matrix] = field(default_factory=tuple)

    def __repr__(self):
        return f"<Section {self.key!r}, {len(self.blocks)} blocks>"


def numbered(section: Section, number: int) -> Section:
    """Make the HTML ids of a section unique if a page has several of its kind; the first keeps its ids."""
    if number == 0:
        return section
    end = f"-{number + 1}"
    return replace(section, key=f"{section.key}{end}", blocks=tuple(_renamed(b, end) for b in section.blocks))


def _renamed(block: Any, end: str) -> Any:
    if isinstance(block, Panel):
        return replace(block, drawings=tuple(replace(d, key=f"{d.key}{end}") for d in block.drawings))
    return replace(block, key=f"{block.key}{end}")


def sentences(*clauses: str) -> str:
    """Join clauses as sentences, each with a capital letter and a full stop.

    >>> sentences("launch on 2028-04-29", "the window is 20 days long")
    'Launch on 2028-04-29. The window is 20 days long.'
    """
    return " ".join(f"{x[:1].upper()}{x[1:].rstrip('.')}." for x in clauses if x)


def is_real(value: Any) -> bool:
    """Whether the value is a real number, including numpy types but not booleans."""
    return not isinstance(value, (bool, str)) and hasattr(value, "__float__")


def number(value: Any, digits: int = 1) -> str:
    """Format a number with thousands separators and a minus sign; NaN and None become a dash.

    Examples
    --------
    >>> number(38013.94, 1), number(-2.5, 2), number(None), number(True), number(-0.001, 2)
    ('38,013.9', '−2.50', '–', 'yes', '0.00')
    """
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not is_real(value):
        return str(value)
    if not math.isfinite(float(value)):
        return "–"
    if abs(float(value)) >= 1e9:
        return f"{float(value):.{max(digits, 1)}e}".replace("e+", "e").replace("-", "−")
    text = f"{float(value):,.{digits}f}"
    return text.replace("-", "−" if any(c in "123456789" for c in text) else "")


def computed(source: str, *values: tuple) -> list[Row]:
    """Return table rows of computed numbers from (name, value, unit, digits, sigma), with a common source.

    Digits and sigma are optional.

    Examples
    --------
    >>> computed("Lambert arcs", ("C3", 12.54, "km²/s²", 2))
    [<Row 'C3' = 12.54 km²/s² (computed)>]
    """
    rows = []
    for name, value, unit, *rest in values:
        digits, sigma = [*rest, None, None][:2]
        rows.append(Row(name, value, unit, "computed", source, "", digits or 0, sigma))
    return rows


def rows_of(numbers: Iterable[Any]) -> list[Row]:
    """Return table rows from `Number` objects of a campaign."""
    return [Row(n.name, n.value, n.unit, n.origin, n.source, n.as_of, n.digits, n.sigma) for n in numbers]


def slug(name: str) -> str:
    """Convert a name to an id of letters, digits and hyphens.

    Examples
    --------
    >>> slug("DESTINY+ / Ramses")
    'destiny-ramses'
    """
    spaced = "".join(c if c.isalnum() else " " for c in name.lower())
    return "-".join(spaced.split()) or "unnamed"


# -- blocks as HTML ------------------------------------------------------------


def copyable(shown: str, exact: str, label: str) -> str:
    """Return the HTML of a number that can be copied with all digits by a click or the Enter key.

    Parameters
    ----------
    shown : str
        Displayed text.
    exact : str
        Copied text.
    label : str
        Name of the number, for screen readers.
    """
    names = {"class_": "copy", "data_copy": exact, "title": "copy", "aria_label": f"{label}: {shown}, copy"}
    return tag("button", words(shown), type="button", **names)


def origin_class(origin: str) -> str:
    """Return the CSS class of an origin such as "computed" or "assumed", whose sign the style puts before the word.

    >>> origin_class("not computed")
    'origin not-computed'
    """
    return f"origin {origin.replace(' ', '-')}"


def table_html(table: Table) -> str:
    """Return the HTML of a table of numbers with downloads."""
    dated = _has_dates(table.rows)
    heads = ("quantity", "value", "unit", "origin", "source", *(("as of",) if dated else ()))
    head = "".join(tag("th", h, scope="col", class_="num" if h == "value" else None) for h in heads)
    above = [None, *table.rows[:-1]]
    body = "".join(_row_html(row, before, dated) for row, before in zip(table.rows, above, strict=True))
    grid = tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), id=table.key)
    inner = _scrolled(grid)
    return _framed(table.key, table.title, inner, table.caption, ("CSV", "JSON"))


_FEW = 0.25  # of the rows: fewer dates than this stand with their sources, not in a column of their own


def _has_dates(rows: Sequence[Row]) -> bool:
    """Whether a table has a column of dates: in all its rows, or in at least two and a quarter of them."""
    count = sum(bool(row.as_of) for row in rows)
    return count == len(rows) or (count >= 2 and count >= _FEW * len(rows))


def _source(row: Row, dated: bool) -> str:
    """Return the source of a row, with its date if the table has no column for it."""
    if dated or not row.as_of:
        return row.source
    return f"{row.source} (as of {row.as_of})" if row.source else f"as of {row.as_of}"


def _row_html(row: Row, above: Row | None, dated: bool) -> str:
    value = copyable(row.shown(), row.exact(), row.name)
    origin = tag("span", words(row.origin), class_=origin_class(row.origin))
    source_text = _source(row, dated)
    repeated = above is not None and source_text != "" and source_text == _source(above, dated)
    same = {
        "data_copy": source_text,
        "title": source_text,
        "aria_label": f"as above: {source_text}",
        "role": "img",
    }
    source = tag("span", "″", **same) if repeated else prose(source_text)
    cells = (value, words(row.unit), origin, source, *((words(row.as_of),) if dated else ()))
    kind = "num" if is_real(row.value) or len(row.shown()) < 30 else "num long"
    names = (kind, "unit", "", "source", "date")
    tds = "".join(tag("td", c, class_=n or None) for c, n in zip(cells, names, strict=False))
    return tag("tr", tag("th", prose(row.name), scope="row") + tds)


_LONG = 30  # letters of a cell that a narrow page does not break into many lines
_SHORT = 10  # letters of a word in a column of numbers, which stands at their side


def grid_html(grid: Grid) -> str:
    """Return the HTML of a table of text and numbers; numbers are right-aligned and can be copied."""
    numeric = [any(isinstance(row[k], tuple) for row in grid.rows) for k in range(len(grid.head))]
    head = "".join(
        tag("th", words(h), scope="col", class_="num" if is_number else None)
        for h, is_number in zip(grid.head, numeric, strict=True)
    )
    body = "".join(tag("tr", _grid_row(row, grid.head, numeric)) for row in grid.rows)
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), id=grid.key)
    inner = _scrolled(table)
    return _framed(grid.key, grid.title, inner, grid.caption, ("CSV", "JSON"))


def _grid_row(row: Sequence[Any], head: Sequence[str], numeric: Sequence[bool]) -> str:
    is_number = isinstance(row[0], tuple)
    name = number(*row[0]) if is_number else row[0]
    first = tag("th", prose(name), scope="row", class_="num" if is_number else None)
    return first + "".join(
        _grid_cell(cell, f"{name}, {title}", among)
        for cell, title, among in zip(row[1:], head[1:], numeric[1:], strict=True)
    )


def _grid_cell(cell: Any, label: str, among_numbers: bool) -> str:
    if isinstance(cell, Gauge):
        return tag("td", _gauge_html(cell), class_="gauge thin" if cell.thin else "gauge")
    if not isinstance(cell, tuple):
        length = len(str(cell))
        style = "num" if among_numbers and length <= _SHORT else "long" if length > _LONG else None
        return tag("td", prose(cell), class_=style)
    value, digits = cell
    exact = repr(float(value)) if is_real(value) else str(value)
    return tag("td", copyable(number(value, digits), exact, label), class_="num")


def _gauge_html(gauge: Gauge) -> str:
    """Return a bar with its text; the sign before a thin one says so without colour."""
    width = 100.0 * min(max(gauge.value / gauge.full, 0.0), 1.0)
    bar = tag("i", tag("b", "", style=f"width:{width:.0f}%"), aria_hidden="true")
    return bar + tag("span", f"{'▲ ' if gauge.thin else ''}{words(gauge.text)}")


def matrix_html(matrix: Matrix) -> str:
    """Return the HTML of a matrix of objectives and missions; each mark is a sign and a word, not only a colour."""
    head = tag("th", "objective", scope="col")
    head += "".join(tag("th", prose(c), scope="col") for c in matrix.columns)
    body = "".join(
        tag("tr", tag("th", prose(name), scope="row") + "".join(map(_cell_html, cells)))
        for name, cells in matrix.rows
    )
    grid = tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), id=matrix.key, class_="matrix")
    inner = _scrolled(grid)
    return _framed(matrix.key, matrix.title, inner, matrix.caption, ("CSV", "JSON"))


MARKS = {
    "met": ("●", "yes"), "met on assumptions": ("◐", "part"), "partly": ("◔", "part"), "not known": ("?", "unknown"),
    "not met": ("○", "no"),
}  # fmt: skip


def _cell_html(cell: Cell) -> str:
    if cell.mark is None:
        return tag("td", tag("span", words(cell.text or "–"), class_="none"))
    sign, name = MARKS[cell.mark]
    inner = tag("span", f"{sign} {cell.mark}", class_=f"mark {name}")
    return tag("td", inner + (tag("small", prose(cell.text)) if cell.text else ""))


def panel_html(panel: Panel) -> str:
    """Return the HTML of a group of figures, each with downloads as CSV, JSON and PNG."""
    drawn = "".join(_drawing_html(d) for d in panel.drawings)
    inner = tag("h3", words(panel.title)) + tag("div", drawn, class_="drawings")
    return tag("figure", inner + _caption(panel.caption), class_="panel")


def _drawing_html(drawing: Drawing) -> str:
    height = drawing.figure.layout.height or 460
    plot = tag(
        "div",
        "",
        class_="plot",
        id=f"plot-{drawing.key}",
        role="group",  # a picture must not contain the buttons that plotly adds
        aria_label=drawing.alt,
        style=f"min-height:{height:.0f}px",
    )
    return tag("div", plot + _downloads(drawing.key, drawing.alt, ("CSV", "JSON", "PNG")), class_="drawing")


def _scrolled(table: str) -> str:
    """Return a table that scrolls, by the keyboard too, with a hint that is shown where it is wider than the page."""
    return tag("div", table, class_="scroll", tabindex=0) + tag(
        "p", "scroll the table sideways →", class_="more"
    )


def _framed(key: str, title: str, inner: str, caption: str, kinds: Sequence[str]) -> str:
    heading = tag("h3", words(title))
    return tag(
        "figure",
        heading + inner + _downloads(key, title, kinds) + _caption(caption),
        class_="panel",
    )


def _downloads(key: str, title: str, kinds: Sequence[str]) -> str:
    buttons = "".join(
        tag(
            "button",
            kind,
            type="button",
            data_save=kind.lower(),
            data_of=key,
            aria_label=f"download {kind}: {title}",
        )
        for kind in kinds
    )
    return tag("p", buttons, class_="downloads")


def _caption(text: str) -> str:
    return tag("figcaption", prose(text)) if text else ""


_RENDER: dict[type, Callable[[Any], str]] = {
    Table: table_html,
    Grid: grid_html,
    Matrix: matrix_html,
    Panel: panel_html,
}


def section_html(section: Section) -> str:
    """Return the HTML of a section: heading, introduction and blocks."""
    intro = tag("p", prose(section.intro), class_="intro") if section.intro else ""
    blocks = "".join(_RENDER[type(block)](block) for block in section.blocks)
    return tag("section", tag("h2", words(section.title)) + intro + blocks, id=section.key)
