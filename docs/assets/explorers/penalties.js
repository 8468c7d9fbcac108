import { Explorer } from "./base.js";
import { Chart, element, written } from "./chart.js";
import { ball, contour, loss, minimizer, penalty } from "./penalties-maths.js";

const MOST = 2; // of λ
const STEPS = 60; // of the path over λ

class PenaltiesExplorer extends Explorer {
  static start = { strength: 1, mix: 1, x: 0.7, y: 1.6 };
  static words = {
    zh: {
      caption: "拖动绿点（没有惩罚时的最小点）。红点：加上惩罚后的最小点；虚线：λ 增大时它走过的路；深色等高线恰好碰到蓝色区域。",
      chart: "两个权重的损失等高线、惩罚的形状和最小点",
      strength: "强度 λ",
      mix: "L1 的比例",
      best: "没有惩罚时的最小点",
      path: "λ 从 0 增大时最小点的路径",
      objective: (l1, l2) => `损失 + λ₁ Σ|w| + λ₂ Σw²，${l1}，${l2}`,
      weights: (x, y) => `最小点 w = (${x}, ${y})`,
      zeros: (names) => (names.length ? `，${names.join("、")} 恰好为 0` : "，没有权重恰好为 0"),
    },
    en: {
      caption: "Drag the green point, the minimum of the loss alone. Red: the minimum with the penalty; dashed, its path as λ grows. The dark contour just touches the blue region.",
      chart: "Contours of the loss of two weights, the shape of the penalty, the minimizer",
      strength: "strength λ",
      mix: "share of L1",
      best: "minimizer without a penalty",
      path: "path of the minimizer as λ grows from 0",
      objective: (l1, l2) => `loss + λ₁ Σ|w| + λ₂ Σw², ${l1}, ${l2}`,
      weights: (x, y) => `minimizer w = (${x}, ${y})`,
      zeros: (names) => (names.length ? `, ${names.join(" and ")} exactly 0` : ", no weight exactly 0"),
    },
  };

  build() {
    const { words } = this;
    this.chart = new Chart({
      ...{ width: 300, height: 300, margin: [14, 14, 28, 30], label: words.chart },
      ...{ x: [-1.2, 2.4], y: [-1.2, 2.4] },
    });
    const ticks = [-1, 0, 1, 2];
    this.chart.axes({ xTicks: ticks, yTicks: ticks, xLabel: "w₁", yLabel: "w₂", origin: true });
    this.facts = element("p", { class: "explorer-facts" });
    this.append(this.chart.svg, this.facts, this.controls);
    const write = (value) => written(value, 2);
    this.slider("strength", { min: 0, max: MOST, step: 0.02, write });
    this.slider("mix", { min: 0, max: 1, step: 0.05, write, ends: ["0 = L2", "1 = L1"] });
    for (const key of ["contours", "ball", "path", "found"]) this.chart.put(key, "path", {});
    this.handle(this.chart, {
      ...{ label: words.best, color: "var(--fig-green)", step: 0.05 },
      at: () => [this.state.x, this.state.y],
      moved: ([x, y]) => this.set({ x: Number(x.toFixed(2)), y: Number(y.toFixed(2)) }),
      text: () => `w₁ ${write(this.state.x)}, w₂ ${write(this.state.y)}`,
    });
  }

  draw() {
    const { strength, mix, x, y } = this.state;
    const best = [x, y];
    const found = minimizer(best, strength, mix);
    const touching = loss(found, best);
    const levels = [0.1, 0.4, 0.9, 1.6].map((level) => contour(best, level));
    const outline = { fill: "none" };
    this.rings("contours", levels, { ...outline, stroke: "var(--fig-grid)" });
    const touch = [contour(best, touching)];
    this.rings("touching", touching > 1e-9 ? touch : [], { ...outline, stroke: "var(--fig-ink-faint)" });
    const shape = { fill: "var(--fig-blue)", "fill-opacity": 0.16, stroke: "var(--fig-blue)" };
    this.rings("ball", [ball(penalty(found, mix), mix)], shape);
    const path = Array.from({ length: STEPS + 1 }, (_, step) => minimizer(best, (3 * MOST * step) / STEPS, mix));
    this.chart.line("path", path, { stroke: "var(--fig-red)", "stroke-dasharray": "3 3", "stroke-width": 1.4 });
    const place = { cx: this.chart.x(found[0]), cy: this.chart.y(found[1]), r: 5, fill: "var(--fig-red)" };
    this.chart.put("minimizer", "circle", place);
    const zeros = ["w₁", "w₂"].filter((_, place) => found[place] === 0);
    const { objective, weights, zeros: named } = this.words;
    const [l1, l2] = [mix, 1 - mix].map((share) => written(strength * share, 2));
    const sum = objective(`λ₁ = ${l1}`, `λ₂ = ${l2}`);
    this.least = weights(...found.map((weight) => written(weight, 3))) + named(zeros);
    this.facts.replaceChildren(element("span", {}, sum), " ", element("span", {}, this.least));
  }

  rings(key, rings, attributes) {
    const place = ([x, y]) => `${this.chart.x(x).toFixed(1)} ${this.chart.y(y).toFixed(1)}`;
    this.chart.put(key, "path", { d: rings.map((ring) => `M${ring.map(place).join("L")}`).join(""), ...attributes });
  }

  summary() {
    return this.least;
  }
}

customElements.define("penalties-explorer", PenaltiesExplorer);
