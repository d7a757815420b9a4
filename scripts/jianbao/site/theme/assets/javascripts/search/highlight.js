/* Marks the words searched for on an article opened from the search page (?h=…), and goes to the first. */

import { marked } from "./fold.js";
import { folderFor, ROOT } from "./source.js";

const SKIPPED = "script, style, textarea, mark, .headerlink, [aria-hidden=true]";

export async function start() {
  const query = new URLSearchParams(location.search).get("h") ?? "";
  const article = document.querySelector("article") ?? document.querySelector("main");
  if (!article || !query) return;
  const folder = await folderFor(query + article.textContent);
  const phrases = folder.phrases(query);
  if (!phrases.length) return;
  addStyle();
  // Marks are made in the text as it was published; a reader who has it in Traditional gets it so again.
  document.dispatchEvent(new Event("jb:text-changes"));
  markAll(article, phrases, folder);
  document.dispatchEvent(new Event("jb:text-changed"));
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
