// What the reader's weights say: the verdict, the order with points, what carries it and what would change it.

import { named } from "./columns.js";
import { all, byId, every, fill, findings, form, labels, lines, linkTo, made, one, ranking, rows, say, scoreRow } from "./offered.js";
import { remaining } from "./ranking.js";

const FIRST = 5; // options that are shown; the rest can be unfolded

const slot = (name, text) => { one(`[data-slot=${name}]`, ranking).textContent = text; };
const listed = (names) => named(names, say.more);
const namesOf = (options) => listed(options.map((option) => labels[option]));
const weights = say.weights.split("|");

export function showRanking({ weigh, must }, result) {
  const { order, leaders, margins, scores, most } = result;
  ranking.hidden = !Object.keys({ ...weigh, ...must }).length;
  scoreRow.hidden = !most;
  for (const row of rows) {
    const words = [must[row.id] && say.required, weigh[row.id] && weights[weigh[row.id]]].filter(Boolean);
    row.element.classList.toggle("weighted", words.length > 0);
    one(".weight", row.element).textContent = words.join(", ");
  }
  if (ranking.hidden) return;
  for (const option of every) {
    lines[1].cells[option].textContent = option in scores ? fill(say.score, { points: scores[option], most })
      : result.failures[option] ? say.short : "";
  }
  const [winner, second] = order.map((option) => labels[option]);
  const kind = !winner ? "none" : !second ? "only" : !most ? "several" : leaders.length > 1 ? "tie" : result.close ? "close" : "win";
  slot("verdict", fill(say[kind], { ...result, winner, second, winners: namesOf(leaders) }));
  showPlaces(most ? order : [], result);
  const name = ({ criterion, points }) =>
    fill(say.part, { label: byId[criterion].label, points: points > 0 ? `+${points}` : `−${-points}` });
  const carried = margins.filter(({ points }) => points > 0).slice(0, 3).map(name).join(", ");
  const against = margins.at(-1)?.points < 0 ? fill(say.against, { list: name(margins.at(-1)) }) : say.againstNone;
  slot("carried", carried && fill(say.carried, { list: carried }));
  slot("against", carried && against);
  const without = Object.entries(result.uncounted).flatMap(([option, ids]) =>
    ids.map((id) => fill(say.uncountedPart, { label: byId[id].label, option: labels[option] })));
  slot("uncounted", without.length ? fill(say.uncounted, { list: listed(without) }) : "");
  showFlips(weigh, second ? result.flips : {});
}

/** The options by their points: the first few, and the rest where it is unfolded. */
function showPlaces(order, { scores, most }) {
  const items = order.map((option) => {
    const item = made("li", {}, linkTo(option), " ", made("span", { textContent: fill(say.score, { points: scores[option], most }) }));
    item.dataset.option = option;
    return item;
  });
  const [first, rest] = all("ol", ranking);
  const few = items.length > FIRST + 1 ? FIRST : items.length;
  first.hidden = !items.length;
  first.replaceChildren(...items.slice(0, few));
  rest.parentElement.hidden = items.length === few;
  rest.start = few + 1;
  rest.replaceChildren(...items.slice(few));
  rest.previousElementSibling.textContent = fill(say.rest, { count: items.length - few });
}

function showFlips(weigh, flips) {
  one("details.flips", ranking).hidden = !Object.values(flips).some(Boolean);
  for (const line of all("dl > div", ranking)) {
    const { criterion } = line.dataset;
    const flip = flips[criterion];
    line.hidden = !flip;
    one("dd", line).textContent = flip ? fill(say.flip,
      { before: weights[weigh[criterion] ?? 0], after: weights[flip.weight], winner: labels[flip.winner] }) : "";
  }
}

/** Say at each requirement how many options it would leave. */
export function showCounts({ must }, considered) {
  for (const item of all("[name=must] [data-chip], input[name=must]", form)) {
    const [at, label] = [item.value.lastIndexOf("."), item.labels?.[0].lastElementChild ?? item];
    const [id, part] = [item.value.slice(0, at), item.value.slice(at + 1)];
    const need = item.name ? { one_of: [part] } : { ...must[id], fit: +part };
    const count = remaining(considered, findings, must, id, need);
    const text = label.dataset.text ??= label.textContent;
    label.textContent = fill(say.leaves, { text, count, all: considered.length });
  }
}
