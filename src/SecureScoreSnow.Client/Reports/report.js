"use strict";

// Sorts, filters and pages the table of tickets. Without it every row is simply there, in the order of urgency.
document.documentElement.classList.add("scripted");

document.addEventListener("DOMContentLoaded", () => {
  const section = document.getElementById("tickets");
  const table = section.querySelector("table");
  if (!table) {
    return;
  }

  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row) => ({ row, keys: [], text: null }));
  const form = section.querySelector("form");
  const pager = section.querySelector(".pager");
  const [size] = pager.getElementsByTagName("select");
  const [back, on] = pager.getElementsByTagName("button");
  const status = section.querySelector("[role=status]");
  const none = section.querySelector(".none");
  const texts = section.dataset;
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const numbers = new Intl.NumberFormat(texts.culture || language);

  let shown = rows;
  let sorted = null;
  let first = 0;

  const keyOf = (entry, column) => entry.keys[column]
    ??= entry.row.cells[column].dataset.key ?? entry.row.cells[column].textContent;

  const textOf = (entry) => entry.text ??= entry.row.textContent.toLocaleLowerCase(language);

  const say = (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]);

  const draw = () => {
    const length = size.value === "" ? Infinity : Number(size.value);
    first = Math.max(0, first < shown.length ? first : 0);
    const page = shown.slice(first, first + length);
    body.classList.remove("fresh");
    body.replaceChildren(...page.map((entry) => entry.row));
    none.hidden = page.length > 0;
    back.disabled = first === 0;
    on.disabled = first + page.length >= shown.length;
    pager.hidden = shown.length <= 25;
    status.textContent = say(
      shown.length === rows.length ? texts.all : texts.some,
      numbers.format(page.length ? first + 1 : 0),
      numbers.format(first + page.length),
      numbers.format(shown.length),
      numbers.format(rows.length));
  };

  // What has nothing in a column comes last, whichever way the column is sorted.
  const compare = (column, sign) => (left, right) => {
    const [a, b] = [keyOf(left, column), keyOf(right, column)];
    return (a === "") - (b === "") || sign * collator.compare(a, b) || left.place - right.place;
  };

  const update = () => {
    const words = form.elements.search.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    const wanted = [...form.querySelectorAll("select[data-column]")]
      .filter((select) => select.value !== "")
      .map((select) => [Number(select.dataset.column), select.value]);
    const kind = form.elements.kind.value;
    shown = rows.filter((entry) =>
      (kind === "" || entry.row.matches(kind))
      && wanted.every(([column, value]) => entry.row.cells[column].textContent === value)
      && words.every((word) => textOf(entry).includes(word)));
    if (sorted) {
      shown.sort(compare(sorted.column, sorted.sign));
    }

    first = 0;
    draw();
  };

  const sortBy = (column) => {
    const sign = sorted?.column === column ? -sorted.sign : 1;
    sorted = { column, sign };
    heads.forEach((head, place) => {
      if (place === column) {
        head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
    update();
  };

  rows.forEach((entry, place) => {
    entry.place = place;
  });

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(column));
    head.append(button);
  });

  // The choices are the values that there are.
  for (const select of form.querySelectorAll("select[data-column]")) {
    const column = Number(select.dataset.column);
    const values = new Set(rows.map((entry) => entry.row.cells[column].textContent));
    values.delete("");
    for (const value of [...values].sort(collator.compare)) {
      select.add(new Option(value, value));
    }

    select.parentElement.hidden = values.size < 2;
  }

  let waiting = 0;
  form.elements.search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    sorted = null;
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    setTimeout(update);
  });
  size.addEventListener("change", () => {
    first = 0;
    draw();
  });

  // A button that cannot be pressed any more would take the focus with it.
  const turn = (by, other) => {
    first += by * Number(size.value);
    draw();
    if (document.activeElement === document.body || document.activeElement.disabled) {
      other.focus();
    }

    if (table.getBoundingClientRect().top < 0) {
      table.parentElement.scrollIntoView();
    }
  };
  back.addEventListener("click", () => turn(-1, on));
  on.addEventListener("click", () => turn(1, back));

  form.hidden = false;
  draw();
});
