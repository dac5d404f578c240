// The Posture page's own state: which series, which days, compared with what was known when. Words of the link in and out.

export const MOST = 6; // series: as many as there are colours that stay apart
const BETWEEN = "||";

/** The link's words -> the page's state; what is not there is null. */
export function fromWords(words, parse) {
  const number = (text) => (text ? parse(text) : null);
  return {
    series: words.series ? words.series.split(BETWEEN).filter(Boolean).slice(0, MOST) : null,
    from: number(words.from), to: number(words.to), versus: number(words.versus),
  };
}

/** The page's state and the bus's -> words for link and download. */
export function toWords(own, shared, iso) {
  const day = (number) => (number === null ? null : iso(number));
  return {
    series: own.series?.length ? own.series.join(BETWEEN) : null,
    from: day(own.from), to: day(own.to), known: day(shared.known), versus: day(own.versus), selection: shared.selection,
  };
}

/** Series to begin with: the two countries of which the most was said to stand there. */
export function firstSeries(payload) {
  const height = (one) => Math.max(0, ...one.steps.filter((step) => step.row === "level").map((step) => step.high ?? step.low ?? 0));
  return payload.series.filter((one) => payload.places[one.place]?.kind === "country")
    .sort((one, two) => height(two) - height(one))
    .filter((one, index, all) => all.findIndex((other) => other.place === one.place) === index)
    .slice(0, 2).map((one) => `${one.force}|${one.place}`);
}

/** What is drawn: each chosen series as known, and again as known on the other day, in the same colour. */
export function drawnSeries(own, now, then, thenWords) {
  const named = (payload, key) => payload.series.find((one) => `${one.force}|${one.place}` === key);
  return (own.series ?? []).flatMap((key, index) => {
    const colour = `var(--s${index % MOST})`;
    const one = named(now, key);
    const label = one?.name ?? nameOf(key, now);
    const drawn = [{ force: null, place: null, steps: [], dots: [], ...one, key, label, colour, then: false }];
    if (then) {
      const other = named(then, key);
      drawn.push({ steps: [], ...other, dots: [], key: `${key}@then`, label: `${label}, ${thenWords}`, colour, then: true });
    }
    return drawn;
  });
}

/** "US in Iraq" of a series of which nothing was known yet. */
export function nameOf(key, payload) {
  const [force, place] = key.split("|");
  return `${force} in ${payload.places[place]?.name ?? place}`;
}
