// Material's search box listens to keyup alone. This makes it follow input methods, touch, pasting
// and speech as well; and says in the box what the worker cannot: that search is broken, that
// nothing was found. It comes before Material's script, so that it hears keys and worker first.
{
  const WORDS = {
    zh: {
      broken: (glossary) => `搜索暂时用不了。可以刷新重试，或查${glossary("词汇表")}。`,
      file: () => "直接打开文件时不能搜索。请运行 <code>make serve</code>，用浏览器看本地网站。",
      nothing: (glossary) => `没有找到。可以换个说法，或查${glossary("词汇表")}。`,
      near: () => "没有找到。名称相近的概念：",
      other: () => "中文笔记里没有，英文笔记里有：",
    },
    en: {
      broken: (glossary) =>
        `Search is not working. Reload the page, or look in the ${glossary("glossary")}.`,
      file: () => "There is no search in files opened directly. Run <code>make serve</code>.",
      nothing: (glossary) => `Nothing found. Try other words, or the ${glossary("glossary")}.`,
      near: () => "Nothing found. Concepts with similar names:",
      other: () => "Nothing in English, but in the Chinese notes:",
    },
  };
  const PATIENCE = 5000; // ms until a search that has not begun is called broken
  const words = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.en;
  const input = document.querySelector("[data-md-component=search-query]");
  const meta = document.querySelector(".md-search-result__meta");
  // Android composes every word, English ones too: there, what is being composed is searched for
  const waits = !/Android/.test(navigator.userAgent);
  let ready = false;

  const say = (note) => {
    const { href } = new URL("glossary/", document.querySelector(".md-logo").href);
    meta.innerHTML = words[note]((text) => `<a href="${href}">${text}</a>`);
  };
  const composing = (event) => waits && (event.isComposing || event.keyCode === 229);
  const follow = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));

  const heard = ({ data: { type, data } }) => {
    ready = true;
    if (type !== 3) return;
    const note = data.note === "nothing" && data.items.length ? "near" : data.note;
    if (note) setTimeout(() => say(note)); // after Material has said its own
  };
  const failed = () => {
    ready = true;
    say(location.protocol === "file:" ? "file" : "broken");
  };

  if (input) {
    meta.setAttribute("role", "status");
    const Native = window.Worker;
    window.Worker = class extends Native {
      constructor(...settings) {
        super(...settings);
        this.addEventListener("message", heard);
        this.addEventListener("error", failed);
      }
    };
    for (const type of ["keydown", "keyup"]) {
      const stop = (event) => composing(event) && event.stopImmediatePropagation();
      addEventListener(type, (event) => event.target === input && stop(event), true);
    }
    input.addEventListener("input", (event) => {
      if (!composing(event)) follow();
      setTimeout(() => ready || failed(), PATIENCE);
    });
    input.addEventListener("compositionend", () => setTimeout(follow));
    addEventListener("load", () => {
      const box = document.querySelector("[data-md-component=search]");
      if (!box.hidden) return; // Material hides it when there can be no worker
      box.hidden = false;
      failed();
    });
  }
}
