// Talks to the server; an exported page carries its data and asks nothing.
export const frozen = globalThis.KAKEHASHI ?? null;
const token = new URLSearchParams(location.search).get("token");
const head = token ? { Authorization: `Bearer ${token}` } : {};

export const latest = { job: null }; // what is shown: its trajectories can be fetched

export async function oem() {
  const answer = await fetch(frozen ? "trajectories.oem" : `api/jobs/${latest.job}/oem`, { headers: head });
  if (!answer.ok) throw new Error((await answer.json()).error ?? answer.statusText);
  return answer.blob();
}

export async function get(path) {
  const answer = await fetch(path, { headers: head });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? answer.statusText);
  return body;
}

export async function ask(job) {
  const answer = await fetch("api/jobs", {
    method: "POST", headers: { ...head, "content-type": "application/json" }, body: JSON.stringify(job),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? answer.statusText);
  return body.id;
}

export function follow(id, told) {
  const source = new EventSource(`api/jobs/${id}/events${token ? `?token=${encodeURIComponent(token)}` : ""}`);
  source.onmessage = (message) => {
    const job = JSON.parse(message.data);
    if (["done", "failed", "cancelled"].includes(job.state)) source.close();
    told(job);
  };
  return () => source.close();
}

export const cancel = (id) => fetch(`api/jobs/${id}`, { method: "DELETE", headers: head });
