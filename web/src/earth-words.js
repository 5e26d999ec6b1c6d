// Words of the view of the Earth: table, notes, the line that reads the moment, and labels that do not cover each other.
import { geodetic, height, lit } from "./earth-motion.js";

const ends = ([a, b], digits, unit) => (a === null ? "–" : Math.abs(b - a) < 0.5 * 10 ** -digits ? `${a.toFixed(digits)} ${unit}` : `${a.toFixed(digits)} to ${b.toFixed(digits)} ${unit}`);

export function table(kit, v) {
  const { el } = kit, head = ["satellites of", "number", "altitude", "inclination", "period"];
  return el("div", {},
    el("div", { class: "wide" }, el("table", { id: "earth-table" }, el("thead", {}, el("tr", {}, ...head.map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, ...v.rows.map((r) => el("tr", {}, el("th", { scope: "row" }, r.name), el("td", {}, r.satellites), el("td", {}, ends(r.altitude_km, 1, "km")), el("td", {}, `${r.inclination_deg.toFixed(2)}°`), el("td", {}, ends(r.period_min, 2, "min"))))))),
    ...v.notes.map((t) => el("p", { class: "muted" }, t)));
}

const east = (lon) => `${Math.abs(lon).toFixed(1)}° ${lon < 0 ? "W" : "E"}`, north = (lat) => `${Math.abs(lat).toFixed(1)}° ${lat < 0 ? "S" : "N"}`;

// What satellites are over, and how many the stations have above their masks.
export function told(v, sky, stations, et, satellites) {
  const p = [0, 0, 0], sun = sky.sun(et, [0, 0, 0]);
  const over = satellites.map(([g, k]) => {
    const bright = lit(g.move.at(et, k, p), sun, v.radius_km) ? "in sunlight" : "in the Earth's shadow";
    const [lon, lat, km] = geodetic(sky.fixed(et, p), v.radius_km, v.flattening);
    return `${sky.name(g, k)} over ${north(lat)} ${east(lon)}, ${km.toFixed(0)} km, ${bright}`;
  });
  const least = stations.map((s) => Math.sin(s.mask_deg / 57.29577951)), seen = stations.map(() => 0);
  if (stations.length) for (const g of sky.groups) for (let j = 0; j < g.count; j += 1) {
    sky.fixed(et, g.move.at(et, j, p));
    for (let i = 0; i < stations.length; i += 1) if (height(p, stations[i].at, stations[i].up, v.radius_km) > least[i]) seen[i] += 1;
  }
  const counts = stations.map((s, i) => `${s.name} ${seen[i]}`);
  return `${over.join("; ")}.${counts.length ? ` Satellites in view: ${counts.join(", ")}.` : ""}`;
}

// A pool of labels over the drawing; one that would cover another is left out.
export function labels(kit, over) {
  const pool = [], spot = new kit.Vector3();
  let used = 0, taken = [], w = 0, h = 0;
  return {
    begin(width, height) { used = 0; taken = []; w = width; h = height; },
    // `node` is the group in whose axes the point stands; `eye` the direction to the camera.
    put(text, at, node, camera, eye, role, small = false) {
      spot.set(...at).applyMatrix4(node.matrixWorld);
      const depth = spot.dot(eye), aside = Math.sqrt(Math.max(0, spot.lengthSq() - depth * depth));
      if (depth < 0.05 && aside < 1.002) return; // behind the Earth
      spot.project(camera);
      const wide = text.length * (small ? 6.4 : 7.6) + 4, x = ((spot.x + 1) / 2) * w + 8, y = ((1 - spot.y) / 2) * h - 9;
      if (x < 0 || x + wide > w || y < 0 || y > h - 18 || taken.some((t) => Math.abs(t.y - y) < 15 && x < t.x + t.wide && t.x < x + wide)) return;
      taken.push({ x, y, wide });
      const label = pool[used] ?? over.appendChild(kit.el("span"));
      pool[used] = label;
      used += 1;
      if (label.hidden) label.hidden = false;
      if (label.text !== text) { label.text = text; label.textContent = text; }
      if (label.paint !== role || label.small !== small) { Object.assign(label, { paint: role, small, className: small ? "small" : "" }); label.style.setProperty("--c", `var(--${role})`); }
      label.style.transform = `translate(${x.toFixed(1)}px,${y.toFixed(1)}px)`;
    },
    end() { for (let k = used; k < pool.length; k += 1) pool[k].hidden = true; },
  };
}
