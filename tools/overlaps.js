// Pairs of texts of one drawing whose boxes share more than `margin` pixels in both directions: what a reader sees as
// overprinted.  Hidden texts and those that are turned by an odd angle are left out.
(margin) => [...document.querySelectorAll("svg")].flatMap((svg) => {
  const drawing = svg.closest(".js-plotly-plot") ?? svg;
  if (drawing !== svg && svg !== drawing.querySelector("svg")) return []; // plotly draws one figure as several
  const shown = (t) => t.textContent.trim() && t.getClientRects().length && getComputedStyle(t).visibility !== "hidden"
    && Number(getComputedStyle(t).opacity) > 0.05 && !t.closest("defs, .hoverlayer, [aria-hidden=true]");
  const level = (t) => { const m = t.getScreenCTM(); return Math.abs(m.b) < 1e-6 || Math.abs(m.a) < 1e-6; };
  const home = drawing.getBoundingClientRect();
  const inside = (b) => b.bottom > home.top && b.top < home.bottom && b.right > home.left && b.left < home.right;
  const texts = [...drawing.querySelectorAll("text")].filter((t) => shown(t) && level(t) && inside(t.getBoundingClientRect()));
  const boxes = texts.map((t) => t.getBoundingClientRect()), pairs = [];
  boxes.forEach((a, i) => boxes.forEach((b, k) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (k > i && wide > margin && tall > margin) pairs.push([texts[i].textContent.trim(), texts[k].textContent.trim()]);
  }));
  const name = drawing.closest("[data-drawing]")?.dataset.drawing ?? drawing.dataset.figure ?? drawing.closest("[id]")?.id ?? drawing.getAttribute("aria-label") ?? "";
  return pairs.map((pair) => [name, ...pair]);
})
