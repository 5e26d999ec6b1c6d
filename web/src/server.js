// Talks to the server; an exported page carries its data and asks nothing.
const box = document.getElementById("kakehashi-data");
export const frozen = box ? JSON.parse(box.textContent) : null;

// The token has begun a session, a cookie that scripts cannot read: it need not stay in the address.
const address = new URL(location.href);
if (address.searchParams.has("token")) {
  address.searchParams.delete("token");
  history.replaceState(null, "", address);
}

export const latest = { job: null, run: null }; // what is shown: its trajectories can be fetched

async function answered(path, options) {
  let answer;
  try { answer = await fetch(path, options); } catch { throw new Error("the server does not answer; is kakehashi serve still running?"); }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => null);
  throw new Error(said?.error ?? `the server answers ${answer.status} ${answer.statusText}`);
}

export async function oem() {
  if (frozen) return new Blob([frozen.oem], { type: "text/plain" });
  return (await answered(latest.run ? `api/run/oem?campaign=${encodeURIComponent(latest.run)}` : `api/jobs/${latest.job}/oem`)).blob();
}

export const get = async (path) => (await answered(path)).json();

export async function ask(job) {
  const answer = await answered("api/jobs", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(job) });
  return (await answer.json()).id;
}

const ENDED = ["done", "failed", "cancelled"];

// Calls told with the job as it goes on; lost with a text while the server does not answer.
export function follow(id, told, lost) {
  const source = new EventSource(`api/jobs/${id}/events`);
  let over = false;
  source.onmessage = (message) => {
    const job = JSON.parse(message.data);
    over = ENDED.includes(job.state); // the server ends the stream: closed here, it would count as a failed request
    if (over) setTimeout(() => source.close(), 2000);
    told(job);
  };
  source.onerror = async () => {
    if (over) { source.close(); return; }
    const refused = source.readyState === EventSource.CLOSED; // else the browser tries again by itself
    try {
      await get(`api/jobs/${id}`);
      if (refused) lost("the server sends no progress of this job; try again in a while");
    } catch (why) { lost(why.message); }
  };
  return () => source.close();
}

export const cancel = (id) => answered(`api/jobs/${id}`, { method: "DELETE" });

const scripts = new Map();

// A script of its own, loaded once; resolves with what it leaves under its global name.
export function script(address, name) {
  if (!scripts.has(name)) scripts.set(name, globalThis[name] ? Promise.resolve(globalThis[name]) : new Promise((done, failed) => {
    const node = document.createElement("script");
    node.src = address;
    node.onload = () => done(globalThis[name]);
    node.onerror = () => { scripts.delete(name); failed(new Error("the script of this view cannot be loaded; is kakehashi serve still running?")); };
    document.head.append(node);
  }));
  return scripts.get(name);
}
