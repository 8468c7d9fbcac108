// Material puts the copy button of each block into a <nav>; a page full of unnamed landmarks is of
// no use to a screen reader.
addEventListener("load", () => {
  for (const nav of document.querySelectorAll("nav.md-code__nav")) nav.role = "none";
});
