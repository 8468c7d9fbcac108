// All that a page has of Python before the first click: two buttons below each block that can run.
{
  const script = document.currentScript.src;
  const texts = {
    zh: ["运行", "编辑", "PyTorch 没有浏览器版，这里运行不了；旁边的 NumPy 版可以。", "没能加载，请检查网络后再试。"],
    en: ["Run", "Edit", "There is no PyTorch for browsers; the NumPy version beside this one runs.", "This did not load. Check your connection and try again."],
  };
  const both = document.querySelector(".pair");
  const say = (at, number) => {
    if (both) return `${texts.zh[number]} · ${texts.en[number]}`;
    return (texts[at.closest("[lang]").lang.slice(0, 2)] ?? texts.en)[number];
  };
  const add = (parent, tag, name, text) => {
    const element = parent.appendChild(document.createElement(tag));
    element.className = name;
    element.textContent = text;
    return element;
  };
  const open = async (fence, action) => {
    fence.querySelector(".run-failed")?.remove();
    try {
      (await import(new URL("panel.js", script)))[action](fence);
    } catch {
      add(fence.querySelector(".run-bar"), "span", "run-failed", say(fence, 3)).role = "alert";
    }
  };
  const blocks = [...document.querySelectorAll("[data-run]")];
  for (const fence of blocks) {
    const bar = add(fence, "div", "run-bar", "");
    ["run", "edit"].forEach((action, number) => {
      const button = add(bar, "button", `run-${action}`, say(fence, number));
      button.type = "button";
      button.addEventListener("click", () => open(fence, action));
    });
  }
  for (const tab of document.querySelectorAll(".tabbed-set:has([data-run]) .tabbed-block:has(.language-python):not(:has([data-run]))"))
    add([...tab.querySelectorAll(".language-python")].at(-1), "p", "run-none", say(tab, 2));
  // who has run something on the page before will not wait again: all of it is at hand
  if (sessionStorage.python) {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      import(new URL("panel.js", script)).then((panel) => panel.warm(), () => {});
    });
    blocks.forEach((fence) => seen.observe(fence));
  }
}
