// Two plane views: the planes of a constellation, and the approach to a station in its own frame.
import { floats } from "./body-data.js";

const TURN = 2 * Math.PI, DEG = 180 / Math.PI, even = (x) => ((x % TURN) + TURN) % TURN * DEG;

function drawn(kit, figure, root, most) {
  const width = Math.round(Math.max(480, (root.clientWidth || 1000) - 4));
  return kit.chart(figure, { width, height: Math.round(Math.min(most, Math.max(380, 0.62 * innerHeight))) });
}

// Right ascension of the node against argument of latitude, moving.
export function planes(kit, v, sky, root) {
  const figure = v.figures["plane-phases"], empty = { ...figure, marks: figure.marks.map((m) => ({ ...m, x: [], y: [] })) }, c = drawn(kit, empty, root, 620);
  const groups = sky.groups.filter((g) => g.move.angles), read = kit.el("p", { class: "read", role: "status" });
  let now = v.span[0];
  const places = (g) => Array.from({ length: g.count }, (_, k) => { const [node, argp, mean] = g.move.angles(now, k); return [even(node), even(argp + mean)]; });
  const rows = () => [["group", "satellite", "node_deg", "argument_of_latitude_deg"], ...groups.flatMap((g) => places(g).map(([x, y], k) => [g.name, g.move.label(k), x.toFixed(4), y.toFixed(4)]))];
  root.append(kit.el("div", { class: "tools" }, ...kit.downloads(`${v.name}-planes`, rows, () => c.svg)), c.svg, read, kit.el("p", { class: "muted" }, figure.note));
  return (et) => {
    now = et;
    c.live.replaceChildren(...groups.map((g) => kit.svg("path", { "data-group": g.name, d: places(g).map(([x, y]) => `M${c.x(x).toFixed(1)} ${c.y(y).toFixed(1)}h0`).join(""), stroke: kit.css(g.colour), "stroke-width": g.count > 100 ? 5 : 7, "stroke-linecap": "round" })));
    read.textContent = `${kit.utc(et, 16)} UTC. ${groups.map((g) => `${g.name}: ${g.count} satellites`).join("; ")}.`;
  };
}

const minutes = (s) => (s >= 3600 ? `${(s / 3600).toFixed(2)} h` : `${Math.round(s / 60)} min`);

function legs(kit, a, pick) {
  const { el } = kit, head = ["leg", "from UTC", "to UTC", "hold", "Δv m/s", "99 % m/s", "miss 95 % m", "a failure stays out of"];
  return el("table", { id: "approach-legs" }, el("thead", {}, el("tr", {}, ...head.map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...a.legs.map((l) => el("tr", { "data-leg": l.name }, el("th", { scope: "row" }, el("button", { type: "button", onclick: () => pick(l.from) }, l.name)),
      ...[kit.utc(l.from, 16), kit.utc(l.to, 16), l.hold_s ? minutes(l.hold_s) : "–", l.dv_m_s.toFixed(2), l.dv_99_m_s.toFixed(2), l.miss_95_m.toFixed(1), l.clear_of].map((t) => el("td", {}, t))))));
}

// V-bar and R-bar with zones, holds, and where the craft is.
export function approach(kit, v, root, { go }) {
  const a = v.approach, at = floats(a.positions_m), charts = ["approach", "approach-near"].map((key) => drawn(kit, v.figures[key], root, 460));
  const place = (et) => { const x = Math.min(a.count - 1.001, Math.max(0, (et - a.span[0]) / a.step_s)), k = Math.floor(x), f = x - k; return [0, 1].map((j) => at[2 * k + j] + f * (at[2 * k + 2 + j] - at[2 * k + j])); };
  const read = kit.el("p", { class: "read", role: "status", id: "approach-reading" });
  for (const c of charts) {
    const [x, y] = [c.figure.x, c.figure.y[0]];
    let left = true; // labels stand right and left by turns
    for (const l of a.legs.filter((one) => one.hold_s >= 300)) {
      const [px, py] = place(l.to);
      if (px < x.low || px > x.high || py < y.low || py > y.high || (c === charts[0] && Math.abs(px) < 1000)) continue; // the last holds stand in the near figure
      left = !left;
      c.svg.append(kit.svg("text", { x: c.x(px) + (left ? -10 : 10), "text-anchor": left ? "end" : "start", y: c.y(py) + (c === charts[0] ? -8 : 4), "font-size": 12, fill: kit.css("ink") }, `hold ${minutes(l.hold_s)}`));
    }
    root.append(kit.el("div", { class: "tools" }, ...kit.downloads(`${v.name}-${c.figure.key}`, () => kit.rowsOf(c.figure), () => c.svg)), c.svg, ...(c.figure.note ? [kit.el("p", { class: "muted" }, c.figure.note)] : []));
  }
  root.prepend(read);
  root.append(kit.el("div", { class: "wide" }, legs(kit, a, go)), ...v.notes.map((t) => kit.el("p", { class: "muted" }, t)));
  return (et) => {
    const p = place(et), leg = a.legs.findLast((l) => et >= l.from) ?? a.legs[0], far = Math.hypot(...p);
    for (const c of charts) {
      const inside = p[0] >= c.figure.x.low && p[0] <= c.figure.x.high && p[1] >= c.figure.y[0].low && p[1] <= c.figure.y[0].high;
      c.live.replaceChildren(...(inside ? [kit.svg("circle", { cx: c.x(p[0]), cy: c.y(p[1]), r: 7, fill: kit.css("accent"), stroke: kit.css("panel"), "stroke-width": 2, "data-craft": v.name })] : []));
    }
    for (const row of root.querySelectorAll("[data-leg]")) row.setAttribute("aria-current", row.dataset.leg === leg.name);
    const e = (p[0] / a.ellipsoid_m[0]) ** 2 + (p[1] / a.ellipsoid_m[2]) ** 2, zone = far < a.sphere_m ? "inside the keep-out sphere" : e < 1 ? "inside the approach ellipsoid" : "outside the approach ellipsoid";
    read.textContent = `${kit.utc(et, 19)} UTC: ${leg.name}${leg.hold_s && et > leg.to - leg.hold_s ? " (hold)" : ""}. V-bar ${p[0].toFixed(0)} m, R-bar ${p[1].toFixed(0)} m, ${far.toFixed(0)} m away, ${zone}.`;
  };
}
