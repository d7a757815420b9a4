/* Cuts readable snippets out of an article's blocks: around the hits, from sentence to sentence where it can. */

const LENGTH = 90;
const BEFORE = 24;
const SNIPPETS = 2;
const ENDS = "。！？；\n";

/** Up to two snippets, each {text, hits}; the article's opening where the body holds no hit. */
export function snippets(blocks, phrases, folder) {
  const made = [];
  for (const block of blocks) {
    let done = 0;
    for (const [start] of folder.hits(block, phrases)) {
      if (start < done) continue;
      const from = opening(block, start);
      done = Math.min(block.length, Math.max(from + LENGTH, start + BEFORE));
      made.push(cut(block, from, done, phrases, folder));
      if (made.length === SNIPPETS) return made;
    }
  }
  if (!made.length && blocks.length) made.push(cut(blocks[0], 0, Math.min(LENGTH, blocks[0].length), [], folder));
  return made;
}

/** Where to begin: at the sentence, if it is near, else a little before the hit. */
function opening(block, hit) {
  for (let at = hit; at > hit - BEFORE && at > 0; at--) {
    if (ENDS.includes(block[at - 1])) return at;
  }
  return hit <= BEFORE ? 0 : whole(block, hit - BEFORE);
}

function cut(block, from, to, phrases, folder) {
  const end = whole(block, to);
  const inner = block.slice(from, end).replace(/\s+/gu, " ");
  const midSentence = from > 0 && !ENDS.includes(block[from - 1]);
  const text = `${midSentence ? "…" : ""}${inner}${end < block.length ? "…" : ""}`;
  return { text, hits: folder.hits(text, phrases) };
}

/** Not in the middle of a character that takes two units. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}
