/* Converts the page to Traditional and back: by characters, and by the phrases that the build found it needs
   (scripts/jianbao/site/traditional.py), so that the outcome is OpenCC's. */

import { around, ATTRIBUTES, isKept, labelled, runs } from "./runs.js";

const ROOT = new URL("../../../", import.meta.url);
const LANGUAGES = "[lang=zh i], [lang=zh-Hans i], [lang=zh-CN i]";
const WATCHED = { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES };

export async function load() {
  const response = await fetch(new URL("assets/traditional.txt", ROOT));
  if (!response.ok) throw new Error(`traditional.txt: ${response.status}`);
  const [table, phrases] = (await response.text()).split("\n");
  const converter = new Converter(parse(table), JSON.parse(phrases));
  // What others change in the text must be changed as it was published, or it would be converted twice.
  document.addEventListener("jb:text-changes", () => converter.pause());
  document.addEventListener("jb:text-changed", () => converter.resume());
  return { traditional: () => converter.traditional(), simplified: () => converter.simplified() };
}

/** The table, from its text: distances between characters (1 left out) and forms. */
function parse(text) {
  const table = new Map();
  let code = 0;
  for (const [, distance, form] of text.matchAll(/(\d*)(\D)/gu)) {
    code += distance ? Number(distance) : 1;
    table.set(String.fromCodePoint(code), form);
  }
  return table;
}

/** Phrases as they are looked for: the longest that begins at a place goes first. */
class Phrases {
  constructor(forms) {
    this.forms = new Map(Object.entries(forms));
    const longest = [...this.forms.keys()].sort((a, b) => b.length - a.length);
    const escaped = longest.map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    this.pattern = escaped.length ? new RegExp(escaped.join("|"), "gu") : null;
  }
}

class Converter {
  #scopes = new Map();
  #made = new WeakMap(); // a text node, or an element's attributes → its published and its present content
  #active = false;
  #observer = new MutationObserver((changes) => this.#follow(changes));

  constructor(table, common) {
    this.table = table;
    this.common = common;
    this.page = null;
  }

  traditional() {
    this.#active = true;
    // Not before: this script may run before the end of the page, which contains its phrases, is loaded.
    this.page ??= new Phrases({
      ...this.common,
      ...JSON.parse(document.getElementById("jb-traditional")?.textContent ?? "{}"),
    });
    this.#languages();
    this.#convert(document.documentElement);
    this.#observer.observe(document.documentElement, WATCHED);
  }

  simplified() {
    this.pause();
    this.#active = false;
    for (const element of document.querySelectorAll("[data-jb-lang]")) {
      element.lang = element.dataset.jbLang;
      delete element.dataset.jbLang;
    }
  }

  pause() {
    this.#observer.disconnect();
    if (!this.#active) return;
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = this.#source(walker.currentNode, walker.currentNode.data);
    for (const element of labelled(document.documentElement)) {
      this.#eachAttribute(element, (attribute) => this.#source(attribute, attribute.value));
    }
  }

  resume() {
    if (this.#active) this.traditional();
  }

  #languages() {
    for (const element of document.querySelectorAll(LANGUAGES)) {
      if (isKept(element)) continue;
      element.dataset.jbLang = element.lang;
      element.lang = "zh-Hant";
    }
  }

  /** The page goes on living: what comes new is converted too. */
  #follow(changes) {
    const roots = new Set();
    for (const { type, target, addedNodes } of changes) {
      const nodes = type === "childList" ? [target, ...addedNodes] : [target];
      if (type !== "childList" || addedNodes.length) nodes.forEach((node) => node.isConnected && roots.add(around(node)));
    }
    const inner = (root) => [...roots].some((other) => other !== root && other?.contains(root));
    for (const root of roots) if (root && !inner(root) && !isKept(root)) this.#convert(root);
    this.#observer.takeRecords(); // our own changes
  }

  #convert(root) {
    for (const run of runs(root)) this.#run(run);
    for (const element of labelled(root)) {
      const phrases = this.#phrases(element);
      this.#eachAttribute(element, (attribute) => {
        const text = this.#source(attribute, attribute.value);
        return this.#note(attribute, text, this.#units(text, phrases).join(""));
      });
    }
  }

  #run(nodes) {
    const texts = nodes.map((node) => this.#source(node, node.data));
    const units = this.#units(texts.join(""), this.#phrases(nodes[0].parentElement));
    let at = 0;
    nodes.forEach((node, i) => {
      const text = units.slice(at, (at += texts[i].length)).join("");
      this.#note(node, texts[i], text);
      if (node.data !== text) node.data = text;
    });
  }

  #eachAttribute(element, change) {
    for (const name of ATTRIBUTES) {
      const attribute = element.getAttributeNode(name);
      const value = attribute && change(attribute);
      if (attribute && attribute.value !== value) attribute.value = value;
    }
  }

  #note(place, from, to) {
    if (from !== to) this.#made.set(place, { from, to });
    return to;
  }

  /** The published content of a node, also if it is converted now. */
  #source(place, now) {
    const made = this.#made.get(place);
    return made && made.to === now ? made.from : now;
  }

  /** The phrases that hold for an element: its own, where a script brought it, or the page's. */
  #phrases(element) {
    const own = element?.closest("[data-jb-traditional]")?.dataset.jbTraditional;
    if (!own) return this.page;
    if (!this.#scopes.has(own)) this.#scopes.set(own, new Phrases({ ...this.common, ...JSON.parse(own) }));
    return this.#scopes.get(own);
  }

  /** For each unit of a text what is written in its place: so that a run can be parted again as it was. */
  #units(text, { forms, pattern }) {
    const units = [];
    const characters = (part) => {
      for (const character of part) {
        units.push(this.table.get(character) ?? character);
        if (character.length > 1) units.push("");
      }
    };
    let at = 0;
    for (const { 0: phrase, index } of pattern ? text.matchAll(pattern) : []) {
      characters(text.slice(at, index));
      const form = forms.get(phrase);
      if (form.length === phrase.length) units.push(...form.split(""));
      else units.push(form, ...new Array(phrase.length - 1).fill(""));
      at = index + phrase.length;
    }
    characters(text.slice(at));
    return units;
  }
}
