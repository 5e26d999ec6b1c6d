// The close approach without WebGL: the plane of the asteroid's path about the planet, with the same names and times.
import { colour, el, svg, utc } from "./draw.js";
import { label } from "./marks.js";
import { dot, grouped, hourMarks, km, moment, plane, rounded, since } from "./pass.js";
import { place } from "./placer.js";
import { wide } from "./overlay.js";

const WIDE = { near: 58_000, moon: 480_000 }; // half of the shorter side [km]

export function still(data, root, { head, panel }) {
  const e = data.encounter, axes = plane(e), marks = hourMarks(e), w = Math.max(320, root.clientWidth - 26), h = Math.round(Math.min(0.75 * w, 0.66 * innerHeight));
  let zoom = "near", now = moment(data, e.epoch_et);
  const s = svg("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": `${e.target} passes the ${e.body}, in the plane of its path`, xmlns: "http://www.w3.org/2000/svg", "font-family": "system-ui, 'Liberation Sans', sans-serif", id: "flat" });
  const draw = () => {
    const per = (2 * WIDE[zoom]) / Math.min(w, h), at = (p) => [w / 2 + dot(p, axes.u) / per, h / 2 - dot(p, axes.v) / per];
    const line = (rows, role, dash) => svg("polyline", { points: rows.map((p) => at(p).map((v) => v.toFixed(1)).join()).join(" "), fill: "none", stroke: colour(role), "stroke-width": 1.6, "stroke-dasharray": dash });
    const disc = (p, r, role, more = {}) => { const [cx, cy] = at(p); return svg("circle", { cx, cy, r, fill: colour(role), ...more }); };
    const items = [], name = (text, p, role, weight, must = false, away = 9) => { const [x, y] = at(p); items.push({ text, role, x, y, w: wide(text), h: 17, weight, must, away }); };
    const nodes = [line(e.moon_km, "moon", "3 4"), line(e.path_km, "accent")];
    const geo = e.earth?.geo_km;
    if (geo) { nodes.push(svg("circle", { cx: w / 2, cy: h / 2, r: geo / per, fill: "none", stroke: colour("quiet"), "stroke-dasharray": "5 4" })); name(`geostationary radius, ${grouped(geo)} km`, axes.v.map((x) => -x * geo), "muted", 3); }
    nodes.push(disc([0, 0, 0], Math.max(3, e.body_radius_km / per), "earth"), disc(now.moon, Math.max(3, 1737 / per), "moon"));
    name(e.body, [0, 0, 0], "ink", 90, true, e.body_radius_km / per + 5);
    if (e.body === "Earth") name("Moon", now.moon, "muted", 50);
    for (const c of e.craft ?? []) nodes.push(line(c.path_km, data.colours[c.mission] ?? "quiet"));
    for (const m of marks) { nodes.push(disc(m.place, 3, "accent")); name(m.hours ? `${utc(m.et, 16).slice(11)} ${since(3600 * m.hours)}` : `closest ${utc(m.et, 16).slice(11)} UTC`, m.place, "muted", m.weight); }
    for (const c of now.craft) { nodes.push(disc(c.place, 6, data.colours[c.mission] ?? "quiet", { stroke: colour("panel") })); name(`${c.mission}, ${km(c.toTarget)} from ${e.target}`, c.place, data.colours[c.mission] ?? "ink", 80, true); }
    nodes.push(disc(now.place, 6, "accent", { stroke: colour("panel"), "data-body": e.target }));
    name(now.stays.length ? `${e.target}, with ${now.stays.join(", ")}` : e.target, now.place, "accent", 100, true);
    const boxes = place(items, { x: 4, y: 4, w: w - 8, h: h - 40 }, [{ x: w / 2 - e.body_radius_km / per, y: h / 2 - e.body_radius_km / per, w: (2 * e.body_radius_km) / per, h: (2 * e.body_radius_km) / per }]);
    items.forEach((i, k) => { if (boxes[k]) nodes.push(label(i.text, boxes[k].x, boxes[k].y + 13, i.role, "start")); });
    const bar = rounded(0.25 * w * per);
    nodes.push(svg("path", { d: `M12 ${h - 22}v8h${bar / per}v-8`, fill: "none", stroke: colour("ink"), "stroke-width": 2 }), label(`${grouped(bar)} km`, 12 + bar / per / 2, h - 22, "ink"));
    s.replaceChildren(...nodes);
  };
  const size = (key, text) => el("button", { type: "button", "aria-pressed": zoom === key, "data-zoom": key, onclick: () => { zoom = key; for (const b of tools.querySelectorAll("[data-zoom]")) b.setAttribute("aria-pressed", b.dataset.zoom === key); draw(); } }, text);
  const tools = el("div", { class: "tools" }, size("near", `about the ${e.body}`), size("moon", "out to the Moon"));
  root.append(el("p", { class: "notice quiet", role: "status" }, "This browser gives no WebGL: instead of the view in three dimensions, the plane of the path is drawn."), head(() => s, true), tools, el("div", { class: "pass" }, s, panel.node));
  return (et) => { now = moment(data, et); draw(); panel.show(now, false); };
}
