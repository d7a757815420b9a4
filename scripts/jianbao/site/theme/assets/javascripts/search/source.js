/* The files of search, and the index in them: the positions of each character. */

import { commonTable, Folder, needsTable, parseTable } from "./fold.js";

/** The site's root, from the path of this script: assets/javascripts/search/. */
export const ROOT = new URL("../../../", import.meta.url);

export async function get(path) {
  const response = await fetch(new URL(path, ROOT));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

let whole = null;
const small = new Folder(commonTable());

/** What folds `text` rightly: the whole table is loaded for the first text that needs it. */
export async function folderFor(text) {
  if (!whole && !needsTable(text)) return small;
  whole ??= get("search/t2s.txt")
    .then((response) => response.text())
    .then((table) => new Folder(parseTable(table)));
  return whole.catch((error) => ((whole = null), Promise.reject(error)));
}

/** The index (scripts/jianbao/site/search/postings.py): files of lines, each a character and its places. */
export class Index {
  #lines = new Map(); // number of a file → its lines by their character
  #places = new Map();

  constructor({ folder, first }) {
    this.folder = folder;
    this.first = Array.from(first, (character) => character.codePointAt(0));
  }

  /** The positions of a character: article (by its rank) → positions. */
  places(character) {
    if (!this.#places.has(character)) {
      const read = this.#load(character).then((line) => positions(line ?? ""));
      this.#places.set(character, read);
      read.catch(() => this.#places.delete(character));
    }
    return this.#places.get(character);
  }

  async #load(character) {
    const code = character.codePointAt(0);
    const file = this.first.filter((first) => first <= code).length - 1;
    if (file < 0) return null;
    if (!this.#lines.has(file)) {
      const loaded = get(`search/index/${this.folder}/${file}.txt`).then(async (response) => split(await response.text()));
      this.#lines.set(file, loaded);
      loaded.catch(() => this.#lines.delete(file));
    }
    return (await this.#lines.get(file)).get(character);
  }
}

function split(text) {
  return new Map(
    text.split("\n").map((line) => {
      const [character] = line; // by code point
      return [character, line.slice(character.length)];
    }),
  );
}

function positions(line) {
  const places = new Map();
  let at = 0;
  const number = () => {
    let value = 0;
    for (let code = line.charCodeAt(at++); ; code = line.charCodeAt(at++)) {
      if (code >= 63) return value * 64 + code - 63;
      value = value * 28 + code - 34;
    }
  };
  for (let rank = -1; at < line.length; ) {
    rank += number() + 1;
    const list = new Array(number() + 1);
    for (let i = 0, position = -1; i < list.length; i++) list[i] = position += number() + 1;
    places.set(rank, list);
  }
  return places;
}
