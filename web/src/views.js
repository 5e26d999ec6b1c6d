// The flat views: cruise, windows, B-plane, timeline, sky, and the other figures.  Figures come described from Python.
import { chart, cursor, rowsOf } from "./chart.js";
import { between, colour, downloads, el, etOf, svg, utc } from "./draw.js";
import { gantt } from "./gantt.js";
import { label } from "./marks.js";
import { wide as measured } from "./overlay.js";
import { place } from "./placer.js";
import { frozen, get, oem } from "./server.js";
import { set, state } from "./state.js";
import { empty } from "./states.js";

export { objectives } from "./objectives.js";
export { sky } from "./sky.js";

const tools = (...nodes) => el("div", { class: "tools" }, ...nodes);
const narrow = () => innerWidth <= 700;

function choice(key, options) {
  return options.map(([value, text]) => el("button", { type: "button", "aria-pressed": state[key] === value, onclick: () => set({ [key]: value }) }, text));
}

// A figure at the width of its place; geometry as high as the window has room for, less what stands beside it.
function drawn(figure, root, less = 120) {
  const width = Math.round(Math.max(300, (root.clientWidth || 1000) - (narrow() ? 16 : 26))), room = document.getElementById("view").clientHeight - less;
  const tall = narrow() ? 1.15 * width : Math.max(380, room);
  const wanted = narrow() ? Math.min(figure.height, 1.25 * width) : tall > 0.75 * figure.height ? Math.min(tall, Math.max(figure.height, 0.62 * width)) : figure.height;
  return chart(figure, { width, height: Math.round(figure.equal ? Math.min(tall, 1.1 * width) : wanted) });
}

const saves = (figure, picture, more = null) => downloads(figure.key, () => rowsOf(figure), picture, more);

// Where a spacecraft is: on its trajectory, or with its target while it stays there; null before and after.
export function placeOf(data, p, et) {
  const own = between(p.et, p.place_au, et);
  if (own || p.body) return own;
  const stay = data.timeline.find((b) => b.mission === p.name && b.name === "at target" && et >= b.start && et <= b.end), last = p.place_au.at(-1);
  if (!stay) return null;
  const bodies = data.cruise.filter((o) => o.body), far = (o) => { const q = between(o.et, o.place_au, p.et.at(-1)); return q ? Math.hypot(...q.map((v, k) => v - last[k])) : Infinity; };
  const target = bodies.sort((a, b) => far(a) - far(b))[0];
  return target && far(target) < 0.02 ? between(target.et, target.place_au, et) : null;
}

// What happens where: marks without a label take their words, mission, date and what, where there is room.
function told(figure) {
  const short = (t) => t.replace(/ \d\d:\d\d UTC/, "");
  const marks = figure.marks.map((m) => (m.kind === "points" && m.hover.length && !m.legend ? { ...m, labels: m.x.map((_, k) => short(m.hover[k])), sides: m.x.map((_, k) => m.sides[k] ?? "right"), optional: true } : m));
  return { ...figure, marks };
}

export function cruise(data, root) {
  const turning = state.frame === "synodic" && data.figures["cruise-rotating"], bare = turning || data.figures.cruise, figure = bare && !narrow() ? told(bare) : bare;
  if (!figure) { root.append(empty("No cruise", "This campaign has no paths about the Sun.", "The timeline and the objectives show what it does.")); return null; }
  const all = data.cruise, earth = all.find((p) => p.name === "Earth"), head = tools(...choice("frame", [["helio", "heliocentric"], ["synodic", "turning with the Earth"]]), ...saves(figure, () => c.svg, all.some((p) => !p.body) ? oem : null));
  root.append(head);
  const c = drawn(figure, root, 90);
  const turned = (place, et) => {
    if (!turning) return place;
    const e = between(earth.et, earth.place_au, Math.min(Math.max(et, earth.et[0]), earth.et.at(-1)));
    const a = -Math.atan2(e[1], e[0]);
    return [place[0] * Math.cos(a) - place[1] * Math.sin(a), place[0] * Math.sin(a) + place[1] * Math.cos(a)];
  };
  const read = el("p", { class: "read", role: "status", id: "cruise-reading" });
  root.append(c.svg, read, el("p", { class: "muted" }, `Diamonds: launches, impulses, passes, arrivals; point at one for its date. ${data.note}`), events(data), stops(data) ?? "");
  const roles = Object.fromEntries(all.map((p) => [p.name, figure.marks.find((m) => m.name === p.name)?.colour ?? data.colours[p.name] ?? "ink"]));
  return (et) => {
    const there = all.map((p) => ({ p, place: placeOf(data, p, et) })).filter((o) => o.place).map((o) => { const q = turned(o.place, et); return { ...o, x: c.x(q[0]), y: c.y(q[1]) }; });
    const shown = there.filter((o) => o.x > c.box.left && o.x < c.box.right && o.y > c.box.top && o.y < c.box.bottom);
    const groups = []; // who is together has one label
    for (const o of shown) { const g = groups.find((h) => Math.hypot(h.x - o.x, h.y - o.y) < 5); if (g) g.names.push(o.p.name); else groups.push({ x: o.x, y: o.y, names: [o.p.name], role: roles[o.p.name] }); }
    const dots = shown.map((o) => svg("circle", { cx: o.x, cy: o.y, r: o.p.body ? 5 : 7, fill: colour(roles[o.p.name]), stroke: colour("panel"), "stroke-width": 1.5, "data-body": o.p.name }));
    const names = groups.map((g) => ({ x: g.x, y: g.y, w: measured(g.names.join(", ")) + 4, h: 17, away: 10, must: true }));
    const boxes = place(names, { x: c.box.left, y: c.box.top, w: c.box.right - c.box.left, h: c.box.bottom - c.box.top }, [...c.texts, ...groups.map((g) => ({ x: g.x - 6, y: g.y - 6, w: 12, h: 12 }))]);
    c.live.replaceChildren(...dots, ...groups.flatMap((g, k) => (boxes[k] ? [label(g.names.join(", "), boxes[k].x + 4, boxes[k].y + 13, g.role, "start", { weight: 600 })] : [])));
    const near = data.events.findLast((e) => e.et <= et), next = data.events.find((e) => e.et > et), say = (e) => `${e.mission ? `${e.mission} ` : ""}${e.what} on ${utc(e.et, 10)}`;
    read.textContent = `${utc(et, 16)} UTC. ${near ? `Last: ${say(near)}. ` : ""}${next ? `Next: ${say(next)}.` : ""}`;
  };
}

// Launches, burns, flybys and arrivals in the order of time.
function events(data) {
  return el("div", { class: "wide" }, el("table", { id: "events", class: "cards" }, el("caption", {}, "Events"), el("thead", {}, el("tr", {}, ...["UTC", "mission", "what"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.events.map((e) => el("tr", {}, el("th", { scope: "row" }, utc(e.et, 16)), el("td", { style: `color:var(--${data.colours[e.mission] ?? "accent"})` }, e.mission || "event"), el("td", {}, e.what))))));
}

function stops(data) {
  if (!data.stops.length) return null;
  const km = (v) => (v === null ? "–" : v.toLocaleString("en", { maximumFractionDigits: 0 }));
  return el("div", { class: "wide" }, el("table", { id: "stops" }, el("caption", {}, "Flybys and arrivals of tours"), el("thead", {}, el("tr", {}, ...["mission", "stop", "computed UTC", "altitude km", "flown UTC", "flown km", "days later"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.stops.map((t) => el("tr", {}, ...[t.mission, t.body, utc(t.et, 16), km(t.altitude_km), t.flown_et === null ? "–" : utc(t.flown_et, 16), km(t.flown_km), t.flown_et === null ? "–" : ((t.et - t.flown_et) / 86400).toFixed(1)].map((v, k) => el("td", { class: [3, 5, 6].includes(k) ? "num" : null }, v)))))));
}

// The index of the entry of an even list that is nearest to a value.
const nearest = (value, list) => Math.round(((value - list[0]) / (list.at(-1) - list[0])) * (list.length - 1));

export function windows(data, root) {
  const figure = data.figures.porkchop;
  if (!figure) { root.append(empty("No launch window", "No launch window was searched for this campaign.", "Its missions are under way, or their launch dates are given.")); return null; }
  const c = drawn(figure, root, 110), s = c.svg, { x: fx, y: [fy] } = figure, best = figure.marks.findLast((m) => m.kind === "points");
  const fields = figure.marks.filter((m) => m.z), at = (m, dep, arr) => m.z[nearest(arr, m.y)]?.[nearest(dep, m.x)];
  const read = el("p", { class: "read", role: "status" }, "Move over the chart, click or use the arrow keys: the transfer under the cursor.");
  let asked = 0;
  async function show(dep, arr, whole) {
    c.live.replaceChildren(...cursor(c, { x: dep, y: arr }));
    const dates = `${utc(dep, 10)} to ${utc(arr, 10)}: `;
    const values = fields.filter((m) => at(m, dep, arr) != null).map((m) => `${m.name} ${at(m, dep, arr).toFixed(2)} ${m.unit}`);
    read.textContent = dates + (values.length ? values.join(", ") : "no transfer within the colours");
    if (!whole || frozen) return;
    const turn = ++asked;
    try {
      const f = await get(`api/transfer?campaign=${state.campaign}&departure=${dep}&arrival=${arr}`);
      if (turn === asked && f.c3_km2_s2 !== null) read.textContent = `${dates}C3 ${f.c3_km2_s2.toFixed(3)} km²/s², declination ${f.declination_deg.toFixed(2)}°, arrival ${f.arrival_km_s.toFixed(3)} km/s (${(1e3 * f.velocity_margin_km_s).toFixed(0)} m/s to spare); ${f.vehicle} lifts ${f.capacity_kg === null ? "nothing" : `${f.capacity_kg.toFixed(0)} ± ${f.capacity_sigma_kg.toFixed(0)} kg, ${f.margin_kg.toFixed(0)} kg to spare`}`;
    } catch (why) { read.textContent = why.message; }
  }
  const place = (event) => {
    const [dep, arr] = c.values(event), clamp = (v, a) => Math.min(a.high, Math.max(a.low, v));
    return [clamp(dep, fx), clamp(arr, fy)];
  };
  s.addEventListener("mousemove", (e) => show(...place(e), false));
  s.addEventListener("click", (e) => { const p = place(e); set({ pick: p.map(Math.round) }, true); show(...p, true); });
  s.setAttribute("tabindex", 0);
  s.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (!step) return;
    e.preventDefault();
    const [p, q] = state.pick ?? [best.x[0], best.y[0]], next = [p + 86400 * step[0], q + 86400 * step[1]];
    set({ pick: next.map(Math.round) }, true); show(...next, true);
  });
  root.append(tools(...saves(figure, () => s)), s, read);
  if (state.pick) show(...state.pick, true);
  return null;
}

export function bplane(data, root) {
  const plane = data.figures[state.plane] ? state.plane : "bplane", key = { near: plane, wide: `${plane}-wide`, scale: `${plane}-scale` }[state.zoom] ?? plane;
  let figure = data.figures[key], c = drawn(figure, root);
  const said = el("p", { class: "read", role: "status" });
  root.append(tools(...choice("plane", [["bplane", "B·T, B·R"], ["opik", "ξ, ζ"]]), ...choice("zoom", [["near", "3σ"], ["wide", "wide"], ["scale", "to scale"]]), ...downloads(key, () => rowsOf(figure), () => c.svg)), c.svg, said);
  if (plane !== "opik") { said.textContent = "Keyholes are shown in the plane of ξ and ζ."; return null; }
  const told = (k) => {
    if (state.zoom === "wide") {
      figure = { ...figure, marks: [...figure.marks, ...k.marks], note: k.note };
      const fresh = drawn(figure, root);
      c.svg.replaceWith(fresh.svg);
      c = fresh;
    }
    said.textContent = `${k.keyholes.length ? `Keyholes: ${k.keyholes.map((o) => `${o.day} at ζ ${o.zeta_km.toFixed(1)} km, ${(1e3 * o.width_km).toFixed(0)} m wide`).join("; ")}` : "No keyhole"} within ${k.sigmas}σ until ${k.until}.${state.zoom === "wide" && k.note ? ` ${k.note}` : ""}`;
  };
  if (frozen?.keyholes) told(frozen.keyholes);
  else if (data.changes.length || !frozen) { said.textContent = "Looking for keyholes …"; get(`api/keyholes?campaign=${state.campaign}`).then(told, (why) => { said.textContent = why.message; }); }
  return null;
}

export function timeline(data, root) {
  const figure = (state.span === "weeks" && data.figures["timeline-near"]) || data.figures.timeline;
  if (!figure) { root.append(empty("No timeline", "This campaign has no dates.")); return null; }
  const now = etOf(Date.now()), dated = `today ${utc(now, 10)}`, within = now >= figure.x.low && now <= figure.x.high;
  const rule = { kind: "rule", name: "today", across: "x", at: now, colour: "ink", width: 1.5, dash: "dot", label: dated, y_axis: 0, columns: {}, legend: false };
  const others = figure.marks.filter((m) => !(m.kind === "rule" && m.label.startsWith("as known "))), marked = { ...figure, marks: within ? [...others, rule] : others }; // the reader's day takes the place of that of the run
  root.append(tools(...(data.figures["timeline-near"] ? choice("span", [["years", "years"], ["weeks", "six weeks before and after"]]) : []), ...saves(figure, () => c.svg)));
  const c = narrow() ? gantt(data, { low: figure.x.low, high: figure.x.high, now: within ? now : null, width: root.clientWidth - 16 }) : drawn(marked, root, 130);
  root.append(c.svg, el("p", { class: "muted" }, `${figure.note}${within ? "" : ` Today, ${utc(now, 10)}, is outside this span.`}`));
  return (et) => c.live.replaceChildren(...cursor(c, { x: et }));
}

const ELSEWHERE = /^(porkchop|bplane|opik|timeline|cruise|brightness)/;

export { drawn, saves, tools };

export function figures(data, root) {
  const rest = Object.values(data.figures).filter((f) => !ELSEWHERE.test(f.key));
  if (!rest.length) root.append(empty("No further figures", "This campaign has no figures beside those of the other views."));
  const charts = rest.map((f) => {
    const c = drawn(f, root);
    root.append(el("h2", {}, f.alt), tools(...saves(f, () => c.svg)), c.svg, f.note ? el("p", { class: "muted" }, f.note) : "");
    return c;
  });
  return (et) => { for (const c of charts) if (c.figure.x.kind === "utc") c.live.replaceChildren(...cursor(c, { x: et })); };
}
