// Legend, scale bar and table of the view of the small body.
export function legend(kit, field) {
  if (!field) return [];
  const { el } = kit, wide = field.high - field.low, parts = [4, 5, 3, 6].find((n) => wide % (5 * n) === 0) ?? 4;
  const ticks = Array.from({ length: parts + 1 }, (_, k) => field.low + (k / parts) * wide);
  const stops = Array.from({ length: 11 }, (_, k) => `rgb(${kit.cividis(k / 10).join(",")})`).join(",");
  return [
    el("span", {}, `${field.key} [${field.unit}]`),
    el("span", { class: "ramp", role: "img", "aria-label": `colours from ${field.low} to ${field.high} ${field.unit}`, style: `background:linear-gradient(to right,${stops})` }),
    el("span", { class: "ticks" }, ...ticks.map((v) => el("span", {}, v.toFixed(0)))),
    el("span", { class: "muted" }, "darker where no sunlight falls"),
  ];
}

// A bar of one, two or five times a power of ten metres, a quarter of the width at most where that is wide.
export function ruler(kit, over) {
  const text = kit.el("span", { class: "bar" });
  let last = "";
  over.append(text);
  return {
    draw(metres, width) {
      const key = `${metres.toPrecision(5)} ${width}`;
      if (key === last) return;
      last = key;
      const most = metres * Math.max(130, Math.min(220, width / 4)), power = 10 ** Math.floor(Math.log10(most)), long = [5, 2, 1].find((k) => k * power <= most) * power;
      text.style.width = `${(long / metres).toFixed(1)}px`;
      text.textContent = long >= 1000 ? `${(long / 1000).toLocaleString("en")} km` : `${long} m`;
    },
  };
}

export function table(kit, b) {
  const { el } = kit, two = b.rows.some((r) => r.values.length > 1);
  const head = ["rotation", ...(two ? ["before the pass", "after the pass"] : ["value"]), "unit"];
  const size = b.shape.extent_m.map((v) => v.toFixed(0)).join(" × ");
  const rows = [...b.rows, { quantity: "extent", unit: "m", values: two ? [size, size] : [size] }];
  return el("div", {},
    el("table", { id: "body-table" }, el("thead", {}, el("tr", {}, ...head.map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, ...rows.map((r) => el("tr", {}, el("th", { scope: "row" }, r.quantity), ...r.values.map((v) => el("td", {}, v)), el("td", {}, r.unit))))),
    ...b.notes.map((t) => el("p", { class: "muted" }, t)));
}
