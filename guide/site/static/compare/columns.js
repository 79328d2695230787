// Which columns come, go and move. Pure: knows nothing of the page.

/**
 * The steps from some columns to others: those that go, then those that are put before one that is there, or at the
 * end. What stays where it is has no step: to move a cell costs more than to look whether it has to.
 * @param {string[]} from @param {string[]} to
 * @returns {{gone: string[], put: [string, string | undefined][]}}
 */
export function steps(from, to) {
  const wanted = new Set(to);
  const now = from.filter((option) => wanted.has(option));
  const there = new Set(now);
  const put = [];
  to.forEach((option, at) => {
    if (now[at] === option) return;
    put.push([option, now[at]]);
    if (there.has(option)) now.splice(now.indexOf(option, at), 1);
    now.splice(at, 0, option);
  });
  return { gone: from.filter((option) => !wanted.has(option)), put };
}

/** Some columns by their points, the most first; those that are not ranked keep their order behind them. */
export function byPoints(options, order) {
  const ranked = order.filter((option) => options.includes(option));
  return [...ranked, ...options.filter((option) => !ranked.includes(option))];
}

const MOST_NAMED = 5;

/** Names in a line: of many the first few, and how many more there are. */
export function named(names, more) {
  return names.length > MOST_NAMED + 1
    ? more.replace("{list}", () => names.slice(0, MOST_NAMED).join(", ")).replace("{count}", names.length - MOST_NAMED)
    : names.join(", ");
}
