// The panorama of the site: the ground against the sky, Sun and Earth with their tracks of a month, and two close views.
const BODIES = [["sun", "Sun", "fourth"], ["earth", "Earth", "first"]], WIDE = 4; // degrees to each side of a close view

export function panorama(kit, v, sky, root) {
  const { svg, css, el } = kit, figure = v.figures["site-horizon"], width = Math.round(Math.max(340, (root.clientWidth || 1000) - 4));
  const c = kit.chart(figure, { width, height: Math.round(Math.min(430, Math.max(250, 0.36 * width))) }), near = el("div", { class: "pair" }), beside = el("div", {});
  root.append(c.svg, el("p", { class: "muted" }, figure.note), near);
  const views = BODIES.map(([name, title, role]) => close(kit, v, sky, name, title, role));
  near.append(...views.map((one) => one.node), beside);

  const track = (name, et) => {
    let d = "", last = null;
    for (let t = Math.max(sky.begin, et - sky.month / 2); t <= Math.min(sky.end, et + sky.month / 2); t += sky.step) {
      const p = sky.at(name, t), jump = last === null || Math.abs(p.azimuth - last) > 180;
      d += `${jump ? "M" : "L"}${c.x(p.azimuth).toFixed(1)} ${c.y(p.elevation).toFixed(1)}`;
      last = p.azimuth;
    }
    return d;
  };
  return {
    svg: c.svg, beside,
    update(et) {
      c.live.replaceChildren(...BODIES.flatMap(([name, title, role]) => {
        const p = sky.at(name, et), x = c.x(p.azimuth), y = c.y(p.elevation), up = p.elevation > p.horizon, end = x > c.box.right - 50;
        return [svg("path", { d: track(name, et), fill: "none", stroke: css(role), "stroke-width": 1.6, "stroke-dasharray": name === "sun" ? null : "2 4", "data-track": name }),
          svg("circle", { cx: x, cy: y, r: 8, fill: up ? css(role) : css("panel"), stroke: up ? css("panel") : css(role), "stroke-width": 2.2, "data-body": name, "data-azimuth": p.azimuth.toFixed(4), "data-elevation": p.elevation.toFixed(4) }),
          svg("text", { x: x + (end ? -13 : 13), y: y + 4, "text-anchor": end ? "end" : "start", "font-size": 13, "font-weight": 600, fill: css(role), stroke: css("panel"), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, title)];
      }));
      for (const one of views) one.update(et);
    },
  };
}

// A square of eight degrees about a body, with equal scales: its true disc over the ground.
function close(kit, v, sky, name, title, role) {
  const { svg, css, el } = kit, size = 260, unit = size / (2 * WIDE), live = svg("g"), id = `close-${name}`;
  const picture = svg("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": `${title} over the horizon, ${2 * WIDE} degrees wide`, "font-family": "system-ui, 'Liberation Sans', sans-serif" }, svg("clipPath", { id }, svg("rect", { width: size, height: size })), svg("rect", { width: size, height: size, fill: css("panel"), stroke: css("axis") }), live);
  const words = el("figcaption", {});
  live.setAttribute("clip-path", `url(#${id})`);
  return {
    node: el("figure", {}, picture, words),
    update(et) {
      const p = sky.at(name, et), floor = Math.round(2 * (0.5 * p.elevation + 0.5 * p.horizon)) / 2, middle = Math.abs(p.elevation - p.horizon) < 5 ? floor : p.elevation;
      const x = (azimuth) => size / 2 + (azimuth - p.azimuth) * unit, y = (elevation) => size / 2 - (elevation - middle) * unit, out = [];
      for (let e = Math.ceil(middle - WIDE); e <= middle + WIDE; e += 1) out.push(svg("line", { x1: 0, x2: size, y1: y(e), y2: y(e), stroke: css("grid") }), svg("text", { x: 5, y: y(e) - 3, "font-size": 11, fill: css("muted") }, `${e}°`.replace("-", "−")));
      const points = Array.from({ length: 97 }, (_, k) => { const a = p.azimuth - WIDE + (k * 2 * WIDE) / 96; return `${x(a).toFixed(1)} ${y(sky.along(sky.line, a)).toFixed(1)}`; });
      out.push(svg("circle", { cx: size / 2, cy: y(p.elevation), r: p.radius * unit, fill: css(role) }));
      out.push(svg("path", { d: `M0 ${size}L${points.join("L")}L${size} ${size}Z`, fill: css("panel"), "fill-opacity": 0.55 }), svg("path", { d: `M0 ${size}L${points.join("L")}L${size} ${size}Z`, fill: css("quiet-soft"), stroke: css("ink"), "stroke-width": 1.4 }));
      out.push(svg("circle", { cx: size / 2, cy: y(p.elevation), r: p.radius * unit, fill: "none", stroke: css(role), "stroke-width": 1.5 }));
      live.replaceChildren(...out);
      const above = p.elevation - p.horizon;
      words.textContent = `${title}: ${(100 * sky.visible(p)).toFixed(0)} % of the disc, centre ${Math.abs(above).toFixed(2)}° ${above < 0 ? "below" : "above"} the ground at azimuth ${p.azimuth.toFixed(1)}°`;
    },
  };
}
