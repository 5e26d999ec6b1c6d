// What each mark of a figure looks like, in SVG; `at` turns values into pixels.
import { contour } from "./contour.js";
import { cividis, colour, el, svg } from "./draw.js";
import { wide as measured } from "./overlay.js";

const DASHES = { dash: "7 5", dot: "2 4", dashdot: "7 4 2 4", solid: null };
export const wide = (text) => measured(text, true); // at 12 pixels

// A text that stays readable over lines: it has a rim of the ground's colour.  "quiet" is too pale for letters.
export function label(text, x, y, role, anchor = "middle", more = {}) {
  const rim = more.rim === false ? {} : { stroke: colour("panel"), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  return svg("text", { x: x.toFixed(1), y: y.toFixed(1), fill: colour(role === "quiet" ? "muted" : role), "text-anchor": anchor, "font-size": more.size ?? 12, "font-weight": more.weight, ...rim }, text);
}

const title = (text) => (text ? [svg("title", {}, text)] : []);

function path(points) {
  let out = "", pen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) { pen = false; continue; }
    out += `${pen ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  }
  return out;
}

const stroke = (m) => ({ stroke: colour(m.colour), "stroke-width": m.width, "stroke-dasharray": DASHES[m.dash] });

function line(m, at) {
  let points = m.x.map((v, k) => (v === null || m.y[k] === null ? [NaN, NaN] : [at.x(v), at.y(m.y[k])]));
  if (m.step) points = points.flatMap((p, k) => (k ? [[p[0], points[k - 1][1]], p] : [p]));
  const d = path(points), out = [];
  if (m.fill) {
    const ground = at.y(Math.max(0, at.axis.low)), closed = m.step ? `${d}L${points.at(-1)[0].toFixed(1)} ${ground.toFixed(1)}L${points[0][0].toFixed(1)} ${ground.toFixed(1)}Z` : `${d}Z`;
    out.push(svg("path", { d: closed, fill: colour(m.fill), stroke: "none" }));
  }
  out.push(svg("path", { d, fill: "none", ...stroke(m), "stroke-linejoin": "round" }, ...title(m.name)));
  if (m.dots) for (const [k, [x, y]] of points.entries()) out.push(svg("circle", { cx: x, cy: y, r: 3, fill: colour(m.colour) }, ...title(m.hover[k])));
  return { inside: out };
}

const star = (r) => Array.from({ length: 10 }, (_, k) => [(k % 2 ? 0.4 : 1) * r * Math.sin((k * Math.PI) / 5), -(k % 2 ? 0.4 : 1) * r * Math.cos((k * Math.PI) / 5)]);

export function symbol(kind, x, y, size, role, more = {}, children = []) {
  const r = size / 2, fill = colour(role), rim = { stroke: colour("panel"), "stroke-width": size > 4 ? 1 : 0 }, bare = { fill: "none", stroke: fill, "stroke-width": 2.2 };
  const shape = (points) => svg("polygon", { points: points.map(([u, v]) => `${(x + u).toFixed(1)},${(y + v).toFixed(1)}`).join(" "), fill, ...rim, ...more }, ...children);
  if (kind === "diamond") return shape([[0, -r * 1.15], [r * 1.15, 0], [0, r * 1.15], [-r * 1.15, 0]]);
  if (kind === "star") return shape(star(r * 1.15));
  if (kind === "cross") return svg("path", { d: `M${x - r} ${y}H${x + r}M${x} ${y - r}V${y + r}`, ...bare, ...more }, ...children);
  if (kind === "x") return svg("path", { d: `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`, ...bare, ...more }, ...children);
  if (kind === "dash") return svg("path", { d: `M${x - r} ${y}H${x + r}`, ...bare, ...more }, ...children);
  return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r, ...(kind === "ring" ? bare : { fill, ...rim }), ...more }, ...children);
}

const SIDES = { right: 0, bottom: 2, left: 4, top: 6 }; // eighths of a turn

function points(m, at) {
  const named = m.x.length <= 300, inside = [], over = [], names = [];
  const more = m.opacity < 1 ? { "fill-opacity": m.opacity } : {};
  m.x.forEach((v, k) => {
    if (v === null || m.y[k] === null || !at.holds(v, m.y[k])) return;
    const x = at.x(v), y = at.y(m.y[k]), mark = symbol(m.symbol, x, y, m.size, m.colour, more, named ? title(m.hover[k] ?? m.name) : []);
    (named ? over : inside).push(mark);
    if (!m.labels[k]) return;
    names.push({ text: m.labels[k], role: m.colour, x, y, w: wide(m.labels[k]) + 4, h: 16, away: m.size / 2 + 4, turn: SIDES[m.sides[k]], must: !m.optional });
  });
  return { inside, over, names };
}

function boxes(m, at) {
  const inside = [], texts = [];
  const fill = m.style === "solid" ? colour(m.colour) : m.style === "outline" ? colour("panel") : colour(`${m.colour}_soft`);
  m.x0.forEach((_, k) => {
    const [xa, xb] = [at.x(m.x0[k]), at.x(m.x1[k])].sort((p, q) => p - q), [ya, yb] = [at.y(m.y0[k]), at.y(m.y1[k])].sort((p, q) => p - q);
    const size = { x: xa.toFixed(1), y: ya.toFixed(1), width: Math.max(1, xb - xa).toFixed(1), height: Math.max(0.5, yb - ya).toFixed(1) };
    if (m.style === "soft") inside.push(svg("rect", { ...size, fill: colour("panel") })); // lines below do not show through
    inside.push(svg("rect", { ...size, fill, stroke: colour(m.colour), "stroke-width": 1.2 }, ...title(m.hover[k] ?? m.name)));
    if (m.style === "hatched") {
      for (let u = xa - (yb - ya); u < xb; u += 7) {
        const [p, q] = [Math.max(xa, u), Math.min(xb, u + (yb - ya))];
        inside.push(svg("line", { x1: p.toFixed(1), x2: q.toFixed(1), y1: (yb - (p - u)).toFixed(1), y2: (yb - (q - u)).toFixed(1), stroke: colour(m.colour), "stroke-width": 1.2, "pointer-events": "none" }));
      }
    }
    const rows = (m.labels[k] ?? "").split("\n"), left = Math.max(xa, at.box.left), right = Math.min(xb, at.box.right);
    if (!rows[0] || Math.max(...rows.map(wide)) + 8 > right - left) return;
    const x = m.anchor === "start" ? left + 8 : (left + right) / 2, role = m.style === "solid" ? "panel" : "ink";
    rows.forEach((t, r) => texts.push(label(t, x, (ya + yb) / 2 + 4 + 15 * (r - (rows.length - 1) / 2), role, m.anchor === "start" ? "start" : "middle", { rim: false })));
  });
  texts.forEach((t) => t.setAttribute("pointer-events", "none"));
  return { inside, texts };
}

function heat(m, at) {
  const picture = el("canvas", { width: m.x.length, height: m.y.length }), pen = picture.getContext("2d");
  const image = pen.createImageData(picture.width, picture.height);
  m.z.forEach((row, j) => row.forEach((v, i) => {
    if (v === null) return;
    const up = at.y(m.y[0]) > at.y(m.y[1]) ? picture.height - 1 - j : j;
    image.data.set([...cividis((v - m.low) / (m.high - m.low)), 255], 4 * (up * picture.width + i));
  }));
  pen.putImageData(image, 0, 0);
  const cell = (v, to) => (to(v[1]) - to(v[0])) / 2;
  const [xa, xb] = [at.x(m.x[0]) - cell(m.x, at.x), at.x(m.x.at(-1)) + cell(m.x, at.x)];
  const [ya, yb] = [at.y(m.y[0]) - cell(m.y, at.y), at.y(m.y.at(-1)) + cell(m.y, at.y)].sort((p, q) => p - q);
  return { ground: [svg("image", { href: picture.toDataURL(), x: xa, y: ya, width: xb - xa, height: yb - ya, preserveAspectRatio: "none" })] };
}

// Each line with its value in a gap at a place where the line is long enough and no other value stands.
function contours(m, at) {
  const inside = [], texts = [], { taken } = at;
  for (const level of m.levels) {
    for (const piece of contour(m, level)) {
      const points = piece.map(([x, y]) => [at.x(x), at.y(y)]), value = String(level).replace("-", "−"), half = wide(value) / 2 + 2;
      const along = [0];
      for (let k = 1; k < points.length; k += 1) along.push(along[k - 1] + Math.hypot(points[k][0] - points[k - 1][0], points[k][1] - points[k - 1][1]));
      const middle = along.at(-1) > 120 ? spot(points, along, taken, at.box) : -1;
      if (middle < 0) { inside.push(svg("path", { d: path(points), fill: "none", ...stroke(m) })); continue; }
      const [x, y] = points[middle], gone = points.map((p) => (Math.hypot(p[0] - x, p[1] - y) < half + 2 ? [NaN, NaN] : p));
      taken.push([x, y]);
      inside.push(svg("path", { d: path(gone), fill: "none", ...stroke(m) }));
      texts.push(label(value, x, y + 4, m.colour, "middle", { rim: false }));
    }
  }
  return { inside, texts };
}

function spot(points, along, taken, box) {
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const k = along.findIndex((s) => s >= share * along.at(-1)), [x, y] = points[k];
    const roomy = x > box.left + 14 && x < box.right - 14 && y > box.top + 10 && y < box.bottom - 10;
    if (roomy && !taken.some(([u, v]) => Math.abs(u - x) < 34 && Math.abs(v - y) < 18)) return k;
  }
  return -1;
}

function text(m, at) {
  return { texts: [label(m.text, at.x(m.x) + m.dx, at.y(m.y) - m.dy + 4, m.colour, m.anchor)] };
}

function across(m, at) {
  const b = at.box;
  return m.across === "x" ? (v) => ({ x1: at.x(v), x2: at.x(v), y1: at.whole.top, y2: at.whole.bottom }) : (v) => ({ x1: b.left, x2: b.right, y1: at.y(v), y2: at.y(v) });
}

// The row below the top in which a label has room beside those of other lines and bands.
function row(at, x, width) {
  let r = 0;
  while (at.whole.rows.some((q) => q.r === r && q.x < x + width + 6 && x < q.x + q.width + 6)) r += 1;
  at.whole.rows.push({ r, x, width });
  return 15 * r;
}

function rule(m, at) {
  const inside = [svg("line", { ...across(m, at)(m.at), ...stroke(m) }, ...title(m.label || m.name))];
  const role = ["quiet", "axis"].includes(m.colour) ? "muted" : m.colour;
  const place = m.across === "x" ? [at.x(m.at) + 5, at.whole.top + 13] : [at.box.left + 5, at.y(m.at) - 5];
  const before = m.across === "x" && place[0] + wide(m.label) > at.box.right;
  if (m.label && m.across === "x") place[1] += row(at, before ? place[0] - 10 - wide(m.label) : place[0], wide(m.label));
  return { ground: inside, texts: m.label ? [label(m.label, before ? place[0] - 10 : place[0], place[1], role, before ? "end" : "start")] : [] };
}

function band(m, at) {
  const a = across(m, at)(m.first), b = across(m, at)(m.last);
  const [x, y] = [Math.min(a.x1, b.x2), Math.min(a.y1, b.y2)];
  const box = svg("rect", { x, y, width: Math.abs(b.x2 - a.x1), height: Math.abs(b.y2 - a.y1), fill: colour(m.colour) }, ...title(m.label || m.name));
  const down = m.label && m.across === "x" ? row(at, x + 5, wide(m.label)) : 0;
  return { ground: [box], texts: m.label ? [label(m.label, x + 5, y + 13 + down, "muted", "start")] : [] };
}

export const DRAW = { line, points, boxes, heat, contours, text, rule, band };
