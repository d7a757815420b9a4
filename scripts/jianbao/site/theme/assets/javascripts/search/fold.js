/* Folding, by the rules of scripts/jianbao/site/search/fold.py: what is folded alike is found. */

const QUOTATION_MARKS = new Set("“”‘’\"'「」『』");
// A comma that groups the digits of a number: 1,234 is 1234.
const GROUPED = /([0-9]),(?=[0-9]{3}(?![0-9]))/g;
const HAN = /\p{Script=Han}/gu;
// Characters of GB 2312 that fold all the same; no other of its 6,763 does, so text in them needs no table.
const FOLDED =
  "乾干像象吒咤夥伙幺么彷仿後后徵征拚拼捱挨摺折於于榘矩渖沈甯宁稆穞腭颚菸烟著着薰熏薹苔藉借袷夹覆复谘咨迳径醣糖钜巨锺钟镟旋馀余鲇鲶麴曲麽么";

/** A table of characters, from its text: distances (1 left out) and characters. */
export function parseTable(text) {
  const table = new Map();
  let code = 0;
  for (const [, distance, character] of text.matchAll(/(\d*)(\D)/gu)) {
    code += distance ? Number(distance) : 1;
    table.set(String.fromCodePoint(code), character);
  }
  return table;
}

/** What is folded without a table from the network. */
export function commonTable() {
  const pairs = Array.from(FOLDED);
  return new Map(pairs.flatMap((old, i) => (i % 2 ? [] : [[old, pairs[i + 1]]])));
}

let common = null;

/** Whether a text holds a character of which only the whole table knows how it folds: one outside GB 2312. */
export function needsTable(text) {
  const characters = text.normalize("NFKC").match(HAN);
  if (!characters) return false;
  common ??= gb2312();
  return characters.some((character) => !common.has(character));
}

/** The characters of GB 2312, which every browser knows: rows 16 to 87 of 94 cells. */
function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder("gb18030").decode(new Uint8Array(bytes)));
}

export class Folder {
  constructor(table) {
    this.table = table;
  }

  fold(text) {
    let folded = "";
    for (const character of text.normalize("NFKC")) {
      if (QUOTATION_MARKS.has(character)) continue;
      folded += (this.table.get(character) ?? character).toLowerCase();
    }
    return folded.replace(GROUPED, "$1");
  }

  /** The phrases of a query: white space divides them; characters that cannot be seen are dropped. */
  phrases(query) {
    const words = this.fold(query).replace(/\p{Cf}/gu, "").split(/\s+/u);
    return [...new Set(words.filter(Boolean))];
  }

  /** Folds a text and gives the span of each folded unit: `from[i]` to `to[i]` of the text. */
  mapped(text) {
    let folded = "";
    const from = [];
    const to = [];
    // A letter and its combining marks fold as one.
    for (const cluster of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
      const piece = this.fold(cluster[0]);
      for (let i = 0; i < piece.length; i++) {
        from.push(cluster.index);
        to.push(cluster.index + cluster[0].length);
      }
      folded += piece;
    }
    const commas = new Set(Array.from(folded.matchAll(GROUPED), (match) => match.index + 1));
    const kept = (_, at) => !commas.has(at);
    return { folded: folded.replace(GROUPED, "$1"), from: from.filter(kept), to: to.filter(kept) };
  }

  /** The spans of phrases in a text: [start, end) pairs in order, overlapping ones joined. */
  hits(text, phrases) {
    const { folded, from, to } = this.mapped(text);
    const found = [];
    for (const phrase of phrases) {
      for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + phrase.length)) {
        found.push([from[at], to[at + phrase.length - 1]]);
      }
    }
    return joined(found.sort((a, b) => a[0] - b[0]));
  }
}

function joined(ranges) {
  const kept = [];
  for (const [start, end] of ranges) {
    const last = kept[kept.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([start, end]);
  }
  return kept;
}

/** Text with its hits in <mark>, as nodes: nothing of a text is ever read as markup. */
export function marked(text, hits) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of hits) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.append(text.slice(at, start), mark);
    at = end;
  }
  nodes.append(text.slice(at));
  return nodes;
}
