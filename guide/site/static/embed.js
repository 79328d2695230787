// Shows the rows and columns that the address asks for, in its order; without a known one, all rows, and of many columns a few.

const asked = new URLSearchParams(location.search);
const all = (selector) => [...document.querySelectorAll(selector)];

/** The elements that a key asks for by their ids. */
function chosen(key, elements, name) {
  const known = new Map(elements.map((element) => [element.dataset[name], element]));
  for (const element of elements) for (const id of (element.dataset.was ?? "").split(" ")) if (id) known.set(id, element);
  const found = [...new Set((asked.get(key) ?? "").split(","))].map((id) => known.get(id)).filter(Boolean);
  return found.length ? found : elements.filter((element) => !("rest" in element.dataset));
}

const rows = all("[data-row]");
const heads = all("[data-option]");
const [shown, columns] = [chosen("rows", rows, "row"), chosen("options", heads, "option")];
for (const row of rows) row.hidden = !shown.includes(row);
for (const row of shown) row.parentElement.append(row);
const order = columns.map((head) => head.cellIndex);
for (const row of all("tr")) {
  const cells = [...row.cells];
  for (const cell of cells.slice(1)) cell.hidden = !order.includes(cell.cellIndex);
  row.append(...order.map((at) => cells[at]));
}
