/* Finds articles: asks Pagefind for phrases, and works out filters, counts and order from the table of articles.
   Articles go by their rank, their place in the order of dates (newest first, undated last). */

import { Folder, parseTable, tokens } from "./fold.js";

// Above this number of articles hits are not counted: the lists of positions get long.
const COUNTED = 5000;

export const FILTERS = ["city", "topic", "year", "outlet"];

/** The site's root, from where this script lies: assets/javascripts/search/. */
export const ROOT = new URL("../../../", import.meta.url);

export async function loadFolder() {
  return new Folder(parseTable(await (await get("search/t2s.txt")).text()));
}

async function get(path) {
  const response = await fetch(new URL(path, ROOT));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

export class Engine {
  static async open() {
    const table = await (await get("search/articles.json")).json();
    const engine = new Engine(table);
    if (!engine.empty) await engine.#connect();
    return engine;
  }

  #pagefind;
  #rankOf;
  #texts = new Map();
  #phrases = new Map();

  constructor(table) {
    this.table = table;
    this.ids = table.ids;
    this.#rankOf = new Map(table.indexed.map((id, rank) => [id, rank]));
    this.empty = table.ids.length === 0;
    this.all = table.ids.map((_, rank) => rank);
  }

  async #connect() {
    const base = new URL("search/pagefind/", ROOT);
    const [module, folder] = await Promise.all([import(new URL("pagefind.js", base)), loadFolder()]);
    this.folder = folder;
    // Without the worker, whose script is as large again; our queries take milliseconds.
    this.#pagefind = module.createInstance({ basePath: base.pathname, noWorker: true });
  }

  /** Articles that hold every phrase: rank → {headline: phrases found there, hits}. All where there is none. */
  async find(phrases) {
    let found = new Map(this.all.map((rank) => [rank, { headline: 0, hits: 0 }]));
    for (const phrase of phrases) {
      const places = await this.#places(phrase);
      found = new Map([...found].filter(([rank]) => places.has(rank)));
      for (const [rank, score] of found) {
        const { first, hits } = places.get(rank);
        score.headline += first < this.table.headline[rank] ? 1 : 0;
        score.hits += hits;
      }
    }
    return found;
  }

  /** Where a phrase stands: rank → {first position, number of hits}. */
  async #places(phrase) {
    if (!this.#phrases.has(phrase)) {
      const words = tokens(phrase);
      const lists = await this.#positions(words);
      const places = new Map();
      for (const [rank, first] of lists.length ? lists[0] : []) {
        const rest = lists.slice(1).map((list) => new Set(list.get(rank)));
        const hits = first.filter((at) => rest.every((list, i) => list.has(at + i + 1)));
        if (hits.length) places.set(rank, { first: Math.min(...hits), hits: hits.length });
      }
      this.#phrases.set(phrase, lists.length ? places : await this.#exact(words));
    }
    return this.#phrases.get(phrase);
  }

  /** All positions of each word, rank by rank; nothing for an archive that is too large for that. */
  async #positions(words) {
    if (this.ids.length > COUNTED) return [];
    const lists = new Map();
    // Unquoted: a quoted question is answered with the first position of each article only.
    for (const word of new Set(words)) lists.set(word, await this.#ask(word));
    return words.map((word) => lists.get(word));
  }

  /** Pagefind's own phrase search: it knows the first hit of each article, and no others. */
  async #exact(words) {
    const found = await this.#ask(`"${words.join(" ")}"`);
    return new Map([...found].map(([rank, at]) => [rank, { first: at[0], hits: 1 }]));
  }

  async #ask(question) {
    const { results } = await this.#pagefind.search(question);
    return new Map(results.map(({ id, words }) => [this.#rankOf.get(id.split("_").pop()), words]));
  }

  /** Whether an article passes the chosen values: any of a filter's, but of every filter. */
  passes(rank, chosen, except = null) {
    return FILTERS.every((name) => {
      if (name === except || !chosen[name].size) return true;
      const { values, of } = this.table.filters[name];
      return of[rank].some((value) => chosen[name].has(values[value][0]));
    });
  }

  /** A filter's values with the number of found articles under each, as the other filters leave them. */
  counts(name, found, chosen) {
    const { values, of } = this.table.filters[name];
    const counts = values.map(([id, label]) => ({ id, label, count: 0 }));
    for (const rank of found.keys()) {
      if (this.passes(rank, chosen, name)) of[rank].forEach((value) => counts[value].count++);
    }
    return counts;
  }

  /** Ranks in the order asked for. Undated articles come last whichever way dates run. */
  sorted(ranks, found, order) {
    const newest = [...ranks].sort((a, b) => a - b);
    if (order === "newest") return newest;
    if (order === "oldest") {
      const dated = newest.filter((rank) => rank < this.table.dated);
      return [...dated.reverse(), ...newest.filter((rank) => rank >= this.table.dated)];
    }
    const score = (rank) => found.get(rank);
    return newest.sort((a, b) => score(b).headline - score(a).headline || score(b).hits - score(a).hits || a - b);
  }

  /** What a result shows, and its address. */
  text(rank) {
    if (!this.#texts.has(rank)) {
      const loaded = get(`search/texts/${this.ids[rank]}.json`).then((response) => response.json());
      this.#texts.set(rank, loaded.catch((error) => (this.#texts.delete(rank), Promise.reject(error))));
    }
    return this.#texts.get(rank);
  }

  address(rank) {
    return new URL(`articles/${this.ids[rank]}/`, ROOT);
  }
}
