// Plane views: the descent of a lander, the energy of a traverse, and a halo orbit in rotating axes.
import { floats } from "./body-data.js";

export function drawn(kit, figure, root, most, least = 260) {
  const width = Math.round(Math.max(340, (root.clientWidth || 1000) - 4));
  return kit.chart(figure, { width, height: Math.round(Math.min(most, Math.max(least, 0.62 * width))) });
}

export const saves = (kit, v, c) => kit.el("div", { class: "tools" }, ...kit.downloads(`${v.name}-${c.figure.key}`, () => kit.rowsOf(c.figure), () => c.svg));

// A vertical line at the time of the bar.
export function hand(kit, c, x) {
  const { low, high } = c.figure.x;
  c.live.replaceChildren(...(x >= low && x <= high ? [kit.svg("line", { x1: c.x(x), x2: c.x(x), y1: c.box.top, y2: c.box.bottom, stroke: kit.css("ink"), "stroke-width": 1.5, "data-hand": x })] : []));
}

export function descent(kit, v, root, { tools }) {
  const { el, svg, css } = kit, d = v.descent, rows = floats(d.rows), n = 7, seconds = (et) => et - d.span[0];
  const at = (s) => { let k = 0; while (k < d.count - 2 && rows[n * (k + 1)] <= s) k += 1; const f = Math.min(1, Math.max(0, (s - rows[n * k]) / (rows[n * k + n] - rows[n * k] || 1))); return Array.from({ length: n }, (_, j) => rows[n * k + j] + f * (rows[n * k + n + j] - rows[n * k + j])); };
  const profile = drawn(kit, v.figures["descent-profile"], root, 380), course = drawn(kit, v.figures.descent, root, 760, 760), read = el("p", { class: "read", role: "status", id: "moon-reading" });
  root.append(tools, read, profile.svg, el("p", { class: "muted" }, v.figures["descent-profile"].note), saves(kit, v, profile), course.svg, el("p", { class: "muted" }, v.figures.descent.note), saves(kit, v, course), table(kit, d));
  return (et) => {
    const [s, height, range, forward, down, thrust, mass] = at(seconds(et));
    profile.live.replaceChildren(svg("circle", { cx: profile.x(range), cy: profile.y(height), r: 7, fill: css("accent"), stroke: css("panel"), "stroke-width": 2, "data-craft": v.name, "data-height": height }));
    hand(kit, course, s);
    let phase = 0, begun = 0;
    while (phase < d.phases.length - 1 && s >= begun + d.phases[phase].s) { begun += d.phases[phase].s; phase += 1; }
    for (const row of root.querySelectorAll("[data-phase]")) row.setAttribute("aria-current", row.dataset.phase === d.phases[phase].name);
    read.textContent = `${kit.utc(et, 19)} UTC, ${s.toFixed(0)} s after the ignition: ${d.phases[phase].name}. ${height.toFixed(height < 1 ? 3 : 2)} km above the site, ${range.toFixed(range < 10 ? 2 : 0)} km before it, ${forward.toFixed(0)} m/s forward, ${down.toFixed(1)} m/s down, thrust ${thrust.toFixed(1)} kN, ${mass.toFixed(0)} kg.`;
  };
}

function table(kit, d) {
  const { el } = kit, head = ["phase", "duration s", "Δv m/s"];
  const rows = [...d.phases.map((p) => el("tr", { "data-phase": p.name }, el("th", { scope: "row" }, p.name), el("td", {}, p.s.toFixed(1)), el("td", {}, p.dv_m_s.toFixed(1))))];
  return el("div", { class: "wide" }, el("table", { id: "moon-phases" }, el("thead", {}, el("tr", {}, ...head.map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, el("tr", {}, el("th", { scope: "row" }, "burn that lowers the perilune"), el("td", {}, "–"), el("td", {}, d.deorbit_m_s.toFixed(1))), ...rows)));
}

// What a rover does at an epoch: its place on the map, charge, light, link.
export function driving(v) {
  const t = v.traverse, rows = floats(t.rows), n = 6;
  const step = (et) => { const s = et - t.span[0]; let a = 0, b = t.count - 1; while (b - a > 1) { const m = (a + b) >> 1; if (rows[n * m] <= s) a = m; else b = m; } return [a, Math.min(1, Math.max(0, (s - rows[n * a]) / (rows[n * b] - rows[n * a] || 1)))]; };
  const at = (et) => { const [k, f] = step(et), mix = (j) => rows[n * k + j] + f * (rows[n * k + n + j] - rows[n * k + j]); return { place: [mix(1), mix(2)], charge: mix(3), lit: rows[n * k + 4], linked: rows[n * k + 5] > 0 }; };
  const points = Array.from({ length: t.count }, (_, k) => [rows[n * k + 1], rows[n * k + 2]]);
  const draw = (g, to, et) => {
    const path = (list, colour, wide) => { g.beginPath(); list.forEach((p, k) => { const [x, y] = to(p); if (k) g.lineTo(x, y); else g.moveTo(x, y); }); g.strokeStyle = colour; g.lineWidth = wide; g.stroke(); };
    path(points, "rgba(16,20,28,.8)", 5);
    path(points, "#7fd6b4", 2.2);
    for (const stop of t.visits) { const [x, y] = to(stop.km); g.fillStyle = "#7fd6b4"; g.beginPath(); g.moveTo(x, y - 6); g.lineTo(x + 6, y); g.lineTo(x, y + 6); g.lineTo(x - 6, y); g.fill(); }
    const [x, y] = to(at(et).place);
    g.beginPath(); g.arc(x, y, 6.5, 0, 7); g.fillStyle = "#fb8c4e"; g.fill(); g.strokeStyle = "#fff"; g.lineWidth = 2; g.stroke();
  };
  const [xs, ys] = [0, 1].map((j) => points.map((p) => p[j])), middle = [xs, ys].map((list) => (Math.min(...list) + Math.max(...list)) / 2);
  return { at, draw, middle, half: 0.65 * Math.max(...[xs, ys].map((list) => Math.max(...list) - Math.min(...list))) };
}

export function energy(kit, v, drive, root) {
  const c = drawn(kit, v.figures["traverse-course"], root, 430, 380);
  root.append(c.svg, saves(kit, v, c));
  return { update: (et) => hand(kit, c, et), told: (et) => { const p = drive.at(et); return `${v.traverse.rover}: battery ${(100 * p.charge).toFixed(0)} %, ${(100 * p.lit).toFixed(0)} % of the Sun's disc, ${p.linked ? "link" : "no link"}.`; } };
}

// Three projections about the Moon in axes that turn with it, and the perilune of each revolution.
export function halo(kit, v, root, { tools }) {
  const { el, svg, css } = kit, h = v.halo, rows = floats(h.rows), read = el("p", { class: "read", role: "status", id: "moon-reading" });
  const planes = [["halo-xy", 0, 1], ["halo-xz", 0, 2], ["halo-yz", 1, 2]].map(([key, i, j]) => ({ i, j, holder: el("div", {}), key })), trio = el("div", { class: "trio" }, ...planes.map((p) => p.holder));
  root.append(tools, read, trio);
  for (const p of planes) { p.c = drawn(kit, v.figures[p.key], p.holder, 620, 340); p.holder.append(p.c.svg); }
  const record = v.figures["halo-perilunes"], c = record ? drawn(kit, record, root, 320) : null;
  if (c) root.append(c.svg, saves(kit, v, c), el("p", { class: "muted" }, record.note));
  const place = (et) => { const x = Math.min(h.count - 1.001, Math.max(0, (et - h.span[0]) / h.step_s)), k = Math.floor(x), f = x - k; return [0, 1, 2].map((j) => rows[3 * k + j] + f * (rows[3 * k + 3 + j] - rows[3 * k + j])); };
  return (et) => {
    const at = place(et), before = h.perilunes.findLast((p) => p.et <= et), low = before ?? h.perilunes[0];
    for (const p of planes) p.c.live.replaceChildren(svg("circle", { cx: p.c.x(at[p.i] / 1000), cy: p.c.y(at[p.j] / 1000), r: 7, fill: css("accent"), stroke: css("panel"), "stroke-width": 2, "data-craft": v.name }));
    if (c) hand(kit, c, et);
    read.textContent = `${kit.utc(et, 16)} UTC. ${Math.hypot(...at).toLocaleString("en", { maximumFractionDigits: 0 })} km from the centre of the Moon: x ${at[0].toFixed(0)}, y ${at[1].toFixed(0)}, z ${at[2].toFixed(0)} km.${low ? ` ${before ? "Last" : "Next"} perilune: ${low.radius_km.toFixed(0)} km on ${kit.utc(low.et, 16)}.` : ""}`;
  };
}
