// The language switch keeps the section that the reader is looking at. Without this script it keeps
// the page, and the small link beside each heading keeps the section.
{
  const headings = ".md-content :is(h1, h2, h3, h4)[id]";

  const currentSection = () => {
    const top = (document.querySelector(".md-header")?.offsetHeight ?? 0) + 24;
    let current = "";
    for (const heading of document.querySelectorAll(headings)) {
      if (heading.getBoundingClientRect().top > top) break;
      current = heading.id;
    }
    return scrollY > 40 ? current : "";
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".language-switch a");
    if (link) link.hash = currentSection();
  });
}
