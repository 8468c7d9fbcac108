"""What can be wrong with the glossary, and with the questions that readers ask."""

from typing import Final

MESSAGES: Final = {
    "not-yaml": (
        "这个文件不是合法的 YAML：{detail}",
        "This file is not valid YAML: {detail}",
    ),
    "glossary-entry": (
        "词汇表的每一条都写成 - {{zh: 名称, en: name, home: page.md#anchor}}，而这里是 {found}。",
        "Each entry of the glossary is - {{zh: 名称, en: name, home: page.md#anchor}}; "
        "this is {found}.",
    ),
    "glossary-key": (
        "词汇表里没有 {key} 这一项。{near}可用的有 {keys}。",
        "The glossary knows no key {key}. {near}There are {keys}.",
    ),
    "glossary-type": (
        "词汇表的 {key} 应为 {expected}，实际是 {found}。",
        "In the glossary, {key} must be: {expected}; it is: {found}.",
    ),
    "glossary-joined": (
        "词汇表的 {key} 里，“{name}”是一个名称还是几个？名称之间用半角逗号：[甲, 乙]。",
        "In {key} of the glossary, “{name}” looks like several names. Put a half-width comma "
        "between names: [甲, 乙].",
    ),
    "glossary-missing": (
        "这一条缺少 {key}。每个概念都要有 zh、en 和 home。",
        "This entry has no {key}. Every concept needs zh, en and home.",
    ),
    "glossary-twice": (
        "{name} 已经是“{concept}”（{other}）的名称。请从一处删去；"
        "两个概念确实同名时，在这一条写 shared: true。",
        "{name} is already a name of {concept} ({other}). Delete one of the two; if both "
        "really go by that name, write shared: true in this entry.",
    ),
    "glossary-home": (
        "{folder} 里没有 {home}。{near}home 要写成 ema.md 或 ema.md#formula。",
        "There is no {home} in {folder}. {near}A home is written ema.md or ema.md#formula.",
    ),
    "question-shape": (
        '这里应当写成“锚点:”，下一层是“zh:”和“en:”，再下一层每行一个问题：- "问题"。'
        "而这里是 {found}。",
        "This should be an anchor, below it zh: and en:, and below those a question a line: "
        '- "question". Here stands {found}.',
    ),
    "question-home": (
        "{folder} 里没有 {home}。{near}文件名是笔记的名字，其中的锚点是它的小节。",
        "There is no {home} in {folder}. {near}The file is named after a note, the anchors in it "
        "after its sections.",
    ),
    "question-twice": (
        "“{question}”已经写在 {other}。一个问题只归回答得最好的那一节，请删去一处。",
        "The question “{question}” stands in {other} already. It belongs to the one section that "
        "answers it best: delete one of the two.",
    ),
}
