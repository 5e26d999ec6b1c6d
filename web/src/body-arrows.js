// Arrows from the middle of the body, each with a label that stays upright.
const LONG = 1.3;

const kinds = (b) => [
  ["sun", "Sun", "fourth", LONG],
  ...(b.tumbling ? [["spin", "spin ω", "first", LONG], ["momentum", "angular momentum L", "second", LONG]] : [["spin", "spin axis", "first", LONG]]),
  ...(b.passed ? [["before", "L before the pass", "quiet", LONG], ["planet", b.passed, "third", LONG]] : []),
];

function arrow(kit, colour, length) {
  const paint = new kit.MeshBasicMaterial({ color: new kit.Color(kit.css(colour)) }), group = new kit.Group();
  const shaft = new kit.Mesh(new kit.CylinderGeometry(0.009, 0.009, length, 8), paint), head = new kit.Mesh(new kit.ConeGeometry(0.035, 0.12, 16), paint);
  shaft.position.y = length / 2;
  head.position.y = length;
  group.add(shaft, head);
  return group;
}

export function arrows(kit, b, space, over) {
  const up = new kit.Vector3(0, 1, 0), way = new kit.Vector3(), tip = new kit.Vector3();
  const all = kinds(b).map(([key, name, colour, length]) => {
    const node = arrow(kit, colour, length), label = kit.el("span", { style: `--c:var(--${colour})`, "data-arrow": key }, name);
    space.add(node);
    over.append(label);
    return { key, node, label, length };
  });
  return {
    move(path, now) {
      for (const { key, node, label } of all) {
        if (key === "before") { path.first("momentum", way); node.visible = now > b.event.et; label.hidden = !node.visible; }
        else path.direction(key, now, way);
        node.quaternion.setFromUnitVectors(up, way);
      }
    },
    // Labels stand beyond the tips; one that would cover another moves down, or else up.
    label(camera, w, h) {
      const taken = [];
      for (const { node, label, length } of all) {
        if (!node.visible) continue;
        tip.set(0, length + 0.1, 0).applyMatrix4(node.matrixWorld).project(camera);
        const wide = label.w ??= label.offsetWidth, aside = tip.x / (Math.hypot(tip.x, tip.y) || 1);
        const x = Math.min(w - wide - 4, Math.max(4, ((tip.x + 1) / 2) * w + ((aside - 1) * wide) / 2)), first = Math.min(h - 22, Math.max(2, ((1 - tip.y) / 2) * h - 10));
        const free = (y) => y > 0 && y < h - 20 && !taken.some((t) => Math.abs(t.y - y) < 18 && x < t.x + t.wide && t.x < x + wide);
        const y = [0, 6, 12, 18, 24, 30, 36, 42, -6, -12, -18, -24, -30, -36, -42].map((step) => first + step).find(free) ?? first;
        taken.push({ x, y, wide });
        label.style.transform = `translate(${x.toFixed(1)}px,${y.toFixed(1)}px)`;
      }
    },
  };
}
