// The keyboard stays where it is when a view is drawn anew: its controls are other nodes with the same names.
let kept = null; // name and number of the control, until it is there again

// What a control is called: by it the one of the next drawing is found.
const named = (n) => `${n.tagName}|${n.id || n.getAttribute("aria-label") || (n.tagName === "BUTTON" ? n.textContent : n.closest("label")?.textContent) || ""}`;
const alike = (root, name) => [...root.querySelectorAll("button, input, select, summary, a[href], [tabindex]")].filter((n) => named(n) === name);

// Before a view is drawn: which of its controls has the keyboard.
export function hold(root) {
  const node = document.activeElement;
  if (node === root) return; // waits for what is not drawn yet
  kept = root.contains(node) ? { name: named(node), nth: alike(root, named(node)).indexOf(node) } : null;
}

// When it is drawn, and again when what it loads is there; whoever went elsewhere meanwhile stays there.
export function giveBack(root) {
  if (!kept) return;
  if (![document.body, root].includes(document.activeElement)) { kept = null; return; }
  const found = alike(root, kept.name), node = found[kept.nth] ?? found[0];
  if (node && !node.disabled) kept = null;
  (kept ? root : node).focus();
}
