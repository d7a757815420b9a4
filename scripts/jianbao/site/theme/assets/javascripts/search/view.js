/* What the reader sees. Text goes in as text: nodes and textContent, never markup. */

import { FILTERS, ROOT } from "./engine.js";
import { marked } from "./fold.js";
import { snippets } from "./snippet.js";

export const ORDERS = ["relevance", "newest", "oldest"];

const NAMES = { city: "地区", topic: "专题", practice: "做法", year: "年份", kind: "类别", outlet: "媒体" };
const FIRST = 8; // values of a filter shown before 更多
const READ = 4; // readings of pinyin named

export function parts(root) {
  const part = (name) => root.querySelector(`[data-search-${name}]`);
  const named = ["form", "input", "status", "tools", "order", "panel", "filters", "results", "more", "help"];
  return { root, ...Object.fromEntries(named.map((name) => [name, part(name)])) };
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Shows a message. It quotes what the reader typed, unchanged (script-switch/). */
export function status(parts, text) {
  const pieces = text.split(/(“[^”]*”)/);
  parts.status.replaceChildren(...pieces.map((piece, i) => (i % 2 ? element("span", { class: "jb-quoted" }, piece) : piece)));
}

/** Empties the list and shows a message instead. */
function instead(parts, message, ...help) {
  status(parts, message);
  parts.results.replaceChildren();
  parts.help.replaceChildren(...help);
  parts.help.hidden = help.length === 0;
  parts.more.hidden = true;
  parts.tools.hidden = true;
}

export function failed(parts) {
  parts.panel.hidden = true;
  const reason =
    location.protocol === "file:"
      ? "直接从磁盘打开的页面不能搜索。请通过网址访问本站，例如运行 make serve 后打开它给出的地址。"
      : "没有取到搜索索引。可能是网络中断，或者本站生成时没有写出索引；请刷新再试。";
  instead(parts, "搜索暂时不能使用。", element("p", {}, reason), browse());
}

export function emptyArchive(parts) {
  parts.panel.hidden = true;
  instead(parts, "档案里还没有文章。", element("p", {}, "放入来源并重新生成以后，就可以在这里搜索。"));
}

export function invitation(parts, articles) {
  const example = element("p", {}, "几个词之间用空格隔开，就只找同时含有它们的文章；简体、繁体、全角、半角、拼音都可以。");
  instead(parts, `可以搜索 ${articles} 篇文章的标题、正文、媒体和日期。`, example, browse());
}

/** Nothing found: shows this, and what would find something. */
export function nothing(parts, query, unfiltered, offers) {
  const help = [];
  if (unfiltered) {
    const clear = element("button", { type: "button", "data-search-clear": "" }, `去掉筛选（${unfiltered} 篇）`);
    help.push(element("p", {}, "所选的筛选条件里没有，别处有："), element("p", {}, clear));
  } else if (offers.length) {
    const buttons = offers.map((offer) =>
      element("button", { type: "button", "data-search-query": offer.query }, `${offer.query}（${offer.count} 篇）`),
    );
    help.push(element("p", {}, "档案里有的相近说法："), element("p", { class: "search-page__offers" }, ...buttons));
  } else {
    help.push(element("p", {}, "可以换一个说法，少写几个字，或者按地区和专题浏览。"));
  }
  instead(parts, query ? `没有找到含有“${query}”的文章。` : "没有符合所选条件的文章。", ...help, browse());
}

function browse() {
  const link = (path, text) => element("a", { href: new URL(path, ROOT).href }, text);
  const paragraph = element("p", { class: "search-page__browse" }, "也可以直接浏览：");
  paragraph.append(link("cities/", "按地区"), " ", link("topics/", "按专题"), " ", link("years/", "按年份"));
  return paragraph;
}

export function results(parts, items, from, total, query, read) {
  const pinyin = read.length ? `（按拼音，也找“${read.slice(0, READ).join("”“")}”${read.length > READ ? "等" : ""}）` : "";
  const message = `找到 ${total} 篇文章${query ? `，含有“${query}”` : ""}${pinyin}。`;
  if (parts.status.textContent !== message) status(parts, message);
  parts.help.hidden = true;
  parts.tools.hidden = false;
  if (from) parts.results.append(...items);
  else parts.results.replaceChildren(...items);
  const left = total - parts.results.children.length;
  parts.more.hidden = left === 0;
  parts.more.textContent = `再显示一些（还有 ${left} 篇）`;
}

/** One result: headline, facts, snippets, hits marked in each. */
export function item(text, address, phrases, folder) {
  const hits = (field) => marked(field, folder.hits(field, phrases));
  // What it takes to read it in Traditional: script-switch/
  const made = element("li", { class: "search-result", "data-jb-traditional": JSON.stringify(text.traditional) });
  if (text.kicker) made.append(element("p", { class: "search-result__kicker" }, hits(text.kicker)));
  const link = element("a", { href: address.href }, hits(text.title));
  made.append(element("h2", { class: "search-result__title" }, link));
  if (text.subtitle) made.append(element("p", { class: "search-result__subtitle" }, hits(text.subtitle)));
  made.append(facts(text, phrases, folder, hits));
  for (const snippet of snippets(text.blocks, phrases, folder)) {
    made.append(element("p", { class: "search-result__snippet" }, marked(snippet.text, snippet.hits)));
  }
  return made;
}

function facts(text, phrases, folder, hits) {
  const line = element("p", { class: "search-result__facts" });
  line.append(element("span", {}, date(text, phrases, folder)));
  line.append(element("span", {}, text.outlet ? hits(text.outlet) : "媒体不详"));
  if (text.place) line.append(element("span", {}, text.place));
  if (text.kind) line.append(element("span", {}, text.kind));
  return line;
}

/** The facts of a result in the order of the site's lists. The date is in words, marked as a whole where the
    query named it in figures. */
function date({ date: iso, basis }, phrases, folder) {
  if (!iso) return "日期不详";
  const [year, month, day] = iso.split("-").map(Number);
  const words = `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  const time = element("time", { datetime: iso });
  time.append(marked(words, folder.hits(iso, phrases).length ? [[0, words.length]] : folder.hits(words, phrases)));
  if (basis === "inferred") time.append("（推断）");
  return time;
}

/** More results could not be had: those that are shown stay, and the button is there to try again. */
export function unfinished(parts) {
  status(parts, "没有取到其余的结果，可能是网络中断；可以再试一次。");
}

export function filters(parts, engine, found, chosen) {
  parts.panel.hidden = false;
  const opened = new Set([...parts.filters.querySelectorAll("details[open]")].map((more) => more.dataset.name));
  const active = document.activeElement?.closest("[data-search-filters]") ? document.activeElement.id : "";
  parts.filters.dataset.jbTraditional = JSON.stringify(engine.table.traditional);
  const groups = FILTERS.map((name) => group(name, engine.counts(name, found, chosen), chosen[name], opened));
  parts.filters.replaceChildren(...groups.filter(Boolean));
  if (active) document.getElementById(active)?.focus();
}

function group(name, counts, chosen, opened) {
  const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);
  const byYear = (a, b) => (a.id === "undated") - (b.id === "undated") || (a.id < b.id ? 1 : -1);
  const values = counts.filter(({ id, count }) => count || chosen.has(id)).sort(name === "year" ? byYear : byCount);
  if (!values.length || (name === "kind" && counts.length < 2)) return null;
  const made = element("fieldset", { class: "search-filter" }, element("legend", {}, NAMES[name]));
  // A selected value must not be hidden under 更多.
  const first = values.filter(({ id }, i) => i < FIRST || chosen.has(id));
  const rest = values.filter((value) => !first.includes(value));
  made.append(...first.map((value) => box(name, value, chosen)));
  if (rest.length) {
    const more = element("details", { "data-name": name }, element("summary", {}, `更多（${rest.length}）`));
    more.open = opened.has(name);
    more.append(...rest.map((value) => box(name, value, chosen)));
    made.append(more);
  }
  return made;
}

function box(name, { id, label, count }, chosen) {
  const input = element("input", { type: "checkbox", name, value: id, id: `search-${name}-${id}` });
  input.checked = chosen.has(id);
  const text = element("span", { class: "search-filter__label" }, label);
  const number = element("span", { class: "search-filter__count" }, `${count}`);
  return element("label", { class: "search-filter__value" }, input, text, number);
}

export function links(parts) {
  return [...parts.results.querySelectorAll(".search-result__title a")];
}

/** Arrow keys walk from the field through the results and back; Esc goes back to the field. */
export function walk(parts, event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [parts.input, ...links(parts)];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
  const next = event.key === "Escape" && at > 0 ? parts.input : step && stops[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** `/` goes to the field from anywhere but another field. */
export function slash(parts, event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  parts.input.focus();
}
