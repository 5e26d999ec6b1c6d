// Small helpers for figures: elements, colours, dates, downloads.
export const MARKS = { // each differs in shape and stands beside its words, so that no colour is needed
  closes: "●", "closes on assumptions": "◐", "not known": "?", "does not close": "○",
  met: "●", "met on assumptions": "◐", partly: "◔", "not met": "○",
};

// Values of the theme, read once for each scheme: to ask for a computed style makes the browser compute all that changed.
const themes = { light: new Map(), dark: new Map() };
export function css(name) {
  const known = themes[document.documentElement.dataset.theme];
  const value = known?.get(name) ?? getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  if (value) known?.set(name, value);
  return value;
}

// The colour of a role of the theme, as the figures name it.
export const colour = (role) => css(role.replaceAll("_", "-"));

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

let clock = { et: 0, unix_ms: 946727935816, tdb_minus_utc_s: 69.184 };
export const setClock = (c) => { clock = c; };
export const date = (et) => new Date(clock.unix_ms + (et - clock.et) * 1000 + 0.5);
export const etOf = (unix_ms) => clock.et + (unix_ms - clock.unix_ms) / 1000;
// Rounded to the second, and to the minute where no second is shown: the clock of the page knows TDB to some milliseconds,
// which must not turn midnight into the day before.
export const utc = (et, digits = 19) => date(et + (digits > 16 ? 0.5 : 30)).toISOString().slice(0, digits).replace("T", " ");
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

// Epochs of whole UTC days, every so many since 1970.
export function days(first, last, every) { return hours(first, last, 24 * every); }

// Epochs of the first of every so many months.
export function months(first, last, every) {
  const out = [];
  for (let m = Math.ceil((12 * date(first).getUTCFullYear() + date(first).getUTCMonth()) / every) * every; ; m += every) {
    const et = clock.et + (Date.UTC(Math.floor(m / 12), m % 12, 1) - clock.unix_ms) / 1000;
    if (et > last) return out;
    if (et >= first) out.push(et);
  }
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
    ...(oem ? [el("button", { type: "button", onclick: flight, title: "trajectories, CCSDS OEM" }, "OEM")] : [])];
}

// The index of the epoch at or before another, of a rising list.
function before(ets, et) {
  let a = 0, b = ets.length - 1;
  while (b - a > 1) { const m = (a + b) >> 1; if (ets[m] <= et) a = m; else b = m; }
  return a;
}

export function between(ets, rows, et) {
  if (et < ets[0] || et > ets[ets.length - 1]) return null;
  const a = before(ets, et), b = Math.min(a + 1, ets.length - 1), s = (et - ets[a]) / (ets[b] - ets[a] || 1);
  return rows[a].map((v, k) => v + s * (rows[b][k] - v));
}

// The same of plain values, held at the ends.
export function valueAt(ets, values, et) {
  const a = before(ets, et), b = Math.min(a + 1, ets.length - 1), s = Math.min(1, Math.max(0, (et - ets[a]) / (ets[b] - ets[a] || 1)));
  return values[a] + s * (values[b] - values[a]);
}

// The colour scale of heat maps, from the theme.
export const cividis = (s) => {
  const stops = css("cividis").split(/\s+/).map((c) => [1, 3, 5].map((k) => parseInt(c.slice(k, k + 2), 16)));
  const x = Math.min(0.9999, Math.max(0, s)) * 5, k = Math.floor(x), f = x - k;
  return stops[k].map((v, i) => Math.round(v + f * (stops[k + 1][i] - v)));
};
