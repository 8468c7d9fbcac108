// What belongs to one block of code: its buttons, its editor, what came of it.
import * as python from "./python.js";
import { wordsAt } from "./words.js";

const panels = new Map(); // by block, as long as the page lives

const make = (parent, tag, name, properties = {}) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.className = name;
  parent.append(element);
  return element;
};

class Panel {
  constructor(fence) {
    this.fence = fence;
    this.words = wordsAt(fence);
    this.original = fence.querySelector("code").textContent;
    const bar = fence.querySelector(".run-bar");
    [this.start, this.change] = bar.querySelectorAll("button");
    this.stop = make(bar, "button", "run-stop", { type: "button", hidden: true });
    bar.prepend(this.stop); // where Run is: a second click there never means something else
    this.stop.textContent = this.words("stop");
    this.stop.addEventListener("click", () => this.halt());
    this.reset = make(bar, "button", "run-reset", { type: "button", hidden: true });
    this.reset.textContent = this.words("reset");
    this.reset.addEventListener("click", () => this.restore());
    this.state = make(bar, "span", "run-state");
    this.spoken = make(bar, "span", "run-spoken", { role: "status" });
    this.output = make(fence, "pre", "run-output", { hidden: true, tabIndex: 0, role: "region" });
    this.output.ariaLabel = this.words("output");
    const onKey = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation(); // the editor has a use for it, too
      this.run();
    };
    fence.addEventListener("keydown", onKey, { capture: true });
  }

  get code() {
    return this.editor?.value ?? this.original;
  }

  // The code of this block, after that of the blocks which it goes on from.
  parts() {
    const all = [...document.querySelectorAll("[data-run]")];
    let first = all.indexOf(this.fence);
    const last = first;
    while (all[first].dataset.run === "continued") first -= 1;
    return all.slice(first, last + 1).map((fence, number, { length }) => {
      const above = length - 1 - number;
      const place = above ? this.words("above", { number: above }) : this.words("here");
      return [`<${place}>`, panels.get(fence)?.code ?? fence.querySelector("code").textContent];
    });
  }

  run() {
    if (this.halt) return;
    this.output.replaceChildren();
    this.output.hidden = true;
    this.state.classList.remove("is-wrong");
    this.start.hidden = true;
    this.stop.hidden = false;
    if (document.activeElement === this.start) this.stop.focus();
    this.halt = () => halt();
    const halt = python.run(this.parts(), (event) => this[event.kind](event));
  }

  say(key, values, spoken = true) {
    this.state.textContent = this.words(key, values);
    if (spoken) this.spoken.textContent = this.state.textContent;
  }

  // ------------------------------------------------------------------------ what Python tells

  waiting() {
    this.say("waiting");
  }

  loading(amount) {
    const isDone = amount.loaded === amount.total;
    this.say(isDone ? "starting" : "loading", amount, isDone || !this.spoken.textContent);
  }

  started() {
    this.say("running");
  }

  printed({ text, isError }) {
    this.output.hidden = false;
    const part = make(this.output, "span", isError ? "run-error" : "");
    part.textContent = text;
  }

  cut() {
    make(this.output, "span", "run-note").textContent = `${this.words("cut")}\n`;
  }

  end({ why, seconds, failed, missing }) {
    const hadFocus = document.activeElement === this.stop;
    this.halt = undefined;
    this.stop.hidden = true;
    this.start.hidden = false;
    if (hadFocus) this.start.focus();
    const came = this.output.textContent;
    if (why) this.say(why);
    else {
      sessionStorage.python = "used";
      const key = failed ? "failed" : came ? "done" : "nothing";
      this.say(key, { seconds: seconds < 0.1 ? "< 0.1" : seconds.toFixed(1) });
      if (missing) make(this.output, "span", "run-note").textContent = this.words("missing", { name: missing });
      this.spoken.textContent = `${this.state.textContent} ${came.slice(0, 500)}`;
    }
    this.state.classList.toggle("is-wrong", Boolean(failed || (why && why !== "stopped")));
  }

  // -------------------------------------------------------------------------------- editing

  async edit() {
    const { editor } = await import("./editor.js").catch(() => ({}));
    if (!editor) return this.say("editorless");
    const code = this.fence.querySelector("pre");
    this.editor ??= editor(code, this.original, this.words("editor"), () => this.start.focus());
    code.hidden = true;
    this.change.hidden = true;
    this.reset.hidden = false;
    this.say("editing");
    this.editor.focus();
  }

  restore() {
    this.halt?.();
    this.editor.remove();
    this.editor = undefined;
    this.fence.querySelector("pre").hidden = false;
    this.change.hidden = false;
    this.reset.hidden = true;
    this.output.hidden = true;
    this.state.textContent = this.spoken.textContent = "";
    this.change.focus();
  }
}

const panelOf = (fence) => {
  if (!panels.has(fence)) panels.set(fence, new Panel(fence));
  return panels.get(fence);
};

export const run = (fence) => panelOf(fence).run();
export const edit = (fence) => panelOf(fence).edit();
export const { warm } = python;
