// Charts in SVG, and the making of elements: what explorers are drawn with.

/**
 * A chart in SVG: `x` and `y` turn values into places; marks that are drawn anew have keys. What
 * lies beyond the axes is cut off; only what is added by `add` may stand on their edges.
 */
export class Chart {
  constructor({ width = 360, height = 220, margin = [12, 14, 28, 34], x, y, label }) {
    const [top, right, bottom, left] = margin;
    this.x = scale(x, [left, width - right]);
    this.y = scale(y, [height - bottom, top]);
    this.ground = vector("g", {});
    const area = [left, top, width - right - left, height - bottom - top];
    const [x0, y0, wide, high] = area;
    this.plot = vector("svg", { viewBox: area.join(" "), x: x0, y: y0, width: wide, height: high });
    const attributes = { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label };
    this.svg = vector("svg", attributes, this.ground, this.plot);
    this.marks = new Map();
  }

  add(tag, attributes, text = "", layer = this.svg) {
    const mark = vector(tag, attributes, text);
    layer.append(mark);
    return mark;
  }

  /** Add the mark `key`, or change it if it is there. */
  put(key, tag, attributes, text = "", layer = this.plot) {
    if (!this.marks.has(key)) this.marks.set(key, this.add(tag, {}, "", layer));
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

  /** Both axes, with their ticks and, at their ends, what they show; `origin`: also through 0. */
  axes({ xTicks, yTicks, xLabel = "", yLabel = "", origin = false }) {
    const [left, right] = this.x.range;
    const [bottom, top] = this.y.range;
    const line = (d, kind) => this.add("path", { d, class: `explorer-${kind}` }, "", this.ground);
    const text = (x, y, anchor, words) =>
      this.add("text", { x, y, "text-anchor": anchor }, words, this.ground);
    line(`M${left} ${bottom}H${right}`, "axis");
    for (const tick of yTicks) {
      const place = this.y(tick);
      if (place < bottom) line(`M${left} ${place}H${right}`, "grid");
      text(left - 5, place + 3, "end", written(tick));
    }
    if (origin) line(`M${left} ${this.y(0)}H${right}M${this.x(0)} ${bottom}V${top}`, "axis");
    for (const tick of xTicks) text(this.x(tick), bottom + 14, "middle", written(tick));
    text(right, bottom + 24, "end", xLabel);
    text(left, top - 4, "start", yLabel);
  }

  /** Where a pointer is, in the units of the chart. */
  under(event) {
    const place = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = place.matrixTransform(this.svg.getScreenCTM().inverse());
    return [this.x.back(x), this.y.back(y)];
  }
}

/** A number as it is printed: with a real minus sign, and none before zero. */
export function written(value, digits) {
  const text = digits === undefined ? String(value) : value.toFixed(digits);
  return text.replace(/^-(?=[0.]*$)/, "").replace("-", "−");
}

function scale([low, high], range) {
  const [start, end] = range;
  const to = (value) => start + ((value - low) / (high - low)) * (end - start);
  const back = (place) => low + ((place - start) / (end - start)) * (high - low);
  const within = (value) => Math.min(high, Math.max(low, value));
  return Object.assign(to, { back, within, range, domain: [low, high] });
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
