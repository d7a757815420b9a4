/* The door to search: loads the search page's application, or marks the hits on a page opened from it.
   A small classic script, so that pages without a search load nothing else. */
(() => {
  const ready = (run) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", run) : run();

  ready(() => {
    const page = document.querySelector("[data-search-page]");
    if (page) {
      import("./search/page.js").then((search) => search.start(page));
    } else if (new URLSearchParams(location.search).has("h")) {
      import("./search/highlight.js").then((highlight) => highlight.start());
    }
  });
})();
