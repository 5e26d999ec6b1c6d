// Where do labels stand so that none covers another?  Rectangles in pixels; nothing here knows of a page.
const TURNS = [0, 1, 7, 2, 6, 3, 5, 4]; // eighths of a turn from the right, clockwise on the screen: right first, left last
const REACHES = [1, 2.2, 3.6];

export const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
export const inside = (a, b) => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;

// The box of a label beside its point: `turn` in eighths, `away` pixels between point and box.
export function beside(item, turn, away) {
  const angle = (turn * Math.PI) / 4, u = Math.cos(angle), v = Math.sin(angle), { x, y, w, h } = item;
  const across = Math.abs(u) < 0.1 ? -w / 2 : u > 0 ? away * u : away * u - w, down = Math.abs(v) < 0.1 ? -h / 2 : v > 0 ? away * v : away * v - h;
  return { x: x + across, y: y + down, w, h };
}

function* places(item) {
  const first = item.turn ?? 0, away = item.away ?? 9;
  for (const reach of REACHES) for (const turn of TURNS) yield { turn: (first + turn) % 8, box: beside(item, (first + turn) % 8, reach * away), reach };
}

const clamped = (box, bounds) => ({ ...box, x: Math.min(Math.max(box.x, bounds.x), bounds.x + bounds.w - box.w), y: Math.min(Math.max(box.y, bounds.y), bounds.y + bounds.h - box.h) });

// Places labels {x, y, w, h, weight, turn, away, must} in a rectangle, heavy ones first, clear of each other and of the
// obstacles.  Answers in the order of the items: a box with its turn and reach, or null where there is no room.  A label
// that must be shown is moved along the rim rather than left out, if that is free.
// Soft obstacles are kept clear if there is a place that does.
export function place(items, bounds, obstacles = [], soft = []) {
  const taken = [...obstacles], found = new Array(items.length).fill(null);
  const order = items.map((_, k) => k).sort((a, b) => (items[b].weight ?? 0) - (items[a].weight ?? 0) || a - b);
  const free = (box) => inside(box, bounds) && !taken.some((t) => overlaps(box, t));
  for (const k of order) {
    const item = items[k];
    let best = null;
    for (const p of places(item)) { // the first that is free, or that is clear of the soft obstacles, too
      if ((best && !soft.length) || !free(p.box)) continue;
      const clear = !soft.some((t) => overlaps(p.box, t));
      if (clear || !best) best = p;
      if (clear) break;
    }
    if (!best && item.must) best = [...places(item)].map((p) => ({ ...p, box: clamped(p.box, bounds) })).find(({ box }) => free(box)) ?? rim(item, bounds, free);
    if (!best) continue;
    found[k] = { ...best.box, turn: best.turn, reach: best.reach };
    taken.push(best.box);
  }
  return found;
}

// Up and down from the place of a label in steps of its height, until it is free.
function rim(item, bounds, free) {
  const start = clamped(beside(item, item.turn ?? 0, item.away ?? 9), bounds);
  for (let k = 1; k < 40; k += 1) for (const sign of [1, -1]) {
    const box = { ...start, y: start.y + sign * k * (item.h / 2) };
    if (free(box)) return { box, turn: 0, reach: 9 };
  }
  return null;
}

// Where the line from the middle to a point outside leaves a rectangle, and the direction there in eighths of a turn.
export function edge(x, y, bounds) {
  const cx = bounds.x + bounds.w / 2, cy = bounds.y + bounds.h / 2, dx = x - cx, dy = y - cy;
  const s = Math.min(bounds.w / 2 / Math.max(Math.abs(dx), 1e-9), bounds.h / 2 / Math.max(Math.abs(dy), 1e-9), 1);
  return { x: cx + s * dx, y: cy + s * dy, turn: (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) + 8) % 8 };
}
