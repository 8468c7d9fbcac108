import { Explorer } from "./base.js";
import { Chart, element } from "./chart.js";
import { corrected, ema, halfLife, lagOf, observations, windowOf } from "./smoothing-maths.js";

const DAYS = 180;

class SmoothingExplorer extends Explorer {
  static start = { decay: 0.9, noise: 2, correction: false };
  static words = {
    zh: {
      caption: "点：每日气温；红线：从 0 开始的移动平均。试试 β = 0.98，再打开偏差修正。",
      chart: "每日气温和它的指数移动平均",
      decay: "衰减率 β",
      noise: "噪声",
      correction: "偏差修正",
      temperature: "气温（°C）",
      day: "天",
      degrees: (value) => `${value.toFixed(1)} °C`,
      facts: (window, half, lag) => `窗口 1/(1−β) = ${window} 天，半衰期 ${half} 天，滞后 β/(1−β) = ${lag} 天`,
      first: (value) => `第 1 天的平均值 ${value} °C`,
    },
    en: {
      caption: "Dots: daily temperatures. Red: their moving average, from 0. Try β = 0.98, then bias correction.",
      chart: "Daily temperatures and their exponential moving average",
      decay: "decay β",
      noise: "noise",
      correction: "bias correction",
      temperature: "temperature (°C)",
      day: "day",
      degrees: (value) => `${value.toFixed(1)} °C`,
      facts: (window, half, lag) => `window 1/(1−β) = ${window} days, half-life ${half} days, lag β/(1−β) = ${lag} days`,
      first: (value) => `average on day 1: ${value} °C`,
    },
  };

  build() {
    this.chart = new Chart({ x: [0, DAYS], y: [-1, 40], label: this.words.chart });
    this.chart.axes({
      ...{ xTicks: [0, 60, 120, 180], yTicks: [0, 10, 20, 30, 40] },
      ...{ xLabel: this.words.day, yLabel: this.words.temperature },
    });
    this.facts = element("p", { class: "explorer-facts" });
    this.append(this.chart.svg, this.facts, this.controls);
    this.slider("decay", {
      ...{ min: 0, max: 0.999, step: 0.01, write: (decay) => decay.toFixed(3) },
      position: (decay) => -Math.log10(1 - decay), // as much room for 0.99 to 0.999 as for 0 to 0.9
      value: (place) => Number((1 - 10 ** -place).toFixed(3)),
    });
    const { degrees } = this.words;
    this.slider("noise", { min: 0, max: 6, step: 0.5, write: degrees });
    this.choice("correction");
  }

  draw() {
    const { decay, noise, correction } = this.state;
    const values = observations(DAYS, noise);
    const averages = ema(values, decay);
    const shown = correction ? corrected(averages, decay) : averages;
    const dot = (value, day) => `M${this.chart.x(day).toFixed(1)} ${this.chart.y(value).toFixed(1)}h0`;
    this.chart.put("dots", "path", { d: values.map(dot).join(""), class: "explorer-dots" });
    const stroke = "var(--fig-red)";
    const points = (values) => values.map((value, day) => [day, value]);
    const before = { stroke, "stroke-dasharray": "3 3", opacity: Number(correction) };
    this.chart.line("uncorrected", points(averages), before);
    this.chart.line("curve", points(shown), { stroke, "stroke-width": 2.2 });
    const numbers = [windowOf, halfLife, lagOf].map((of) => of(decay).toFixed(1));
    const { facts, first } = this.words;
    this.facts.textContent = `${facts(...numbers)} · ${first(shown[0].toFixed(2))}`;
  }

  summary() {
    return this.facts.textContent;
  }
}

customElements.define("smoothing-explorer", SmoothingExplorer);
