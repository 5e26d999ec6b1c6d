// The map of the landing region: relief, light at the epoch or over a month, site, tracks, directions of Sun and Earth.
import { coordinates } from "./moon-data.js";

const LIT = [246, 240, 226], DARK = [38, 46, 66], SHADES = [["now", "light now"], ["mean", "mean light of a month"], ["height", "height"]];

export function lunarMap(kit, v, sky, ground, root, { typed, drive }) {
  const { el, state, set } = kit, canvas = el("canvas", { tabindex: 0, role: "img", id: "moon-ground", "aria-label": `Map of the landing region of ${v.name} with the light of the moment: arrow keys move the pointer, plus and minus zoom, the space bar plays` });
  const key = el("p", { id: "moon-key", class: "key" }), picture = el("canvas", { width: ground.wide, height: ground.tall }), pen = picture.getContext("2d"), image = pen.createImageData(ground.wide, ground.tall);
  const { relief, heights, size } = ground, lit = new Float32Array(size), holes = heights.includes(ground.no_data) ? ground.refine(Float32Array.from(heights, (h) => +(h === ground.no_data))) : null, shadeOf = () => (SHADES.some(([k]) => k === state.shade) ? state.shade : "now");
  let now = v.span[0], zoom = drive ? Math.max(1, Math.min(400, ground.half / drive.half)) : 1, probe = null, mean = null, meanAt = null, fineMean = null;
  const ends = (() => { let a = Infinity, b = -Infinity; for (const h of heights) if (h !== ground.no_data) { if (h < a) a = h; if (h > b) b = h; } return [a, b]; })();
  const fineHeights = ground.refine(heights), ramp = Array.from({ length: 256 }, (_, k) => kit.cividis(k / 255));

  const month = () => {
    if (mean && Math.abs(meanAt - now) < 86400) return mean;
    mean = new Float32Array(size); meanAt = now;
    const one = new Float32Array(size), n = 120;
    for (let k = 0; k < n; k += 1) { ground.light(sky.vector("sun", now + ((k + 0.5) / n - 0.5) * sky.month), one); for (let i = 0; i < size; i += 1) mean[i] += one[i] / n; }
    fineMean = ground.refine(mean);
    return mean;
  };
  const paint = () => {
    const shade = shadeOf(), d = image.data, sun = sky.vector("sun", now);
    ground.light(sun, lit);
    if (shade === "mean") month();
    const values = shade === "now" ? ground.fineLight(sun) : shade === "mean" ? fineMean : fineHeights, [a, b] = shade === "height" ? ends : [0, 1];
    for (let i = 0, k = 0; i < values.length; i += 1, k += 4) {
      const hill = relief[i];
      if (shade === "now") for (let j = 0; j < 3; j += 1) d[k + j] = (DARK[j] + values[i] * (LIT[j] - DARK[j])) * (0.35 + 0.8 * hill);
      else {
        const c = ramp[Math.round(255 * Math.min(1, Math.max(0, (values[i] - a) / (b - a))))];
        for (let j = 0; j < 3; j += 1) d[k + j] = c[j] * (0.45 + 0.7 * hill);
      }
      d[k + 3] = holes && holes[i] > 0.5 ? 0 : 255;
    }
    pen.putImageData(image, 0, 0);
  };

  // From kilometres of the map to pixels of the canvas, the site in the middle once the map is enlarged.
  const lens = () => {
    const w = canvas.clientWidth, h = canvas.clientHeight, unit = (Math.min(w, h) / 2 / ground.half) * zoom;
    const middle = [ground.x_km + ground.pixel_km * (ground.columns - 1) / 2, ground.y_km - ground.pixel_km * (ground.rows - 1) / 2];
    const [cx, cy] = zoom > 1 ? drive?.middle ?? ground.site_km : middle;
    return { w, h, unit, to: ([x, y]) => [w / 2 + (x - cx) * unit, h / 2 - (y - cy) * unit], from: ([px, py]) => [cx + (px - w / 2) / unit, cy - (py - h / 2) / unit] };
  };
  const line = (g, points, to) => { g.beginPath(); points.forEach((p, k) => { const [x, y] = to(p); if (k) g.lineTo(x, y); else g.moveTo(x, y); }); };
  const word = (g, text, x, y, colour = "#fff", align = "left") => { g.textAlign = align; g.lineWidth = 3; g.lineJoin = "round"; g.strokeStyle = "rgba(16,20,28,.8)"; g.strokeText(text, x, y); g.fillStyle = colour; g.fillText(text, x, y); };

  const draw = () => {
    const { w, h, unit, to } = lens(), k = Math.min(devicePixelRatio || 1, 2);
    if (!w || !h) return;
    if (canvas.width !== Math.round(w * k)) { canvas.width = Math.round(w * k); canvas.height = Math.round(h * k); }
    const g = canvas.getContext("2d");
    g.setTransform(k, 0, 0, k, 0, 0);
    g.fillStyle = "#10141b";
    g.fillRect(0, 0, w, h);
    paint();
    const [x0, y0] = to(ground.place(-0.5, -0.5));
    g.imageSmoothingEnabled = true;
    g.imageSmoothingQuality = "high";
    g.drawImage(picture, x0, y0, ground.columns * ground.pixel_km * unit, ground.rows * ground.pixel_km * unit);
    g.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    g.textBaseline = "middle";
    graticule(g, to, w, h);
    if (v.map.track.length) { g.setLineDash([7, 5]); for (const [colour, wide] of [["rgba(16,20,28,.8)", 4.5], ["#ff9a5c", 2]]) { line(g, v.map.track, to); g.strokeStyle = colour; g.lineWidth = wide; g.stroke(); } g.setLineDash([]); }
    if (drive) drive.draw(g, to, now);
    pointers(g, w, h);
    mark(g, to(ground.site_km));
    if (probe) { const [x, y] = to(probe); g.strokeStyle = "#fff"; g.lineWidth = 1.5; g.beginPath(); g.moveTo(x - 9, y); g.lineTo(x + 9, y); g.moveTo(x, y - 9); g.lineTo(x, y + 9); g.stroke(); }
    ruler(g, unit, h);
    canvas.dataset.et = now;
  };
  const graticule = (g, to, w, h) => {
    const taken = [];
    for (const one of v.map.graticule) {
      line(g, one.points, to);
      g.strokeStyle = "rgba(255,255,255,.3)";
      g.lineWidth = 1;
      g.stroke();
      const inner = one.points.map(to).filter(([x, y]) => x > 14 && x < w - 52 && y > 40 && y < h - 40), spot = inner.reduce((best, p) => (!best || Math.hypot(p[0] - 0.25 * w, p[1] - 0.8 * h) < Math.hypot(best[0] - 0.25 * w, best[1] - 0.8 * h) ? p : best), null);
      const last = one.label.endsWith("E") ? inner.at(-1) && inner.reduce((far, p) => (Math.hypot(p[0] - w / 2, p[1] - h / 2) > Math.hypot(far[0] - w / 2, far[1] - h / 2) ? p : far), inner[0]) : spot;
      if (!last || inner.length < 3 || taken.some(([x, y]) => Math.abs(x - last[0]) < 54 && Math.abs(y - last[1]) < 16)) continue;
      taken.push(last);
      word(g, one.label, last[0] + 3, last[1] - 2, "rgba(255,255,255,.85)");
    }
  };
  // At the rim: from where the light comes, and where the Earth is; hollow while it is below the horizon of the site.
  const pointers = (g, w, h) => {
    const rows = [["sun", "Sun", "#ffd75e"], ["earth", "Earth", "#8cc8ff"]].map(([name, text, colour]) => {
      const [x, y] = ground.turned(sky.vector(name, now)), far = Math.min((w / 2 - 16) / Math.max(1e-6, Math.abs(x)), (h / 2 - 16) / Math.max(1e-6, Math.abs(y))), p = sky.at(name, now);
      return { text, colour, x: w / 2 + x * far, y: h / 2 - y * far, up: p.elevation > p.horizon };
    });
    const near = Math.abs(rows[0].y - rows[1].y) < 18 && Math.abs(rows[0].x - rows[1].x) < 90, first = rows[0].x < rows[1].x;
    rows.forEach((r, k) => {
      g.beginPath();
      g.arc(r.x, r.y, 7, 0, 7);
      g.fillStyle = r.up ? r.colour : "rgba(16,20,28,.85)";
      g.fill();
      g.strokeStyle = r.up ? "rgba(16,20,28,.85)" : r.colour;
      g.lineWidth = 2;
      g.stroke();
      const left = near && r.x > 60 && r.x < w - 60 ? (k === 0) === first : r.x > w / 2;
      word(g, r.text, r.x + (left ? -12 : 12), r.y, r.colour, left ? "right" : "left");
    });
  };
  const mark = (g, [x, y]) => {
    for (const [colour, wide] of [["rgba(16,20,28,.85)", 5], ["#fb8c4e", 2.5]]) { g.beginPath(); g.arc(x, y, 8, 0, 7); g.strokeStyle = colour; g.lineWidth = wide; g.stroke(); }
    g.beginPath(); g.arc(x, y, 2, 0, 7); g.fillStyle = "#fb8c4e"; g.fill();
    word(g, v.name, x + 13, y, "#fff");
  };
  const ruler = (g, unit, h) => {
    const most = 110 / unit, power = 10 ** Math.floor(Math.log10(most)), km = [5, 2, 1].find((n) => n * power <= most) * power, long = km * unit;
    g.strokeStyle = "rgba(16,20,28,.8)"; g.lineWidth = 5; g.beginPath(); g.moveTo(12, h - 14); g.lineTo(12 + long, h - 14); g.stroke();
    g.strokeStyle = "#fff"; g.lineWidth = 2; g.stroke();
    word(g, km < 1 ? `${km * 1000} m` : `${km} km`, 12, h - 27);
  };

  const told = () => {
    const at = probe ?? ground.site_km, [column, row] = ground.pixel(...at);
    if (!ground.inside([column, row])) return "";
    const i = row * ground.columns + column, where = coordinates(v.map, at), words = where ? `${Math.abs(where[1]).toFixed(3)}° ${where[1] < 0 ? "S" : "N"} ${where[0].toFixed(2)}° E` : `${(at[0] - ground.site_km[0]).toFixed(1)} km, ${(at[1] - ground.site_km[1]).toFixed(1)} km from the site`;
    const seen = shadeOf() === "mean" ? `, ${(100 * month()[i]).toFixed(0)} % over the month` : "";
    return `${probe ? "Pointer" : "Pixel of the site"}: ${words}, ${heights[i].toLocaleString("en")} m, ${(100 * lit[i]).toFixed(0)} % of the Sun's disc${seen}. Lit now: ${(100 * lit.reduce((sum, f) => sum + f, 0) / size).toFixed(0)} % of the map.`;
  };
  const legend = () => {
    const shade = shadeOf(), band = (from, to, stops) => [el("span", { class: "ramp", style: `background:linear-gradient(to right,${stops})` }), el("span", { class: "muted" }, `${from} to ${to}`)];
    const stops = Array.from({ length: 11 }, (_, k) => `rgb(${kit.cividis(k / 10).join(",")})`).join(",");
    key.replaceChildren(...(shade === "now" ? band("in shadow", "the whole disc visible", `rgb(${DARK}),rgb(${LIT})`) : shade === "mean" ? band("always dark", "always lit, over the month about the moment", stops) : band(`${ends[0].toLocaleString("en")} m`, `${ends[1].toLocaleString("en")} m above 1,737.4 km`, stops)),
      el("span", { class: "muted" }, `Relief is shaded by a lamp in the upper left.${v.map.track.length ? " Dashed: ground track of the descent." : ""} Hollow: below the horizon of the site.`));
  };
  const box = el("select", { id: "moon-shade", "aria-label": "colours" }, ...SHADES.map(([value, text]) => el("option", { value, selected: shadeOf() === value }, text)));
  const redraw = () => { draw(); root.dispatchEvent(new CustomEvent("told")); };
  box.addEventListener("change", () => { set({ shade: box.value }, true); legend(); redraw(); });
  const closer = (factor) => { zoom = Math.min(drive ? 400 : 16, Math.max(1, zoom * factor)); redraw(); };
  const move = (x, y) => {
    const [cx, cy] = probe ?? ground.site_km, next = [cx + (x * ground.pixel_km) / Math.sqrt(zoom), cy + (y * ground.pixel_km) / Math.sqrt(zoom)];
    if (ground.inside(ground.pixel(...next))) probe = next;
    redraw();
  };
  const keys = { ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, 1), ArrowDown: () => move(0, -1), "+": () => closer(1.5), "-": () => closer(1 / 1.5), Escape: () => { probe = null; redraw(); } };
  canvas.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act && !event.ctrlKey && !event.metaKey) { event.preventDefault(); act(); } else typed(event);
  });
  canvas.addEventListener("click", (event) => {
    const b = canvas.getBoundingClientRect(), at = lens().from([event.clientX - b.left, event.clientY - b.top]);
    probe = ground.inside(ground.pixel(...at)) ? at : null;
    redraw();
  });
  const tools = [el("label", {}, "colours ", box), el("button", { type: "button", "aria-label": "enlarge the map", onclick: () => closer(1.5) }, "+"), el("button", { type: "button", "aria-label": "reduce the map", onclick: () => closer(1 / 1.5) }, "−")];
  const rows = () => [["x_km", "y_km", "height_m", "light"], ...Array.from({ length: size }, (_, i) => { const [x, y] = ground.place(i % ground.columns, Math.floor(i / ground.columns)); return [x.toFixed(3), y.toFixed(3), heights[i], lit[i].toFixed(3)]; })];
  root.append(canvas, key);
  legend();
  return { canvas, tools, rows, told, update(et) { now = et; draw(); }, light: () => lit };
}
