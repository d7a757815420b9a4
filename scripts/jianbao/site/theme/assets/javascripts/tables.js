/* Tables of numbers that a reader can sort and filter. Without this script the tables are simply there.

   [data-sort] tables get sortable heads; [data-filter] tables a bar above them too, and their state is
   in the address: ?q=…&place=…&year=…&unit=…&sort=…&down=1. Columns are known by data-key of their head.
   Words are compared as search compares them (search/fold.js), so either script and width will do; what it
   takes is loaded with the first word. */
(() => {
  const CHOICES = { place: "地区", year: "年份", unit: "单位" };
  const FALLING = ["value", "year", "source"]; // the greatest first, and the newest
  const folding = new URL("search/source.js", document.currentScript.src);
  const collator = new Intl.Collator("zh-Hans", { numeric: true });

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // Until the folding is there, and where it does not load.
  const plain = { fold: (text) => text.toLowerCase(), phrases: (query) => query.toLowerCase().split(/\s+/).filter(Boolean) };

  class Table {
    constructor(root) {
      this.root = root;
      this.table = root.querySelector("table");
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.rows = [...this.body.rows].map((row, index) => this.read(row, index));
      this.units = [...new Set(this.rows.map((row) => row.unit))];
      this.state = { q: "", place: "", year: "", unit: "", sort: "", down: false };
      this.folder = plain;
      this.bar = "filter" in root.dataset ? this.makeBar() : null;
      for (const head of this.heads) this.makeSortable(head);
      if (this.bar) this.fromAddress();
      this.show();
      this.fold();
    }

    /** What a row is sorted and filtered by: the text of its cells, or their attributes. */
    read(element, index) {
      const whole = [...element.cells].map((cell) => cell.textContent).join("\n");
      const row = { element, index, whole };
      this.heads.forEach((head, column) => {
        const cell = element.cells[column];
        row[head.dataset.key] = cell.dataset.sort ?? cell.textContent.trim();
      });
      return Object.assign(row, { value: Number(row.value), unit: element.cells[0].dataset.unit ?? "" });
    }

    makeSortable(head) {
      const key = head.dataset.key;
      const button = make("button", { type: "button", className: "jb-sort" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const { sort, down } = this.state;
        Object.assign(this.state, { sort: key, down: sort === key ? !down : FALLING.includes(key) });
        this.show();
      });
      head.append(button);
    }

    makeBar() {
      const query = make("input", { type: "search", autocomplete: "off" });
      query.addEventListener("input", () => this.set("q", query.value));
      const fields = [make("label", {}, make("span", { textContent: "筛选" }), query)];
      const selects = {};
      for (const [key, name] of Object.entries(CHOICES)) {
        if (new Set(this.rows.map((row) => row[key])).size < 2) continue;
        selects[key] = make("select");
        selects[key].addEventListener("change", () => this.set(key, selects[key].value));
        fields.push(make("label", {}, make("span", { textContent: name }), selects[key]));
      }
      const reset = make("button", { type: "button", textContent: "重置", className: "jb-reset" });
      reset.addEventListener("click", () => {
        Object.assign(this.state, { q: "", place: "", year: "", unit: "", sort: "", down: false });
        this.show();
        query.focus();
      });
      const status = make("p", { className: "jb-status" });
      status.setAttribute("role", "status");
      const form = make("form", { className: "jb-filter" }, ...fields, reset);
      form.setAttribute("role", "search");
      form.setAttribute("aria-label", "筛选表格");
      form.addEventListener("submit", (event) => event.preventDefault());
      this.root.prepend(form, status);
      return { query, selects, reset, status };
    }

    set(key, value) {
      this.state[key] = value;
      this.show();
      if (key === "q") this.fold();
    }

    /** Gets what folds the words and the rows, and shows once more what fits. */
    async fold() {
      if (!this.state.q) return;
      try {
        const { folderFor } = await import(folding);
        const folder = await folderFor([this.state.q, ...this.rows.map((row) => row.whole)].join("\n"));
        if (folder === this.folder) return;
        this.folder = folder;
        this.show();
      } catch (error) {
        console.warn("tables: words are compared as they are:", error);
      }
    }

    /** What is typed as words, and each row's text, as both are compared. */
    match() {
      this.words = this.folder.phrases(this.state.q);
      if (this.foldedBy === this.folder) return;
      for (const row of this.rows) row.folded = this.folder.fold(row.whole);
      this.foldedBy = this.folder;
    }

    fromAddress() {
      const address = new URLSearchParams(location.search);
      for (const key of ["q", "place", "year", "unit", "sort"]) this.state[key] = address.get(key) ?? "";
      this.state.down = address.has("down");
      for (const key of Object.keys(CHOICES)) {
        if (!this.bar.selects[key] || !this.rows.some((row) => row[key] === this.state[key])) this.state[key] = "";
      }
      if (!this.heads.some((head) => head.dataset.key === this.state.sort)) this.state.sort = "";
    }

    toAddress() {
      const address = new URLSearchParams();
      for (const key of ["q", "place", "year", "unit", "sort"]) {
        if (this.state[key]) address.set(key, this.state[key]);
      }
      if (this.state.sort && this.state.down) address.set("down", "1");
      const text = address.toString();
      if (text !== location.search.slice(1)) {
        history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
      }
    }

    /** Whether a row is shown; `but` names a choice that is left out of account. */
    fits(row, but = "") {
      const chosen = Object.keys(CHOICES).filter((key) => key !== but && this.state[key]);
      return chosen.every((key) => row[key] === this.state[key]) && this.words.every((word) => row.folded.includes(word));
    }

    /** Rows of different units have no order among each other: the units stay in theirs. */
    compare(one, other) {
      const { sort, down } = this.state;
      const turned = down ? -1 : 1;
      if (!sort) return one.index - other.index;
      if (sort === "value") {
        const unit = this.units.indexOf(one.unit) - this.units.indexOf(other.unit);
        return unit || turned * (one.value - other.value) || one.index - other.index;
      }
      const [a, b] = [one[sort], other[sort]];
      if (!a || !b) return !a - !b || one.index - other.index; // what is not known comes last, either way
      return turned * collator.compare(a, b) || one.index - other.index;
    }

    show() {
      const { sort, down } = this.state;
      this.match();
      for (const head of this.heads) {
        const sorted = head.dataset.key === sort;
        if (sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.rows.sort((one, other) => this.compare(one, other));
      for (const row of this.rows) row.element.hidden = !this.fits(row);
      this.body.append(...this.rows.map((row) => row.element));
      if (this.bar) this.showBar();
    }

    showBar() {
      const { query, selects, reset, status } = this.bar;
      if (query.value !== this.state.q) query.value = this.state.q;
      for (const [key, select] of Object.entries(selects)) this.showChoices(key, select);
      const shown = this.rows.filter((row) => !row.element.hidden).length;
      status.textContent = shown ? `显示 ${shown} 个，本页共 ${this.rows.length} 个` : "没有符合条件的数字";
      reset.disabled = Object.values(this.state).every((value) => !value);
      this.toAddress();
    }

    /** The values of a column, each with how many rows choosing it would show. */
    showChoices(key, select) {
      const counts = new Map();
      for (const row of this.rows) if (row[key]) counts.set(row[key], counts.get(row[key]) ?? 0);
      for (const row of this.rows) if (row[key] && this.fits(row, key)) counts.set(row[key], counts.get(row[key]) + 1);
      const values = [...counts].sort(([a], [b]) => collator.compare(a, b) * (key === "year" ? -1 : 1));
      const options = values.map(([value, count]) => make("option", { value, textContent: `${value}（${count}）` }));
      select.replaceChildren(make("option", { value: "", textContent: "全部" }), ...options);
      select.value = this.state[key];
    }
  }

  const start = () => {
    for (const root of document.querySelectorAll(".jb-numbers")) if (root.querySelector("tbody tr")) new Table(root);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
