// Searching the pairs of a page written by `imiony origins --report`.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("[data-find]");
  const pairs = [...document.querySelectorAll("[data-item]")].map((node) => {
    const plain = node.cloneNode(true);
    for (const tie of plain.querySelectorAll("a.tie")) tie.remove();
    return { node, words: plain.textContent.toLowerCase() };
  });
  const groups = [...document.querySelectorAll("[data-group]")];
  const entries = [...document.querySelectorAll("[data-entry]")];
  const show = () => {
    const asked = field.value.trim().toLowerCase();
    let found = 0;
    for (const { node, words } of pairs) {
      node.hidden = !words.includes(asked);
      found += !node.hidden;
    }
    groups.forEach((group, at) => {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
      entries[at].hidden = group.hidden;
    });
    document.querySelector("[data-found]").textContent = asked ? `${found} of ${pairs.length} pairs` : "";
  };
  field?.addEventListener("input", show);
});
