// The search worker, as Material's script starts it on every page view: so small that it costs
// nothing until somebody searches. Material's messages are 0 set up, 1 ready, 2 query, 3 result;
// "note" is ours, and search-input.js puts it into words.
let manifest;
let latest = 0;

const search = async (query, answer) => {
  if (!self.search) importScripts(new URL(`../${manifest.engine}`, self.location));
  await self.search(query, manifest, answer);
};

/** A new version of the site may have been published, and the files of the old one be gone. */
const renew = async () => {
  self.forget?.();
  const address = new URL(`../${manifest.prefix}search/search_index.json`, self.location);
  manifest = (await (await fetch(address, { cache: "reload" })).json()).config;
};

self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) {
    manifest = data.config;
    postMessage({ type: 1 });
  }
  if (type !== 2) return;
  const turn = ++latest;
  const answer = (result) => {
    if (turn === latest) postMessage({ type: 3, data: { suggest: [], ...result } });
  };
  if (!data.trim()) return answer({ items: [], final: true });
  try {
    await search(data, answer).catch(() => renew().then(() => search(data, answer)));
  } catch (error) {
    console.warn(error);
    answer({ items: [], note: "broken", final: true });
  }
});
