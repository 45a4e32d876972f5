// Two texts side by side: lines between passages that correspond, the one looked at, n and p.
// The page works without it: each number is a link to its passage in the other text.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NARROW = matchMedia("(max-width: 40rem)"); // the columns stand one below the other
  const boards = [];

  class Board {
    constructor(root) {
      this.root = root;
      this.columns = root.querySelector(".beside");
      this.papers = [...root.querySelectorAll(".paper")];
      this.ties = this.papers.map((paper) => new Map([...paper.querySelectorAll("[data-tie]")].map((tie) => [tie.dataset.tie, tie])));
      this.numbers = [...this.ties[0].keys()].filter((number) => this.ties[1].has(number));
      this.kept = ""; // the passage chosen last; what is under the pointer goes before it
      this.lines = document.createElementNS(SVG, "svg");
      this.lines.setAttribute("class", "ties");
      this.lines.setAttribute("aria-hidden", "true");
      this.columns.append(this.lines);
      const steps = root.querySelector("[data-steps]");
      if (steps && this.numbers.length) steps.hidden = false;
      this.listen();
    }

    listen() {
      const redraw = () => {
        cancelAnimationFrame(this.waiting);
        this.waiting = requestAnimationFrame(() => this.draw());
      };
      for (const paper of this.papers) paper.addEventListener("scroll", redraw, { passive: true });
      new ResizeObserver(redraw).observe(this.columns);
      this.columns.addEventListener("pointermove", (event) => {
        // A text that scrolls under a pointer at rest points at nothing.
        const at = `${event.clientX} ${event.clientY}`;
        if (at !== this.pointed) this.light(this.numberAt(event.target) || this.kept);
        this.pointed = at;
      });
      this.columns.addEventListener("pointerleave", () => this.light(this.kept));
      this.columns.addEventListener("focusin", (event) => {
        if (event.target.matches("[data-tie]")) this.choose(event.target.dataset.tie, this.side(event.target));
      });
      this.root.addEventListener("click", (event) => this.click(event));
    }

    click(event) {
      const by = event.target.closest("[data-by]");
      if (by) return this.step(Number(by.dataset.by));
      const to = event.target.closest("[data-to]");
      const number = to ? to.dataset.to : this.numberAt(event.target);
      if (!this.numbers.includes(number)) return;
      this.choose(number, to ? -1 : this.side(event.target));
      // Where the texts stand one below the other, a number stays the link that it is.
      if (!NARROW.matches && event.target.closest("a")) event.preventDefault();
      else if (to) this.ties[0].get(number).scrollIntoView({ block: "center" });
    }

    numberAt(node) {
      const mark = node.closest?.("[data-for], [data-tie]");
      return mark ? (mark.dataset.tie ?? mark.dataset.for.split(" ")[0]) : "";
    }

    side(node) {
      return this.papers.findIndex((paper) => paper.contains(node));
    }

    marks(number, side) {
      return [...this.papers[side].querySelectorAll(`[data-for~="${CSS.escape(number)}"]`)];
    }

    // The passage is lit on both sides; the side it was not chosen on scrolls to it.
    choose(number, from = -1) {
      this.kept = number;
      this.light(number);
      this.papers.forEach((_, side) => {
        if (side !== from) this.level(this.ties[side].get(number), from < 0 ? null : this.ties[from].get(number));
      });
      const place = this.root.dataset.place.replace("{at}", this.numbers.indexOf(number) + 1).replace("{n}", this.numbers.length);
      this.root.querySelector("output").textContent = place;
      const words = this.marks(number, from === 1 ? 0 : 1).map((mark) => mark.textContent);
      this.root.querySelector("[data-partner]").textContent = words.join("");
    }

    // Scrolls one text until a passage stands level with its partner, or near the top.
    level(tie, partner = null) {
      const paper = tie?.closest(".paper");
      if (!paper || paper.scrollHeight <= paper.clientHeight) return;
      const height = paper.getBoundingClientRect().top;
      const wanted = partner ? partner.getBoundingClientRect().top - partner.closest(".paper").getBoundingClientRect().top : paper.clientHeight / 4;
      paper.scrollTop += tie.getBoundingClientRect().top - height - Math.max(0, Math.min(wanted, paper.clientHeight - 40));
    }

    step(by) {
      if (!this.numbers.length) return;
      const at = this.numbers.indexOf(this.kept);
      const next = at < 0 ? (by > 0 ? 0 : this.numbers.length - 1) : (at + by + this.numbers.length) % this.numbers.length;
      this.choose(this.numbers[next]);
      if (NARROW.matches) this.ties[0].get(this.kept).scrollIntoView({ block: "center" });
      else if (this.columns.getBoundingClientRect().bottom > innerHeight) this.columns.scrollIntoView({ block: "nearest" });
    }

    light(number) {
      if (number === this.lit) return;
      this.lit = number;
      for (const node of this.root.querySelectorAll(".here")) node.classList.remove("here");
      this.root.classList.toggle("lit", number !== "");
      if (!number) return;
      const named = CSS.escape(number);
      const found = `[data-for~="${named}"], [data-tie="${named}"], [data-to="${named}"], [data-line="${named}"]`;
      for (const node of this.root.querySelectorAll(found)) node.classList.add("here");
    }

    // Top and bottom of a passage in its column, kept within what is scrolled into view.
    reach(number, side, zero) {
      const rects = [this.ties[side].get(number), ...this.marks(number, side)].map((node) => node.getBoundingClientRect());
      const seen = this.papers[side].getBoundingClientRect();
      const top = Math.min(...rects.map((rect) => rect.top));
      const bottom = Math.max(...rects.map((rect) => rect.bottom));
      const within = (y) => Math.max(seen.top, Math.min(y, seen.bottom)) - zero;
      return { top: within(top), bottom: within(bottom), away: bottom < seen.top || top > seen.bottom };
    }

    draw() {
      if (NARROW.matches) return this.lines.replaceChildren();
      const zero = this.columns.getBoundingClientRect();
      const from = this.papers[0].getBoundingClientRect().right - zero.left + 4;
      const to = this.papers[1].getBoundingClientRect().left - zero.left - 4;
      const middle = (from + to) / 2;
      const drawn = this.numbers.map((number) => {
        const [left, right] = [0, 1].map((side) => this.reach(number, side, zero.top));
        if (left.away && right.away) return null;
        const y = [left, right].map((each) => (each.top + each.bottom) / 2);
        const line = document.createElementNS(SVG, "g");
        const kind = [...this.ties[0].get(number).classList].find((name) => name.startsWith("t-"));
        line.setAttribute("class", `${kind}${left.away || right.away ? " away" : ""}${number === this.lit ? " here" : ""}`);
        line.dataset.line = number;
        const paths = { ends: `M${from} ${left.top}V${left.bottom}M${to} ${right.top}V${right.bottom}`, tie: `M${from} ${y[0]}C${middle} ${y[0]} ${middle} ${y[1]} ${to} ${y[1]}` };
        for (const [name, drawing] of Object.entries(paths)) {
          const path = document.createElementNS(SVG, "path");
          path.setAttribute("d", drawing);
          path.setAttribute("class", name);
          line.append(path);
        }
        return line;
      });
      this.lines.replaceChildren(...drawn.filter(Boolean));
    }
  }

  // The board that is looked at: the one with the focus, else the first that is not scrolled past.
  const looked = () => boards.find((board) => board.root.contains(document.activeElement)) ?? boards.find((board) => board.root.getBoundingClientRect().bottom > innerHeight / 4);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
    if (event.key === "n" || event.key === "p") {
      const board = looked();
      if (!board) return;
      board.step(event.key === "n" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      for (const board of boards) {
        board.kept = "";
        board.light("");
      }
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    // A page may hold hundreds: each is made ready when it comes near the window.
    const near = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        boards.push(new Board(target));
        boards.sort((one, other) => (one.root.compareDocumentPosition(other.root) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      }
    }, { rootMargin: "400px" });
    for (const root of document.querySelectorAll("[data-board]")) near.observe(root);
  });
})();
