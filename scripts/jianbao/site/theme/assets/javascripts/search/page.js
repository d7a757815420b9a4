/* The search page: keeps state and address in step, asks the engine, shows what it finds. */

import { Engine, FILTERS } from "./engine.js";
import { folderFor } from "./source.js";
import { suggestions } from "./suggest.js";
import * as view from "./view.js";

const PAUSE = 180; // milliseconds without a key before we search
const STEP = 10; // results shown at a time

class Page {
  constructor(root) {
    this.parts = view.parts(root);
    this.parts.panel.open = matchMedia("(min-width: 60em)").matches; // next to the results, if there is space
    this.engine = null;
    this.turn = 0; // a newer search makes an older one's answer void
    this.result = null; // of the newest search, once it has been answered
    this.timer = 0;
    this.read();
    this.listen();
  }

  async open() {
    view.status(this.parts, "正在载入搜索索引…");
    try {
      this.engine = await Engine.open();
    } catch (error) {
      console.warn("search:", error);
      view.failed(this.parts);
      return;
    }
    await this.search();
  }

  /** State from the address: ?q=…&city=…&topic=…&practice=…&year=…&kind=…&outlet=…&order=… */
  read() {
    const address = new URLSearchParams(location.search);
    this.query = address.get("q") ?? "";
    this.order = view.ORDERS.includes(address.get("order")) ? address.get("order") : "relevance";
    this.chosen = Object.fromEntries(FILTERS.map((name) => [name, new Set(address.getAll(name))]));
    this.parts.input.value = this.query;
    this.parts.order.value = this.order;
  }

  /** The address from the state. */
  write(push = false) {
    const address = new URLSearchParams();
    if (this.query.trim()) address.set("q", this.query.trim());
    for (const name of FILTERS) for (const value of this.chosen[name]) address.append(name, value);
    if (this.order !== "relevance") address.set("order", this.order);
    const text = address.toString();
    const url = text ? `?${text}` : location.pathname;
    if (url === (location.search || location.pathname)) return;
    history[push ? "pushState" : "replaceState"](null, "", url);
  }

  listen() {
    const { input, form, order, more, filters, root } = this.parts;
    // While an input method composes, the field holds letters of pinyin, not the reader's words.
    input.addEventListener("input", (event) => event.isComposing || this.later());
    input.addEventListener("compositionend", () => this.later());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change({ query: input.value }, true);
    });
    order.addEventListener("change", () => this.change({ order: order.value }, true));
    more.addEventListener("click", () => this.showMore());
    filters.addEventListener("change", (event) => this.choose(event.target));
    root.addEventListener("click", (event) => this.follow(event));
    root.addEventListener("keydown", (event) => view.walk(this.parts, event));
    document.addEventListener("keydown", (event) => view.slash(this.parts, event));
    addEventListener("popstate", () => {
      this.read();
      this.search();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ query: this.parts.input.value }), PAUSE);
  }

  change(state, push = false) {
    clearTimeout(this.timer);
    Object.assign(this, state);
    this.parts.input.value === this.query || (this.parts.input.value = this.query);
    this.write(push);
    return this.search();
  }

  choose(box) {
    const values = new Set(this.chosen[box.name]);
    box.checked ? values.add(box.value) : values.delete(box.value);
    this.change({ chosen: { ...this.chosen, [box.name]: values } }, true);
  }

  /** The empty state's offers are buttons that hold the state they lead to. */
  follow(event) {
    const offer = event.target.closest("[data-search-query], [data-search-clear]");
    if (!offer) return;
    const cleared = Object.fromEntries(FILTERS.map((name) => [name, new Set()]));
    const clears = offer.hasAttribute("data-search-clear");
    this.change(clears ? { chosen: cleared } : { query: offer.dataset.searchQuery }, true);
    this.parts.input.focus();
  }

  async search() {
    if (!this.engine) return;
    const turn = ++this.turn;
    this.result = null;
    try {
      await this.answer(() => turn === this.turn);
    } catch (error) {
      console.warn("search:", error);
      if (turn === this.turn) view.failed(this.parts);
    }
  }

  async answer(current) {
    const { engine, parts } = this;
    if (engine.empty) return view.emptyArchive(parts);
    const words = await engine.words(this.query);
    const phrases = words.flat();
    const asked = phrases.length > 0 || FILTERS.some((name) => this.chosen[name].size);
    const found = await engine.find(words);
    if (!current()) return;
    view.filters(parts, engine, found, this.chosen);
    if (!asked) return view.invitation(parts, engine.ids.length);
    const ranks = [...found.keys()].filter((rank) => engine.passes(rank, this.chosen));
    if (!ranks.length) return this.none(words, found.size, current);
    const order = phrases.length ? this.order : this.order === "oldest" ? "oldest" : "newest";
    const ordered = engine.sorted(ranks, found, order);
    this.result = { phrases, query: this.query.trim(), ranks: ordered, shown: 0, read: readings(words) };
    await this.show(this.result);
  }

  async none(words, unfiltered, current) {
    const offers = await suggestions(this.engine, words);
    if (current()) view.nothing(this.parts, this.query.trim(), unfiltered, offers);
  }

  /** Shows the next results of a search; those before them stay. Returns whether it did: a newer search cancels it. */
  async show(result) {
    const { engine, parts } = this;
    const { ranks, phrases, query, read, shown } = result;
    const texts = await Promise.all(ranks.slice(shown, shown + STEP).map((rank) => engine.text(rank)));
    const folder = await folderFor(JSON.stringify(texts.map((text) => ({ ...text, traditional: null }))));
    if (result !== this.result) return false;
    const items = texts.map((text, i) => {
      const address = engine.address(ranks[shown + i]);
      if (phrases.length) address.searchParams.set("h", [query, ...read].join(" "));
      return view.item(text, address, phrases, folder);
    });
    result.shown += items.length;
    view.results(parts, items, shown, ranks.length, query, read);
    return true;
  }

  /** One step at a time: a click while texts are loading, or before a new search is answered, does nothing. */
  async showMore() {
    const { result } = this;
    if (!result || result.loading) return;
    const from = result.shown;
    result.loading = true;
    try {
      if (await this.show(result)) view.links(this.parts)[from]?.focus();
    } catch (error) {
      console.warn("search:", error);
      if (result === this.result) view.unfinished(this.parts);
    } finally {
      result.loading = false;
    }
  }
}

/** What the words in pinyin were read as: all phrases of a word but itself. */
function readings(words) {
  return [...new Set(words.flatMap(([, ...read]) => read))];
}

export function start(root) {
  return new Page(root).open();
}
