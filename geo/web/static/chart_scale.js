// Series and a size in, positions out: which series are shown, how days and counts become pixels, where ticks stand.

import { grouped } from "./format.js";

const OUTLIER = 2.5; // a contested band this many times above all others is clipped instead of squashing them
const MOST_SERIES = 5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86400000;
const DIGIT_PX = 6.6; // of the ticks' numbers

/** The countries' series that pass the filter, widest first, and the selected place's own beside them. */
export function chosenSeries(payload, state) {
  const passes = (one) => state.forces === null || state.forces.includes(one.force);
  const isCountry = (one) => payload.places[one.place]?.kind === "country" && one.dots.length > 0; // derived alone is not told of
  const all = payload.series.map((one) => ({ ...one, key: `${one.force}|${one.place}`, label: labelOf(one, payload) }));
  const countries = all.filter((one) => passes(one) && isCountry(one)).sort((one, two) => peak(two) - peak(one));
  const shown = countries.slice(0, MOST_SERIES);
  const wanted = selectedSeries(payload, state.selection);
  for (const one of all) if (wanted(one) && !shown.includes(one)) shown.push(one);
  return coloured(shown.slice(0, MOST_SERIES + 1));
}

const given = new Map(); // series key -> colour: what a series had it keeps, whatever else is shown

function coloured(shown) {
  const taken = new Set();
  const colours = new Map();
  for (const { key } of shown) {
    if (given.has(key) && !taken.has(given.get(key))) { colours.set(key, given.get(key)); taken.add(given.get(key)); }
  }
  for (const { key } of shown) {
    if (colours.has(key)) continue;
    const free = [0, 1, 2, 3, 4, 5].find((index) => !taken.has(index)) ?? 0;
    colours.set(key, free);
    taken.add(free);
    given.set(key, free);
  }
  return shown.map((one) => ({ ...one, colour: `var(--s${colours.get(one.key)})` }));
}

// Which series a selection asks for: a figure's own, a claim's own, or all those of a base's place.
function selectedSeries(payload, selection) {
  if (!selection) return () => false;
  if (selection.startsWith("claim:")) {
    const claim = selection.slice("claim:".length);
    return (one) => one.dots.some((dot) => dot.claim === claim);
  }
  const figure = payload.figures.find((item) => item.key === selection);
  if (figure) return (one) => one.force === figure.force && one.place === figure.place;
  const base = payload.bases.find((item) => item.key === selection);
  return (one) => base !== undefined && one.place === base.place;
}

function labelOf(one, payload) {
  const place = payload.places[one.place]?.name ?? one.name;
  return one.name && one.name.includes(one.force) ? one.name : `${one.force} in ${place}`;
}

export function isLevel(row) {
  return row === "level" || row === null || row === undefined;
}

function peak(one) {
  return Math.max(0, ...one.steps.filter((step) => isLevel(step.row)).map(top));
}

/** The largest number a band or a dot names; a floor alone reaches a little above itself. */
export function top(item) {
  return item.high ?? (item.low !== null ? item.low * 1.1 : item.best) ?? 0;
}

/** Top of the y axis: from the level bands of the days shown, so that one disputed number cannot squash a decade. */
export function ceiling(series, [first, last]) {
  const shown = (item) => item.from < last && item.to >= first;
  const steps = series.flatMap((one) => one.steps.filter((step) => isLevel(step.row) && shown(step)));
  const calm = Math.max(0, ...steps.filter((step) => !step.contested).map(top));
  const all = Math.max(0, ...steps.map(top));
  const chosen = calm > 0 && all > calm * OUTLIER ? calm : all;
  if (chosen > 0) return chosen;
  return Math.max(0, ...series.flatMap((one) => [...one.steps, ...one.dots].filter(shown).map(top))) || 10;
}

/** Round ticks from zero: 1, 2, 2.5 or 5 times a power of ten, *about* so many; whole numbers only. */
export function roundTicks(most, about) {
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough));
  const ticks = [];
  for (let value = 0; value <= most + step * 0.02; value += step) ticks.push(Math.round(value));
  return ticks;
}

/** Days and counts to pixels inside *frame* {left, right, top, bottom}; its left moves in for numbers that need the room. */
export function makeScale(domain, most, asked) {
  const frame = { ...asked, left: Math.max(asked.left, 12 + DIGIT_PX * grouped(Math.round(most)).length) };
  const [first, last] = domain;
  const perDay = (frame.right - frame.left) / Math.max(1, last - first);
  const perHead = (frame.bottom - frame.top) / most;
  const clampX = (pixel) => Math.min(frame.right, Math.max(frame.left, pixel));
  return {
    frame, domain, most,
    x: (day) => frame.left + (day - first) * perDay,
    xIn: (day) => clampX(frame.left + (day - first) * perDay),
    y: (count) => frame.bottom - count * perHead,
    dayAt: (pixel) => Math.round(first + (clampX(pixel) - frame.left) / perDay),
    perDay,
  };
}

/** The days shown: the whole record, or two years around the clock; never less than a month. */
export function domainOf(payload, state, near) {
  const end = payload.last + 1;
  let [first, last] = [payload.first, end];
  if (near) {
    const [from, to] = state.mode === "window" ? [state.from, state.to + 1] : [state.day - 365, state.day + 365];
    const margin = state.mode === "window" ? Math.max(20, Math.round((to - from) * 0.15)) : 0;
    [first, last] = [Math.max(first, from - margin), Math.min(last, to + margin)];
  }
  const missing = 30 - (last - first);
  return missing > 0 ? [first - Math.ceil(missing / 2), last + Math.floor(missing / 2)] : [first, last];
}

/** Ticks of the day axis as {day, text}: years, then months, then days as the domain narrows. */
export function dayTicks([first, last], width) {
  const days = last - first;
  if (days > 900) {
    const every = [1, 2, 5, 10, 25].find((years) => (width / days) * 365.25 * years >= 46) ?? 50;
    return boundaries(first, last, 12 * every).map((day) => ({ day, text: String(dateOf(day).getUTCFullYear()) }));
  }
  if (days > 75) {
    const every = [1, 2, 3, 6, 12].find((months) => (width / days) * 30.4 * months >= 58) ?? 12;
    return boundaries(first, last, every).map((day) => ({ day, text: monthText(day) }));
  }
  const every = [1, 2, 7, 14].find((step) => (width / days) * step >= 52) ?? 30;
  const ticks = [];
  for (let day = Math.ceil(first / every) * every; day <= last; day += every) {
    ticks.push({ day, text: `${dateOf(day).getUTCDate()} ${MONTHS[dateOf(day).getUTCMonth()]}` });
  }
  return ticks;
}

function boundaries(first, last, months) {
  const days = [];
  const start = dateOf(first);
  let index = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; index += months) {
    const day = Date.UTC(Math.floor(index / 12), index % 12, 1) / DAY_MS;
    if (day > last) return days;
    if (day >= first) days.push(day);
  }
}

function monthText(day) {
  const date = dateOf(day);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function dateOf(day) {
  return new Date(day * DAY_MS);
}
