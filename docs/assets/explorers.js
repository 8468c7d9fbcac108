// A figure that one can touch is loaded when a reader asks for it, and not before: until then, in
// print, without scripts and when the reader has seen enough, the drawn figure stands there.
{
  const folder = new URL(".", document.currentScript.src);
  const failed = {
    zh: "没能加载。请检查网络后再点一次。",
    en: "This did not load. Check your connection and try again.",
  };

  const open = async (button) => {
    const figure = button.closest("figure");
    const name = button.dataset.explorer;
    button.disabled = true;
    figure.querySelector(".explorer-failed")?.remove();
    try {
      await import(new URL(button.dataset.module, folder));
      const explorer = document.createElement(`${name}-explorer`);
      button.before(explorer);
      button.hidden = true;
      figure.classList.add("is-open");
      explorer.querySelector("input").focus();
      explorer.addEventListener("close", () => {
        explorer.remove();
        figure.classList.remove("is-open");
        button.hidden = false;
        button.focus();
      });
    } catch {
      const language = button.closest("[lang]").lang.slice(0, 2);
      button.insertAdjacentHTML("afterend", '<p class="explorer-failed" role="alert"></p>');
      button.nextElementSibling.textContent = failed[language] ?? failed.en;
    }
    button.disabled = false;
  };

  for (const button of document.querySelectorAll("button[data-explorer]")) {
    button.hidden = false;
    button.addEventListener("click", () => open(button));
    // a link that somebody shared holds a state worth showing at once
    if (new URLSearchParams(location.search).has(button.dataset.explorer)) open(button);
  }
}
