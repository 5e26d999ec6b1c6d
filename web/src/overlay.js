// Labels over a drawing, placed so that none covers another, and the drawing with them as one picture.
import { css, el } from "./draw.js";
import { edge, place } from "./placer.js";

const HIGH = 18, RIM = 6;
const widths = new Map();
let pen = null;

export function wide(text, small = false) {
  const key = (small ? "s" : "n") + text;
  if (!widths.has(key)) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = `${small ? "12px" : "600 13px"} system-ui, "Liberation Sans", Arial, sans-serif`;
    if (widths.size > 4000) widths.clear();
    widths.set(key, Math.ceil(pen.measureText(text).width) + 6);
  }
  return widths.get(key);
}

// Items: {key, text, x, y, role, weight, must, small, away, off}; one that must be shown and is off the drawing stands
// at its edge with an arrow.
export function overlay(over, canvas) {
  const pool = new Map(), turns = new Map();
  return {
    draw(items, obstacles, soft = [], wide_px = canvas.clientWidth, high_px = canvas.clientHeight) {
      const bounds = { x: RIM, y: RIM, w: wide_px - 2 * RIM, h: high_px - 2 * RIM - 26 }; // the scale bar stands below
      const shown = items.filter((i) => i.must || !i.off).map((i) => {
        const away = i.off ? edge(i.x, i.y, bounds) : null, text = away ? `${"→↘↓↙←↖↑↗"[away.turn]} ${i.text}` : i.text;
        return { ...i, ...(away ? { x: away.x, y: away.y } : {}), text, w: wide(text, i.small), h: HIGH, turn: turns.get(i.key) ?? i.turn ?? 0 };
      });
      const boxes = place(shown, bounds, obstacles, soft), used = new Set();
      shown.forEach((i, k) => {
        const box = boxes[k];
        if (!box) return;
        turns.set(i.key, box.turn);
        used.add(i.key);
        const label = pool.get(i.key) ?? over.appendChild(el("span", { "data-label": i.key }));
        pool.set(i.key, label);
        if (label.hidden) label.hidden = false;
        if (label.text !== i.text) { label.text = i.text; label.textContent = i.text; }
        const kind = i.small ? "small" : "";
        if (label.className !== kind) label.className = kind;
        if (label.paint !== i.role) { label.paint = i.role; label.style.setProperty("--c", `var(--${i.role === "quiet" ? "muted" : i.role})`); }
        const there = `translate(${(box.x + 3).toFixed(1)}px,${box.y.toFixed(1)}px)`;
        if (label.there !== there) { label.there = there; label.style.transform = there; }
      });
      for (const [key, label] of pool) if (!used.has(key)) label.hidden = true;
    },
  };
}

// What is on the screen as one picture: the canvas with its labels and the scale bar.
export function snapshot(canvas, over) {
  const out = el("canvas", { width: canvas.width, height: canvas.height }), ink = out.getContext("2d"), k = canvas.width / canvas.clientWidth, box = over.getBoundingClientRect();
  ink.drawImage(canvas, 0, 0);
  ink.textBaseline = "top";
  for (const node of over.querySelectorAll("span")) {
    if (node.hidden) continue;
    const r = node.getBoundingClientRect(), style = getComputedStyle(node);
    ink.font = `${style.fontWeight} ${parseFloat(style.fontSize) * k}px system-ui, sans-serif`;
    ink.fillStyle = style.color;
    ink.fillText(node.textContent, (r.left - box.left) * k, (r.top - box.top) * k);
  }
  const bar = over.querySelector(".bar")?.getBoundingClientRect();
  ink.fillStyle = css("ink");
  if (bar) ink.fillRect((bar.left - box.left) * k, (bar.bottom - box.top) * k - 2 * k, bar.width * k, 2 * k);
  return out;
}
