(() => {
  "use strict";
  const root = document.documentElement;
  const campaign = root.dataset.campaign;
  const night = JSON.parse(document.getElementById("night").textContent);
  const ids = [...document.querySelectorAll("script[data-figure]")].map(s => s.dataset.figure);
  const specs = {};
  const drawn = new Set();

  // -- figures and plotly lie compressed in the page until they are needed --------
  async function inflated(id) {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), c => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }
  const specOf = async id => specs[id] || (specs[id] = JSON.parse(await inflated("spec-" + id)));
  let loading = null;
  const plotly = () => loading || (loading = inflated("plotly").then(text => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }));

  // -- day and night: one spec, colours exchanged by name -----------------------
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  const asked = () => (location.hash.match(/theme=(dark|light)/) || [])[1];
  const hovers = matchMedia("(hover: hover)").matches;
  let printing = false;
  const dark = () => !printing && (root.dataset.theme ? root.dataset.theme === "dark" : prefers.matches);

  function recolour(value) {
    if (typeof value === "string") return night[value] || value.replace(/#[0-9a-f]{6}(?=[0-9a-f]{2}$)/, c => night[c] || c);
    if (Array.isArray(value)) return value.map(recolour);
    if (value && typeof value === "object") {
      const out = {};
      for (const key in value) out[key] = key === "bdata" ? value[key] : recolour(value[key]);
      return out;
    }
    return value;
  }

  // A narrow place gets smaller margins, no colour bar beside the plot, and a map no higher than it is wide.
  function fitted(spec, width) {
    const layout = structuredClone(spec.layout), data = structuredClone(spec.data);
    if (!hovers) layout.dragmode = false;
    if (layout.yaxis && layout.yaxis.scaleanchor)
      layout.height = Math.min(layout.height, Math.round(width * ((layout.meta || {}).aspect || 0.95)) + 90);
    if (width < 560) {
      layout.margin = {...layout.margin, l: 48, r: 8};
      layout.font = {...layout.font, size: 11};
      layout.annotations = (layout.annotations || []).filter(a => a.name !== "roomy");
      if (layout.xaxis && layout.xaxis.dtick === 30) layout.xaxis.dtick = 60;
      const bars = data.flatMap(t => [t.colorbar, t.marker && t.marker.colorbar]).filter(Boolean);
      for (const bar of bars)
        Object.assign(bar, {y: bar.orientation === "h" ? -0.5 : -0.2, orientation: "h", yanchor: "top", thickness: 8,
          title: {...bar.title, side: "top"}}); // beside the bar it would cover the first tick
      if (layout.meta) layout.height += 60;
    }
    return {data, layout};
  }

  const placeOf = id => document.getElementById("plot-" + id);

  async function drawIn(id) {
    await Promise.all([specOf(id), plotly()]);
    return drawn.has(id) ? null : draw(id);
  }

  function draw(id) {
    const place = placeOf(id);
    let {data, layout} = fitted(specs[id], place.clientWidth);
    if (dark()) { data = recolour(data); layout = recolour(layout); }
    drawn.add(id);
    place.style.minHeight = layout.height + "px";
    const fresh = !place.on;
    const done = Plotly.react(place, data, layout, {
      responsive: true, displaylogo: false, displayModeBar: hovers ? "hover" : false,
      modeBarButtons: [["zoom2d", "pan2d", "resetScale2d"]], showSendToCloud: false, plotlyServerURL: "",
    });
    if (fresh) place.on("plotly_afterplot", () => declutter(place));
    return done.then(() => declutter(place));
  }

  // A label that the figure's edge would cut goes to the other side of its mark, or in by what is over; one that covers
  // another is hidden: ticks stay, then notes, texts in bars, names of points.
  const RANKS = [".xtick text, .ytick text, .x2tick text, .y2tick text, .xtitle, .ytitle, .y2title", ".annotation-text", ".bartext", ".textpoint text"];
  function declutter(place) {
    const stay = [], edge = place.getBoundingClientRect();
    for (const rank of RANKS) for (const text of place.querySelectorAll(rank)) {
      const whole = text.closest(".annotation") || text;
      if (rank === RANKS[0]) { stay.push(text.getBoundingClientRect()); continue; }
      whole.style.translate = "";
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      const free = dx => !stay.some(b => Math.min(box.right + dx, b.right) - Math.max(box.left + dx, b.left) > 2
        && Math.min(box.bottom, b.bottom) - Math.max(box.top, b.top) > 2);
      const dx = shifts(box, edge).find(free);
      if (dx === undefined) { whole.style.display = "none"; continue; }
      if (dx) whole.style.translate = dx + "px 0";
      stay.push(text.getBoundingClientRect());
    }
  }
  // Displacements [px] to try for a label within the edges of its figure, the best first.
  function shifts(box, edge) {
    const over = Math.max(0, box.right - edge.right + 1) - Math.max(0, edge.left + 1 - box.left);
    if (!over) return [0];
    const across = Math.sign(over) * (box.width + 14);
    const inside = box.left - across > edge.left && box.right - across < edge.right;
    return inside ? [-across, -over] : [-over];
  }

  function paint() {
    const on = dark();
    const button = document.getElementById("theme");
    button.textContent = on ? "light" : "dark";
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("aria-label", on ? "switch to light colours" : "switch to dark colours");
    drawn.forEach(draw);
  }

  function choose(theme) { if (theme) root.dataset.theme = theme; paint(); }

  document.getElementById("theme").addEventListener("click", () => {
    const next = dark() ? "light" : "dark";
    history.replaceState(null, "", "#theme=" + next);
    choose(next);
  });
  prefers.addEventListener("change", paint);
  addEventListener("hashchange", () => asked() && choose(asked()));
  addEventListener("beforeprint", () => {
    printing = true; const was = root.dataset.theme; root.dataset.theme = "light"; root.classList.add("printing");
    if (window.Plotly) Object.keys(specs).forEach(draw);
    const folded = [...document.querySelectorAll("details.behind:not([open])")];
    for (const d of folded) d.open = true;
    addEventListener("afterprint", () => {
      printing = false; for (const d of folded) d.open = false; root.classList.remove("printing");
      if (was) root.dataset.theme = was; else delete root.dataset.theme;
      paint();
    }, {once: true});
  });

  // -- tables behind the figures --------------------------------------------------
  const KINDS = {f8: Float64Array, f4: Float32Array, i4: Int32Array, u4: Uint32Array, i2: Int16Array,
                 u2: Uint16Array, i1: Int8Array, u1: Uint8Array};
  function unpack(value, digits = 7) {
    if (!value || !value.bdata) return value;
    const bytes = Uint8Array.from(atob(value.bdata), c => c.charCodeAt(0));
    const short = value.dtype === "f4" ? v => Number(v.toPrecision(digits)) : v => v;
    const flat = Array.from(new KINDS[value.dtype](bytes.buffer), short);
    if (!value.shape) return flat;
    const wide = Number(String(value.shape).split(",")[1]);
    const rows = [];
    for (let i = 0; i < flat.length; i += wide) rows.push(flat.slice(i, i + wide));
    return rows;
  }
  const quoted = v => {
    const s = v === null || v === undefined || Number.isNaN(v) ? "" : String(v);
    return /[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
  };
  function traceRows(trace, names) {
    const rows = [], x = unpack(trace.x), y = unpack(trace.y), z = unpack(trace.z, 5);
    if (z) {
      y.forEach((yy, j) => x.forEach((xx, i) => {
        const v = z[j][i];
        if (v !== null && Number.isFinite(v)) rows.push([xx, yy, v]);
      }));
      return [[names.x, names.y, names.z], rows];
    }
    const extra = unpack(trace.customdata), base = unpack(trace.base);
    const shade = names.color && unpack(trace.marker.color);
    const head = [names.x, names.y, ...(names.base ? [names.base] : []),
      ...(names.customdata ? names.customdata.split(",") : []), ...(names.color ? [names.color] : [])];
    x.forEach((xx, i) => rows.push([xx, y[i], ...(names.base ? [base[i]] : []),
      ...(names.customdata ? [].concat(extra[i]) : []), ...(names.color ? [shade[i]] : [])]));
    return [head, rows];
  }
  function figureCsv(spec) {
    const out = [];
    let above = "";
    for (const trace of spec.data) {
      if (!trace.meta || !trace.meta.csv) continue;
      const [head, rows] = traceRows(trace, trace.meta.csv);
      const titles = ["series", ...head].map(quoted).join(",");
      if (titles !== above) out.push(...(above ? [""] : []), titles);
      above = titles;
      for (const row of rows) out.push([trace.name, ...row].map(quoted).join(","));
    }
    return out.join("\n");
  }
  const cellText = cell => {
    const b = cell.querySelector("[data-copy]");
    if (b) return b.dataset.copy;
    const parts = cell.querySelector("small") ? [...cell.children] : [cell];
    return parts.map(n => n.textContent.trim()).join("; ");
  };
  const tableRows = t => [...t.rows].map(r => [...r.cells].map(cellText));
  function tableJson(t) {
    const [head, ...rows] = tableRows(t);
    return rows.map(r => Object.fromEntries(head.map((h, i) => [h, r[i]])));
  }

  // -- downloads and copies -------------------------------------------------------
  function save(name, text, type) {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], {type}));
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  }
  function say(text) {
    const place = document.getElementById("said");
    place.textContent = text;
    place.classList.add("on");
    clearTimeout(say.timer);
    say.timer = setTimeout(() => place.classList.remove("on"), 1600);
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); }
    catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say("copied " + text);
  }
  document.addEventListener("click", async event => {
    const copied = event.target.closest("[data-copy]");
    if (copied) return copy(copied.dataset.copy);
    const wanted = event.target.closest("[data-save]");
    if (!wanted) return;
    const id = wanted.dataset.of, kind = wanted.dataset.save, name = campaign + "-" + id;
    const spec = ids.includes(id) ? await specOf(id) : null;
    const place = spec ? placeOf(id) : document.getElementById(id);
    if (kind === "png") {
      await drawIn(id);
      return Plotly.downloadImage(place, {format: "png", scale: 2, filename: name,
        width: place.clientWidth, height: place.clientHeight});
    }
    if (kind === "csv")
      return save(name + ".csv", spec ? figureCsv(spec) : tableRows(place).map(r => r.map(quoted).join(",")).join("\n"), "text/csv");
    save(name + ".json", JSON.stringify(spec || tableJson(place), null, 1), "application/json");
  });

  // -- chapters and tables ---------------------------------------------------------
  const menu = document.querySelector(".menu");
  document.addEventListener("click", event => {
    if (!event.target.closest(".menu summary") && (event.target.closest(".menu a") || !event.target.closest(".menu"))) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  const wide = new ResizeObserver(entries => {
    for (const {target} of entries) target.classList.toggle("cut", target.scrollWidth > target.clientWidth + 1);
  });
  for (const box of document.querySelectorAll(".scroll")) wide.observe(box);

  // -- draw what comes into view, then the others one at a time while the page is idle ------
  if (asked()) root.dataset.theme = asked();
  paint();
  const near = new IntersectionObserver(entries => {
    for (const e of entries) if (e.isIntersecting) { near.unobserve(e.target); drawIn(e.target.id.slice(5)); }
  }, {rootMargin: "400px"});
  for (const id of ids) near.observe(placeOf(id));
  const idle = window.requestIdleCallback || (work => setTimeout(work, 200));
  const waiting = [...ids];
  async function next() {
    const id = waiting.shift();
    if (!id) { root.dataset.drawn = "all"; return; }
    await drawIn(id);
    idle(next);
  }
  addEventListener("load", () => setTimeout(() => idle(next), 1500));
})();
