// Copying text with a formula in it gives its TeX: KaTeX's own text would come out twice and garbled.
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (selection.isCollapsed || !event.clipboardData) return;
  const copied = selection.getRangeAt(0).cloneContents();
  const formulas = copied.querySelectorAll(".katex");
  if (!formulas.length) return;
  for (const formula of formulas) {
    const tex = formula.querySelector("annotation")?.textContent;
    const mark = formula.closest(".katex-display") ? "$$" : "$";
    if (tex) formula.replaceWith(mark + tex + mark);
  }
  event.clipboardData.setData("text/plain", copied.textContent);
  event.preventDefault();
});
