// The flat views: cruise, windows, B-plane, timeline, sky, and the other figures.  Figures come described from Python.
import { chart, cursor, rowsOf } from "./chart.js";
import { between, colour, downloads, el, svg, utc } from "./draw.js";
import { frozen, get, oem } from "./server.js";
import { set, state } from "./state.js";

export { objectives } from "./objectives.js";

const tools = (...nodes) => el("div", { class: "tools" }, ...nodes);

function choice(key, options) {
  return options.map(([value, text]) =>
    el("button", { type: "button", "aria-pressed": state[key] === value, "aria-selected": state[key] === value, onclick: () => set({ [key]: value }) }, text));
}

// A figure at the width of its place; geometry as high as the window has room for.
function drawn(figure, root) {
  const width = Math.round(Math.max(480, (root.clientWidth || 1000) - 26));
  return chart(figure, { width, height: figure.equal ? Math.round(Math.max(420, Math.min(0.95 * width, 0.7 * innerHeight))) : figure.height });
}

const saves = (figure, picture, more = null) => downloads(figure.key, () => rowsOf(figure), picture, more);

export function cruise(data, root) {
  const turning = state.frame === "synodic" && data.figures["cruise-rotating"], figure = turning || data.figures.cruise;
  if (!figure) { root.append(el("p", {}, "This campaign has no paths about the Sun.")); return null; }
  const c = drawn(figure, root), all = data.cruise, earth = all.find((p) => p.name === "Earth");
  const turned = (place, et) => {
    if (!turning) return place;
    const e = between(earth.et, earth.place_au, Math.min(Math.max(et, earth.et[0]), earth.et.at(-1)));
    const a = -Math.atan2(e[1], e[0]);
    return [place[0] * Math.cos(a) - place[1] * Math.sin(a), place[0] * Math.sin(a) + place[1] * Math.cos(a)];
  };
  root.append(tools(...choice("frame", [["helio", "heliocentric"], ["synodic", "turning with the Earth"]]), ...saves(figure, () => c.svg, all.some((p) => !p.body) ? oem : null)), c.svg,
    el("p", { class: "muted" }, `Diamonds: launches, impulses, passes, arrivals; point at one for its date. ${data.note}`), stops(data) ?? "");
  return (et) => {
    c.live.replaceChildren(...all.flatMap((p) => {
      const r = between(p.et, p.place_au, et), role = figure.marks.find((m) => m.name === p.name)?.colour ?? "ink";
      if (!r) return [];
      const q = turned(r, et);
      return [svg("circle", { cx: c.x(q[0]), cy: c.y(q[1]), r: 6, fill: colour(role), stroke: colour("panel"), "data-body": p.name })];
    }));
  };
}

function stops(data) {
  if (!data.stops.length) return null;
  const km = (v) => (v === null ? "–" : v.toLocaleString("en", { maximumFractionDigits: 0 }));
  return el("table", { id: "stops" }, el("thead", {}, el("tr", {}, ...["mission", "stop", "computed UTC", "altitude km", "flown UTC", "flown km", "days later"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.stops.map((t) => el("tr", {}, ...[t.mission, t.body, utc(t.et, 16), km(t.altitude_km), t.flown_et === null ? "–" : utc(t.flown_et, 16), km(t.flown_km), t.flown_et === null ? "–" : ((t.et - t.flown_et) / 86400).toFixed(1)].map((v) => el("td", {}, v))))));
}

// The index of the entry of an even list that is nearest to a value.
const nearest = (value, list) => Math.round(((value - list[0]) / (list.at(-1) - list[0])) * (list.length - 1));

export function windows(data, root) {
  const figure = data.figures.porkchop;
  if (!figure) { root.append(el("p", {}, "No launch window was searched for this campaign.")); return null; }
  const c = drawn(figure, root), s = c.svg, { x: fx, y: [fy] } = figure, best = figure.marks.findLast((m) => m.kind === "points");
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
  if (!figure) { root.append(el("p", {}, "This campaign has no dates.")); return null; }
  const c = drawn(figure, root);
  root.append(tools(...(data.figures["timeline-near"] ? choice("span", [["years", "years"], ["weeks", "six weeks before and after"]]) : []), ...saves(figure, () => c.svg)), c.svg, el("p", { class: "muted" }, figure.note));
  return (et) => c.live.replaceChildren(...cursor(c, { x: et }));
}

const PLACES = [["Tokyo", 35.68, 139.77], ["Darmstadt", 49.87, 8.65], ["Lisbon", 38.72, -9.14], ["Dakar", 14.69, -17.45], ["Nairobi", -1.29, 36.82]];

export function sky(data, root) {
  const said = el("p", { class: "read", role: "status" }), place = el("div", { id: "night" });
  const lat = el("input", { type: "number", min: -90, max: 90, step: 0.01, value: state.lat, "aria-label": "latitude in degrees" });
  const lon = el("input", { type: "number", min: -180, max: 360, step: 0.01, value: state.lon, "aria-label": "longitude in degrees east" });
  const go = () => set({ lat: +lat.value, lon: +lon.value });
  const choices = frozen ? [el("span", { class: "muted" }, "Seen from Tokyo; other places want the server (kakehashi serve).")]
    : [...PLACES.map(([n, a, b]) => el("button", { type: "button", onclick: () => set({ lat: a, lon: b }) }, n)), el("label", {}, "lat ", lat), el("label", {}, "lon ", lon), el("button", { type: "button", onclick: go }, "show")];
  const shown = data.figures.brightness ? drawn(data.figures.brightness, root) : null;
  const choosing = tools(...choices);
  root.append(choosing, place, said, ...(shown ? [el("h2", {}, "Brightness and distance"), tools(...saves(data.figures.brightness, () => shown.svg)), shown.svg] : []));
  let c = null, et = null;
  const move = () => { for (const f of [c, shown]) if (f) f.live.replaceChildren(...(et === null ? [] : cursor(f, { x: et }))); };
  const told = (found) => {
    if (!place.isConnected) return; // another view was opened meanwhile
    c = drawn(found.figure, root);
    place.replaceChildren(c.svg);
    choosing.append(...saves(found.figure, () => c.svg));
    said.textContent = found.text;
    move();
  };
  if (frozen?.sky) told(frozen.sky);
  else get(`api/sky?campaign=${state.campaign}&lat=${state.lat}&lon=${state.lon}`).then(told, (why) => { said.textContent = why.message; said.className = "read error"; });
  return (t) => { et = t; move(); };
}

const ELSEWHERE = /^(porkchop|bplane|opik|timeline|cruise|brightness)/;

export function figures(data, root) {
  const rest = Object.values(data.figures).filter((f) => !ELSEWHERE.test(f.key));
  if (!rest.length) root.append(el("p", {}, "This campaign has no further figures."));
  const charts = rest.map((f) => {
    const c = drawn(f, root);
    root.append(el("h2", {}, f.alt), tools(...saves(f, () => c.svg)), c.svg, f.note ? el("p", { class: "muted" }, f.note) : "");
    return c;
  });
  return (et) => { for (const c of charts) if (c.figure.x.kind === "utc") c.live.replaceChildren(...cursor(c, { x: et })); };
}
