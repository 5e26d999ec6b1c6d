// The Moon: landing region with its light, horizon of the site, traverse, halo orbit, descent.  Everything is drawn on
// plane canvases and charts; `kit` is what the page shares: helpers and its state.
import { region, sky as skyOf } from "./moon-data.js";
import { descent, drawn, driving, energy, halo, hand, saves } from "./moon-flat.js";
import { panorama } from "./moon-horizon.js";
import { lunarMap } from "./moon-map.js";
import { player } from "./player.js";

const SIGHTS = { map: "map", horizon: "horizon", traverse: "traverse", halo: "halo orbit", descent: "descent" };
const DAYS = { speeds: [["3 h/s", 10800], ["12 h/s", 43200], ["2 d/s", 172800]], usual: 43200, step: 3600 };
const HOURS = { speeds: [["10 min/s", 600], ["1 h/s", 3600], ["6 h/s", 21600]], usual: 3600, step: 300 };
const SECONDS = { speeds: [["5 s/s", 5], ["20 s/s", 20], ["60 s/s", 60]], usual: 20, step: 5 };

const sightOf = (kit, v) => (v.sights.includes(kit.state.sight) ? kit.state.sight : v.sights[0]);

function heads(kit, v, pick) {
  const { el, set } = kit, box = el("select", { "aria-label": "mission", id: "moon-mission" }, ...v.names.map((name) => el("option", { value: name, selected: name === v.name }, name)));
  box.addEventListener("change", () => pick(box.value));
  const sights = v.sights.map((key) => el("button", { type: "button", "data-sight": key, "aria-pressed": sightOf(kit, v) === key, onclick: () => set({ sight: key, et: null }) }, SIGHTS[key]));
  return [...(v.names.length > 1 ? [box] : []), ...(sights.length > 1 ? sights : [])];
}

const facts = (kit, v) => [...(v.site ? [`Site: ${Math.abs(v.site.lat_deg).toFixed(3)}° ${v.site.lat_deg < 0 ? "S" : "N"} ${(((v.site.lon_deg % 360) + 360) % 360).toFixed(3)}° E, ${v.site.height_m.toFixed(0)} m; observer ${v.site.mast_m} m above the ground. Source: ${v.site.source}.`] : []), ...v.notes].map((t) => kit.el("p", { class: "muted" }, t));

// Buttons of the epochs that lie within the time of the bar.
const stops = (kit, v, play, go, [a, z]) => v.stops.filter((s) => s.et >= a && s.et <= z).map((s) => kit.el("button", { type: "button", onclick: () => { play.play(false); go(s.et); } }, s.name));

// How the light and the link of the site go on over the whole time, under map and horizon.
function course(kit, v, root) {
  const c = drawn(kit, v.figures["light-and-link"], root, 190, 190);
  root.append(c.svg, saves(kit, v, c));
  return (et) => hand(kit, c, et);
}

const told = (sky, et) => [["sun", "Sun"], ["earth", "Earth"]].map(([name, title]) => { const p = sky.at(name, et); return `${title}: azimuth ${p.azimuth.toFixed(1)}°, elevation ${p.elevation.toFixed(2)}°, ${(100 * sky.visible(p)).toFixed(0)} % of the disc over the ground`; }).join(". ");

// Map or traverse: the map, its line of reading, and beside it what goes on over time.
function mapped(kit, v, root, { go, sight, tools, play }) {
  const { el } = kit, sky = skyOf(v), ground = region(v), stage = el("div", { class: "ground" }), read = el("p", { class: "read", role: "status", id: "moon-reading" }), side = el("div", {}, read);
  root.append(tools, el("div", { class: "beside" }, stage, side));
  const drive = sight === "traverse" ? driving(v) : null, map = lunarMap(kit, v, sky, ground, stage, { typed: play.typed, drive });
  let now = v.middle, count = 0;
  const tell = () => { read.textContent = `${kit.utc(now, 16)} UTC. ${below.told ? `${below.told(now)} ` : ""}${told(sky, now)}. ${map.told()}`; };
  stage.addEventListener("told", tell);
  tools.append(...map.tools, ...stops(kit, v, play, go, sight === "traverse" ? v.traverse.span : v.span), ...kit.downloads(`${v.name}-map`, map.rows, () => map.canvas));
  const below = sight === "traverse" ? energy(kit, v, drive, side) : { update: course(kit, v, side) };
  const update = (et) => { now = et; map.update(et); below.update(et); count += 1; if (!play.on() || count % 12 === 0) tell(); };
  const resized = () => map.update(now);
  addEventListener("resize", resized);
  return Object.assign(update, { end: () => removeEventListener("resize", resized) });
}

function skyline(kit, v, root, { go, tools, play }) {
  const { el } = kit, sky = skyOf(v), read = el("p", { class: "read", role: "status", id: "moon-reading" });
  root.append(tools, read);
  const view = panorama(kit, v, sky, root), below = course(kit, v, view.beside);
  const rows = () => { const list = [["et_tdb_s", "utc", "sun_azimuth_deg", "sun_elevation_deg", "earth_azimuth_deg", "earth_elevation_deg"]]; for (let t = v.span[0]; t <= v.span[1]; t += sky.step) { const [s, e] = [sky.at("sun", t), sky.at("earth", t)]; list.push([t, kit.utc(t), ...[s.azimuth, s.elevation, e.azimuth, e.elevation].map((x) => x.toFixed(4))]); } return list; };
  tools.append(...stops(kit, v, play, go, v.span), ...kit.downloads(`${v.name}-horizon`, rows, () => view.svg));
  let count = 0;
  return (et) => { view.update(et); below(et); count += 1; if (!play.on() || count % 12 === 0) read.textContent = `${kit.utc(et, 16)} UTC. ${told(sky, et)}.`; };
}

export function moon(kit, v, root, { go, pick }) {
  const { el } = kit, sight = sightOf(kit, v), own = { descent: v.descent, traverse: v.traverse, halo: v.halo }[sight], span = own?.span ?? v.span, pace = sight === "descent" ? SECONDS : span[1] - span[0] < 4 * 86400 ? HOURS : DAYS;
  let now = own ? span[0] : v.middle;
  const play = player(kit, span, go, () => now, {}, pace), tools = el("div", { class: "tools" }, play.button, play.speed), holder = el("div", { id: `moon-${sight}`, class: "sight" });
  root.append(el("div", { class: "tools" }, ...heads(kit, v, pick)), holder);
  const inner = { map: mapped, traverse: mapped, horizon: skyline, descent, halo }[sight](kit, v, holder, { go, sight, tools, play });
  if (sight !== "halo") (holder.querySelector(".beside > :last-child") ?? root).append(...facts(kit, v));
  const update = (et) => { now = et; inner(et); root.dataset.et = et; };
  return Object.assign(update, { span, middle: now, end() { play.end(); inner.end?.(); } });
}
