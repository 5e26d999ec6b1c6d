// The flat views: cruise, windows, B-plane, timeline, objectives with what-if, sky.
import { MARKS, between, cividis, css, downloads, el, frame, hours, months, scale, svg, ticks, utc } from "./draw.js";
import { frozen, get, oem } from "./server.js";
import { set, state } from "./state.js";

const W = 1000, COLOURS = ["one", "two", "three", "four"];
const picture = (h, label) => svg("svg", { viewBox: `0 0 ${W} ${h}`, role: "img", "aria-label": label, xmlns: "http://www.w3.org/2000/svg", "font-family": "system-ui, sans-serif" });
const tools = (...nodes) => el("div", { class: "tools" }, ...nodes);

function choice(key, options) {
  return options.map(([value, text]) =>
    el("button", { type: "button", "aria-pressed": state[key] === value, "aria-selected": state[key] === value, onclick: () => set({ [key]: value }) }, text));
}

export function cruise(data, root) {
  const h = 720, s = picture(h, "Paths about the Sun"), live = svg("g");
  const all = data.cruise, earth = all.find((p) => p.name === "Earth");
  const turned = (place, et) => {
    if (state.frame === "helio" || !earth) return place;
    const e = between(earth.et, earth.place_au, Math.min(Math.max(et, earth.et[0]), earth.et.at(-1)));
    const a = -Math.atan2(e[1], e[0]);
    return [place[0] * Math.cos(a) - place[1] * Math.sin(a), place[0] * Math.sin(a) + place[1] * Math.cos(a), place[2]];
  };
  const paths = all.map((p) => ({ ...p, xy: p.place_au.map((r, k) => turned(r, p.et[k])) }));
  const reach = 1.08 * Math.max(0.2, ...paths.flatMap((p) => p.xy.map((r) => Math.hypot(r[0], r[1]))));
  const x = scale(-reach * W / h, reach * W / h, 0, W), y = scale(-reach, reach, h, 0), t = ticks(-reach, reach, 6);
  s.append(frame(W, h, x, y, { xTicks: t, yTicks: t, xTitle: state.frame === "helio" ? "ecliptic x [au]" : "towards the Earth [au]", yTitle: "y [au]" }),
    svg("circle", { cx: x(0), cy: y(0), r: 7, fill: css("four") }));
  paths.forEach((p, k) => {
    const colour = css(COLOURS[k % 4]);
    s.append(svg("polyline", { points: p.xy.map((r) => `${x(r[0]).toFixed(1)},${y(r[1]).toFixed(1)}`).join(" "), fill: "none", stroke: colour, "stroke-width": p.body ? 1.2 : 2.4, "stroke-dasharray": p.body ? "5 4" : null }),
      svg("text", { x: 92, y: 34 + 18 * k, fill: colour, "font-size": 14 }, p.name));
  });
  for (const b of data.burns) {
    const p = paths.find((q) => q.name === b.mission), r = p && between(p.et, p.place_au, Math.min(Math.max(b.et, p.et[0]), p.et.at(-1)));
    if (!r) continue;
    const [u, v] = turned(r, b.et), colour = css(COLOURS[paths.indexOf(p) % 4]);
    s.append(svg("rect", { x: x(u) - 4, y: y(v) - 4, width: 8, height: 8, fill: css("panel"), stroke: colour, "stroke-width": 1.8, transform: `rotate(45 ${x(u)} ${y(v)})`, class: "burn" }, svg("title", {}, `${b.mission}, ${utc(b.et, 16)}: ${b.text}`)));
  }
  s.append(live);
  root.append(tools(...choice("frame", [["helio", "heliocentric"], ["synodic", "synodic"]]),
    ...downloads("cruise", () => [["name", "et_tdb_s", "x_au", "y_au", "z_au"], ...all.flatMap((p) => p.et.map((e, k) => [p.name, e, ...p.place_au[k]]))], () => s, all.some((p) => !p.body) ? oem : null)), s,
    el("p", { class: "muted" }, data.burns.length ? `Diamonds: launches, impulses, passes, arrivals; point at one for its date. ${data.note}` : "Nothing flies."), stops(data) ?? "");
  return (et) => {
    live.replaceChildren(...paths.flatMap((p, k) => {
      const r = between(p.et, p.place_au, et);
      if (!r) return [];
      const q = turned(r, et);
      return [svg("circle", { cx: x(q[0]), cy: y(q[1]), r: 6, fill: css(COLOURS[k % 4]), stroke: css("panel"), "data-body": p.name })];
    }));
  };
}

function stops(data) {
  if (!data.stops.length) return null;
  const km = (v) => (v === null ? "–" : v.toLocaleString("en", { maximumFractionDigits: 0 }));
  return el("table", { id: "stops" }, el("thead", {}, el("tr", {}, ...["mission", "stop", "computed UTC", "altitude km", "flown UTC", "flown km", "days later"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.stops.map((t) => el("tr", {}, ...[t.mission, t.body, utc(t.et, 16), km(t.altitude_km), t.flown_et === null ? "–" : utc(t.flown_et, 16), km(t.flown_km), t.flown_et === null ? "–" : ((t.et - t.flown_et) / 86400).toFixed(1)].map((v) => el("td", {}, v))))));
}

export function windows(data, root) {
  const w = data.windows, h = 560, s = picture(h, "Launch energy over launch and arrival");
  const [d0, d1, a0, a1] = [w.departure[0], w.departure.at(-1), w.arrival_et[0], w.arrival_et.at(-1)];
  const x = scale(d0, d1, 76, W - 14), y = scale(a0, a1, h - 42, 12);
  const cells = el("canvas", { width: w.departure.length, height: w.arrival_et.length }), pen = cells.getContext("2d");
  const image = pen.createImageData(cells.width, cells.height), top = 60, least = Math.min(...w.c3.flat().filter((v) => v !== null));
  w.c3.forEach((column, i) => column.forEach((c3, j) => {
    const at = 4 * ((cells.height - 1 - j) * cells.width + i);
    if (c3 === null || c3 > top) { image.data[at + 3] = 0; return; }
    image.data.set([...cividis(1 - Math.log(c3 / least) / Math.log(top / least)), 255], at);
  }));
  pen.putImageData(image, 0, 0);
  s.append(svg("image", { href: cells.toDataURL(), x: 76, y: 12, width: W - 90, height: h - 54, preserveAspectRatio: "none", style: "image-rendering:pixelated" }),
    frame(W, h, x, y, { xTicks: months(d0, d1).map((m) => m[0]), yTicks: months(a0, a1).map((m) => m[0]), xTitle: "launch", yTitle: "arrival", xText: (t) => utc(t, 7), yText: (t) => utc(t, 7) }));
  if (w.window) s.append(svg("rect", { x: x(w.window.first), width: x(w.window.last) - x(w.window.first), y: 12, height: h - 54, fill: css("accent"), "fill-opacity": 0.18 }),
    svg("circle", { cx: x(w.window.best), cy: y(w.window.arrival), r: 6, fill: "none", stroke: css("accent"), "stroke-width": 2.5 }));
  [least, 10, 15, 20, 30, 45, top].filter((v, k) => !k || v > least * 1.1).forEach((v, k) => s.append(
    svg("rect", { x: 92 + 62 * k, y: 20, width: 60, height: 18, fill: `rgb(${cividis(1 - Math.log(v / least) / Math.log(top / least))})` }),
    svg("text", { x: 122 + 62 * k, y: 33, "text-anchor": "middle", "font-size": 11, fill: v < 20 ? "#1c2127" : "#ffffff" }, `C3 ${v.toFixed(v < 10 ? 1 : 0)}`)));
  const mark = svg("g"), read = el("p", { class: "read", role: "status" }, "Move over the chart, click or use the arrow keys: the transfer under the cursor.");
  s.append(mark);
  const at = (et, list) => Math.round(scale(list[0], list.at(-1), 0, list.length - 1)(et));
  let asked = 0;
  async function show(dep, arr, whole) {
    const i = at(dep, w.departure), j = at(arr, w.arrival_et), c3 = w.c3[i]?.[j];
    mark.replaceChildren(svg("line", { x1: x(dep), x2: x(dep), y1: 12, y2: h - 42, stroke: css("ink"), "stroke-dasharray": "3 3" }),
      svg("line", { x1: 76, x2: W - 14, y1: y(arr), y2: y(arr), stroke: css("ink"), "stroke-dasharray": "3 3" }));
    const dates = `${utc(dep, 10)} to ${utc(arr, 10)}: `;
    read.textContent = dates + (c3 == null ? "no transfer" : `C3 ${c3.toFixed(2)} km²/s², arrival ${w.arrival[i][j].toFixed(3)} km/s, declination ${w.declination[i][j].toFixed(1)}°`);
    if (!whole || frozen) return;
    const turn = ++asked;
    try {
      const f = await get(`api/transfer?campaign=${state.campaign}&departure=${dep}&arrival=${arr}`);
      if (turn === asked && f.c3_km2_s2 !== null) read.textContent = `${dates}C3 ${f.c3_km2_s2.toFixed(3)} km²/s², declination ${f.declination_deg.toFixed(2)}°, arrival ${f.arrival_km_s.toFixed(3)} km/s (${(1e3 * f.velocity_margin_km_s).toFixed(0)} m/s to spare); ${f.vehicle} lifts ${f.capacity_kg === null ? "nothing" : `${f.capacity_kg.toFixed(0)} ± ${f.capacity_sigma_kg.toFixed(0)} kg, ${f.margin_kg.toFixed(0)} kg to spare`}`;
    } catch (why) { read.textContent = why.message; }
  }
  const place = (event) => {
    const box = s.getBoundingClientRect(), px = ((event.clientX - box.left) / box.width) * W, py = ((event.clientY - box.top) / box.height) * h;
    const clamp = (v, a, b) => Math.min(b, Math.max(a, v));
    return [clamp(scale(76, W - 14, d0, d1)(px), d0, d1), clamp(scale(h - 42, 12, a0, a1)(py), a0, a1)];
  };
  s.addEventListener("mousemove", (e) => show(...place(e), false));
  s.addEventListener("click", (e) => { const p = place(e); set({ pick: p.map(Math.round) }, true); show(...p, true); });
  s.setAttribute("tabindex", 0);
  s.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (!step) return;
    e.preventDefault();
    const [p, q] = state.pick ?? w.optimum, next = [p + 86400 * step[0], q + 86400 * step[1]];
    set({ pick: next.map(Math.round) }, true); show(...next, true);
  });
  root.append(tools(...downloads("windows", () => [["departure_et", "arrival_et", "c3_km2_s2", "arrival_km_s"], ...w.departure.flatMap((d, i) => w.arrival_et.map((a, j) => [d, a, w.c3[i][j], w.arrival[i][j]]))], () => s)), s, read);
  if (state.pick) show(...state.pick, true);
  return null;
}

export function bplane(data, root) {
  const p = data.encounter.bplane[state.plane] ?? data.encounter.bplane.bplane, h = 620, s = picture(h, "B-plane with cloud and 3 sigma ellipse");
  const [cx, cy] = p.nominal, [[a, b], [, d]] = p.covariance;
  const mean = (a + d) / 2, half = Math.hypot((a - d) / 2, b), turn = Math.atan2(2 * b, a - d) / 2;
  const [major, minor] = [3 * Math.sqrt(mean + half), 3 * Math.sqrt(Math.max(mean - half, 0))], reach = state.zoom === "wide" ? Math.max(400 * major, 4000) : 1.25 * major;
  const said = el("p", { class: "read", role: "status" });
  const x = scale(cx - reach * W / h, cx + reach * W / h, 0, W), y = scale(cy - reach, cy + reach, h, 0);
  s.append(frame(W, h, x, y, { xTicks: ticks(cx - reach, cx + reach, 7), yTicks: ticks(cy - reach, cy + reach, 7), xTitle: `${p.axes[0]} [km]`, yTitle: `${p.axes[1]} [km]` }));
  for (const [u, v] of p.cloud) s.append(svg("circle", { cx: x(u).toFixed(1), cy: y(v).toFixed(1), r: 1.6, fill: css("one"), "fill-opacity": 0.5 }));
  const ring = Array.from({ length: 121 }, (_, k) => {
    const t = (k * Math.PI) / 60, u = major * Math.cos(t), v = minor * Math.sin(t);
    return `${x(cx + u * Math.cos(turn) - v * Math.sin(turn)).toFixed(1)},${y(cy + u * Math.sin(turn) + v * Math.cos(turn)).toFixed(1)}`;
  });
  s.append(svg("polyline", { points: ring.join(" "), fill: "none", stroke: css("accent"), "stroke-width": 2 }), svg("circle", { cx: x(cx), cy: y(cy), r: 4, fill: css("accent") }));
  root.append(tools(...choice("plane", [["bplane", "B·T, B·R"], ["opik", "ξ, ζ"]]), ...choice("zoom", [["near", "3σ"], ["wide", "wide"]]), ...downloads("bplane", () => [p.axes, ...p.cloud], () => s)),
    el("p", { class: "muted" }, `3σ ${major.toFixed(2)} × ${minor.toFixed(2)} km about ${cx.toFixed(1)}, ${cy.toFixed(1)} km; ${p.cloud.length} members shown.`), s, said);
  if (state.plane !== "opik") { said.textContent = "Keyholes are shown in the plane of ξ and ζ."; return null; }
  const draw = (k) => {
    // Öpik's circles lie up to 1,500 km from the true keyholes: on a smaller scale they would mislead.
    const wide = reach > 3000, circles = wide ? k.circles.filter((c) => c.years <= 12) : []; // more would be a thicket
    for (const c of circles) {
      const points = Array.from({ length: 2881 }, (_, i) => (i * Math.PI) / 1440).map((t) => [c.radius_km * Math.cos(t), c.zeta_km + c.radius_km * Math.sin(t)]).filter(([u, v]) => Math.abs(v - cy) < 1.2 * reach && Math.abs(u - cx) < 1.2 * reach * (W / h));
      if (!points.length) continue;
      const label = `${c.turns} in ${c.years}`, [lu, lv] = points.reduce((best, p) => (p[1] > best[1] && p[1] < cy + 0.95 * reach && Math.abs(p[0] - cx) < 0.9 * reach * (W / h) ? p : best), [cx, -Infinity]);
      s.append(svg("g", { class: "circle" }, ...points.map(([u, v]) => svg("circle", { cx: x(u).toFixed(1), cy: y(v).toFixed(1), r: 0.9, fill: css("three") })), ...(isFinite(lv) ? [svg("text", { x: x(lu).toFixed(1), y: (y(lv) - 4).toFixed(1), "font-size": 11, "text-anchor": "middle", fill: css("three") }, label)] : []), svg("title", {}, `${c.turns} turns in ${c.years} years, Öpik's theory, approximate`)));
    }
    for (const o of k.keyholes) s.append(svg("line", { x1: x(o.xi_km) - 40, x2: x(o.xi_km) + 40, y1: y(o.zeta_km), y2: y(o.zeta_km), stroke: css("bad"), "stroke-width": Math.max(1.5, Math.abs(y(0) - y(o.width_km))) }, svg("title", {}, `${o.day}: ${(1e3 * o.width_km).toFixed(0)} m wide`)));
    said.textContent = `${k.keyholes.length ? `Keyholes: ${k.keyholes.map((o) => `${o.day} at ζ ${o.zeta_km.toFixed(1)} km, ${(1e3 * o.width_km).toFixed(0)} m wide`).join("; ")}` : "No keyhole"} within ${k.sigmas}σ until ${k.until}.${circles.length ? " Dotted: circles of resonant returns (turns in years, up to 12 years) by Öpik's theory, approximate; true keyholes can lie more than a thousand kilometres from them." : ""}`;
  };
  if (frozen?.keyholes) draw(frozen.keyholes);
  else if (data.changes.length || !frozen) { said.textContent = "Looking for keyholes …"; get(`api/keyholes?campaign=${state.campaign}`).then(draw, (why) => { said.textContent = why.message; }); }
  return null;
}

// Each mission's bars in as few lanes as keep bars and their names apart.
function lanesOf(bars, x) {
  const extent = (b) => {
    const wide = Math.max(3, x(b.end) - x(b.start)), name = 6.4 * b.name.length + 12, inside = wide > name;
    const before = !inside && x(b.end) + name > W - 14;
    return { inside, before, from: x(b.start) - (before ? name : 0), to: x(b.start) + wide + (inside || before ? 0 : name) };
  };
  return [...new Set(bars.map((b) => b.mission))].map((mission) => {
    const lanes = [];
    for (const b of bars.filter((c) => c.mission === mission).map((c) => ({ ...c, ...extent(c) })).sort((p, q) => p.from - q.from)) {
      const lane = lanes.find((l) => l.at(-1).to <= b.from + 0.5);
      if (lane) lane.push(b); else lanes.push([b]);
    }
    return { mission, lanes };
  });
}

export function timeline(data, root) {
  const bars = data.timeline, first = Math.min(...bars.map((b) => b.start)) - 30 * 86400, last = Math.max(...bars.map((b) => b.end)) + 30 * 86400;
  const x = scale(first, last, 110, W - 14), groups = lanesOf(bars, x), count = groups.reduce((n, g) => n + g.lanes.length, 0);
  const h = 80 + 34 * count, s = picture(h, "Missions over time"), live = svg("g");
  for (const [et, text] of months(first, last)) if (text.endsWith("01") || text.endsWith("07")) s.append(svg("line", { x1: x(et), x2: x(et), y1: 10, y2: h - 40, stroke: css("grid") }), svg("text", { x: x(et), y: h - 22, "font-size": 12, "text-anchor": "middle", fill: css("muted") }, text));
  let row = 0;
  groups.forEach(({ mission, lanes }, k) => {
    s.append(svg("text", { x: 100, y: 45 + 34 * row, "text-anchor": "end", "font-size": 13, fill: css("ink") }, mission));
    for (const lane of lanes) {
      const y = 30 + 34 * row, colour = css(COLOURS[k % 4]);
      row += 1;
      for (const b of lane) {
        const strong = b.origin === "computed", left = x(b.start), wide = Math.max(3, x(b.end) - left);
        const place = b.inside ? { x: left + wide / 2, "text-anchor": "middle" } : b.before ? { x: left - 5, "text-anchor": "end" } : { x: left + wide + 5, "text-anchor": "start" };
        s.append(svg("rect", { x: left, y, width: wide, height: 22, rx: 3, fill: colour, "fill-opacity": strong ? 0.85 : 0.3 }, svg("title", {}, `${b.name}: ${utc(b.start, 10)} to ${utc(b.end, 10)} (${b.origin})`)),
          svg("text", { ...place, y: y + 15, "font-size": 11, fill: css(b.inside && strong ? "panel" : "ink") }, b.name));
      }
    }
  });
  const at = data.event.et;
  s.append(svg("line", { x1: x(at), x2: x(at), y1: 10, y2: h - 40, stroke: css("accent"), "stroke-width": 2 }), svg("text", { x: x(at) + 5, y: 20, "font-size": 12, fill: css("accent") }, data.event.name), live);
  root.append(tools(...downloads("timeline", () => [["mission", "phase", "start_utc", "end_utc", "origin"], ...bars.map((b) => [b.mission, b.name, utc(b.start), utc(b.end), b.origin])], () => s)), s,
    el("p", { class: "muted" }, "Full colour: computed; pale: given or assumed."));
  return (et) => live.replaceChildren(svg("line", { x1: x(et), x2: x(et), y1: 10, y2: h - 40, stroke: css("ink"), "stroke-dasharray": "4 3" }));
}

export function objectives(data, root, known) {
  const has = (kind, name) => state.changes.find((c) => c.kind === kind && c.name === name);
  const toggle = (kind, name, on, days = 0) => set({ changes: [...state.changes.filter((c) => !(c.kind === kind && c.name === name)), ...(on ? [{ kind, name, days }] : [])] });
  const box = (kind, name, text) => el("label", { class: "row" }, el("input", { type: "checkbox", checked: Boolean(has(kind, name)), disabled: Boolean(frozen), onchange: (e) => toggle(kind, name, e.target.checked) }), text);
  const launch = known?.changes.slip[0], late = launch ? has("slip", launch)?.days ?? 0 : 0;
  const said = el("output", {}, `${late} d`);
  const panel = el("div", {},
    el("fieldset", {}, el("legend", {}, "cancel"), ...(known?.changes.cancel ?? []).map((n) => box("cancel", n, n))),
    el("fieldset", { class: "long" }, el("legend", {}, "lose"), ...(known?.changes.lose ?? []).map((n) => box("lose", n, n))),
    launch ? el("fieldset", {}, el("legend", {}, `launch on ${launch}`), box("fail", launch, "fails"),
      el("label", { class: "row" }, "late by", el("input", { type: "range", min: 0, max: 90, value: late, disabled: Boolean(frozen), "aria-label": `days by which ${launch} is late`,
        oninput: (e) => { said.textContent = `${e.target.value} d`; }, onchange: (e) => toggle("slip", launch, +e.target.value > 0, +e.target.value) }), said)) : null,
    frozen ? el("p", { class: "muted" }, "An exported page: changes want the server (kakehashi serve).") : el("button", { type: "button", onclick: () => set({ changes: [] }) }, "as planned"));
  const missions = data.missions.map((m) => m.name);
  const mark = (cell) => (cell === null ? "–" : `${MARKS[cell.mark]} ${cell.mark}${cell.text ? `: ${cell.text}` : ""}`);
  const table = el("table", { id: "matrix" }, el("thead", {}, el("tr", {}, ...["objective", "fate", ...missions].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.objectives.map((o) => el("tr", {}, el("th", { scope: "row" }, o.title),
      el("td", { class: `fate ${o.fate}` }, data.changes.length ? o.fate : `${MARKS[o.mark]} ${o.mark}`), ...missions.map((m) => el("td", {}, mark(o.cells[m])))))));
  const crew = el("table", {}, el("thead", {}, el("tr", {}, ...["mission", "verdict", "why"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.missions.map((m) => el("tr", {}, el("th", { scope: "row" }, m.name), el("td", { class: m.feasible ? "" : "lost" }, `${MARKS[m.verdict]} ${m.verdict}`), el("td", {}, [m.text, ...m.reasons.slice(0, 3)].join("; "))))));
  root.append(tools(...downloads("objectives", () => [["objective", "fate", ...missions], ...data.objectives.map((o) => [`"${o.title}"`, o.fate, ...missions.map((m) => mark(o.cells[m]))])], () => matrixPicture(data, missions, mark))),
    el("div", { class: "split" }, panel, el("div", {}, el("h2", {}, data.changes.length ? data.changes.join(", ") : "As planned"), table, el("h2", {}, "Missions"), crew, el("p", { class: "muted" }, data.note))));
  return null;
}

function matrixPicture(data, missions, mark) {
  const h = 40 + 26 * data.objectives.length, s = picture(h, "Objectives by mission");
  ["objective", "fate", ...missions].forEach((t, k) => s.append(svg("text", { x: k ? 330 + 130 * (k - 1) : 10, y: 20, "font-size": 12, fill: css("muted") }, t)));
  data.objectives.forEach((o, r) => [o.title.slice(0, 46), o.fate, ...missions.map((m) => mark(o.cells[m]))].forEach((t, k) =>
    s.append(svg("text", { x: k ? 330 + 130 * (k - 1) : 10, y: 46 + 26 * r, "font-size": 12, fill: css("ink") }, t))));
  return s;
}

const PLACES = [["Tokyo", 35.68, 139.77], ["Darmstadt", 49.87, 8.65], ["Lisbon", 38.72, -9.14], ["Dakar", 14.69, -17.45], ["Nairobi", -1.29, 36.82]];

export function sky(data, root) {
  const h = 460, s = picture(h, "Altitude of the target over the horizon"), live = svg("g"), said = el("p", { class: "read", role: "status" });
  const lat = el("input", { type: "number", min: -90, max: 90, step: 0.01, value: state.lat, "aria-label": "latitude in degrees" });
  const lon = el("input", { type: "number", min: -180, max: 360, step: 0.01, value: state.lon, "aria-label": "longitude in degrees east" });
  const go = () => set({ lat: +lat.value, lon: +lon.value });
  const choices = frozen ? [el("span", { class: "muted" }, "Seen from Tokyo; other places want the server (kakehashi serve).")]
    : [...PLACES.map(([n, a, b]) => el("button", { type: "button", onclick: () => set({ lat: a, lon: b }) }, n)), el("label", {}, "lat ", lat), el("label", {}, "lon ", lon), el("button", { type: "button", onclick: go }, "show")];
  root.append(tools(...choices), s, said);
  let found = frozen?.sky ?? null;
  const draw = () => {
    const t = found.et, x = scale(t[0], t.at(-1), 76, W - 14), y = scale(-90, 90, h - 42, 12);
    const line = (v, colour, dash) => svg("polyline", { points: v.map((a, k) => `${x(t[k]).toFixed(1)},${y(a).toFixed(1)}`).join(" "), fill: "none", stroke: css(colour), "stroke-width": 2.2, "stroke-dasharray": dash });
    const dark = t.map((e, k) => [e, found.sun_altitude_deg[k] < -12 && found.altitude_deg[k] > 0, k]).filter((r) => r[1]);
    s.replaceChildren(frame(W, h, x, y, { xTicks: hours(t[0], t.at(-1), 3), yTicks: [-60, -30, 0, 30, 60, 90], xTitle: `UTC, ${utc(t[0], 10)} to ${utc(t.at(-1), 10)}`, yTitle: "altitude [deg]", xText: (e) => utc(e, 16).slice(11) }),
      svg("line", { x1: 76, x2: W - 14, y1: y(0), y2: y(0), stroke: css("line"), "stroke-width": 1.5 }),
      ...dark.map(([e]) => svg("rect", { x: x(e), y: 12, width: 3.2, height: h - 54, fill: css("one"), "fill-opacity": 0.15 })),
      line(found.altitude_deg, "accent"), line(found.sun_altitude_deg, "four", "5 4"),
      svg("text", { x: 90, y: 28, fill: css("accent"), "font-size": 13 }, data.encounter.target), svg("text", { x: 170, y: 28, fill: css("four"), "font-size": 13 }, "Sun"), live);
    const bright = dark.map(([e, , k]) => [found.magnitude[k], e, k]).sort((a, b) => a[0] - b[0])[0];
    const compass = (a) => ["N", "NE", "E", "SE", "S", "SW", "W", "NW"][Math.round(a / 45) % 8];
    said.textContent = bright ? `Up in the dark (shaded) from ${utc(dark[0][0], 16).slice(11)} to ${utc(dark.at(-1)[0], 16).slice(11)} UTC; brightest there V ${bright[0].toFixed(1)} at ${utc(bright[1], 16).slice(11)} UTC, ${found.altitude_deg[bright[2]].toFixed(0)}° up in the ${compass(found.azimuth_deg[bright[2]])}.` : "Not seen from here in a dark sky on this night.";
  };
  if (found) draw();
  else get(`api/sky?campaign=${state.campaign}&lat=${state.lat}&lon=${state.lon}`).then((f) => { found = f; draw(); }, (why) => { said.textContent = why.message; said.className = "read error"; });
  root.querySelector(".tools").append(...downloads("sky", () => [["et_tdb_s", "altitude_deg", "azimuth_deg", "sun_altitude_deg", "V"], ...(found?.et.map((e, k) => [e, found.altitude_deg[k], found.azimuth_deg[k], found.sun_altitude_deg[k], found.magnitude[k]]) ?? [])], () => s));
  return (et) => {
    if (!found || et < found.et[0] || et > found.et.at(-1)) { live.replaceChildren(); return; }
    const px = scale(found.et[0], found.et.at(-1), 76, W - 14)(et);
    live.replaceChildren(svg("line", { x1: px, x2: px, y1: 12, y2: h - 42, stroke: css("ink"), "stroke-dasharray": "4 3" }));
  };
}
