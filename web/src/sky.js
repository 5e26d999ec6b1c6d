// The sky of the pass from a place: by name, by latitude and longitude, or by a click on a map.
import { bytes } from "./body-data.js";
import { cursor } from "./chart.js";
import { colour, el, svg, utc } from "./draw.js";
import { frozen, get } from "./server.js";
import { set, state } from "./state.js";
import { drawn, saves, tools } from "./views.js";

const GAP = -32768, KINDS = { cities: "cities", observatories: "observatories", stations: "ground stations" };
let named = null; // places of the server

// The outlines of the land as one path of a map of equal degrees, 360 by 180.
function land(coast) {
  const all = new Int16Array(bytes(coast).buffer);
  let d = "", pen = false;
  for (let k = 0; k < all.length; k += 2) {
    if (all[k] === GAP) { pen = false; continue; }
    d += `${pen ? "L" : "M"}${all[k] / 10 + 180} ${90 - all[k + 1] / 10}`;
    pen = true;
  }
  return d;
}

function map(coast, go) {
  const s = svg("svg", { viewBox: "0 0 360 180", id: "map", tabindex: 0, role: "application", "aria-label": "map of the world: click a place, or move the cross with the arrow keys" });
  const x = ((((state.lon + 180) % 360) + 360) % 360), y = 90 - state.lat;
  s.append(svg("rect", { width: 360, height: 180, fill: colour("panel") }), svg("path", { d: land(coast), fill: colour("land"), stroke: colour("shore"), "stroke-width": 0.6 }),
    svg("path", { d: `M${x} 0V180M0 ${y}H360`, stroke: colour("accent"), "stroke-width": 0.5, "stroke-dasharray": "3 3" }), svg("circle", { cx: x, cy: y, r: 4, fill: colour("accent"), stroke: colour("panel") }));
  s.addEventListener("click", (event) => { const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(s.getScreenCTM().inverse()); go(90 - p.y, p.x - 180); });
  s.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -5], ArrowRight: [0, 5], ArrowUp: [5, 0], ArrowDown: [-5, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    go(state.lat + step[0], state.lon + step[1]);
  });
  return s;
}

const WAYS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
const hours = ([a, b]) => `${utc(a, 16).slice(11)} to ${utc(b, 16).slice(11)}`;

// What shows the target in the dark, and when.
function shows(found) {
  const rows = found.instruments.map((i) => el("tr", {}, el("th", { scope: "row" }, i.name), el("td", { class: "num" }, i.limit.toFixed(1)), el("td", {}, i.spans.length ? i.spans.map(hours).join(", ") : "not on this night")));
  return el("div", { class: "wide" }, el("table", { id: "shows" }, el("caption", {}, "What shows it in the dark"), el("thead", {}, el("tr", {}, ...["with", "limit V", "UTC"].map((t) => el("th", { scope: "col" }, t)))), el("tbody", {}, ...rows)), el("p", { class: "muted" }, found.assumed));
}

// Where it is at an epoch of the night, and what it needs.
export function standing(found, et) {
  const k = Math.round((et - found.et[0]) / (found.et[1] - found.et[0])), up = found.altitude_deg[k];
  if (up === undefined) return "The time bar stands outside this night.";
  if (up < 0) return `${utc(et, 16)} UTC: below the horizon.`;
  const shown_by = found.instruments.find((i) => found.dimmed[k] <= i.limit), light = found.sun_altitude_deg[k] > -0.83 ? "in daylight" : found.dark[k] ? "in the dark" : "in twilight";
  return `${utc(et, 16)} UTC, ${light}: ${up.toFixed(0)}° high in the ${WAYS[Math.round(found.azimuth_deg[k] / 45) % 8]}, V ${found.magnitude[k].toFixed(1)}, as faint as V ${found.dimmed[k].toFixed(1)} at the zenith: ${shown_by ? shown_by.name : "too faint for an eye"}${found.dark[k] ? "" : ", if the sky were dark"}.`;
}

const near = (p) => Math.abs(p.lat_deg - state.lat) < 0.02 && Math.abs(p.lon_deg - state.lon) < 0.02;

export function sky(data, root) {
  const said = el("p", { class: "read", role: "status", id: "sky-said" }), here = el("p", { class: "read", id: "sky-now" }), night = el("div", { id: "night" }), choosing = tools();
  const to = (lat, lon) => set({ lat: +Math.max(-90, Math.min(90, lat)).toFixed(2), lon: +((((lon + 180) % 360) + 360) % 360 - 180).toFixed(2) });
  const box = (key, label, more) => el("input", { type: "number", step: 0.01, value: state[key], "aria-label": label, style: "width:6rem", ...more });
  const lat = box("lat", "latitude in degrees north", { min: -90, max: 90 }), lon = box("lon", "longitude in degrees east", { min: -180, max: 360 });
  const coast = data.encounter?.earth?.coast, chooser = el("div", { id: "chooser" }), needs = el("div", {});
  root.append(choosing);
  const shown = data.figures.brightness ? drawn(data.figures.brightness, root, 240) : null;
  root.append(el("div", { id: "place" }, el("div", {}, night, said, here), el("div", {}, chooser, needs)), ...(shown ? [el("h2", {}, "Brightness and distance"), tools(...saves(data.figures.brightness, () => shown.svg)), shown.svg] : []));
  if (frozen) choosing.append(el("span", { class: "muted" }, "Seen from Tokyo; other places need the server (kakehashi serve)."));
  else {
    const pick = el("select", { id: "place-name", "aria-label": "place" }, el("option", { value: "" }, "choose a place"));
    pick.addEventListener("change", () => { const p = named[+pick.value]; if (pick.value !== "") to(p.lat_deg, p.lon_deg); });
    choosing.append(el("label", {}, "from ", pick), el("label", {}, "lat ", lat), el("label", {}, "lon ", lon), el("button", { type: "button", onclick: () => set({ lat: +lat.value, lon: +lon.value }) }, "show"));
    get("api/sites").then((list) => {
      named = list;
      for (const [kind, title] of Object.entries(KINDS)) pick.append(el("optgroup", { label: title }, ...list.map((p, k) => [p, k]).filter(([p]) => p.kind === kind).map(([p, k]) => el("option", { value: k, selected: near(p) }, p.name))));
    }, (why) => { said.textContent = why.message; });
    if (coast) chooser.append(map(coast, to), el("p", { class: "muted" }, "Click the map for another place, or move the cross with the arrow keys."));
  }
  let c = null, et = null, tonight = null;
  const move = () => { if (tonight && et !== null) here.textContent = standing(tonight, et); for (const f of [c, shown]) if (f) f.live.replaceChildren(...(et === null ? [] : cursor(f, { x: et }))); };
  const told = (found) => {
    if (!night.isConnected) return; // another view was opened meanwhile
    c = drawn(found.figure, night, 200);
    night.replaceChildren(c.svg);
    choosing.append(...saves(found.figure, () => c.svg));
    said.textContent = found.text;
    needs.replaceChildren(shows(found));
    tonight = found;
    move();
  };
  said.textContent = "Computing the night from here …";
  if (frozen?.sky) told(frozen.sky);
  else get(`api/sky?campaign=${encodeURIComponent(state.campaign)}&lat=${state.lat}&lon=${state.lon}`).then(told, (why) => { said.textContent = why.message; said.className = "read error"; });
  return (t) => { et = t; move(); };
}
