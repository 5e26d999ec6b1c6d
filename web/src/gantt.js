// The phases of the missions on a narrow screen: a name above each bar, so that nothing has to fit into it.
import { scale, ticks } from "./axes.js";
import { colour, svg, utc } from "./draw.js";
import { label, wide } from "./marks.js";

const HEAD = 24, ROW = 34;

// Rows of a Gantt chart: a head for each mission, and its phases within a span, in the order of time.
export function ganttRows(phases, low, high) {
  const seen = phases.filter((p) => p.end >= low && p.start <= high), rows = [];
  for (const mission of [...new Set(seen.map((p) => p.mission))]) {
    rows.push({ mission });
    rows.push(...seen.filter((p) => p.mission === mission).sort((a, b) => a.start - b.start).map((phase) => ({ mission, phase })));
  }
  return rows;
}

export function gantt(data, { low, high, now, width }) {
  const rows = ganttRows(data.timeline, low, high), left = 8, right = width - 8, x = scale(low, high, left, right), top = 20;
  const height = top + rows.reduce((h, r) => h + (r.phase ? ROW : HEAD), 0) + 34, bottom = height - 30;
  const s = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Phases of the missions", xmlns: "http://www.w3.org/2000/svg", "font-family": "system-ui, 'Liberation Sans', sans-serif" });
  const marks = ticks({ kind: "utc", low, high, ticks: [], labels: [] }, Math.max(2, Math.floor(width / 90)));
  for (const [t, text] of marks) {
    s.append(svg("line", { x1: x(t), x2: x(t), y1: top, y2: bottom, stroke: colour("grid") }));
    const half = wide(text) / 2;
    s.append(label(text, Math.min(right - half, Math.max(left + half, x(t))), height - 12, "muted"));
  }
  const rule = (t, text, role, dash, at) => s.append(svg("line", { x1: x(t), x2: x(t), y1: top - 4, y2: bottom, stroke: colour(role), "stroke-width": 1.6, "stroke-dasharray": dash }), label(text, Math.min(right - wide(text), x(t) + 4), at, role, "start"));
  if (data.event.et >= low && data.event.et <= high) rule(data.event.et, data.event.name, "accent", null, 12);
  if (now) rule(now, `today ${utc(now, 10)}`, "ink", "2 4", Math.abs(x(now) - x(data.event.et)) < 140 ? 26 : 12);
  let y = top;
  for (const { mission, phase } of rows) {
    const role = data.colours[mission] ?? "quiet";
    if (!phase) { s.append(svg("rect", { x: left, y: y + 7, width: 10, height: 10, rx: 2, fill: colour(role) }), label(mission, left + 16, y + 17, "ink", "start", { size: 13, weight: 600 })); y += HEAD; continue; }
    const a = Math.max(left, x(phase.start)), b = Math.min(right, x(phase.end)), days = phase.end > phase.start ? `${utc(phase.start, 10)} to ${utc(phase.end, 10)}` : utc(phase.start, 10), text = `${phase.name}, ${days}`, w = wide(text);
    s.append(b - a < 3 ? svg("path", { d: `M${a} ${y + 18}l6 6l-6 6l-6 -6z`, fill: colour(role) }) : svg("rect", { x: a, y: y + 19, width: b - a, height: 10, rx: 2, fill: colour(phase.origin === "computed" ? role : `${role}_soft`), stroke: colour(role) }));
    s.append(label(text, Math.max(left, Math.min(a, right - w)), y + 14, "muted", "start"));
    y += ROW;
  }
  const live = svg("g", { class: "live", "pointer-events": "none" });
  s.append(live);
  return { svg: s, x, live, figure: { x: { low, high } }, box: { left, right, top, bottom } };
}
