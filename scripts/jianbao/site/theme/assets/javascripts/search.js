/* The door to search: loads the search page's application, or marks the hits on a page opened from it.
   A small classic script, so that pages without a search load nothing else. */
(() => {
  const ready = (run) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", run) : run();

  /* `/` goes to the field in the header (on the search page, to that page's own: search/view.js), and Escape
     back to where the reader was. */
  const shortcut = (field) => {
    if (!field) return;
    let before = null;
    field.addEventListener("blur", () => { before = null; });
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/" && !event.target.closest?.("input:not([type='radio'], [type='checkbox']), textarea, select, [contenteditable]")) {
        event.preventDefault();
        before = document.activeElement;
        field.focus();
      } else if (event.key === "Escape" && before && document.activeElement === field) {
        const back = before;
        field.blur(); // where nothing had the focus, nothing has it again
        back.focus();
      }
    });
  };

  ready(() => {
    const page = document.querySelector("[data-search-page]");
    if (page) {
      import("./search/page.js")
        .then((search) => search.start(page))
        .catch(() => {
          // Scripts of this kind do not load from a disk (file:), nor in browsers from before 2018.
          page.querySelector("[data-search-status]").textContent =
            "搜索没有载入。请通过网址访问本站，并使用较新的浏览器；也可以从页首的索引进入。";
        });
      return;
    }
    shortcut(document.querySelector("[data-jb-search] input"));
    if (new URLSearchParams(location.search).has("h")) {
      import("./search/highlight.js").then((highlight) => highlight.start());
    }
  });
})();
