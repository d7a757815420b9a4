/* The drawer, the contents of the page inside it, and light and dark, by keyboard: Material opens them by labels,
   which keyboards do not reach. What is open has the focus; it closes when the focus leaves it, or by Escape. */
(() => {
  // Of light and dark, three radio buttons without size, none is checked at first: Shift+Tab would go to the last,
  // whose label is hidden, and show nothing. What has the focus is the one whose label is shown.
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".md-option")) return;
    const shown = [...target.form.querySelectorAll(".md-option")].find((one) => one.nextElementSibling?.hidden === false);
    if (!shown || shown.checked) return;
    shown.checked = true;
    shown.focus();
  });

  const button = document.querySelector("[data-jb-drawer]");
  const box = document.getElementById("__drawer");
  if (!button || !box) return;

  const keep = (toggle, inside, opener) => {
    if (!toggle || !inside) return;
    toggle.addEventListener("change", () => {
      if (!toggle.checked) return;
      const stops = [...inside.querySelectorAll("a[href]")];
      stops.find((one) => one.checkVisibility?.({ visibilityProperty: true }) ?? one.offsetParent)?.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", ({ target }) => {
      if (toggle.checked && target !== opener && !inside.contains(target)) toggle.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked || event.defaultPrevented) return;
      event.preventDefault(); // one Escape closes one thing
      toggle.click();
      opener.focus();
    });
  };

  document.querySelector('.md-header label[for="__drawer"]')?.remove();
  button.hidden = false;
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => button.setAttribute("aria-expanded", box.checked));
  const contents = document.getElementById("__toc");
  box.addEventListener("change", () => !box.checked && contents?.checked && contents.click());
  keep(contents, contents?.parentElement.querySelector(".md-nav"), contents);
  keep(box, document.querySelector(".md-sidebar--primary"), button);
})();
