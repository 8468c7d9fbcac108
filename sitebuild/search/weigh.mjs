// Weighs every word in every section while the site is built (BM25F: Robertson & Zaragoza 2009,
// doi:10.1561/1500000019); the search box adds up what it finds. In JavaScript, so that the words of
// the notes are divided by the very code that divides a query. ranking.py calls this, and says how.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const engine = new URL("../../docs/assets/search/engine-1-words.js", import.meta.url);
const { fold, isHan, stem, WORD } = runInThisContext(`${readFileSync(engine)}; ({ fold, isHan, stem, WORD })`);
const { sections, places, fields, saturation } = JSON.parse(readFileSync(0));

const known = new Map(); // words, and the number of each
const numbered = (word) => {
  const number = known.get(word) ?? known.size;
  if (number === known.size) known.set(word, number);
  return number;
};

/** What a text is found by; of Chinese, the last character as well, for those who type only that. */
const divided = (text) => {
  const units = [];
  for (const word of fold(text).match(WORD) ?? []) {
    if (!isHan(word)) units.push(stem(word));
    else for (let i = 0; i < word.length; i += 1) units.push(word.slice(i, i + 2));
  }
  return units;
};

/** The words of a field; where its length does not matter, each word counts once. */
const read = (text, { dilution }) => {
  const words = divided(text).map(numbered);
  return dilution ? words : [...new Set(words)];
};

const average = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

const weighed = fields.map((field) => {
  const words = sections.map((texts) => read(texts[field.name], field));
  const length = average(words.map((each) => each.length).filter(Boolean));
  return { ...field, words, length };
});
const found = [...known.keys()].map((word) => ({ word, last: 0, steps: [] }));
const frequencies = new Float64Array(found.length);
places.forEach((place, section) => {
  const met = [];
  for (const { words, weight, dilution, length } of weighed) {
    const share = weight / (1 - dilution + (dilution * words[section].length) / length);
    for (const word of words[section]) {
      if (!frequencies[word]) met.push(word);
      frequencies[word] += share;
    }
  }
  for (const number of met) {
    const word = found[number];
    const frequency = frequencies[number];
    word.steps.push(section - word.last, (place * frequency) / (frequency + saturation));
    word.last = section;
    frequencies[number] = 0;
  }
});

/** The scores of one word, as they are kept. */
const kept = ({ word, steps }) => {
  const sections = steps.length / 2;
  const rarity = Math.log(1 + (places.length - sections + 0.5) / (sections + 0.5));
  const scale = 10 * rarity * (saturation + 1);
  for (let i = 1; i < steps.length; i += 2) steps[i] = Math.round(scale * steps[i]);
  return `${word}\t[${steps}]\n`;
};
found.sort((a, b) => (a.word < b.word ? -1 : 1));
process.stdout.write(found.map(kept).join(""));
