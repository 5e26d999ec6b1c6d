// Play and pause by button and space bar: moves the time over a span at a chosen speed, and starts anew at its end.
export function player(kit, span, go, now, keys, { speeds, usual, step }) {
  const { el } = kit, speed = el("select", { "aria-label": "speed" }, ...speeds.map(([name, value]) => el("option", { value, selected: value === usual }, name)));
  let playing = 0, stamp = 0;
  const frame = (time) => {
    if (!playing || !button.isConnected) return;
    const moved = stamp ? Math.min(0.1, (time - stamp) / 1000) * speed.value : 0, [a, z] = span, next = now() + moved;
    stamp = time;
    go(next > z ? a : next, false);
    playing = requestAnimationFrame(frame);
  };
  const play = (on) => {
    if (on === Boolean(playing)) return;
    cancelAnimationFrame(playing);
    stamp = 0;
    playing = on ? requestAnimationFrame(frame) : 0;
    button.textContent = on ? "❚❚ pause" : "▶ play";
    button.setAttribute("aria-pressed", on);
    if (!on) go(now());
  };
  const button = el("button", { type: "button", id: "play", "aria-pressed": false, title: "space bar", onclick: () => play(!playing) }, "▶ play");
  const own = { " ": () => play(!playing), ",": () => go(now() - step), ".": () => go(now() + step), ...keys };
  const typed = (event) => { const act = own[event.key]; if (act && !event.ctrlKey && !event.metaKey) { event.preventDefault(); act(); } };
  const bar = document.getElementById("time"), barred = (event) => { if (event.key === " ") typed(event); };
  bar?.addEventListener("keydown", barred);
  return { button, speed, typed, play, on: () => Boolean(playing), end() { cancelAnimationFrame(playing); playing = 0; bar?.removeEventListener("keydown", barred); } };
}
