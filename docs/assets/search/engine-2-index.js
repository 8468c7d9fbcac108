// The index of one language. What everything is called is in one file; which words stand where, and
// what is shown, are in many, of which a query needs few: sitebuild/search/index.py writes them,
// sitebuild/search/ranking.py has the weights.

const json = async (address) => {
  const answer = await fetch(new URL(`../${address}`, self.location));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/** The place of the last of some sorted values that is not above `value`. */
const place = (starts, value) => Math.max(0, starts.findLastIndex((start) => start <= value));

const grouped = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
};

/** How many characters may be wrong: one letter in five, or one in three or more with Chinese. */
const tolerance = (term) => {
  if (size(term) > term.length) return term.length > 2 ? 1 : false;
  return term.length > 3 ? 0.2 : false;
};

/** Terms and what each leads to. MiniSearch finds those that are only begun, or misspelt. */
class Terms extends Map {
  constructor(entries, weights) {
    super(entries);
    const whole = { tokenize: (term) => [term], processTerm: (term) => term };
    this.mini = new MiniSearch({ idField: "term", fields: ["term"], ...whole });
    this.mini.addAll([...this.keys()].map((term) => ({ term })));
    this.weights = weights;
  }

  /** Return terms like `typed`, what they lead to, and how near they are, from 0 to 1. */
  like(typed, options) {
    const found = this.mini.search(typed, options);
    return found.map(({ id }) => ({ term: id, to: this.get(id), near: this.near(typed, id) }));
  }

  near(typed, term) {
    if (term === typed) return 1;
    const { begun, misspelt } = this.weights;
    return term.startsWith(typed) ? (begun * typed.length) / term.length : misspelt;
  }
}

class Index {
  static async open({ prefix, folder }) {
    const index = Object.assign(new Index(), await json(`${prefix}${folder}names.json`));
    const records = index.entries.flatMap(({ home, names, typed }) => [
      ...names.map(([name, weight]) => ({ home, name, weight, names, isRead: true })),
      ...typed.map(([name, weight]) => ({ home, name, weight, names })),
    ]);
    const names = new Terms(grouped(records, ({ name }) => squeeze(name)), index.weights);
    const pageOf = index.pages.flatMap((page) => Array(page.sections).fill(page));
    return Object.assign(index, { root: prefix + folder, files: new Map(), names, pageOf });
  }

  /** What is shown of a section: its anchor, its title, its text. */
  async section(number) {
    return (await this.file("text", place(this.starts.text, number)))[number];
  }

  file(kind, number, make = (data) => data) {
    const name = `${this.root}${kind}-${number}.json`;
    if (!this.files.has(name)) this.files.set(name, json(name).then(make));
    return this.files.get(name);
  }

  /** Look words up: return for each unit of them the terms that it may mean. */
  look(words) {
    const sought = [...new Set(words.flatMap(units))];
    return Promise.all(sought.map((unit) => this.meant(unit, unit === sought.at(-1))));
  }

  async meant(unit, isLast) {
    const prefix = isLast && size(unit) > 1;
    const from = place(this.starts.words, unit);
    const to = prefix ? place(this.starts.words, `${unit}\uffff`) : from;
    const numbers = Array.from({ length: Math.min(4, to - from + 1) }, (_, i) => from + i);
    const make = (data) => new Terms(Object.entries(data), this.weights);
    const files = await Promise.all(numbers.map((number) => this.file("words", number, make)));
    const found = files.flatMap((terms) => terms.like(unit, { prefix }));
    const meant = found.length ? found : files[0].like(unit, { fuzzy: tolerance(unit) });
    return meant.map((each) => ({ ...each, unit }));
  }

  /** Return the sections that answer a query, the best first; without `looked`, by names only. */
  rank(folded, looked = [], fuzzy = tolerance(squeeze(folded))) {
    const found = new Map();
    const words = asked(folded);
    const at = (section) => {
      const unmet = { section, whole: 0, inside: 0, words: 0, hits: 0, marks: new Set(words) };
      return found.get(section) ?? found.set(section, unmet).get(section);
    };
    this.meet(folded, at, fuzzy);
    for (const meant of looked) {
      const best = new Map();
      for (const { unit, term, to, near } of meant) {
        for (const [section, impact] of to) {
          at(section).marks.add(term.startsWith(unit) ? unit : term);
          best.set(section, Math.max(best.get(section) ?? 0, near * impact));
        }
      }
      for (const [section, score] of best) {
        at(section).words += score;
        at(section).hits += 1;
      }
    }
    for (const each of found.values()) {
      const { first } = this.pageOf[each.section];
      const inherited = this.weights.inherited * (found.get(first)?.inside ?? 0);
      const named = this.weights.inside * Math.max(each.inside, inherited);
      const said = each.words * (each.hits / (looked.length || 1)) ** 2;
      each.score = this.weights.whole * each.whole + named + said;
    }
    const ranked = [...found.values()].sort((a, b) => b.score - a.score || a.section - b.section);
    return ranked.filter(({ score }) => score > 0 && score >= this.weights.shown * ranked[0].score);
  }

  /** Compare the query as a whole with every name, and find the names that stand in it. */
  meet(folded, at, fuzzy) {
    const whole = squeeze(folded);
    for (const { to, near } of this.names.like(whole, { prefix: size(whole) > 1, fuzzy })) {
      for (const record of to) {
        const score = record.weight * near;
        const each = at(record.home);
        if (score > each.whole) Object.assign(each, { whole: score, record });
      }
    }
    for (const span of spans(folded)) {
      for (const record of this.names.get(span) ?? []) {
        const share = size(span) > 1 && record.isRead ? size(span) / size(whole) : 0;
        const each = at(record.home);
        each.inside = Math.max(each.inside, record.weight * share);
        if (share) each.record ??= record;
      }
    }
  }
}
