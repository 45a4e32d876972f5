// Keys, the current item and marking words. The pages work without it.
"use strict";

document.documentElement.classList.add("js");

const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => document.querySelector("[data-item].current");

// The item last gone to: an answer that comes late must not take the place back.
let wanted = "";

function go(item, { scroll = true, address = true } = {}) {
  if (!item) return;
  for (const other of document.querySelectorAll("[data-item].current")) other.classList.remove("current");
  item.classList.add("current");
  wanted = item.id;
  for (const mark of document.querySelectorAll("mark.here")) mark.classList.remove("here");
  const marks = item.id ? document.querySelectorAll(`mark[data-for~="${CSS.escape(item.id)}"]`) : [];
  for (const mark of marks) mark.classList.add("here");
  if (scroll) {
    item.scrollIntoView({ block: "nearest" });
    if (marks.length) marks[0].scrollIntoView({ block: "center" });
  }
  if (item.id && address) history.replaceState(null, "", `#${item.id}`);
}

function step(by) {
  const all = items();
  const at = all.indexOf(current());
  go(all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]);
}

function press(key) {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const target = current()?.querySelector(named) ?? document.querySelector(`#main ${named}, ${named}`);
  if (!target || (target.closest("[data-item]") && target.closest("[data-item]") !== current())) return false;
  if (target.matches("input")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Enter" && current() && event.target === document.body) current().querySelector("a")?.click();
  else if (!press(event.key)) return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const help = event.target.closest("[data-help]");
  if (help) return document.getElementById("help").showModal();
  const mark = event.target.closest(".text mark[data-for]");
  const marked = mark && document.getElementById(mark.dataset.for.split(" ")[0]);
  if (marked) return go(marked);
  const open = event.target.closest("[data-open]");
  if (open) {
    event.preventDefault();
    return go(open.closest("[data-item]"));
  }
  const missed = event.target.closest("[data-mark]");
  if (missed) markMissed(missed);
});

// Offsets are code points of the kept text: each piece says at which it starts.
function place(node, offset) {
  const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-first]");
  if (!piece) return null;
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, offset);
  return Number(piece.dataset.first) + [...range.toString()].length;
}

function markMissed(button) {
  const chosen = document.getSelection();
  const text = document.querySelector("[data-text]");
  const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
  const hint = document.querySelector("[data-mark-hint]");
  if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) {
    hint.setAttribute("role", "alert");
    hint.textContent = button.dataset.none;
    return;
  }
  const first = place(range.startContainer, range.startOffset);
  const past = place(range.endContainer, range.endOffset);
  if (first === null || past === null || first >= past) return;
  const words = chosen.toString();
  htmx.ajax("GET", `${button.dataset.mark}?first=${first}&past=${past}`, "#mark-place").then(() => {
    document.querySelector("[data-missed]").classList.add("picked");
    const shown = document.querySelector("[data-selected]");
    if (shown) shown.textContent = words;
    document.querySelector("#mark-form select")?.focus();
  });
}

// The words under a decided statement change with it.
document.addEventListener("htmx:afterSwap", (event) => {
  const item = event.detail.elt.closest?.("[data-item]") ?? (event.detail.elt.matches?.("[data-item]") ? event.detail.elt : null);
  if (!item?.id) return;
  for (const mark of document.querySelectorAll(`mark[data-for~="${CSS.escape(item.id)}"]`)) mark.dataset.state = item.dataset.state;
  if (item.id !== wanted) return item.classList.remove("current");
  go(item, { scroll: false });
  item.querySelector("form input:not([type=hidden]), form select")?.focus();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// A download is no page to be swapped in.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.requestConfig.triggeringEvent?.submitter?.matches("[data-plain]")) {
    event.preventDefault();
    const form = event.detail.elt;
    const button = event.detail.requestConfig.triggeringEvent.submitter;
    const before = form.action;
    form.action = button.formAction;
    HTMLFormElement.prototype.submit.call(form);
    form.action = before;
  }
});

document.addEventListener("DOMContentLoaded", () => {
  const asked = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (asked?.matches("[data-item]")) go(asked);
  else go(document.querySelector('.statement[data-state="proposed"], .statement'), { scroll: false, address: false });
});
