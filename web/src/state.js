// The page's whole state stands in the address; what is computed is not state.
const plain = { campaign: "", view: "encounter", et: null, changes: [], frame: "helio", plane: "bplane", zoom: "near", focus: "body", span: "years", body: "", colour: "plain", camera: "space", scene: "", sight: "globe", layers: "tracks,coverage,stations", shade: "now", lat: 35.68, lon: 139.77, pick: null };
const WORDS = ["campaign", "view", "frame", "plane", "zoom", "focus", "span", "body", "colour", "camera", "scene", "sight", "layers", "shade"];
export const state = { ...plain };
const heard = [];

export function onChange(f) { heard.push(f); }

export function read() {
  const q = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, plain, { changes: [] });
  for (const [key, value] of q) {
    if (WORDS.includes(key)) state[key] = value;
    else if (["et", "lat", "lon"].includes(key) && Number.isFinite(+value)) state[key] = +value;
    else if (key === "pick") state.pick = value.split(",").map(Number);
    else if (key === "x") {
      const [kind, name, days] = value.split("~");
      state.changes.push({ kind, name, days: +days || 0 });
    }
  }
}

export function set(next, quiet = false) {
  Object.assign(state, next);
  const q = new URLSearchParams();
  for (const key of WORDS) if (state[key] !== plain[key]) q.set(key, state[key]);
  for (const key of ["et", "lat", "lon"]) if (state[key] !== plain[key] && state[key] !== null) q.set(key, String(state[key]));
  if (state.pick) q.set("pick", state.pick.join(","));
  for (const c of state.changes) q.append("x", c.days ? `${c.kind}~${c.name}~${c.days}` : `${c.kind}~${c.name}`);
  history.replaceState(null, "", `#${q}`);
  if (!quiet) heard.forEach((f) => f(next));
}
