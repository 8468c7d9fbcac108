// A section that is on another page now: its old address leads there.
{
  const list = document.getElementById("moved");
  const moved = list ? JSON.parse(list.dataset.moved) : {};

  const follow = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (Object.hasOwn(moved, anchor)) location.replace(moved[anchor]);
  };

  addEventListener("hashchange", follow);
  follow();
}
