// The editor, loaded when somebody wants to edit.
import { editor as address } from "./places.js";

const [{ createEditor }, , , { defaultKeymap, editHistory, editorCommands }] = await Promise.all(
  ["index.js", "prism/languages/python.js", "languages/python.js", "extensions/commands/index.js"].map(
    (name) => import(address + name),
  ),
);
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = `${address}layout.css`;
document.head.append(style);
await new Promise((done) => {
  style.onload = style.onerror = done;
});

// Put an editor of `value` in the place of `code`; `leave` is called when somebody presses Escape.
export const editor = (code, value, label, leave) => {
  const box = document.createElement("div");
  box.className = "run-editor";
  code.before(box);
  const made = createEditor(
    box,
    { language: "python", value: value.replace(/\n+$/, ""), lineNumbers: false, tabSize: 4, insertSpaces: true },
    editorCommands(defaultKeymap),
    editHistory(),
  );
  made.textarea.ariaLabel = label;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  return {
    get value() {
      return `${made.value}\n`;
    },
    focus: () => made.textarea.focus(),
    remove: () => box.remove(),
  };
};
