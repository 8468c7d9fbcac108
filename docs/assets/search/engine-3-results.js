// What the reader sees: results in the shape that Material's script shows, best page first.
const PAGES = 5;
const SECTIONS = 4; // of a page
const NAMES = 5; // of a concept
const NEAREST = 4; // concepts offered when nothing is found
const PATIENCE = 50; // ms until names alone are shown
const BEFORE = 24; // characters of text before the first match
const EXCERPT = 110;

const escaped = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** A pattern for all of some words, the longest first; a Latin one is marked to its end. */
const pattern = (words) => {
  const sources = words
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .map((word) => (isHan(word) ? word : `(?<![a-z\\d])${word}[a-z\\d]*`));
  return new RegExp(sources.join("|") || "(?!)", "gi");
};

/** What to mark: the words of a query, and those that a misspelt one may mean. */
const marks = (words, looked) => {
  const meant = looked.flat().map(({ typed, term }) => (term.startsWith(typed) ? typed : term));
  return [...new Set([...words, ...meant])];
};

const marked = (text, words) =>
  escaped(text.replace(words, "\ue000$&\ue001"))
    .replaceAll("\ue001\ue000", "")
    .replaceAll("\ue000", "<mark>")
    .replaceAll("\ue001", "</mark>");

/** The words around the first match. */
const excerpt = (text, words) => {
  const first = Math.max(0, text.search(words));
  const start = first > BEFORE ? text.slice(0, first - BEFORE).replace(/[a-z]+$/i, "").length : 0;
  const cut = text.slice(start, start + EXCERPT);
  const whole = start + EXCERPT >= text.length;
  const shown = marked(whole ? cut : cut.replace(/ [a-z]*$/i, ""), words);
  return shown && `<p>${start ? "…" : ""}${shown}${whole ? "" : "…"}</p>`;
};

/** What the page shall mark, when somebody goes there. */
const highlighted = (words) => {
  const longer = words.filter((word) => word.length > 1).slice(0, 5);
  return Object.fromEntries(longer.map((word) => [word.toLowerCase(), true]));
};

/** What is not in the reader's language says so. */
const tagged = (html, tag) => (tag && html ? `<span lang="${tag}">${html}</span>` : html);

/** One result in the shape of Material; `way` leads from the reader's site to the index's. */
const shown = async ({ index, marks, way = "", tag }, { section, record, score }) => {
  const page = index.pageOf[section];
  const [anchor, title, text] = (await index.shown(page))[section - page.first];
  const names = (record?.names ?? []).map(([name]) => name);
  const met = record?.isRead ? [record.name] : [];
  const matched = [...marks, ...met.map((name) => fold(name))];
  const words = pattern([...matched, ...names.slice(0, 2).map((name) => fold(name))]);
  const called = names.length > 1 ? [...new Set([...names.slice(0, 2), ...met, ...names])] : [];
  const line = marked(called.slice(0, NAMES).join(" · "), pattern(matched));
  const seen = `${title} ${text}`.match(words) ?? [];
  return {
    location: way + page.address + (section > page.first ? `#${anchor}` : ""),
    title: tagged(marked(title, words), tag),
    text: (line && `<p class="search-names">${line}</p>`) + tagged(excerpt(text, words), tag),
    score,
    terms: highlighted(seen),
  };
};

/** A page above its results. */
const heading = async (view, page) => {
  const found = await shown(view, { section: page.first, score: 0 });
  return { ...found, text: "", terms: highlighted(view.marks) };
};

/** Results by page, as Material shows them: the page itself, and its sections folded up. */
const results = (view, ranked) => {
  const pages = [...grouped(ranked, ({ section }) => view.index.pageOf[section])];
  return Promise.all(
    pages.slice(0, PAGES).map(async ([page, found]) => {
      const best = found.slice(0, SECTIONS);
      const isThere = best.some(({ section }) => section === page.first);
      const items = best.map((each) => shown(view, each));
      return Promise.all(isThere ? items : [...items, heading(view, page)]);
    }),
  );
};

/** Complete what is being typed, by the first name found that begins so. */
const completed = (query, ranked) => {
  const names = ranked.flatMap(({ record }) => (record ? [record.name, record.names[0][0]] : []));
  const name = names.find((name) => name.toLowerCase().startsWith(query.toLowerCase()));
  return name ? [query.split(/[\s-]/).at(-1) + name.slice(query.length)] : [];
};

const opened = new Map();
const open = (manifest) => {
  const { folder } = manifest;
  if (!opened.has(folder)) opened.set(folder, Index.open(manifest));
  return opened.get(folder);
};

/** Fetch everything anew at the next query: the worker asks for this after an error. */
self.forget = () => opened.clear();

/**
 * Answer a query: by the names alone if the rest takes its time, then by all words; if there is
 * nothing, and it is in the other language, by what there is in that.
 */
self.search = async (query, manifest, answer) => {
  const index = await open(manifest);
  const folded = index.folded(query);
  const words = sought(query, folded);
  const told = isSymbol(query) ? [...words, folded] : words; // as it stands there
  const show = async (looked, final) => {
    const ranked = index.rank(query, looked);
    const items = await results({ index, marks: marks(told, looked) }, ranked);
    if (items.length) answer({ items, suggest: completed(query, ranked), final });
    return items.length;
  };
  const lent = async () => {
    const { prefix, tag } = manifest.other;
    const other = await open((await json(`${prefix}search/search_index.json`)).config);
    const way = manifest.prefix.replace(/[^/]+\//g, "../") + prefix;
    const looked = await other.look(words);
    const view = { index: other, marks: marks(told, looked), way, tag };
    return results(view, other.rank(query, looked));
  };
  const looking = index.look(words);
  const waiting = new Promise((go) => setTimeout(go, PATIENCE, "waiting"));
  if ((await Promise.race([looking, waiting])) === "waiting") await show([], false);
  const isAnswered = await show(await looking, true);
  setTimeout(() => index.names.mini); // the reader has an answer: time to get ready for mistakes
  if (isAnswered) return;
  const items = /[\u3400-\u9fff]/.test(folded) === manifest.other.tag.startsWith("zh") ? await lent() : [];
  if (items.length) return answer({ items, note: "other", final: true });
  const nearest = index.rank(query, [], 0.4).slice(0, NEAREST);
  answer({ items: await results({ index, marks: words }, nearest), note: "nothing", final: true });
};
