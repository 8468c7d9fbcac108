// The index of one language: what everything is called, and, once it is there, the text.
const WEIGHTS = {
  // how much a name says about its section
  name: 1.0, // of a concept, in either language, or an abbreviation
  alias: 0.95, // another name, which may not occur on the page
  title: 0.9, // a heading
  counterpart: 0.8, // the heading in the other language
  pinyin: 0.8, // how a name or a heading is read, in full or as first letters
  aliasPinyin: 0.7, // how another name is read
  digraphs: 0.6, // first letters with the h of zh, ch, sh
  // how a query meets a name
  whole: 60, // it is the name, or its beginning, or nearly so
  inside: 20, // the name stands in it: times the share of the query that the name covers
  inherited: 0.9, // the name is that of the page: its sections share in it
  words: 1, // they have words in common
  page: 0.4, // the words stand in the title of the page, or in the address of the section
  text: 0.5, // the words stand in the text
  code: 0.3, // the words are names in the code
  begun: 0.75, // a word is only begun: MiniSearch takes off more, the more is missing
  misspelt: 0.6, // a word is nearly the same: likewise
  // where
  aside: 0.45, // in a lab or on the home page: the notes come first
};
const SHOWN = 0.2; // of the best score: what is below is not worth reading
const TYPED = ["pinyin", "aliasPinyin", "digraphs"]; // nobody reads these
const identity = (value) => value;
const numbered = (records) => records.map((record, id) => ({ ...record, id }));
const unmet = (section) => ({ section, whole: 0, inside: 0, units: 0, hits: 0, marks: new Set() });

/** How many characters may be wrong: one letter in five, or one in three or more with Chinese. */
const tolerance = (word) =>
  /\p{Script=Han}/u.test(word) ? (word.length > 2 ? 1 : false) : word.length > 3 ? 0.2 : false;

/** How near a name is to what was typed, from 0 to 1. */
const nearness = (typed, name) => {
  if (name === typed) return 1;
  if (!name.startsWith(typed)) return WEIGHTS.misspelt;
  return (WEIGHTS.begun * typed.length) / (0.7 * typed.length + 0.3 * name.length);
};

class Index {
  constructor(prefix, files) {
    Object.assign(this, { prefix, files, loaded: {} });
  }

  /** Fetch a file once; after a new version of the site was published, under its new name. */
  fetch(name) {
    const get = async (address, options) => {
      const answer = await fetch(new URL(`../${this.prefix}${address}`, self.location), options);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    };
    const again = async () => {
      const renewed = await get("search/search_index.json", { cache: "reload" });
      return get((this.files = renewed.config.files)[name]);
    };
    return get(this.files?.[name] ?? "search/none").catch(again);
  }

  once(name, make) {
    const made = (this.loaded[name] ??= this.fetch(name).then(make));
    made.catch(() => delete this.loaded[name]); // the next query tries again
    return made;
  }

  concepts() {
    return this.once("concepts", (data) => {
      const { concepts, ...rest } = data;
      Object.assign(this, rest, { entries: concepts });
      this.records = [...this.namesOf()];
      this.vocabulary = new Set();
      this.names = this.miniSearch(["whole", "words", "page"], this.records);
      return this;
    });
  }

  text() {
    return this.once("text", ({ text, code }) => {
      this.texts = text;
      const records = text.map((words, section) => ({ section, text: words, code: code[section] }));
      const body = this.miniSearch(["text", "code"], []);
      return body
        .addAllAsync(numbered(records), { chunkSize: 50 }) // queries are answered in between
        .then(() => (this.body = body));
    });
  }

  miniSearch(fields, records) {
    const made = new MiniSearch({
      fields,
      tokenize: (text, field) => (field === "whole" ? [squeeze(text)] : units(text)),
      processTerm: (term) => {
        this.vocabulary.add(term);
        return term;
      },
      storeFields: ["section", "kind"],
    });
    made.addAll(numbered(records));
    return made;
  }

  /** Yield every name of every section; what is read as pinyin is only ever typed as a whole. */
  *namesOf() {
    const record = (kind, name, section, more) => ({ kind, section, name, whole: name, ...more });
    for (const [section, [page, id, title]] of this.sections.entries()) {
      const first = this.pages[page][1];
      const pageTitle = `${this.sections[first][2]} ${this.counterparts[first]}`;
      const about = first === section ? "" : `${pageTitle} ${id}`;
      yield record("title", title, section, { words: title, page: about });
      const other = this.counterparts[section];
      if (other) yield record("counterpart", other, section, { words: other, page: about });
      for (const typed of this.pinyin[section]) yield record("pinyin", typed, section);
    }
    for (const concept of this.entries) {
      for (const kind of ["name", "alias", ...TYPED]) {
        for (const name of concept[kind]) {
          const words = TYPED.includes(kind) ? "" : name;
          yield record(kind, name, concept.home, { words, concept });
        }
      }
    }
  }

  /** Return the sections that answer a query, the best first. */
  rank(query) {
    const folded = fold(query, this.simplified);
    const found = new Map();
    const at = (section) => {
      if (!found.has(section)) found.set(section, unmet(section));
      return found.get(section);
    };
    this.meet(folded, at);
    const { runs, units: sought } = asked(folded);
    for (const unit of sought) this.look(unit, unit === sought.at(-1), at);
    for (const each of found.values()) {
      const [page] = this.sections[each.section];
      const [, first, isAside] = this.pages[page];
      const inherited = WEIGHTS.inherited * (found.get(first)?.inside ?? 0);
      if (inherited > each.inside && first !== each.section) each.inside = inherited;
      const covered = each.hits / sought.length;
      const named = WEIGHTS.whole * each.whole + WEIGHTS.inside * each.inside;
      each.score = named + each.units * covered ** 2;
      if (isAside) each.score *= WEIGHTS.aside;
      for (const run of runs) each.marks.add(run);
    }
    const ranked = [...found.values()].sort((a, b) => b.score - a.score || a.section - b.section);
    return ranked.filter(({ score }) => score > 0 && score >= SHOWN * ranked[0].score);
  }

  /** Compare the query as a whole with every name, and find the names that stand in it. */
  meet(folded, at) {
    const whole = squeeze(folded);
    const options = {
      fields: ["whole"],
      tokenize: (text) => [text],
      processTerm: identity,
      prefix: whole.length > 1 || isHan(whole),
      fuzzy: tolerance(whole),
    };
    for (const { id, terms, section, kind } of this.names.search(whole, options)) {
      const each = at(section);
      const score = WEIGHTS[kind] * Math.max(...terms.map((term) => nearness(whole, term)));
      if (score > each.whole) Object.assign(each, { whole: score, record: this.records[id] });
    }
    const sentence = spaced(folded);
    for (const record of this.records) {
      if (TYPED.includes(record.kind)) continue;
      record.spaced ??= spaced(fold(record.name));
      record.size ??= size(record.spaced);
      if (record.size > 1 && sentence.includes(record.spaced)) {
        const each = at(record.section);
        const share = (WEIGHTS[record.kind] * record.size) / size(sentence);
        if (share > each.inside) each.inside = share;
        each.record ??= record;
      }
    }
  }

  /** Look one unit up in names and in text; a section counts its best place. */
  look(unit, isLast, at) {
    const options = {
      tokenize: (text) => [text],
      processTerm: identity,
      prefix: isLast,
      fuzzy: this.vocabulary.has(unit) ? false : tolerance(unit),
      weights: { prefix: WEIGHTS.begun, fuzzy: WEIGHTS.misspelt },
    };
    const best = new Map();
    const take = (results) => {
      for (const { section, score, terms } of results) {
        for (const term of terms) at(section).marks.add(term.startsWith(unit) ? unit : term);
        best.set(section, Math.max(best.get(section) ?? 0, score));
      }
    };
    take(
      this.names.search(unit, {
        ...options,
        fields: ["words", "page"],
        boost: { words: WEIGHTS.words, page: WEIGHTS.page },
        boostDocument: (id, term, { kind }) => WEIGHTS[kind],
      }),
    );
    const boost = { text: WEIGHTS.text, code: WEIGHTS.code };
    if (this.body) take(this.body.search(unit, { ...options, boost }));
    for (const [section, score] of best) {
      at(section).units += score;
      at(section).hits += 1;
    }
  }
}
