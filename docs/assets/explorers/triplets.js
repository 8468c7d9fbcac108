import { Explorer } from "./base.js";
import { Chart, element, written } from "./chart.js";
import { coincide, distance, gradient, kind, loss } from "./triplets-maths.js";

const COLORS = { anchor: "var(--fig-ink)", positive: "var(--fig-green)", negative: "var(--fig-red)" };
const STEP = 0.45; // how long an arrow is drawn for a gradient of length 1

class TripletsExplorer extends Explorer {
  static start = { margin: 0.5, ax: 0, ay: 0, px: 0.8, py: 0.6, nx: -0.72, ny: 0.96 };
  static words = {
    zh: {
      caption: "拖动三个点。绿圈：正样本的距离；红圈：再加一个间隔；箭头：梯度下降推动的方向。负样本到了红圈外，损失为 0。",
      chart: "锚点、正样本、负样本，以及梯度下降推动它们的方向",
      margin: "间隔",
      anchor: "锚点",
      positive: "正样本",
      negative: "负样本",
      kinds: { easy: "简单：损失为 0，没有梯度", "semi-hard": "半困难：比正样本远，但不够一个间隔", hard: "困难：不比正样本远" },
      facts: (sum, value, kind) => `损失 = max(${sum}, 0) = ${value} · ${kind}`,
      one: "两点重合：没有方向",
    },
    en: {
      caption: "Drag the points. Green ring: distance of the positive; red ring: one margin more. Arrows: where gradient descent pushes. Once the negative is outside the red ring, the loss is 0.",
      chart: "Anchor, positive and negative, and where gradient descent pushes them",
      margin: "margin",
      anchor: "anchor",
      positive: "positive",
      negative: "negative",
      kinds: { easy: "easy: the loss is 0, and so is the gradient", "semi-hard": "semi-hard: farther than the positive, but by less than the margin", hard: "hard: no farther than the positive" },
      facts: (sum, value, kind) => `loss = max(${sum}, 0) = ${value} · ${kind}`,
      one: "points coincide: no direction",
    },
  };

  build() {
    this.chart = new Chart({
      ...{ width: 340, height: 260, margin: [8, 8, 8, 8], label: this.words.chart },
      ...{ x: [-2.2, 2.2], y: [-1.65, 1.65] },
    });
    this.facts = element("p", { class: "explorer-facts" });
    this.append(this.chart.svg, this.facts, this.controls);
    this.slider("margin", { min: 0.05, max: 1.5, step: 0.05, write: (value) => value.toFixed(2) });
    for (const key of ["band", "near"]) this.chart.put(key, "circle", {});
    for (const name of Object.keys(COLORS)) {
      this.chart.put(`${name} arrow`, "path", {});
      const [x, y] = [`${name[0]}x`, `${name[0]}y`];
      this.handle(this.chart, {
        ...{ label: this.words[name], color: COLORS[name], step: 0.05 },
        at: () => [this.state[x], this.state[y]],
        moved: (to) => this.set({ [x]: Number(to[0].toFixed(2)), [y]: Number(to[1].toFixed(2)) }),
        text: () => `${written(this.state[x], 2)}, ${written(this.state[y], 2)}`,
      });
    }
  }

  draw() {
    const { margin, ...at } = this.state;
    const points = { anchor: [at.ax, at.ay], positive: [at.px, at.py], negative: [at.nx, at.ny] };
    const triplet = [...Object.values(points), margin];
    const near = distance(points.anchor, points.positive);
    const far = distance(points.anchor, points.negative);
    this.circle("near", near, { fill: "none", stroke: COLORS.positive, "stroke-dasharray": "4 3" });
    this.circle("band", near + margin, { fill: COLORS.negative, "fill-opacity": 0.07, stroke: COLORS.negative, "stroke-dasharray": "4 3" });
    const value = loss(...triplet);
    const lost = ["positive", "negative"].filter((name) => coincide(points.anchor, points[name]));
    for (const [name, slope] of Object.entries(gradient(...triplet))) {
      const known = !(lost.includes(name) || (lost.length && name === "anchor"));
      this.arrow(name, points[name], known ? slope : [0, 0]);
    }
    const { kinds, facts, one } = this.words;
    const [d, e, m, sum] = [near, far, margin, value].map((number) => number.toFixed(2));
    const found = facts(`${d} − ${e} + ${m}`, sum, kinds[kind(...triplet)]);
    this.facts.textContent = lost.length && value > 0 ? `${found} · ${one}` : found;
  }

  circle(key, radius, attributes) {
    const { x, y } = this.chart;
    const place = { cx: x(this.state.ax), cy: y(this.state.ay), r: x(radius) - x(0) };
    this.chart.put(key, "circle", { ...place, ...attributes });
  }

  /** An arrow against the gradient at a point, and the point's name. */
  arrow(name, [x, y], slope) {
    const { chart } = this;
    const length = Math.hypot(...slope);
    const start = [chart.x(x), chart.y(y)];
    const end = [chart.x(x - STEP * slope[0]), chart.y(y - STEP * slope[1])];
    const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
    const tip = (turn) => [end[0] - 7 * Math.cos(angle + turn), end[1] - 7 * Math.sin(angle + turn)];
    const d = length ? `M${start}L${end}M${tip(0.5)}L${end}L${tip(-0.5)}` : "";
    chart.put(`${name} arrow`, "path", { d, fill: "none", stroke: COLORS[name], "stroke-width": 2 });
    // the name keeps out of the arrow's way and within the chart
    const [left, right] = chart.x.range;
    const [bottom, top] = chart.y.range;
    const below = start[1] < top + 18 || (end[1] < start[1] && start[1] < bottom - 18);
    const anchor = start[0] < left + 30 ? "start" : start[0] > right - 30 ? "end" : "middle";
    const words = { x: start[0], y: start[1] + (below ? 20 : -11), "text-anchor": anchor, class: "explorer-name" };
    chart.put(`${name} name`, "text", { ...words, style: `fill:${COLORS[name]}` }, this.words[name], chart.svg);
  }

  summary() {
    return this.facts.textContent;
  }
}

customElements.define("triplets-explorer", TripletsExplorer);
