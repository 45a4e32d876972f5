// Keys and the current item. The pages work without it.
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
  item.dispatchEvent(new CustomEvent("gone-to", { bubbles: true }));
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

// The Latin key under a Cyrillic letter: nobody changes the layout of a keyboard to confirm a name.
function latin(event) {
  if (!/^[\u0400-\u04ff]$/.test(event.key)) return event.key;
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return { BracketLeft: "[{", BracketRight: "]}" }[event.code]?.[Number(event.shiftKey)] ?? event.key;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = latin(event);
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "Enter" && current() && event.target === document.body) current().querySelector("a")?.click();
  else if (!press(key)) return;
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
});

// The words under a decided statement change with it. Settled, not swapped: until then htmx sets classes back.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = event.detail.elt.closest?.("[data-item]") ?? (event.detail.elt.matches?.("[data-item]") ? event.detail.elt : null);
  if (!item?.id) return;
  for (const mark of document.querySelectorAll(`mark[data-for~="${CSS.escape(item.id)}"]`)) mark.dataset.state = item.dataset.state;
  if (item.id !== wanted) return item.classList.remove("current");
  go(item, { scroll: false });
  item.querySelector("[data-bounds], form input:not([type=hidden]), form select")?.focus();
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
