// Where Python runs. It knows nothing of the page.
import { base, files } from "./places.js";

const MOST_CHARACTERS = 20_000;
const MOST_LINES = 1_000;
const MOST_MEMORY = 2 ** 30; // bytes: a browser may end the page above that
const MEGABYTE = 1e6;

// ---------------------------------------------------------------- loading, counted and checked

const name = `python in the page ${base}`;
const whole = {}; // promises of the content of each file
const loaded = {}; // bytes of each, as they cross the wire

const progress = () => {
  const sum = (numbers) => (numbers.reduce((a, b) => a + b, 0) / MEGABYTE).toFixed(1);
  postMessage({
    kind: "loading",
    loaded: sum(Object.values(loaded)),
    total: sum(Object.values(files).map(({ sent }) => sent)),
  });
};

const unpacked = async (blob) => {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return blob.arrayBuffer(); // or the host has said it is gzip
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

const download = async (file) => {
  const { stored, sent, integrity } = files[file];
  const response = await network(base + stored);
  if (!response.ok) throw new Error(`${response.status} ${stored}`);
  const chunks = [];
  loaded[file] = 0;
  for (let reader = response.body.getReader(), part; !(part = await reader.read()).done; ) {
    chunks.push(part.value);
    loaded[file] = Math.min(sent, loaded[file] + part.value.length);
    progress();
  }
  loaded[file] = sent;
  const content = await unpacked(new Blob(chunks));
  if (self.crypto?.subtle) { // not on an insecure address
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) throw new Error(`damaged: ${file}`);
  }
  return content;
};

const load = async (file) => {
  const store = await self.caches?.open(name).catch(() => undefined);
  const kept = await store?.match(base + file);
  if (kept) return kept.arrayBuffer();
  const content = await download(file).catch((error) => {
    delete whole[file]; // to be tried again
    throw error;
  });
  await store?.put(base + file, new Response(content)).catch(() => {}); // no room: then without
  return content;
};

const forgetOlder = async () => {
  const ours = name.slice(0, name.lastIndexOf("/pyodide-"));
  for (const key of (await self.caches?.keys()) ?? []) {
    if (key.startsWith(ours) && key !== name) caches.delete(key);
  }
};

const TYPES = { wasm: "application/wasm", json: "application/json" };
const network = self.fetch.bind(self);
self.fetch = async (request, options) => {
  const file = String(request.url ?? request).replace(base, "");
  if (!files[file]) return network(request, options);
  const content = await (whole[file] ??= load(file));
  const type = TYPES[file.split(".").pop()] ?? "application/octet-stream";
  return new Response(content, { headers: { "Content-Type": type } });
};

// Python gets a MemoryError where the page would be ended.
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65_536 > MOST_MEMORY) throw new RangeError("out of memory");
  return grow.call(this, pages);
};

// ------------------------------------------------------------------------------------- running

let python;
let inside;

// NumPy comes along at once: nearly all there is to run wants it, and then no network is needed.
const boot = async () => {
  const [ready, source] = await Promise.all([
    import(`${base}pyodide.mjs`).then(({ loadPyodide }) =>
      loadPyodide({ indexURL: base, packages: ["numpy"] }),
    ),
    network(new URL("inside.py", import.meta.url)).then((response) => response.text()),
    ...Object.keys(files).map((file) => (whole[file] ??= load(file))), // or Pyodide waits for ever
  ]);
  ready.setStdin({ error: true });
  ready.pyimport("numpy").destroy(); // takes longer than most of what is run
  const names = ready.toPy({ __name__: "inside" });
  ready.runPython(source, { globals: names });
  inside = names.get("run");
  python = ready;
  forgetOlder().catch(() => {});
};

const screen = () => {
  let characters = 0;
  let lines = 0;
  return (text, isError) => {
    if (characters > MOST_CHARACTERS || lines > MOST_LINES) return;
    characters += text.length;
    lines += 1;
    const isCut = characters > MOST_CHARACTERS || lines > MOST_LINES;
    const shown = text.slice(0, Math.max(0, text.length - Math.max(0, characters - MOST_CHARACTERS)));
    postMessage({ kind: "printed", text: shown, isError });
    if (isCut) postMessage({ kind: "cut" });
  };
};

const runCode = (parts) => {
  postMessage({ kind: "started" });
  const list = python.toPy(parts);
  const begin = performance.now();
  const outcome = inside(list, screen());
  const seconds = (performance.now() - begin) / 1000;
  postMessage({ kind: "end", seconds, ...outcome.toJs({ dict_converter: Object.fromEntries }) });
  outcome.destroy();
  list.destroy();
};

const handle = async ({ kind, parts }) => {
  let why = "broken";
  try {
    if (!python) await boot();
    why = "crashed";
    if (kind === "run") runCode(parts);
  } catch (error) {
    console.debug(error); // for who looks into it
    if (kind === "run") postMessage({ kind: "broken", why });
  }
};

let last = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  last = last.then(() => handle(data));
});
