// A figure's record, as Python describes it (kakehashi.figures), as one SVG.  Nothing is decided here: axes, directions,
// colours and labels are those of the record, and plotly draws the same in reports.
import { scaled, ticks } from "./axes.js";
import { cividis, colour, svg, utc } from "./draw.js";
import { DRAW, label, symbol, wide } from "./marks.js";
import { place } from "./placer.js";

const titleOf = (m) => (m.unit && m.kind === "contours" ? `${m.name} [${m.unit}]` : m.name);

// Rows of the legend: entries with their places.
function legend(figure, left, right) {
  const entries = [];
  let x = left, y = 16;
  for (const m of figure.marks.filter((q) => q.legend)) {
    const room = 34 + wide(titleOf(m)) + 16;
    if (x > left && x + room > right) { x = left; y += 20; }
    entries.push({ m, x, y });
    x += room;
  }
  return { entries, height: entries.length ? y + 12 : 12 };
}

function swatch({ m, x, y }) {
  const out = [], light = m.colour.startsWith("over");
  if (light) out.push(svg("rect", { x: x - 3, y: y - 13, width: 32, height: 18, rx: 3, fill: `rgb(${cividis(0.2)})` }));
  if (m.kind === "points") out.push(symbol(m.symbol, x + 13, y - 4, Math.min(Math.max(m.size, 6), 13), m.colour));
  else if (m.kind === "boxes") out.push(...DRAW.boxes({ ...m, x0: [x + 4], x1: [x + 22], y0: [y - 10], y1: [y + 1], labels: [], hover: [] }, { x: (v) => v, y: (v) => v, box: { left: 0, right: 0 } }).inside);
  else out.push(svg("line", { x1: x, x2: x + 26, y1: y - 4, y2: y - 4, stroke: colour(m.colour), "stroke-width": Math.min(m.width ?? 2, 3), "stroke-dasharray": { dash: "7 5", dot: "2 4", dashdot: "7 4 2 4" }[m.dash] }));
  return svg("g", { "data-entry": m.name }, ...out, svg("text", { x: x + 34, y, "font-size": 12, fill: colour("muted") }, titleOf(m)));
}

function bar(m, x, top, bottom) {
  const n = 40, h = (bottom - top) / n, to = (v) => bottom - ((v - m.low) / (m.high - m.low)) * (bottom - top);
  const axis = { ticks: [], kind: "number", low: m.low, high: m.high, step: m.step };
  return svg("g", { "data-bar": m.name },
    ...Array.from({ length: n }, (_, k) => svg("rect", { x, y: bottom - (k + 1) * h, width: 14, height: h + 0.5, fill: `rgb(${cividis((k + 0.5) / n)})` })),
    ...ticks(axis, 8).map(([v, t]) => svg("text", { x: x + 20, y: to(v) + 4, "font-size": 12, fill: colour("muted") }, t)),
    svg("text", { x: x - 4, y: top - 22, "font-size": 12, fill: colour("ink") }, m.name), svg("text", { x: x - 4, y: top - 8, "font-size": 12, fill: colour("ink") }, `[${m.unit}]`));
}

// With equal units the shorter of both spans grows about its middle.
function evened(figure, w, h) {
  const y = figure.y[0], px = (figure.x.high - figure.x.low) / w, py = (y.high - y.low) / h, unit = Math.max(px, py);
  const grown = (a, by) => ({ ...a, low: (a.low + a.high) / 2 - by / 2, high: (a.low + a.high) / 2 + by / 2 });
  return { ...figure, x: grown(figure.x, unit * w), y: [grown(y, unit * h), ...figure.y.slice(1)] };
}

function grid(g, axis, at, box, vertical) {
  const inner = vertical ? box.right - box.left : box.bottom - box.top;
  const room = vertical ? (axis.kind === "utc" ? 92 : 76) : 40;
  for (const [v, t] of ticks(axis, Math.max(2, Math.floor(inner / room)))) {
    const p = at.to(v);
    if (axis.grid) g.append(svg("line", vertical ? { x1: p, x2: p, y1: box.top, y2: box.bottom, stroke: colour("grid") } : { x1: box.left, x2: box.right, y1: p, y2: p, stroke: colour("grid") }));
    const right = axis.side === "right" && !vertical;
    g.append(svg("text", vertical ? { x: p, y: box.foot + 18, "text-anchor": "middle", "font-size": 12, fill: colour("muted") }
      : { x: right ? box.right + 8 : box.left - 8, y: p + 4, "text-anchor": right ? "start" : "end", "font-size": 12, fill: colour("muted") }, t));
  }
}

function tall(axis, box, left) {
  const x = left ? 14 : box.outer - 6, y = (box.top + box.bottom) / 2;
  return svg("text", { x, y, transform: `rotate(-90 ${x} ${y})`, "text-anchor": "middle", "font-size": 13, fill: colour("ink") }, axis.title);
}

// Draw a figure; returns the SVG with scales between values and its pixels.
export function chart(record, { width = 1000, height = record.height } = {}) {
  const heat = record.marks.find((m) => m.kind === "heat"), second = record.y.find((a) => a.side === "right");
  const rows = (a) => Math.max(2, Math.floor(((height - 70) * (a.part[1] - a.part[0])) / 40));
  const widest = (a) => Math.max(0, ...[rows(a) - 1, rows(a)].flatMap((n) => ticks(a, n).map(([, t]) => wide(t))));
  const left = Math.max(44, 32 + Math.max(...record.y.filter((a) => a.side !== "right").map(widest)));
  const right = width - (heat ? 78 : second ? 44 + widest(second) : 16);
  const key = legend(record, left, width - 16), top = key.height + (heat ? 26 : 0), bottom = height - 46;
  const figure = record.equal ? evened(record, right - left, bottom - top) : record;
  const s = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": figure.alt, xmlns: "http://www.w3.org/2000/svg", "font-family": "system-ui, 'Liberation Sans', sans-serif", "data-figure": figure.key });
  const whole = { left, right, top, bottom, outer: width, foot: bottom, rows: [] }, x = scaled(figure.x, left, right);
  const parts = figure.y.map((a) => ({ ...whole, top: bottom - a.part[1] * (bottom - top), bottom: bottom - a.part[0] * (bottom - top) }));
  const ys = figure.y.map((a, k) => scaled(a, parts[k].bottom, parts[k].top));
  const id = `clip-${figure.key}-${chart.count = (chart.count ?? 0) + 1}`;
  const layers = Object.fromEntries(["ground", "axes", "inside", "over", "texts"].map((n) => [n, svg("g", { class: n })]));
  for (const n of ["ground", "inside"]) layers[n].setAttribute("clip-path", `url(#${id})`);
  s.append(svg("clipPath", { id }, svg("rect", { x: left, y: top, width: right - left, height: bottom - top })), layers.axes, layers.ground, layers.inside, layers.over, layers.texts);
  const tagged = (a, which, { to }) => svg("g", { "data-axis": which, "data-title": a.title, "data-low": a.low, "data-high": a.high, "data-reverse": String((to(a.high) < to(a.low)) === (which === "x")) });
  figure.y.forEach((a, k) => {
    const g = tagged(a, k ? `y${k + 1}` : "y", ys[k]), sided = figure.y.filter((b) => b.part.join() === a.part.join());
    grid(g, a, ys[k], parts[k], false);
    if (a.title) g.append(tall(a, parts[k], a.side !== "right" || sided.length < 2));
    layers.axes.append(g);
  });
  const gx = tagged(figure.x, "x", x);
  for (const p of parts.filter((q, k) => figure.y[k].side !== "right" || figure.y.length === 1)) {
    grid(gx, { ...figure.x, labels: p.bottom === bottom ? figure.x.labels : [] }, x, p.bottom === bottom ? p : { ...p, foot: -99 }, true);
    gx.append(svg("path", { d: `M${left} ${p.top}V${p.bottom}H${right}`, fill: "none", stroke: colour("axis") }));
  }
  gx.append(svg("text", { x: (left + right) / 2, y: height - 6, "text-anchor": "middle", "font-size": 13, fill: colour("ink") }, figure.x.title));
  layers.axes.append(gx);
  const taken = [], names = []; // places of the values on contours; labels of points, placed when all are known
  figure.marks.forEach((m) => {
    const k = m.y_axis, axis = figure.y[k];
    const at = { x: x.to, y: ys[k].to, axis, taken, box: parts[k], whole, holds: (u, v) => u >= figure.x.low && u <= figure.x.high && v >= axis.low && v <= axis.high };
    const { names: labels = [], ...drawn } = DRAW[m.kind](m, at);
    names.push(...labels.map((n) => ({ ...n, of: m })));
    for (const [layer, nodes] of Object.entries(drawn)) {
      if (nodes.length) layers[layer].append(svg("g", { "data-mark": m.kind, "data-name": m.name, "data-colour": m.colour }, ...nodes));
    }
  });
  const frame = { x: left + 2, y: top + 2, w: right - left - 4, h: bottom - top - 4 }, dots = names.map((n) => ({ x: n.x - 4, y: n.y - 4, w: 8, h: 8 }));
  const boxes = place(names, frame, dots), texts = boxes.filter(Boolean);
  names.forEach((n, k) => { if (boxes[k]) layers.texts.append(svg("g", { "data-mark": n.of.kind, "data-name": n.of.name, "data-colour": n.of.colour }, label(n.text, boxes[k].x + 2, boxes[k].y + 12, n.role, "start"))); });
  s.append(svg("g", { class: "legend" }, ...key.entries.map(swatch)));
  if (heat) s.append(bar(heat, right + 16, top, bottom));
  const live = svg("g", { class: "live", "pointer-events": "none" });
  s.append(live);
  return { svg: s, texts, x: x.to, y: ys[0].to, box: whole, live, figure, values: (event) => { const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(s.getScreenCTM().inverse()); return [x.from(p.x), ys[0].from(p.y)]; } };
}

// A dashed line across the chart at a value of x or y, on top of everything.
export function cursor(c, { x = null, y = null }) {
  const out = [], style = { stroke: colour("ink"), "stroke-dasharray": "4 3" };
  if (x !== null && x >= c.figure.x.low && x <= c.figure.x.high) out.push(svg("line", { x1: c.x(x), x2: c.x(x), y1: c.box.top, y2: c.box.bottom, ...style }));
  if (y !== null) out.push(svg("line", { x1: c.box.left, x2: c.box.right, y1: c.y(y), y2: c.y(y), ...style }));
  return out;
}

export { label };

// The table behind a figure: rows of every mark that has columns.
export function rowsOf(figure) {
  const out = [];
  let above = "";
  for (const m of figure.marks) {
    const keys = Object.keys(m.columns);
    if (!keys.length) continue;
    const head = ["series", ...Object.values(m.columns)];
    if (head.join() !== above) out.push(...(above ? [[]] : []), head);
    above = head.join();
    const dated = (k, v) => (k.startsWith("x") && figure.x.kind === "utc" ? utc(v) : k === "y" && figure.y[m.y_axis].kind === "utc" ? utc(v) : v);
    if (m.z) m.y.forEach((y, j) => m.x.forEach((x, i) => m.z[j][i] !== null && out.push([m.name, dated("x", x), dated("y", y), m.z[j][i]])));
    else (m[keys[0]] ?? []).forEach((_, i) => out.push([m.name, ...keys.map((k) => dated(k, m[k][i]))]));
  }
  return out.map((row) => row.map((v) => (/[",\n]/.test(String(v)) ? `"${String(v).replaceAll('"', '""')}"` : v)));
}
