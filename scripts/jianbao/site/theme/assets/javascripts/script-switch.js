/* 简/繁: shows the page in the reader's script, and remembers the choice. Runs in the head, before the page is
   painted; what converts (script-switch/) is loaded when it is first used. */
(() => {
  const KEY = "jianbao.script";
  const PATIENCE = 1500; // milliseconds that a page waits unseen for its characters
  const root = document.documentElement;
  const folder = new URL(".", document.currentScript.src);
  let converter = null;

  // Storage may be forbidden, or full: the choice then lasts as long as the page.
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (script) => {
    try {
      localStorage.setItem(KEY, script);
    } catch {
      /* not this time */
    }
  };

  const show = async (script) => {
    root.dataset.jbScript = script;
    label();
    if (script === "hans" && !converter) return;
    try {
      converter ??= import(new URL("script-switch/convert.js", folder)).then((module) => module.load());
      const { traditional, simplified } = await converter;
      if (root.dataset.jbScript === "hant") traditional();
      else simplified();
    } catch (error) {
      console.warn("script switch:", error);
      converter = null;
      root.dataset.jbScript = "hans";
      label("繁体字表没有载入，请刷新再试");
    }
  };

  const button = () => document.querySelector("[data-jb-script-switch]");

  const label = (fault) => {
    const made = button();
    if (!made) return;
    const hant = root.dataset.jbScript === "hant";
    made.hidden = false;
    made.textContent = hant ? "简" : "繁";
    made.lang = hant ? "zh-Hans" : "zh-Hant";
    made.title = fault ?? (hant ? "改用简体字" : "改用繁體字");
    made.setAttribute("aria-label", made.title);
  };

  const start = remembered() === "hant" ? "hant" : "hans";
  root.dataset.jbScript = start;
  if (root.lang === "zh") root.lang = "zh-Hans";
  if (start === "hant") {
    root.classList.add("jb-script-pending"); // hides the text (jianbao.css), so that no one sees it change
    const seen = () => root.classList.remove("jb-script-pending");
    setTimeout(seen, PATIENCE);
    converter = import(new URL("script-switch/convert.js", folder)).then((module) => module.load());
    converter.catch(() => {}); // `show` reports it
    document.addEventListener("DOMContentLoaded", () => show("hant").finally(seen));
  } else {
    document.addEventListener("DOMContentLoaded", () => label());
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-jb-script-switch]")) return;
    const script = root.dataset.jbScript === "hant" ? "hans" : "hant";
    remember(script);
    show(script);
  });
})();
