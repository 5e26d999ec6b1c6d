// Lines of equal value over a grid z[j][i] at (x[i], y[j]), by marching squares; null leaves a gap.
export function contour({ x, y, z }, level) {
  const next = new Map(); // from a point on an edge to its neighbours
  const join = (p, q) => {
    for (const [a, b] of [[p, q], [q, p]]) { if (!next.has(a)) next.set(a, []); next.get(a).push(b); }
  };
  for (let j = 0; j + 1 < y.length; j += 1) {
    for (let i = 0; i + 1 < x.length; i += 1) {
      const [a, b, c, d] = [z[j][i], z[j][i + 1], z[j + 1][i + 1], z[j + 1][i]];
      if (a == null || b == null || c == null || d == null) continue;
      const crossed = [["h", j, i, a, b], ["v", j, i + 1, b, c], ["h", j + 1, i, d, c], ["v", j, i, a, d]]
        .filter(([, , , p, q]) => p < level !== q < level).map(([kind, row, column]) => `${kind},${row},${column}`);
      if (crossed.length === 2) join(...crossed);
      else if (crossed.length === 4) { const low = (a + b + c + d) / 4 < level, at = a < level; if (low === at) { join(crossed[0], crossed[1]); join(crossed[2], crossed[3]); } else { join(crossed[0], crossed[3]); join(crossed[1], crossed[2]); } }
    }
  }
  const place = (key) => {
    const [kind, row, column] = key.split(","), j = +row, i = +column;
    const [p, q] = kind === "h" ? [z[j][i], z[j][i + 1]] : [z[j][i], z[j + 1][i]], s = (level - p) / (q - p);
    return kind === "h" ? [x[i] + s * (x[i + 1] - x[i]), y[j]] : [x[i], y[j] + s * (y[j + 1] - y[j])];
  };
  return chains(next).map((keys) => keys.map(place));
}

// The pieces of a graph whose points have one or two neighbours: open pieces first, then closed ones.
function chains(next) {
  const out = [], seen = new Set();
  const follow = (start) => {
    const way = [start];
    seen.add(start);
    for (let at = start; ;) {
      const to = next.get(at).find((p) => !seen.has(p));
      if (to === undefined) { if (way.length > 2 && next.get(at).includes(start)) way.push(start); return way; }
      seen.add(to); way.push(to); at = to;
    }
  };
  for (const [key, others] of next) if (others.length === 1 && !seen.has(key)) out.push(follow(key));
  for (const key of next.keys()) if (!seen.has(key)) out.push(follow(key));
  return out;
}
