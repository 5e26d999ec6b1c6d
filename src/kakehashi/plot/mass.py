"""Launch mass budget against the capacity of the launcher."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from kakehashi.plot.dates import plain
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns


@dataclass(frozen=True)
class MassItem:
    """One item of the launch mass [kg], and the spacecraft to which it belongs."""

    name: str
    mass_kg: float
    owner: str = ""

    def __repr__(self):
        return f"<MassItem {self.name!r} {self.mass_kg:,.1f} kg>"


def draw_mass_budget(
    items: Sequence[MassItem],
    capacity_kg: float,
    *,
    capacity_sigma_kg: float = 0.0,
    vehicle: str = "launcher",
    height: int = 340,
) -> go.Figure:
    """Stacked launch mass against the launcher's capacity and its uncertainty.

    Parameters
    ----------
    items : sequence of MassItem
        Items on board, from the first to the last in the bar.
    capacity_kg, capacity_sigma_kg : float
        Mass that the launcher delivers to the asymptote, and its 1σ uncertainty [kg].
    vehicle : str
        Name of the launcher.
    height : int
        Of the figure [px].

    Examples
    --------
    >>> figure = draw_mass_budget([MassItem("Ramses", 1000.0)], 3000.0, capacity_sigma_kg=200.0)
    >>> figure.data[1].name
    'margin'
    """
    load = sum(item.mass_kg for item in items)
    top = max(load, capacity_kg + 3.0 * capacity_sigma_kg) * 1.05
    figure = blank_figure(
        axis("mass [kg]", range=[0.0, top]), axis("", showgrid=False, ticks=""), height=height
    )
    figure.update_layout(barmode="stack", bargap=0.35, uniformtext={"mode": "hide", "minsize": 11})
    figure.update_layout(legend={"traceorder": "normal"})
    owners = list(dict.fromkeys(item.owner for item in items))
    for i, item in enumerate(items):
        shade = sum(1 for earlier in items[:i] if earlier.owner == item.owner)
        figure.add_trace(_piece(item, SERIES[owners.index(item.owner) % len(SERIES)], shade))
    margin = capacity_kg - load
    if margin > 0.0:
        figure.add_trace(_margin(margin))
    figure.add_trace(_capacity(capacity_kg, capacity_sigma_kg, vehicle))
    return figure


def _piece(item: MassItem, colour: str, shade: int) -> go.Bar:
    """The first piece of an owner is solid, the others are soft with an outline."""
    soft = shade > 0
    label = f"{plain(item.name)} {item.mass_kg:,.0f} kg"
    return go.Bar(
        x=[item.mass_kg],
        y=["on board"],
        orientation="h",
        name=label,
        text=[f"{plain(item.name)}<br>{item.mass_kg:,.0f} kg"],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": LIGHT["ink"] if soft else LIGHT["panel"]},
        marker={
            "color": LIGHT[f"{colour}_soft"] if soft else LIGHT[colour],
            "line": {"color": LIGHT[colour], "width": 1.2},
            "pattern": {"shape": ("", "", "/", ".")[shade % 4], "fgcolor": LIGHT[colour]},
        },
        hovertemplate="%{fullData.name}<extra></extra>",
        meta=columns(x="mass_kg", y="row"),
    )


def _margin(margin_kg: float) -> go.Bar:
    return go.Bar(
        x=[margin_kg],
        y=["on board"],
        orientation="h",
        name="margin",
        text=[f"margin<br>{margin_kg:,.0f} kg"],
        textposition="inside",
        insidetextanchor="middle",
        textfont={"color": LIGHT["ink"]},
        marker={
            "color": LIGHT["panel"],
            "line": {"color": LIGHT["quiet"], "width": 1.2},
        },
        showlegend=False,
        hovertemplate="margin: %{x:,.1f} kg<extra></extra>",
        meta=columns(x="mass_kg", y="row"),
    )


def _capacity(capacity_kg: float, sigma_kg: float, vehicle: str) -> go.Bar:
    return go.Bar(
        x=[capacity_kg],
        y=["capacity"],
        orientation="h",
        name="capacity",
        text=[f"{plain(vehicle)}: {capacity_kg:,.0f} ± {sigma_kg:,.0f} kg (1σ; bar 3σ)"],
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": LIGHT["ink"]},
        marker={"color": LIGHT["quiet_soft"], "line": {"color": LIGHT["quiet"], "width": 1}},
        error_x={
            "type": "constant",
            "value": 3.0 * sigma_kg,
            "color": LIGHT["accent"],
            "thickness": 2,
            "width": 10,
        },
        showlegend=False,
        hovertemplate="capacity: %{x:,.0f} kg<extra></extra>",
        meta=columns(x="mass_kg", y="row"),
    )
