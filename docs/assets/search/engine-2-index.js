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
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

const MOST_WRONG = 3; // characters, however long a name is
/** How many characters may be wrong: one in five, but none of three letters or two characters. */
const tolerance = (term) => size(term) > 3 && 0.2;

/** Terms and what each leads to. MiniSearch finds misspelt ones; it is set up when it must. */
class Terms extends Map {
  constructor(entries, weights) {
    super(entries);
    this.weights = weights;
  }

  get mini() {
    const whole = { tokenize: (term) => [term], processTerm: (term) => term };
    const mini = new MiniSearch({ idField: "term", fields: ["term"], ...whole });
    mini.addAll([...this.keys()].map((term) => ({ term })));
    Object.defineProperty(this, "mini", { value: mini });
    return mini;
  }

  /** Return terms like `typed`, what they lead to, and how near they are, from 0 to 1. */
  like(typed, { prefix = false, fuzzy = false }) {
    const begun = () => [...this.keys()].filter((term) => term.startsWith(typed));
    const misspelt = () => this.mini.search(typed, { fuzzy, maxFuzzy: MOST_WRONG }).map(({ id }) => id);
    const same = prefix ? begun() : this.has(typed) ? [typed] : [];
    const terms = same.length || !fuzzy ? same : misspelt();
    return terms.map((term) => ({ typed, term, to: this.get(term), near: this.near(typed, term) }));
  }

  near(typed, term) {
    if (term === typed) return 1;
    const { begun, misspelt } = this.weights;
    return term.startsWith(typed) ? (begun * typed.length) / term.length : misspelt;
  }
}

const FILES = 3; // that are fetched for the words which begin as typed
const UNMET = { whole: 0, inside: 0 };

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

  /** What is shown of the sections of a page: of each its anchor, its title, its text. */
  shown(page) {
    return this.file("text", this.pages.indexOf(page));
  }

  file(kind, number, make = (data) => data) {
    const name = `${this.root}${kind}-${number}.json`;
    if (!this.files.has(name)) this.files.set(name, json(name).then(make));
    return this.files.get(name);
  }

  /** What a reader has typed, as the notes would have it: in simplified characters. */
  folded(query) {
    return fold(query.trim()).replace(/[\u3400-\u9fff]/g, (each) => this.simplified[each] ?? each);
  }

  /** Look words up: return for each unit of them the terms that it may mean. */
  look(words) {
    const sought = [...new Set(words.flatMap(units))];
    return Promise.all(sought.map((unit) => this.meant(unit, unit === sought.at(-1))));
  }

  async meant(unit, isLast) {
    const prefix = isLast && (isHan(unit) || unit.length > 2);
    const from = place(this.starts, unit);
    const to = prefix ? place(this.starts, `${unit}\uffff`) : from;
    const numbers = Array.from({ length: Math.min(FILES, to - from + 1) }, (_, i) => from + i);
    const make = (data) => new Terms(Object.entries(data), this.weights);
    const files = await Promise.all(numbers.map((number) => this.file("words", number, make)));
    const found = files.flatMap((terms) => terms.like(unit, { prefix }));
    return found.length ? found : files[0].like(unit, { fuzzy: tolerance(unit) });
  }

  /** Return the sections that answer a query, the best first; without `looked`, by names only. */
  rank(query, looked = [], fuzzy = tolerance(squeeze(query))) {
    const met = this.meet(query, fuzzy);
    const { words, hits } = this.count(looked);
    const { inherited, covered, shown } = this.weights;
    const scores = new Float64Array(this.pageOf.length);
    for (const { first, sections } of this.pages) {
      const lent = inherited * (met.get(first)?.inside ?? 0);
      for (let section = first; section < first + sections; section += 1) {
        const { whole, inside } = met.get(section) ?? UNMET;
        const share = hits[section] && (hits[section] / looked.length) ** covered;
        scores[section] = whole + Math.max(inside, lent) + words[section] * share;
      }
    }
    const least = shown * scores.reduce((most, score) => Math.max(most, score), 0);
    const found = [...scores.keys()].filter((section) => scores[section] && scores[section] >= least);
    return found
      .map((section) => ({ section, score: scores[section], record: met.get(section)?.record }))
      .sort((a, b) => b.score - a.score || a.section - b.section);
  }

  /** Add up for each section what its words are worth, and count those that it has. */
  count(looked) {
    const [words, hits, best] = [1, 2, 3].map(() => new Float64Array(this.pageOf.length));
    for (const meant of looked) {
      best.fill(0);
      for (const { to, near } of meant) {
        let section = 0;
        for (let i = 0; i < to.length; i += 2) {
          section += to[i]; // they are kept as steps, which are shorter
          best[section] = Math.max(best[section], near * to[i + 1]);
        }
      }
      for (let section = 0; section < best.length; section += 1) {
        words[section] += best[section];
        hits[section] += best[section] > 0;
      }
    }
    return { words, hits };
  }

  /** Compare the query as a whole with every name, and find the names that stand in it. */
  meet(query, fuzzy) {
    const folded = this.folded(query);
    const typed = squeeze(folded);
    const isCode = isSymbol(query); // used in many places: its home comes first, but is not all
    const met = new Map();
    const meet = (record, how, score) => {
      if (isCode && !fold(record.name).startsWith(folded)) return;
      const each = met.get(record.home) ?? { ...UNMET, record };
      if (how === "whole" && score > each.whole) each.record = record;
      met.set(record.home, { ...each, [how]: Math.max(each[how], score) });
    };
    const how = isCode ? "inside" : "whole";
    for (const { to, near } of this.names.like(typed, { prefix: true, fuzzy })) {
      for (const record of to) meet(record, how, this.weights[how] * record.weight * near);
    }
    const total = size(asked(folded).join(""));
    for (const span of spans(folded).filter((span) => size(span) > 1)) {
      const share = this.weights.inside * Math.min(1, size(span) / total);
      for (const record of this.names.get(span) ?? []) {
        if (record.isRead) meet(record, "inside", share * record.weight);
      }
    }
    return met;
  }
}
