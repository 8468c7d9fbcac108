import { Explorer } from "./base.js";
import { Chart, element } from "./chart.js";
import { centres, counts, histogram, rates, roc } from "./thresholds-maths.js";

const CASES = 1000;
const BINS = 40;
const COLORS = { positives: "var(--fig-red)", negatives: "var(--fig-blue)" };

class ThresholdsExplorer extends Explorer {
  static start = { threshold: 0.67, prevalence: 0.05, separation: 4.3 }; // the counts of the note
  static words = {
    zh: {
      caption: "1000 人。拖动阈值：右边的人都报警。人数取整，各率按取整前计算。",
      chart: "两类样本的得分分布",
      roc: "ROC 曲线",
      threshold: "阈值",
      prevalence: "患病率",
      separation: "两类的间距",
      positives: "患病",
      negatives: "健康",
      score: "得分",
      count: "人数",
      fpr: "1 − 特异度",
      counts: { tp: "真阳性 TP", fn: "假阴性 FN", fp: "假阳性 FP", tn: "真阴性 TN" },
      rates: { precision: "精确率", recall: "召回率", specificity: "特异度", accuracy: "准确率" },
      columns: ["预测为阳性", "预测为阴性"],
      rows: ["实际患病", "实际健康"],
      undefined: "无定义",
    },
    en: {
      caption: "1000 people. Drag the threshold: everyone to its right raises an alarm. Counts are rounded; rates are computed before rounding.",
      chart: "How the scores of both classes are spread",
      roc: "ROC curve",
      threshold: "threshold",
      prevalence: "prevalence",
      separation: "separation",
      positives: "ill",
      negatives: "healthy",
      score: "score",
      count: "people",
      fpr: "1 − specificity",
      counts: { tp: "true positive TP", fn: "false negative FN", fp: "false positive FP", tn: "true negative TN" },
      rates: { precision: "precision", recall: "recall", specificity: "specificity", accuracy: "accuracy" },
      columns: ["predicted positive", "predicted negative"],
      rows: ["actually ill", "actually healthy"],
      undefined: "undefined",
    },
  };

  build() {
    const { words } = this;
    this.chart = new Chart({ height: 190, x: [0, 1], y: [0, 1], label: words.chart });
    this.chart.axes({ xTicks: [0, 0.25, 0.5, 0.75, 1], yTicks: [], xLabel: words.score, yLabel: words.count });
    this.curve = new Chart({ width: 200, height: 200, x: [0, 1], y: [0, 1], label: words.roc });
    this.curve.axes({ xTicks: [0, 1], yTicks: [0, 1], xLabel: words.fpr, yLabel: words.rates.recall });
    this.curve.svg.classList.add("explorer-small");
    for (const kind of ["negatives", "positives"]) {
      const fill = COLORS[kind];
      this.chart.put(kind, "path", { fill, opacity: 0.45 });
      this.chart.put(`${kind} name`, "text", { class: "explorer-name", style: `fill:${fill}` }, words[kind]);
    }
    this.table = element("table", { class: "explorer-counts" });
    this.facts = element("dl", { class: "explorer-rates" });
    const result = element("div", { class: "explorer-row" }, element("div", {}, this.table, this.facts), this.curve.svg);
    this.append(this.chart.svg, this.controls, result);
    const percent = (value) => `${(100 * value).toFixed(1)}%`;
    this.slider("threshold", { min: 0, max: 1, step: 0.01, write: (value) => value.toFixed(2) });
    this.slider("prevalence", {
      ...{ min: 0.01, max: 0.5, step: 0.01, write: percent },
      position: (share) => Math.log10(share) + 2, // as much room for 1% to 10% as for 5% to 50%
      value: (place) => Number((10 ** (place - 2)).toFixed(3)),
    });
    this.slider("separation", { min: 0, max: 6, step: 0.1, write: (value) => value.toFixed(1) });
    this.handle(this.chart, {
      ...{ label: words.threshold, color: "var(--fig-ink)", step: 0.01, flat: true },
      at: () => [this.state.threshold, 0.97],
      moved: ([threshold]) => this.set({ threshold: Number(threshold.toFixed(2)) }),
      text: () => this.state.threshold.toFixed(2),
    });
  }

  draw() {
    const { threshold, prevalence, separation } = this.state;
    const sizes = { positives: prevalence, negatives: 1 - prevalence };
    const hills = Object.entries(centres(separation)).map(([kind, centre]) => [
      kind,
      histogram(centre, BINS).map((share) => sizes[kind] * share),
    ]);
    const tallest = Math.max(...hills.flatMap(([, heights]) => heights));
    for (const [kind, heights] of hills) this.hill(kind, heights, tallest);
    const line = [[threshold, 0], [threshold, 0.97]];
    this.chart.line("threshold", line, { stroke: "var(--fig-ink)", "stroke-width": 1.4 });
    this.values = rates(threshold, prevalence, separation);
    const found = counts(CASES, prevalence, this.values);
    this.curve.line("curve", roc(separation), { stroke: "var(--fig-green)", "stroke-width": 2 });
    const [x, y] = [1 - this.values.specificity, this.values.recall];
    const place = { cx: this.curve.x(x), cy: this.curve.y(y), r: 5, fill: "var(--fig-ink)" };
    this.curve.put("point", "circle", place);
    const { columns, rows } = this.words;
    const top = element("tr", {}, element("td", {}), ...columns.map((name) => element("th", { scope: "col" }, name)));
    const cells = [["tp", "fn"], ["fp", "tn"]].map((names) => names.map((name) => this.count(name, found[name])));
    const body = cells.map((row, place) => element("tr", {}, element("th", { scope: "row" }, rows[place]), ...row));
    this.table.replaceChildren(top, ...body);
    this.facts.replaceChildren(...Object.entries(this.values).map(([name, value]) => this.rate(name, value)));
  }

  /** The histogram of one class, as high as the taller of both would fill the chart. */
  hill(kind, heights, tallest) {
    const { x, y } = this.chart;
    const top = (height) => y((0.85 * height) / tallest).toFixed(1);
    const steps = heights.map((height, bin) => `V${top(height)}H${x((bin + 1) / BINS).toFixed(1)}`);
    this.chart.put(kind, "path", { d: `M${x(0)} ${y(0)}${steps.join("")}V${y(0)}Z` });
    const peak = heights.indexOf(Math.max(...heights));
    const anchor = kind === "positives" ? "end" : "start";
    const at = { x: x((peak + (kind === "positives" ? 1 : 0)) / BINS), y: top(heights[peak]) - 4 };
    this.chart.put(`${kind} name`, "text", { ...at, "text-anchor": anchor }, this.words[kind]);
  }

  count(name, value) {
    const right = name === "tp" || name === "tn";
    const label = element("small", {}, this.words.counts[name]);
    return element("td", { class: right ? "explorer-right" : "explorer-wrong", "data-name": name }, String(value), label);
  }

  rate(name, value) {
    const text = value === null ? this.words.undefined : `${(100 * value).toFixed(1)}%`;
    const { rates: names } = this.words;
    return element("div", {}, element("dt", {}, names[name]), element("dd", { "data-name": name }, text));
  }

  summary() {
    return [...this.facts.children].map((each) => [...each.children].map((part) => part.textContent).join(" ")).join(", ");
  }
}

customElements.define("thresholds-explorer", ThresholdsExplorer);
