/* Finds articles: joins the places of characters to phrases, and works out filters, counts and order.
   Articles go by their rank, their place in the order of dates (newest first, undated last). */

import { folderFor, get, Index, ROOT } from "./source.js";

export { ROOT };
export const FILTERS = ["city", "topic", "practice", "year", "kind", "outlet"];

export class Engine {
  static async open() {
    return new Engine(await (await get("search/articles.json")).json());
  }

  #index;
  #texts = new Map();
  #phrases = new Map();
  #pinyin = null;

  constructor(table) {
    this.table = table;
    this.ids = table.ids;
    this.empty = table.ids.length === 0;
    this.all = table.ids.map((_, rank) => rank);
    this.#index = new Index(table.index);
  }

  /** What a query asks for: for each of its words the phrases that would do, the word itself first.
      Words in Latin letters may be pinyin (pinyin.js, which loads with them). */
  async words(query) {
    const phrases = (await folderFor(query)).phrases(query);
    const words = phrases.map((phrase) => [phrase]);
    if (!phrases.some((phrase) => /\p{Script=Latin}/u.test(phrase))) return words;
    try {
      this.#pinyin ??= import("./pinyin.js").then(async (module) => [module.typed, await module.load()]);
      const [typed, pinyin] = await this.#pinyin;
      return await this.#read(phrases, phrases.map(typed), pinyin);
    } catch (error) {
      console.warn("search: no pinyin:", error);
      this.#pinyin = null;
      return words;
    }
  }

  /** Adds what may be pinyin of what. Syllables typed apart, chang an bei, are one word where they are read as one. */
  async #read(phrases, letters, pinyin) {
    if (phrases.length > 1 && letters.every(Boolean)) {
      const read = pinyin.read(letters.join(""));
      if (read.length) return [[letters.join(""), ...read]];
    }
    const word = async (phrase, i) => {
      if (!letters[i]) return [phrase];
      const read = pinyin.read(letters[i]);
      if (read.length) return [phrase, ...read];
      // Guesses must not dilute exact hits: a GDP is not 高店铺.
      return (await this.#places(phrase)).size ? [phrase] : [phrase, ...pinyin.guess(letters[i])];
    };
    return Promise.all(phrases.map(word));
  }

  /** Articles that hold one phrase of every word: rank → {headline: words found there, hits}.
      All where there is no word. */
  async find(words) {
    let found = new Map(this.all.map((rank) => [rank, { headline: 0, hits: 0 }]));
    for (const places of await Promise.all(words.map((phrases) => this.#any(phrases)))) {
      found = new Map([...found].filter(([rank]) => places.has(rank)));
      for (const [rank, score] of found) {
        const { first, hits } = places.get(rank);
        score.headline += first < this.table.headline[rank] ? 1 : 0;
        score.hits += hits;
      }
    }
    return found;
  }

  /** The hits of any of some phrases: rank → {first position, number of hits}. A name read from pinyin that
      has no hit finds what is filed under it: papers do not use the names of topics. */
  async #any(phrases) {
    const all = await Promise.all(phrases.map((phrase) => this.#places(phrase)));
    const joined = new Map();
    for (const [rank, { first, hits }] of all.flatMap((places) => [...places])) {
      const known = joined.get(rank) ?? { first: Infinity, hits: 0 };
      joined.set(rank, { first: Math.min(first, known.first), hits: hits + known.hits });
    }
    if (!joined.size) for (const rank of this.#filed(phrases.slice(1))) joined.set(rank, { first: Infinity, hits: 0 });
    return joined;
  }

  #filed(names) {
    const filters = ["city", "topic", "practice"].map((name) => this.table.filters[name]);
    return filters.flatMap(({ values, of }) =>
      this.all.filter((rank) => of[rank].some((value) => names.includes(values[value][1]))),
    );
  }

  #places(phrase) {
    if (!this.#phrases.has(phrase)) {
      const read = this.#join(Array.from(phrase));
      this.#phrases.set(phrase, read);
      read.catch(() => this.#phrases.delete(phrase));
    }
    return this.#phrases.get(phrase);
  }

  async #join(characters) {
    const lists = await Promise.all(characters.map((character) => this.#index.places(character)));
    const places = new Map();
    for (const [rank, begins] of lists[0]) {
      const rest = lists.slice(1).map((list) => list.get(rank));
      if (!rest.every(Boolean)) continue;
      const sets = rest.map((list) => new Set(list));
      const hits = begins.filter((at) => sets.every((set, i) => set.has(at + i + 1)));
      if (hits.length) places.set(rank, { first: hits[0], hits: hits.length });
    }
    return places;
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

  /** What a result shows. */
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
