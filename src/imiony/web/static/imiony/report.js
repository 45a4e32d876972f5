// One report: words marked by keyboard, mouse or touch, the bounds of a statement, the next one to decide.
// The page works without it, except that words cannot be marked.
"use strict";

(() => {
  const text = document.querySelector("[data-text]");
  if (!text) return;
  const paper = text.closest(".paper");
  const live = document.querySelector("[data-live]");
  const announce = (words) => {
    if (live) live.textContent = words;
  };

  // Every word of the text with its place in code points. Withheld names are no words here.
  class Words {
    constructor() {
      this.parts = [...text.children].filter((child) => child.dataset.first !== undefined && child.firstChild);
      this.starts = [];
      let at = 0;
      const points = [];
      const shown = this.parts.map((part) => {
        const words = part.firstChild.data;
        this.starts.push(at);
        let point = Number(part.dataset.first);
        for (let i = 0; i < words.length; i += 1) {
          points.push(point);
          if (!(words.charCodeAt(i) >= 0xd800 && words.charCodeAt(i) < 0xdc00)) point += 1;
        }
        at += words.length;
        const covered = part.nextElementSibling && part.nextElementSibling.dataset.first === undefined;
        if (covered) {
          points.push(point);
          at += 1;
        }
        return covered ? `${words}\n` : words;
      });
      this.all = shown.join("");
      const found = this.all.matchAll(/[\p{L}\p{N}]+(?:['\u2019\u02bc.-][\p{L}\p{N}]+)*/gu);
      this.list = [...found].map((match) => {
        const end = match.index + match[0].length;
        return { at: match.index, end, first: points[match.index], past: points[end - 1] + 1 };
      });
    }

    node(at) {
      let low = 0;
      let high = this.starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (this.starts[middle] <= at) low = middle;
        else high = middle - 1;
      }
      return [this.parts[low].firstChild, at - this.starts[low]];
    }

    range(one, other) {
      const range = document.createRange();
      range.setStart(...this.node(this.list[one].at));
      const [node, offset] = this.node(this.list[other].end - 1);
      range.setEnd(node, offset + 1);
      return range;
    }

    // The first word that ends behind a place, and the last one that starts before it.
    from(first) {
      const found = this.list.findIndex((word) => word.past > first);
      return found < 0 ? this.list.length - 1 : found;
    }

    upTo(past) {
      return this.list.findLastIndex((word) => word.first < past);
    }
  }

  let kept = null;
  const words = () => (kept ??= new Words());

  function show(range) {
    const chosen = document.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    const box = range.getBoundingClientRect();
    const frame = paper.scrollHeight > paper.clientHeight ? paper.getBoundingClientRect() : { top: 80, bottom: innerHeight - 80 };
    const over = box.top < frame.top ? box.top - frame.top - 40 : box.bottom > frame.bottom ? box.bottom - frame.bottom + 40 : 0;
    if (!over) return;
    if (paper.scrollHeight > paper.clientHeight) paper.scrollTop += over;
    else scrollBy(0, over);
  }

  // ---- The words selected in the text: by mouse, by touch or by the cursor below.

  // Offsets are code points of the kept text: each piece says at which it starts.
  function place(node, offset) {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-first]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, offset);
    return Number(piece.dataset.first) + [...range.toString()].length;
  }

  const HELD = 1500; // milliseconds for which a selection is remembered that the tap on a button took away
  let last = null;
  let lost = 0;

  function inText() {
    const chosen = document.getSelection();
    const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
    return range && !range.collapsed && text.contains(range.commonAncestorContainer) ? range : null;
  }

  document.addEventListener("selectionchange", () => {
    const range = inText();
    if (range) last = range.cloneRange();
    else if (last && !lost) lost = Date.now();
    if (range) lost = 0;
    document.querySelector("[data-missed]")?.classList.toggle("ready", range !== null);
  });

  function selected() {
    const range = inText() ?? (last && Date.now() - lost < HELD ? last : null);
    if (!range) return null;
    const first = place(range.startContainer, range.startOffset);
    const past = place(range.endContainer, range.endOffset);
    return first === null || past === null || first >= past ? null : { first, past, words: range.toString() };
  }

  function forget() {
    document.getSelection().removeAllRanges();
    last = null;
  }

  // ---- A cursor that goes by word: m, arrows, Shift, Enter, Escape.

  let pick = null;

  function startPicking(take) {
    if (!words().list.length) return announce(live.dataset.noWords);
    const here = document.querySelector("mark.here[data-first]");
    const seen = here ? Number(here.dataset.first) : firstSeen();
    const at = words().from(seen);
    pick = { anchor: at, head: at, take, back: document.activeElement };
    document.querySelector("[data-picking]").hidden = false;
    paper.classList.add("picked");
    paper.focus({ preventScroll: true });
    showPick(document.querySelector("[data-picking]").textContent);
  }

  function firstSeen() {
    const top = Math.max(0, paper.getBoundingClientRect().top);
    const part = words().parts.find((each) => each.getBoundingClientRect().bottom > top);
    return part ? Number(part.dataset.first) : 0;
  }

  function showPick(before = "") {
    const range = words().range(Math.min(pick.anchor, pick.head), Math.max(pick.anchor, pick.head));
    show(range);
    announce(before ? `${range.toString()}. ${before}` : range.toString());
  }

  function stopPicking() {
    const { back } = pick;
    pick = null;
    document.querySelector("[data-picking]").hidden = true;
    paper.classList.remove("picked");
    if (back && back !== document.body) back.focus({ preventScroll: true });
  }

  // The word of the next line up or down that stands nearest below or above.
  function byLine(down) {
    const list = words().list;
    const from = words().range(pick.head, pick.head).getBoundingClientRect();
    let best = pick.head;
    let line = null;
    let near = Infinity;
    for (let at = pick.head + down; at >= 0 && at < list.length; at += down) {
      const box = words().range(at, at).getBoundingClientRect();
      if (Math.abs(box.top - from.top) < 4) continue;
      line ??= box.top;
      if (Math.abs(box.top - line) > 4) break;
      const away = Math.abs(box.left - from.left);
      if (away < near) [best, near] = [at, away];
    }
    return best;
  }

  const STEPS = {
    ArrowRight: () => pick.head + 1,
    ArrowLeft: () => pick.head - 1,
    ArrowDown: () => byLine(1),
    ArrowUp: () => byLine(-1),
  };

  document.addEventListener("keydown", (event) => {
    if (!pick || event.ctrlKey || event.metaKey || event.altKey) return;
    if (STEPS[event.key]) {
      pick.head = Math.max(0, Math.min(words().list.length - 1, STEPS[event.key]()));
      if (!event.shiftKey) pick.anchor = pick.head;
      showPick();
    } else if (event.key === "Enter") {
      const { take } = pick;
      const chosen = selected(); // before the focus goes back: it may take the selection along
      stopPicking();
      take(chosen);
    } else if (event.key === "Escape") {
      forget();
      stopPicking();
      announce(live.dataset.pickingLeft);
    } else if (event.key === "Tab") return stopPicking();
    else if (event.key === "Shift") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // ---- A statement that was missed.

  function ask(button, chosen) {
    document.querySelector("[data-missed]").classList.add("picked");
    htmx.ajax("GET", `${button.dataset.mark}?first=${chosen.first}&past=${chosen.past}`, "#mark-place");
  }

  // The words that the form for a missed statement is about; a withheld name among them stays closed.
  function quote() {
    const form = document.getElementById("mark-form");
    if (!form) return;
    form.querySelector("[data-selected]").textContent = between(Number(form.first.value), Number(form.past.value));
    form.back.value = location.pathname + location.search;
    // First what it is, then its fields.
    (form.querySelector('[name^="field-"]') ?? form.kind).focus();
  }

  function between(first, past) {
    const { list } = words();
    const [one, other] = [words().from(first), words().upTo(past)];
    return list.length && one <= other ? words().range(one, other).toString() : "";
  }

  // ---- The bounds of a statement that is being corrected.

  function bound(form, which, by) {
    const { list } = words();
    let first = Number(form.first.value);
    let past = Number(form.past.value);
    if (which === "first") {
      const found = by < 0 ? list.findLast((word) => word.first < first) : list.find((word) => word.first > first);
      if (found && found.first < past) first = found.first;
    } else {
      const found = by > 0 ? list.find((word) => word.past > past) : list.findLast((word) => word.past < past);
      if (found && found.past > first) past = found.past;
    }
    setBounds(form, first, past);
  }

  function setBounds(form, first, past) {
    const range = words().range(words().from(first), words().upTo(past));
    const said = range.toString();
    const shown = form.querySelector("[data-quote]");
    // A field that repeats the old words follows them, unless somebody wrote into it.
    for (const field of form.querySelectorAll('input[name^="field-"]')) {
      if (field.value === shown.textContent && field.value === field.defaultValue) field.defaultValue = field.value = said;
    }
    form.first.value = first;
    form.past.value = past;
    shown.textContent = said;
    show(range);
    announce(said);
  }

  // ---- After a decision: on to the next that is open; z takes the last one back.

  const decided = [];
  const waiting = document.querySelector("[data-open-count]").innerHTML;
  const open = (item) => item.dataset.state === "proposed";

  function count() {
    const left = [...document.querySelectorAll("[data-item]")].filter(open).length;
    const shown = document.querySelector("[data-open-count]");
    if (!left) shown.textContent = live.dataset.allDecided;
    else if (!shown.querySelector(".n")) shown.innerHTML = waiting;
    if (left && shown.querySelector(".n")) shown.querySelector(".n").textContent = left;
    return left;
  }

  function onward(item) {
    const all = [...document.querySelectorAll("[data-item]")];
    const at = all.indexOf(item);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find(open);
    if (next) go(next);
    if (!count()) announce(live.dataset.allDecided);
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    const verdict = event.detail.requestConfig?.triggeringEvent?.submitter?.value;
    const item = event.detail.elt.closest?.("[data-item]");
    if (!verdict || !item || item.querySelector(".error")) return;
    count();
    if (verdict === "withdrawn") return;
    decided.push(item.id);
    if (item.classList.contains("current")) onward(item);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
    if (latin(event) !== "z" || document.querySelector('[data-item].current [data-key="z"]')) return;
    const item = document.getElementById(decided.pop() ?? "");
    if (!item) return;
    go(item);
    item.querySelector('[data-key="z"]')?.click();
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  document.addEventListener("gone-to", (event) => {
    const item = event.target;
    announce(["kind", "gist", "state"].map((name) => item.querySelector(`.${name}`)?.textContent.trim() ?? "").join(", "));
  });

  // Words that were moved are marked otherwise: the page anew, at them.
  document.addEventListener("stands", (event) => {
    const address = location.pathname + location.search + (event.detail.at ? `#${event.detail.at}` : "");
    history.replaceState(null, "", address);
    location.reload();
  });

  // ---- Buttons. They must not take the selection away before they use it.

  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-mark], [data-take], [data-bound]")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("[data-leave]")) forget();
    const button = target.closest("[data-bound], [data-take], [data-mark], [data-leave-mark], [data-goto]");
    if (!button) return;
    if (button.matches("[data-bound]")) return bound(button.form, button.dataset.bound, Number(button.dataset.by));
    if (button.matches("[data-goto]")) {
      event.preventDefault();
      return go(document.getElementById(button.hash.slice(1)));
    }
    if (button.matches("[data-leave-mark]")) {
      document.getElementById("mark-form").remove();
      document.querySelector("[data-missed]").classList.remove("picked");
      return document.querySelector("[data-mark]").focus();
    }
    const take = button.matches("[data-take]")
      ? (chosen) => chosen && setBounds(button.form, chosen.first, chosen.past)
      : (chosen) => chosen && ask(button, chosen);
    const chosen = selected();
    if (chosen) take(chosen);
    else startPicking(take);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.closest?.("[data-missed]")) quote();
  });
})();
