// Small helpers for figures: elements, scales, dates, downloads.
export const MARKS = { // each differs in shape and stands beside its words, so that no colour is needed
  closes: "●", "closes on assumptions": "◐", "not known": "?", "does not close": "○",
  met: "●", "met on assumptions": "◐", partly: "◔", "not met": "○",
};

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key.startsWith("aria-")) node.setAttribute(key, String(value));
    else if (value !== false && value != null) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((c) => c != null));
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) if (value != null) node.setAttribute(key, value);
  node.append(...children.flat());
  return node;
}

export const scale = (a, b, c, d) => (x) => c + ((x - a) / (b - a)) * (d - c);

export function ticks(a, b, count = 6) {
  const rough = (b - a) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough);
  const out = [];
  for (let x = Math.ceil(a / step) * step; x <= b + 1e-9 * step; x += step) out.push(+x.toPrecision(12));
  return out;
}

let clock = { et: 0, unix_ms: 946727935816, tdb_minus_utc_s: 69.184 };
export const setClock = (c) => { clock = c; };
export const date = (et) => new Date(clock.unix_ms + (et - clock.et) * 1000 + 0.5);
export const utc = (et, digits = 19) => date(et).toISOString().slice(0, digits).replace("T", " ");
export const tdb = (et) => utc(et + clock.tdb_minus_utc_s);

// Epochs of whole UTC hours, every so many of them.
export function hours(first, last, every) {
  const out = [], step = every * 3.6e6;
  for (let t = Math.ceil((clock.unix_ms + (first - clock.et) * 1000) / step) * step; ; t += step) {
    const et = clock.et + (t - clock.unix_ms) / 1000;
    if (et >= last) return out;
    out.push(et);
  }
}

export function months(first, last) {
  const out = [], d = date(first);
  let y = d.getUTCFullYear(), m = d.getUTCMonth() + 1;
  const days = (last - first) / 86400, step = days > 2500 ? 12 : days > 1200 ? 6 : days > 500 ? 3 : 1, years = days > 5000 ? 2 : 1;
  for (;;) {
    const t = Date.UTC(y, m, 1), et = clock.et + (t - clock.unix_ms) / 1000;
    if (et > last) return out;
    if (m % step === 0 && new Date(t).getUTCFullYear() % years === 0) out.push([et, new Date(t).toISOString().slice(0, 7)]);
    m += 1;
  }
}

export function frame(w, h, x, y, { xTicks, yTicks, xTitle, yTitle, xText = String, yText = String }) {
  const g = svg("g", { "font-size": 12 });
  const [x0, x1] = [76, w - 14], [y0, y1] = [h - 42, 12];
  for (const t of xTicks) {
    g.append(svg("line", { x1: x(t), x2: x(t), y1: y0, y2: y1, stroke: css("grid") }),
      svg("text", { x: x(t), y: y0 + 16, "text-anchor": "middle", fill: css("muted") }, xText(t)));
  }
  for (const t of yTicks) {
    g.append(svg("line", { x1: x0, x2: x1, y1: y(t), y2: y(t), stroke: css("grid") }),
      svg("text", { x: x0 - 6, y: y(t) + 4, "text-anchor": "end", fill: css("muted") }, yText(t)));
  }
  g.append(svg("text", { x: (x0 + x1) / 2, y: h - 8, "text-anchor": "middle", fill: css("ink") }, xTitle),
    svg("text", { x: 14, y: (y0 + y1) / 2, transform: `rotate(-90 14 ${(y0 + y1) / 2})`, "text-anchor": "middle", fill: css("ink") }, yTitle));
  return g;
}

function save(name, blob) {
  const a = el("a", { href: URL.createObjectURL(blob), download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

export function downloads(name, rows, picture, oem = null) {
  const csv = () => save(`${name}.csv`, new Blob([rows().map((r) => r.join(",")).join("\n") + "\n"], { type: "text/csv" }));
  const png = async () => {
    const node = picture();
    if (node instanceof HTMLCanvasElement) { node.toBlob((b) => save(`${name}.png`, b)); return; }
    const { width, height } = node.viewBox.baseVal, image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(node))}`;
    await image.decode();
    const canvas = el("canvas", { width: 2 * width, height: 2 * height }), pen = canvas.getContext("2d");
    pen.fillStyle = css("panel"); pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((b) => save(`${name}.png`, b));
  };
  const flight = async () => save(`${name}.oem`, await oem());
  return [el("button", { type: "button", onclick: csv }, "CSV"), el("button", { type: "button", onclick: png }, "PNG"),
    oem ? el("button", { type: "button", onclick: flight, title: "trajectories, CCSDS OEM" }, "OEM") : null];
}

export function between(ets, rows, et) {
  if (et < ets[0] || et > ets[ets.length - 1]) return null;
  let a = 0, b = ets.length - 1;
  while (b - a > 1) { const m = (a + b) >> 1; if (ets[m] <= et) a = m; else b = m; }
  const s = (et - ets[a]) / (ets[b] - ets[a] || 1);
  return rows[a].map((v, k) => v + s * (rows[b][k] - v));
}

export const cividis = (s) => {
  const stops = [[0, 34, 78], [53, 69, 108], [102, 105, 112], [148, 142, 119], [200, 184, 102], [254, 232, 56]];
  const x = Math.min(0.9999, Math.max(0, s)) * 5, k = Math.floor(x), f = x - k;
  return stops[k].map((v, i) => Math.round(v + f * (stops[k + 1][i] - v)));
};
