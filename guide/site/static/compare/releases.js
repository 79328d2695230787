// Shows the table as it stands with other releases: what differs comes from a file beside the page, once it is asked for.

import { fill, form, labels, lines, made, one, rows, say } from "./offered.js";

let told; // by release: what differs, and what was not run
let standing = "";
let back = []; // what puts the page back

export const isTold = () => !!told;
/** The releases with which the table stands, as one word. */
export const stand = () => standing;

export const readReleases = async () => {
  told = await (await fetch("releases.json")).json();
};

/** Let the table stand with some releases, each named as option.release, and with the present ones of all others. */
export function putReleases(release) {
  for (const undo of back.reverse()) undo();
  back = [];
  standing = release.join();
  for (const named of release) {
    const option = one(`[value="${CSS.escape(named)}"]`, form).parentElement.dataset.option;
    const { label, cells, notRun } = told[named];
    const head = one("a", lines[0].cells[option]).lastChild;
    const was = labels[option];
    back.push(() => { head.data = labels[option] = was; });
    head.data = labels[option] = label;
    for (const { id, cells: of } of rows) {
      if (cells[id]) put(of[option], cells[id]);
      else if (notRun.includes(id)) tell(of[option], fill(say.notRun, { label }));
    }
  }
}

/** Put what a cell is with a release in the place of what it is now. */
function put(cell, { fit, is, words, level }) {
  const { opens } = cell;
  const [was, name, now] = [[...opens.childNodes], opens.className, { fit: cell.fit, words: cell.words, value: cell.value }];
  back.push(() => {
    opens.replaceChildren(...was);
    opens.className = name;
    Object.assign(cell, now);
  });
  const value = cell.value === null || is === null ? cell.value : typeof is === "number" ? is : is.split(" ");
  Object.assign(cell, { fit, words, value });
  opens.className = name.replace(/depth-\w+/, `depth-${fit ?? "none"}`);
  const shown = made("span", { className: "value", textContent: words });
  opens.replaceChildren(...(level ? [made("span", { className: "fit", textContent: level })] : []), shown);
}

/** Say something of a cell, below what it is. */
function tell({ opens }, textContent) {
  const line = made("span", { className: "then", textContent });
  opens.append(line);
  back.push(() => line.remove());
}
