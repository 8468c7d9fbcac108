// What scrolls sideways can be reached and scrolled from the keyboard.
{
  const boxes = "div.arithmatex, .md-typeset__scrollwrap, .note-figure > div";

  const mark = () => {
    for (const box of document.querySelectorAll(boxes)) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  addEventListener("load", mark);
  addEventListener("resize", mark);
}
