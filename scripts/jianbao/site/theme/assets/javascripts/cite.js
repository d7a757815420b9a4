/* The box 引用本文: fills in the reader's day and this page's address, copies and downloads; and 引用这句,
   which copies the selected words with their citation and a link to the very sentence. A small classic
   script; pages without the box are left alone, and without a script the box can still be read. */
(() => {
  const SAID = 2000; // ms that a button shows its result
  const SHORT = 24; // characters: a longer quotation is linked to by its beginning and its end
  const EDGE = 10;

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const here = () => {
    const canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.origin + location.pathname;
  };

  const copy = async (text) => {
    if (navigator.clipboard) {
      try {
        return await navigator.clipboard.writeText(text);
      } catch {
        /* not allowed, or no secure context: the old way below */
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "jb-cite__said";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
  };

  const button = (label, run) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "jb-cite__button";
    made.textContent = label;
    made.addEventListener("click", async () => {
      let said = "已复制";
      try {
        said = (await run()) || said;
      } catch {
        said = "未能复制，请手动选取";
      }
      made.textContent = said;
      status.textContent = said;
      setTimeout(() => {
        made.textContent = label;
        status.textContent = "";
      }, SAID);
    });
    return made;
  };

  /* An address and a day of reading, in the words of each format; a paper that was printed takes neither. */
  const online = {
    bib: (text) => {
      const address = /^ {2}url = /m.test(text) ? "" : `  url = {${here()}},\n`;
      return text.replace(/^ {2}note = /m, `${address}  urldate = {${today()}},\n  note = `);
    },
    ris: (text) => {
      const address = /^UR {2}- /m.test(text) ? "" : `UR  - ${here()}\n`;
      return text.replace(/^LA {2}- /m, `${address}Y2  - ${today().replaceAll("-", "/")}/\nLA  - `);
    },
    json: (text) => {
      const [item] = JSON.parse(text);
      const parts = today().split("-").map(Number);
      return JSON.stringify([{ ...item, URL: item.URL || here(), accessed: { "date-parts": [parts] } }], null, 1);
    },
  };

  const download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SAID);
    return "已下载";
  };

  const fill = (box) => {
    for (const day of box.querySelectorAll("[data-cite-day]")) day.textContent = today();
    for (const address of box.querySelectorAll("[data-cite-address]")) address.textContent = here();
    const files = box.querySelector("[data-cite-id]");
    for (const form of box.querySelectorAll("[data-cite]")) {
      const { cite: kind } = form.dataset;
      const text = form.querySelector("[data-cite-text]");
      const isFile = files.contains(form);
      if (isFile && "citeOnline" in files.dataset) text.textContent = online[kind](text.textContent);
      form.append(button("复制", () => copy(text.textContent)));
      if (!isFile) continue;
      const content = () => (kind === "ris" ? text.textContent.replaceAll("\n", "\r\n") : text.textContent) + "\n";
      form.append(button("下载", () => download(`${files.dataset.citeId}.${kind}`, content())));
    }
  };

  /* Of a text fragment `-`, `,` and `&` are signs, which encodeURIComponent does not all encode. */
  const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  const blockOf = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element && element.closest(".jb-body [id]");
  };

  const fragment = (text) => {
    const lines = text.split(/\s*\n\s*/).filter(Boolean);
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (lines.length === 1 && first.length <= SHORT) return encoded(first);
    return `${encoded(first.slice(0, EDGE))},${encoded(last.slice(-EDGE))}`;
  };

  const quotation = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const block = blockOf(range.startContainer);
    const text = selection.toString().trim();
    return block && blockOf(range.endContainer) && text ? { text, block: block.id } : null;
  };

  const quoting = (box) => {
    const bar = document.createElement("div");
    bar.className = "jb-cite__quote";
    bar.hidden = true;
    let chosen = null;
    const cite = button("引用这句", () => {
      const citation = box.querySelector('[data-cite="gbt"] [data-cite-text]').textContent;
      return copy(`“${chosen.text}”\n${citation}\n${here()}#${chosen.block}:~:text=${fragment(chosen.text)}`);
    });
    cite.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection would go
    bar.append(cite);
    document.querySelector(".jb-body").after(bar); // after the text, where the Tab key comes next
    document.addEventListener("selectionchange", () => {
      const found = quotation();
      if (found) chosen = found;
      bar.hidden = !found && document.activeElement !== cite;
      report(chosen);
    });
    cite.addEventListener("blur", () => (bar.hidden = !quotation()));
  };

  /* The form for errors is opened with the block that is pointed at and the words that are selected. */
  const report = (chosen) => {
    for (const link of document.querySelectorAll("a[data-report]")) {
      const address = new URL(link.href);
      const block = chosen ? chosen.block : location.hash.slice(1).split(":~:")[0];
      address.searchParams.set("address", here());
      if (/^[lg]\d/.test(block)) address.searchParams.set("block", `#${block}`);
      if (chosen) address.searchParams.set("now", chosen.text.slice(0, 300));
      link.href = address.href;
    }
  };

  const status = document.createElement("p");
  const start = () => {
    const box = document.querySelector(".jb-cite");
    if (!box) return;
    status.className = "jb-cite__said";
    status.setAttribute("role", "status");
    box.append(status);
    fill(box);
    quoting(box);
    report(null);
    addEventListener("hashchange", () => report(null));
    // Safari takes a tap on a paragraph for pointing at it, which shows its number, only where somebody listens.
    document.addEventListener("touchstart", () => {}, { passive: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
