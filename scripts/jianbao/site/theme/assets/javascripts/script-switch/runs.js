/* The texts of a page that are converted, by the rules of scripts/jianbao/site/traditional.py. */

// What is quoted as it was received, typed, no language, or in another one. (`data-jb-lang`: of our own making.)
const KEPT =
  "script, style, noscript, template, code, pre, kbd, samp, textarea, [translate=no], .jb-quoted, " +
  "[data-jb-script-switch], td[lang], [lang]:not([lang=zh i], [lang=zh-Hans i], [lang=zh-CN i], [data-jb-lang])";
// A word may run through these; every other element ends it.
const INLINE = new Set(["A", "ABBR", "B", "CITE", "EM", "I", "MARK", "Q", "S", "STRONG", "TIME", "U", "WBR"]);
export const ATTRIBUTES = ["alt", "aria-label", "placeholder", "title"];

export function isKept(element) {
  return element.closest(KEPT) !== null;
}

function isInline(element) {
  return INLINE.has(element.nodeName.toUpperCase()); // within SVG, names are in small letters
}

/** The element that begins and ends the run a node is in. */
export function around(node) {
  let element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (element?.parentElement && isInline(element)) element = element.parentElement;
  return element;
}

/** The runs of text below an element, each a list of text nodes: a word may be half a link. */
export function runs(root) {
  const all = [];
  let run = [];
  const end = () => {
    if (run.length) all.push(run);
    run = [];
  };
  const visit = (element) => {
    if (element.matches(KEPT)) return end();
    if (!isInline(element)) end();
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) run.push(child);
      else if (child.nodeType === Node.ELEMENT_NODE) visit(child);
    }
    if (!isInline(element)) end();
  };
  visit(root);
  end();
  return all;
}

/** An element and its descendants with attributes for readers. */
export function labelled(root) {
  const selector = ATTRIBUTES.map((name) => `[${name}]`).join();
  const found = [...root.querySelectorAll(selector)];
  if (root.matches(selector)) found.push(root);
  return found.filter((element) => !isKept(element));
}
