import { Explorer } from "./base.js";
import { element } from "./chart.js";
import { aligned, broadcast, outgrows, parse, written } from "./shapes-maths.js";

const NAMES = ["a", "b", "c"];

class ShapesExplorer extends Explorer {
  static start = { a: "4, 1, 6", b: "5, 6", c: "" };
  static words = {
    zh: {
      shape: (name) => `${name} 的形状`,
      optional: "（可以不填）",
      result: "结果",
      dimension: "维度",
      added: "补上",
      larger: () => "比每个输入都大：这是你想要的吗？",
      renamed: "这里的 tensor a 是 a + b，tensor b 是 c。",
      aligned: "向右对齐，逐维比较",
      caption: "改一改形状。蓝框：大小为 1 的维度，被拉伸；虚线框：左边补上的 1。",
      works: (sum, shape) => `${sum} 的形状是 ${shape}`,
      fails: (sum) => `${sum} 报错：`,
      wrong: (name) => `${name} 的形状写成用逗号隔开的整数，例如 4, 1, 6；最多 8 维，每维不超过 999999。`,
    },
    en: {
      shape: (name) => `shape of ${name}`,
      optional: " (optional)",
      result: "result",
      dimension: "dimension",
      added: "added",
      larger: (count) => `Larger than ${count > 2 ? "any" : "either"} input: was that intended?`,
      renamed: "Here “tensor a” is a + b, and “tensor b” is c.",
      aligned: "Aligned on the right, compared one by one",
      caption: "Change the shapes. Blue: a dimension of size 1, stretched. Dashed: a 1 filled in on the left.",
      works: (sum, shape) => `${sum} has the shape ${shape}`,
      fails: (sum) => `${sum} raises an error: `,
      wrong: (name) => `Write the shape of ${name} as integers separated by commas, for example 4, 1, 6; at most 8 dimensions, none larger than 999999.`,
    },
  };

  build() {
    this.table = element("table", { class: "explorer-shapes" });
    this.box = element("div", { class: "explorer-wide", role: "group", "aria-label": this.words.aligned }, this.table);
    this.facts = element("p", { class: "explorer-facts" });
    this.append(this.box, this.facts, this.controls);
    for (const name of NAMES) this.field(name);
  }

  field(name) {
    const input = element("input", { type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false" });
    input.addEventListener("input", () => this.set({ [name]: input.value }));
    this.synchronise.push(() => {
      if (input.value !== this.state[name]) input.value = this.state[name];
      input.setAttribute("aria-invalid", parse(this.state[name]) === null);
    });
    const label = this.words.shape(name) + (name === "c" ? this.words.optional : "");
    this.controls.append(element("label", { class: "explorer-field" }, element("span", {}, label), input));
  }

  draw() {
    const { words, state } = this;
    const names = NAMES.filter((name) => name !== "c" || state.c.trim());
    const wrong = names.find((name) => parse(state[name]) === null);
    this.table.classList.toggle("explorer-stale", wrong !== undefined); // the last one that was right
    if (wrong) return void this.facts.replaceChildren(words.wrong(wrong));
    const shapes = names.map((name) => parse(state[name]));
    const { shape, message, dimension, step } = broadcast(shapes);
    const sum = names.join(" + ");
    const told = shape
      ? [words.works(sum, written(shape)), outgrows(shape, shapes) && words.larger(names.length)]
      : [words.fails(sum), element("code", {}, `RuntimeError: ${message}`), step > 1 && words.renamed];
    this.facts.replaceChildren(...told.filter(Boolean).map((part) => element("span", {}, part, " ")));
    const ndim = Math.max(...shapes.map((each) => each.length));
    const rows = names.map((name, place) => this.row(name, shapes[place], ndim, shape, dimension));
    const last = shape && element("tr", { class: "explorer-result" }, heading("row", words.result), ...shape.map((size) => cell(size)));
    const places = Array.from({ length: ndim }, (_, place) => heading("col", place));
    const top = element("tr", {}, heading("col", words.dimension), ...places);
    const caption = element("caption", {}, words.aligned);
    this.table.replaceChildren(caption, top, ...rows, ...(last ? [last] : []));
    if (this.box.scrollWidth > this.box.clientWidth) this.box.tabIndex = 0; // to scroll it by keys
    else this.box.removeAttribute("tabindex");
  }

  row(name, shape, ndim, result, wrong) {
    const missing = ndim - shape.length;
    const cells = aligned(shape, ndim).map((size, place) => {
      if (place === wrong) return cell(size, "wrong");
      const stretched = result && size === 1 && result[place] !== 1 && `1 → ${result[place]}`;
      if (place < missing) return cell(size, "added", this.words.added, stretched);
      return stretched ? cell(size, "stretched", stretched) : cell(size);
    });
    return element("tr", {}, heading("row", name), ...cells);
  }

  summary() {
    return this.facts.textContent;
  }
}

const heading = (scope, text) => element("th", { scope }, String(text));

function cell(size, kind = "", ...notes) {
  const made = element("td", { class: kind && `explorer-${kind}` }, String(size));
  for (const note of notes.filter(Boolean)) made.append(" ", element("small", {}, note));
  return made;
}

customElements.define("shapes-explorer", ShapesExplorer);
