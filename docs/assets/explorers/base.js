// What all explorers share: a custom element with a state, controls that change it, a chart that
// shows it. The state is a few numbers or texts; it is kept in the address and nowhere else.

const SPOKEN_AFTER = 400; // milliseconds without a change: nobody wants every step of a drag read out

export class Explorer extends HTMLElement {
  static words = {}; // by language: what the controls and the chart say
  static start = {}; // a state worth looking at; also says which names and types there are

  connectedCallback() {
    const language = this.closest("[lang]").lang.slice(0, 2);
    this.words = this.constructor.words[language] ?? this.constructor.words.en;
    this.key = this.localName.replace("-explorer", "");
    this.state = { ...this.constructor.start, ...stateIn(location, this.key, this.constructor.start) };
    this.synchronise = [];
    this.spoken = element("p", { class: "explorer-spoken", role: "status" });
    this.controls = element("div", { class: "explorer-controls" });
    this.replaceChildren();
    this.build(); // appends what is its own, in the order in which it is read
    const again = { zh: "还原", en: "Reset" }[language] ?? "Reset";
    const reset = element("button", { type: "button", class: "explorer-reset" }, again);
    reset.addEventListener("click", () => this.set(this.constructor.start));
    this.controls.append(reset);
    this.append(this.spoken);
    this.update();
  }

  /** Change part of the state, and show it. */
  set(changes) {
    Object.assign(this.state, changes);
    this.update();
    const search = withState(location.search, this.key, this.state, this.constructor.start);
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.spoken.textContent = this.summary()), SPOKEN_AFTER);
  }

  update() {
    for (const each of this.synchronise) each();
    this.draw();
  }

  /** A slider for the number `name`; `position` and `value` map it to a scale of its own. */
  slider(name, { min, max, step, write, position = Number, value = Number }) {
    const input = element("input", { type: "range", min: position(min), max: position(max), step });
    const output = element("span", { class: "explorer-value" }); // <output> would be read out at once
    input.addEventListener("input", () => this.set({ [name]: value(input.value) }));
    this.synchronise.push(() => {
      input.value = position(this.state[name]);
      output.textContent = write(this.state[name]);
      input.setAttribute("aria-valuetext", output.textContent);
    });
    this.controls.append(element("label", {}, element("span", {}, this.words[name]), input, output));
  }

  /** A box to tick for the truth value `name`. */
  choice(name) {
    const input = element("input", { type: "checkbox" });
    input.addEventListener("change", () => this.set({ [name]: input.checked }));
    this.synchronise.push(() => (input.checked = this.state[name]));
    this.controls.append(element("label", { class: "explorer-choice" }, input, this.words[name]));
  }

  /** A point to drag in `chart`: by mouse, by touch, by the arrow keys in steps of `step`. */
  handle(chart, { label, color, step, at, moved, text }) {
    const point = chart.add("circle", { r: 7, fill: color, class: "explorer-handle" });
    const attributes = { tabindex: 0, role: "slider", "aria-label": label };
    for (const [name, value] of Object.entries(attributes)) point.setAttribute(name, value);
    const move = ([x, y]) => moved([chart.x.within(x), chart.y.within(y)]);
    point.addEventListener("pointerdown", (event) => {
      point.setPointerCapture(event.pointerId);
      event.preventDefault();
      point.focus();
    });
    point.addEventListener("pointermove", (event) => {
      if (point.hasPointerCapture(event.pointerId)) move(chart.under(event));
    });
    point.addEventListener("keydown", (event) => {
      const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
      if (!(event.key in arrows)) return;
      event.preventDefault();
      const far = event.shiftKey ? 5 : 1;
      move(at().map((value, axis) => value + arrows[event.key][axis] * step * far));
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

/** A chart in SVG: `x` and `y` turn values into places; marks that are drawn anew have keys. */
export class Chart {
  constructor({ width = 360, height = 220, margin = [12, 14, 26, 34], x, y, label }) {
    const [top, right, bottom, left] = margin;
    this.x = scale(x, [left, width - right]);
    this.y = scale(y, [height - bottom, top]);
    this.svg = vector("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
    this.marks = new Map();
  }

  add(tag, attributes, text = "") {
    const mark = vector(tag, attributes);
    mark.textContent = text;
    this.svg.append(mark);
    return mark;
  }

  /** Add the mark `key`, or change it if it is there. */
  put(key, tag, attributes, text = "") {
    if (!this.marks.has(key)) this.marks.set(key, this.add(tag, {}));
    const mark = this.marks.get(key);
    for (const [name, value] of Object.entries(attributes)) mark.setAttribute(name, value);
    if (mark.textContent !== text) mark.textContent = text;
    return mark;
  }

  /** A line through points [x, y]. */
  line(key, points, attributes) {
    const places = points.map(([x, y]) => `${this.x(x).toFixed(1)} ${this.y(y).toFixed(1)}`);
    return this.put(key, "path", { d: `M${places.join("L")}`, fill: "none", ...attributes });
  }

  /** Both axes, with their ticks and, at their ends, what they show. */
  axes({ xTicks, yTicks, xLabel = "", yLabel = "", write = String }) {
    const [left, right] = this.x.range;
    const [bottom, top] = this.y.range;
    this.add("path", { d: `M${left} ${bottom}H${right}`, class: "explorer-axis" });
    for (const tick of yTicks) {
      const place = this.y(tick);
      if (place < bottom) this.add("path", { d: `M${left} ${place}H${right}`, class: "explorer-grid" });
      this.add("text", { x: left - 5, y: place + 3, "text-anchor": "end" }, write(tick));
    }
    for (const tick of xTicks) {
      this.add("text", { x: this.x(tick), y: bottom + 14, "text-anchor": "middle" }, write(tick));
    }
    this.add("text", { x: right, y: bottom + 24, "text-anchor": "end" }, xLabel);
    this.add("text", { x: left, y: top - 4 }, yLabel);
  }

  /** Where a pointer is, in the units of the chart. */
  under(event) {
    const place = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = place.matrixTransform(this.svg.getScreenCTM().inverse());
    return [this.x.back(x), this.y.back(y)];
  }
}

function scale([low, high], range) {
  const [start, end] = range;
  const to = (value) => start + ((value - low) / (high - low)) * (end - start);
  const back = (place) => low + ((place - start) / (end - start)) * (high - low);
  const within = (value) => Math.min(high, Math.max(low, value));
  return Object.assign(to, { back, within, range });
}

export function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function vector(tag, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
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
