// Draw each figure when it comes into view, and again when the theme or the width changes.
(() => {
  "use strict";
  const night = window.NIGHT;
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => {
    const theme = document.body.dataset.theme;
    return theme === "dark" || (theme !== "light" && prefers.matches);
  };

  function recoloured(value) {
    if (typeof value === "string") return night[value] || value.replace(/#[0-9a-f]{6}(?=[0-9a-f]{2}$)/, c => night[c] || c);
    if (Array.isArray(value)) return value.map(recoloured);
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === "bdata" ? v : recoloured(v)]));
  }

  // A narrow page gets smaller margins, colour bars below the plot, and maps no higher than they are wide.
  function fitted(spec, width) {
    const { data, layout } = structuredClone(spec);
    if (layout.yaxis && layout.yaxis.scaleanchor) layout.height = Math.min(layout.height || 460, Math.round(width * 0.95) + 90);
    if (width < 560) {
      layout.margin = { ...layout.margin, l: 48, r: 8 };
      layout.font = { ...layout.font, size: 11 };
      layout.annotations = (layout.annotations || []).filter(a => a.name !== "roomy");
      for (const bar of data.flatMap(t => [t.colorbar, t.marker && t.marker.colorbar]).filter(Boolean))
        Object.assign(bar, { y: bar.orientation === "h" ? -0.5 : -0.25, orientation: "h", yanchor: "top", thickness: 8 });
    }
    return { data, layout };
  }

  function draw(place) {
    const { data, layout } = fitted(place.spec, place.clientWidth);
    place.style.minHeight = (layout.height || 460) + "px";
    Plotly.react(place, dark() ? recoloured(data) : data, dark() ? recoloured(layout) : layout, {
      displaylogo: false, displayModeBar: false, responsive: false, scrollZoom: false,
    });
    place.drawn = true;
  }

  const places = [...document.querySelectorAll("div.figure")];
  for (const place of places) {
    const data = place.querySelector("script");
    place.spec = JSON.parse(data.textContent);
    data.remove();
  }
  const again = () => places.filter(p => p.drawn).forEach(draw);
  const seen = new IntersectionObserver(
    entries => entries.filter(e => e.isIntersecting && !e.target.drawn).forEach(e => draw(e.target)), { rootMargin: "600px" });
  places.forEach(p => seen.observe(p));
  new MutationObserver(again).observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  prefers.addEventListener("change", again);
  let width = innerWidth, waits;
  addEventListener("resize", () => {
    clearTimeout(waits);
    if (innerWidth !== width) waits = setTimeout(() => { width = innerWidth; again(); }, 150);
  });
  addEventListener("beforeprint", () => places.filter(p => !p.drawn).forEach(draw));
})();
