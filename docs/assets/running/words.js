// What is said around code that runs, in the language of the page.
const WORDS = {
  zh: {
    run: "运行", stop: "停止", edit: "编辑", reset: "恢复原样",
    output: "运行结果", editor: "编辑代码",
    loading: "正在下载 Python，{loaded} / {total} MB",
    starting: "正在启动 Python……", waiting: "等前一段运行完……", running: "运行中……",
    done: "{seconds} 秒", failed: "出错了，{seconds} 秒", nothing: "没有输出，{seconds} 秒",
    stopped: "已停止", limit: "运行超过 30 秒，已停止",
    editing: "Ctrl+Enter 运行，Esc 离开编辑框",
    cut: "…… 输出太长，其余从略",
    missing: "这里只有 Python 标准库和 NumPy，没有 {name}。要用它，请把代码复制到自己的 Python 里运行。",
    unsupported: "这个浏览器不支持 WebAssembly 或 Web Worker，不能在页面里运行 Python。",
    broken: "Python 没能加载：网络断了，或者文件不完整。请检查网络，再点“运行”。",
    crashed: "Python 意外退出，多半是内存不够。再点“运行”会重新启动。",
    editorless: "编辑器没能加载，请检查网络后再试。",
    here: "这段代码", above: "前面第 {number} 段代码",
  },
  en: {
    run: "Run", stop: "Stop", edit: "Edit", reset: "Reset",
    output: "Your output", editor: "Edit the code",
    loading: "Downloading Python, {loaded} of {total} MB",
    starting: "Starting Python…", waiting: "Waiting for the block before…", running: "Running…",
    done: "{seconds} s", failed: "Error, {seconds} s", nothing: "No output, {seconds} s",
    stopped: "Stopped", limit: "Stopped: it ran for more than 30 s",
    editing: "Ctrl+Enter runs it, Esc leaves the editor",
    cut: "… the rest of the output is not shown",
    missing: "Only Python’s standard library and NumPy are available here, not {name}. To use it, copy the code into your own Python.",
    unsupported: "This browser lacks WebAssembly or web workers, so Python cannot run in the page.",
    broken: "Python did not load: the connection is down, or a file is damaged. Check your connection, then press Run.",
    crashed: "Python ended unexpectedly, most likely out of memory. Press Run to start it again.",
    editorless: "The editor did not load. Check your connection and try again.",
    here: "this code", above: "block {number} before it",
  },
};

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Where both languages stand side by side, both are said.
export const wordsAt = (element) => {
  const own = WORDS[element.closest("[lang]").lang.slice(0, 2)] ?? WORDS.en;
  const all = document.querySelector(".pair") ? [WORDS.zh, WORDS.en] : [own];
  return (key, values = {}) => all.map((words) => filled(words[key], values)).join(" · ");
};
