// Text as search compares it: of a query, and of the notes (sitebuild/search/weigh.mjs). Chinese has
// no spaces, and any two neighbouring characters make a better unit than what a segmenter guesses:
// 正则化 is 正则 + 则化.
const HAN = "\\u3400-\\u9fff";
const WORD = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
const WORD_OR_CHARACTER = new RegExp(WORD.source.replace("+", ""), "gu");
const QUESTION = new RegExp(
  "为什么|怎么样|怎么办|怎么|怎样|如何|什么是|是什么|什么|有什么|多少|哪些|哪个|区别|一般|可以|不能|" +
    "不是|是不是|一回事|[吗呢的了和与是会有在]",
  "g",
);
const STOP = new Set(
  (
    "a an and are as at be between by can different difference do does for from how i in is it " +
    "many mean means of on or over same should so than that the this to use vs was what when " +
    "where which who why with python numpy torch pytorch" // all code here is
  ).split(" "),
);

const isHan = (word) => word >= "\u3400"; // of a word that WORD has found

/** No case and no width. */
const fold = (text) => text.normalize("NFKC").toLowerCase();

/** What is left without spaces and punctuation: "One-shot 学习" is oneshot学习. */
const squeeze = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

const stems = new Map(); // the notes have few words, and use them often
/** Light stemming: regularizes, regularizer and regularization are regulariz. */
const stem = (word) => {
  const cut = () => word.replace(/(?<=...)ies$/, "y").replace(/(?<=..[^siu])s$/, "");
  if (!stems.has(word)) stems.set(word, cut().replace(/(?<=....)(?:ation|ing|ed|er|e)$/, ""));
  return stems.get(word);
};

/** The units of one word: the pairs of neighbouring Chinese characters, or the stem. */
const units = (word) => {
  if (!isHan(word)) return [stem(word)];
  return Array.from({ length: word.length - 1 || 1 }, (_, i) => word.slice(i, i + 2));
};

/** Whether a query is one name in code: update_bn, torch.broadcast_shapes, AdamW. */
const isSymbol = (query) => /^[\w.]*(?:[a-z\d]_[a-z\d]|[a-z\d][A-Z])[\w.]*$/.test(query.trim());

/** The words to be looked up, without those that only ask; all of them if none is left. */
const asked = (folded) => {
  const kept = folded.replace(QUESTION, " ").match(WORD)?.filter((word) => !STOP.has(word));
  return kept?.length ? kept : (folded.match(WORD) ?? []);
};

/** The same with names in code as they are spelt; for one alone, just that: updatebn. */
const sought = (query, folded) => {
  const joined = (folded.match(/[a-z\d]+(?:_[a-z\d]+)+/g) ?? []).map(squeeze);
  return isSymbol(query) && joined.length ? joined : [...asked(folded), ...joined];
};

/** All runs of whole words, squeezed: a name in a sentence begins and ends where words do. */
const spans = (folded, longest = 12) => {
  const words = folded.match(WORD_OR_CHARACTER) ?? [];
  return words.flatMap((_, from) =>
    words.slice(from, from + longest).map((_, i) => words.slice(from, from + i + 1).join("")),
  );
};

/** How much a text says: a Chinese character is worth two letters. */
const size = (text) => text.length + (text.match(/[\u3400-\u9fff]/g) ?? []).length;
