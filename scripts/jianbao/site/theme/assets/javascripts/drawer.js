/* The drawer by keyboard: Material opens it by a label, which keyboards do not reach. */
(() => {
  const button = document.querySelector("[data-jb-drawer]");
  const box = document.getElementById("__drawer");
  if (!button || !box) return;
  document.querySelector('.md-header label[for="__drawer"]')?.remove();
  button.hidden = false;
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    button.setAttribute("aria-expanded", box.checked);
    if (box.checked) document.querySelector(".md-sidebar--primary a[href]")?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
})();
