// What all explorers share: a custom element with a state, controls that change it, a chart that
// shows it. The state is a few numbers or texts; it is kept in the address and nowhere else.

import { element } from "./chart.js";

const COMMON = {
  zh: { again: "还原", back: "回到原图" },
  en: { again: "Reset", back: "Back to the figure" },
};
const KEYS = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
  ...{ Home: [-Infinity, 0], End: [Infinity, 0], PageUp: [0, 10], PageDown: [0, -10] },
};
const SPOKEN_AFTER = 400; // milliseconds without a change: nobody wants every step of a drag read out

export class Explorer extends HTMLElement {
  static words = {}; // by language: what the controls and the chart say
  static start = {}; // a state worth looking at; also says which names and types there are

  connectedCallback() {
    const language = this.closest("[lang]").lang.slice(0, 2);
    const { words } = this.constructor;
    this.words = { ...(COMMON[language] ?? COMMON.en), ...(words[language] ?? words.en) };
    this.key = this.localName.replace("-explorer", "");
    this.state = { ...this.constructor.start, ...stateIn(location, this.key, this.constructor.start) };
    this.synchronise = [];
    this.spoken = element("p", { class: "explorer-spoken", role: "status" });
    this.controls = element("div", { class: "explorer-controls" });
    this.replaceChildren(element("p", { class: "explorer-caption" }, this.words.caption));
    this.build(); // appends what is its own, in the order in which it is read
    const reset = this.button("reset", this.words.again, () => this.set(this.constructor.start));
    const back = this.button("back", this.words.back, () => this.close());
    this.controls.append(element("div", { class: "explorer-buttons" }, reset, back));
    this.append(this.spoken);
    this.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    this.update();
  }

  disconnectedCallback() {
    clearTimeout(this.speaking);
  }

  button(name, text, pressed) {
    const button = element("button", { type: "button", class: `explorer-${name}` }, text);
    button.addEventListener("click", pressed);
    return button;
  }

  /** Change part of the state, and show it. */
  set(changes) {
    Object.assign(this.state, changes);
    this.update();
    this.remember();
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.spoken.textContent = this.summary()), SPOKEN_AFTER);
  }

  /** Forget the state, and ask whoever opened this for the figure that stood here. */
  close() {
    this.state = { ...this.constructor.start };
    this.remember();
    this.dispatchEvent(new Event("close"));
  }

  remember() {
    const search = withState(location.search, this.key, this.state, this.constructor.start);
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
  }

  update() {
    for (const each of this.synchronise) each();
    this.draw();
  }

  /**
   * A slider for the number `name`; `position` and `value` map it to a scale of its own, and `ends`
   * says what its least and greatest values stand for.
   */
  slider(name, { min, max, step, write, ends = [], position = Number, value = Number }) {
    const input = element("input", { type: "range", min: position(min), max: position(max), step });
    // <output> would be read out at once, and the name of the slider is not to hold its value
    const output = element("span", { class: "explorer-value", "aria-hidden": true });
    input.addEventListener("input", () => this.set({ [name]: value(input.value) }));
    this.synchronise.push(() => {
      input.value = position(this.state[name]);
      output.textContent = write(this.state[name]);
      input.setAttribute("aria-valuetext", output.textContent);
    });
    const label = element("label", {}, element("span", {}, this.words[name]), input, output);
    this.controls.append(label);
    if (!ends.length) return;
    const named = ends.map((end) => element("span", {}, end));
    label.append(element("span", { class: "explorer-ends", "aria-hidden": true }, ...named));
  }

  /** A box to tick for the truth value `name`. */
  choice(name) {
    const input = element("input", { type: "checkbox" });
    input.addEventListener("change", () => this.set({ [name]: input.checked }));
    this.synchronise.push(() => (input.checked = this.state[name]));
    this.controls.append(element("label", { class: "explorer-choice" }, input, this.words[name]));
  }

  /**
   * A point to drag in `chart`: by mouse, by touch, by keys in steps of `step`. On a `flat` one the
   * keys that go up and down go right and left.
   */
  handle(chart, { label, color, step, at, moved, text, flat = false }) {
    const [least, most] = chart.x.domain;
    const point = chart.add("circle", {
      ...{ r: 7, fill: color, class: "explorer-handle", tabindex: 0, role: "slider" },
      ...{ "aria-label": label, "aria-valuemin": least, "aria-valuemax": most },
    });
    const move = ([x, y]) => moved([chart.x.within(x), chart.y.within(y)]);
    point.addEventListener("pointerdown", (event) => {
      point.setPointerCapture(event.pointerId);
      event.preventDefault();
      point.focus({ preventScroll: true }); // it is under the finger
    });
    // touch-action alone does not keep the page still: Chromium ignores it inside of a drawing
    point.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    point.addEventListener("pointermove", (event) => {
      if (point.hasPointerCapture(event.pointerId)) move(chart.under(event));
    });
    point.addEventListener("keydown", (event) => {
      const steps = KEYS[event.key];
      if (!steps || event.altKey || event.ctrlKey || event.metaKey) return; // Alt+Left goes back
      event.preventDefault();
      const far = step * (event.shiftKey ? 5 : 1);
      const [right, up] = flat ? [steps[0] + steps[1], 0] : steps;
      const [x, y] = at();
      move([x + right * far, y + up * far]);
    });
    this.synchronise.push(() => {
      const [x, y] = at();
      point.setAttribute("cx", chart.x(x));
      point.setAttribute("cy", chart.y(y));
      point.setAttribute("aria-valuenow", x.toFixed(2));
      point.setAttribute("aria-valuetext", text());
    });
    return point;
  }
}

/** What the address says of the state; what it says wrongly does not count. */
function stateIn({ search }, key, start) {
  const given = new URLSearchParams(search).get(key) ?? "";
  const pairs = given.split("~").map((pair) => pair.split("="));
  const known = pairs.filter(([name, text]) => name in start && text !== undefined);
  const read = { number: Number, boolean: (text) => text === "1", string: String };
  const values = known.map(([name, text]) => [name, read[typeof start[name]](text)]);
  return Object.fromEntries(values.filter(([, value]) => !Number.isNaN(value)));
}

function withState(search, key, state, start) {
  const changed = Object.keys(start).filter((name) => state[name] !== start[name]);
  const text = (value) => (typeof value === "boolean" ? Number(value) : value);
  const query = new URLSearchParams(search);
  query.delete(key);
  if (changed.length) query.set(key, changed.map((name) => `${name}=${text(state[name])}`).join("~"));
  return query.size ? `?${query}` : "";
}
