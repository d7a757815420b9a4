/* The marks next to an original: shows for the focused one which rule changed the characters.
   There may be hundreds, so all of them are one stop of the Tab key, and ← and → go from mark to mark.
   Without this script their titles show the same on hover. */
(() => {
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

  const start = () => {
    const marks = [...document.querySelectorAll(".jb-original mark[title]")];
    if (!marks.length) return;
    const said = document.createElement("p");
    said.className = "jb-mark-said";
    said.setAttribute("role", "status");
    document.querySelector(".jb-original").after(said);
    let stop = 0;
    marks.forEach((mark, at) => (mark.tabIndex = at === stop ? 0 : -1));

    document.addEventListener("focusin", ({ target }) => {
      const at = marks.indexOf(target);
      if (at < 0) return said.replaceChildren();
      marks[stop].tabIndex = -1;
      stop = at;
      target.tabIndex = 0;
      said.textContent = `${target.title}（第 ${at + 1} 处，共 ${marks.length} 处；按 ← → 看前后的改动）`;
    });
    document.addEventListener("focusout", () => said.replaceChildren());
    document.addEventListener("keydown", (event) => {
      const at = marks.indexOf(event.target);
      const step = STEPS[event.key];
      if (at < 0 || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      marks[Math.min(Math.max(at + step, 0), marks.length - 1)].focus();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
