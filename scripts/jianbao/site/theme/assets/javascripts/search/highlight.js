/* Marks the words searched for on an article opened from the search page (?h=…), and goes to the first. */

import { loadFolder, ROOT } from "./engine.js";
import { marked } from "./fold.js";

const SKIPPED = "script, style, textarea, mark, .headerlink, [aria-hidden=true]";

export async function start() {
  const query = new URLSearchParams(location.search).get("h") ?? "";
  const article = document.querySelector("article") ?? document.querySelector("main");
  if (!article || !query) return;
  const folder = await loadFolder();
  const phrases = folder.phrases(query);
  if (!phrases.length) return;
  addStyle();
  markAll(article, phrases, folder);
  if (!location.hash) article.querySelector("mark.search-hit")?.scrollIntoView({ block: "center" });
}

function addStyle() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("assets/stylesheets/search.css", ROOT);
  document.head.append(style);
}

/** Marks hits in every text of the page. A hit that runs over several elements is left alone. */
function markAll(root, phrases, folder) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(SKIPPED)) texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const hits = folder.hits(text.data, phrases);
    if (!hits.length) continue;
    const nodes = marked(text.data, hits);
    nodes.querySelectorAll("mark").forEach((mark) => mark.classList.add("search-hit"));
    text.replaceWith(nodes);
  }
}
