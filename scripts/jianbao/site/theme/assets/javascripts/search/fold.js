/* Folding and tokens, by the rules of scripts/jianbao/site/search/fold.py: what is folded alike is found. */

const QUOTATION_MARKS = new Set("“”‘’\"'「」『』");
const PLAIN = /^[a-y0-9\u3400-\u4dbf\u4e00-\u9fff]$/;

/** The table Traditional → Simplified, from its text: distances (1 left out) and characters. */
export function parseTable(text) {
  const table = new Map();
  let code = 0;
  for (const [, distance, character] of text.matchAll(/(\d*)(\D)/gu)) {
    code += distance ? Number(distance) : 1;
    table.set(String.fromCodePoint(code), character);
  }
  return table;
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
    return folded;
  }

  /** The phrases of a query: white space divides them; characters that cannot be seen are dropped. */
  phrases(query) {
    const words = this.fold(query).replace(/\p{Cf}/gu, "").split(/\s+/u);
    return [...new Set(words.filter(Boolean))];
  }

  /** Folds a text and tells for each folded unit where it stood: `from[i]` to `to[i]` of the text. */
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
    return { folded, from, to };
  }

  /** Where the phrases stand in a text: [start, end) pairs in order, overlapping ones joined. */
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

/** The tokens of a folded phrase, one a character. */
export function tokens(phrase) {
  return Array.from(phrase, (character) => (PLAIN.test(character) ? character : spelled(character)));
}

function spelled(character) {
  const digits = Array.from(character.codePointAt(0).toString(16));
  return `z${digits.map((digit) => "abcdefghijklmnop"[parseInt(digit, 16)]).join("")}z`;
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
