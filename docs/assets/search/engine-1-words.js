// Text as search compares it. Chinese has no spaces, and any two neighbouring characters make a
// better unit than what a segmenter guesses: 正则化 is 正则 + 则化.
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const QUESTION = new RegExp(
  "为什么|怎么样|怎么办|怎么|怎样|如何|什么是|是什么|什么|有什么|多少|哪些|哪个|区别|一般|可以|不能|" +
    "不是|是不是|一回事|[吗呢的了和与是会有在]",
  "g",
);
const STOP = new Set(
  (
    "a an and are as at be between by can different difference do does for from how i in is it " +
    "many mean means of on or over same should so the than that this to use vs was what when " +
    "where which who why with python numpy torch pytorch" // all code here is
  ).split(" "),
);

const isHan = (word) => word >= "\u3400"; // of a word that WORD has found

/** No width, no case; and, for what a reader types, no traditional characters. */
const fold = (text, simplified) => {
  const folded = text.normalize("NFKC").toLowerCase();
  return simplified ? folded.replace(/\p{Script=Han}/gu, (c) => simplified[c] ?? c) : folded;
};

/** What is left without spaces and punctuation: "One-shot 学习" is oneshot学习. */
const squeeze = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

/** Light stemming: regularizes, regularizer and regularization are regulariz. */
const stem = (word) =>
  word
    .replace(/(?<=...)ies$/, "y")
    .replace(/(?<=..[^siu])s$/, "")
    .replace(/(?<=....)(?:ation|ing|ed|er|e)$/, "");

const pairs = (run) => Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));

/** The units that are indexed; the last character of a run too, for those who type only that. */
const units = (text) =>
  (fold(text).match(WORD) ?? []).flatMap((word) =>
    isHan(word) ? [...pairs(word), word.at(-1)] : [stem(word)],
  );

/** The units that are looked up, without the words that only ask; all of them if none is left. */
const asked = (folded) => {
  const words = (text) => text.match(WORD) ?? [];
  const kept = words(folded.replace(QUESTION, " ")).filter((word) => !STOP.has(word));
  const runs = kept.length ? kept : words(folded);
  const found = runs.flatMap((word) =>
    !isHan(word) ? [stem(word)] : word.length > 1 ? pairs(word) : [word],
  );
  return { runs, units: [...new Set(found)] };
};

/** Latin words between spaces, Chinese without: a name is found in a sentence where words end. */
const spaced = (folded) =>
  (folded.match(WORD) ?? [])
    .map((word) => (isHan(word) ? word : ` ${stem(word)} `))
    .join("")
    .replace(/ +/g, " ");

/** How much a text says: a Chinese character is worth two letters. */
const size = (text) => text.length + (text.match(/\p{Script=Han}/gu) ?? []).length;
