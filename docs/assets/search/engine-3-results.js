// What the reader sees: results in the shape that Material's script shows, best page first.
const PAGES = 8;
const SECTIONS = 5; // of a page
const NEAREST = 4; // concepts offered when nothing is found
const NAMES = 5; // of a concept
const BEFORE = 24; // characters of text before the first match
const EXCERPT = 110;

const escaped = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** A pattern for all words in a list, the longest first; a Latin word is marked to its end. */
const pattern = (marks) => {
  const words = marks.filter((mark) => mark).sort((a, b) => b.length - a.length);
  const source = words.map((word) => {
    const plain = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    if (isHan(word)) return plain;
    return `(?<![\\p{L}\\p{N}])${plain}(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])*`;
  });
  return words.length ? new RegExp(source.join("|"), "giu") : /(?!)/g;
};

const marked = (text, words) => {
  let html = "";
  let end = 0;
  for (const { 0: match, index } of text.matchAll(words)) {
    html += `${escaped(text.slice(end, index))}<mark>${escaped(match)}</mark>`;
    end = index + match.length;
  }
  return (html + escaped(text.slice(end))).replaceAll("</mark><mark>", "");
};

/** The words around the first match. */
const excerpt = (text, words) => {
  const first = Math.max(0, text.search(words));
  const start = first > BEFORE ? text.slice(0, first - BEFORE).replace(/[a-z]+$/i, "").length : 0;
  const cut = text.slice(start, start + EXCERPT);
  const whole = start + EXCERPT >= text.length;
  const shown = marked(whole ? cut : cut.replace(/ [a-z]*$/i, ""), words);
  return shown && `<p>${start ? "…" : ""}${shown}${whole ? "" : "…"}</p>`;
};

/** Show one section of ``index``; ``way`` leads to its language from the page of the reader. */
const shown = (index, each, way, tag) => {
  const [page, id, title] = index.sections[each.section];
  const { concept, name, kind } = each.record ?? {};
  const met = name && !TYPED.includes(kind) ? [name] : [];
  const own = concept?.name ?? [];
  const names = concept ? [...new Set([...own, ...met, ...concept.alias])].slice(0, NAMES) : [];
  const matched = [...each.marks, ...met].map((word) => fold(word));
  const words = pattern([...matched, ...own.map((word) => fold(word))]);
  const text = index.texts?.[each.section] ?? "";
  const seen = (`${title} ${text}`.match(words) ?? []).filter((word) => word.length > 1);
  const says = (html) => (tag && html ? `<span lang="${tag}">${html}</span>` : html);
  const called = names.length > 1 ? marked(names.join(" · "), pattern(matched)) : "";
  return {
    location: way + index.pages[page][0] + (id && `#${id}`),
    title: says(marked(title, words)),
    text: (called && `<p class="search-names">${called}</p>`) + says(excerpt(text, words)),
    score: each.score,
    terms: Object.fromEntries(seen.slice(0, 5).map((word) => [word.toLowerCase(), true])),
  };
};

/** Group ranked sections by page. Material shows the first of a page, and folds up the rest. */
const grouped = (index, ranked, way = "", tag = "") => {
  const groups = new Map();
  for (const each of ranked) {
    const [page] = index.sections[each.section];
    if (!groups.has(page)) groups.set(page, []);
    groups.get(page).push(each);
  }
  return [...groups].slice(0, PAGES).map(([page, sections]) => {
    const items = sections.slice(0, SECTIONS).map((each) => shown(index, each, way, tag));
    const [, first] = index.pages[page];
    if (!sections.slice(0, SECTIONS).some(({ section }) => section === first)) {
      const parent = { section: first, marks: sections[0].marks, score: 0 };
      items.push({ ...shown(index, parent, way, tag), text: "", terms: items[0].terms });
    }
    return items;
  });
};

/** Offer the concepts whose names share most pairs of characters with the query. */
const nearest = (index, query) => {
  const letters = (text) => new Set(pairs(squeeze(text)));
  const own = letters(fold(query, index.simplified));
  const alike = new Map();
  for (const record of index.records) {
    if (!record.concept) continue;
    const theirs = letters(record.name);
    const both = [...own].filter((pair) => theirs.has(pair)).length;
    const score = (2 * both) / (own.size + theirs.size);
    if (score > (alike.get(record.section)?.score ?? 0.15)) {
      alike.set(record.section, { section: record.section, score, record, marks: new Set() });
    }
  }
  return [...alike.values()].sort((a, b) => b.score - a.score).slice(0, NEAREST);
};

/** Complete the last word that is being typed, by the name of the best concept that begins so. */
const completed = (query, ranked) => {
  const names = ranked.flatMap(({ record }) =>
    record ? [record.name, ...(record.concept?.name ?? [])] : [],
  );
  const name = names.find((name) => name.toLowerCase().startsWith(query.toLowerCase()));
  return name ? [query.split(/[\s-]/).at(-1) + name.slice(query.length)] : [];
};

const indexes = new Map();

/** Answer a query: at once from the names, again once the text is there. */
self.search = async (query, manifest, answer) => {
  const indexOf = (prefix, files) => {
    if (!indexes.has(prefix)) indexes.set(prefix, new Index(prefix, files));
    return indexes.get(prefix);
  };
  const index = indexOf(manifest.prefix, manifest.files);
  await index.concepts();
  const found = (final) => {
    const ranked = index.rank(query);
    const items = grouped(index, ranked);
    if (items.length) answer({ items, suggest: completed(query, ranked), final });
    return items.length;
  };
  if (!index.body) found(false);
  await index.text();
  if (found(true)) return;
  for (const { prefix, tag } of manifest.others) {
    const other = indexOf(prefix);
    await other.concepts();
    await other.text();
    const ranked = other.rank(query);
    const way = manifest.prefix.replace(/[^/]+\//g, "../") + prefix;
    const items = grouped(other, ranked, way, tag);
    if (items.length) return answer({ items, note: "other", final: true });
  }
  answer({ items: grouped(index, nearest(index, query)), note: "nothing", final: true });
};
