// The record's timeline and the state of the clock in, the rows that hold out.
// Picking only: what a claim means was decided in geo/posture. The same rules as geo/exchange/rows.py.

const ROW_LAYERS = { level: "figures", not_reported: "figures", retracted: "figures", change: "figures",
  plan: "plans", authorised: "plans", cap: "plans", share: "plans" };

/** Rows of the day, or of the window, in the order of the table. */
export function pickRows(payload, state) {
  const [first, last] = span(state);
  const shown = (layer) => state.layers[layer] !== false;
  const holds = (item) => item.from <= last && item.to >= first;
  const rows = [];
  for (const figure of merged(payload.figures.filter(holds), first, last)) {
    if (!shown(figure.primary ? "figures" : ROW_LAYERS[figure.row] ?? "figures")) continue; // a total of officials on the badge is a figure
    if (state.forces !== null && !state.forces.includes(figure.force)) continue;
    rows.push(figureRow(payload, figure, last));
  }
  if (shown("bases")) for (const base of latest(payload.bases.filter(holds))) rows.push(siteRow(payload, base, "base", last));
  if (shown("crossings")) {
    for (const crossing of latest(payload.crossings.filter(holds))) rows.push(siteRow(payload, crossing, "crossing", last));
  }
  if (shown("events")) for (const event of payload.events.filter(holds)) rows.push(eventRow(payload, event, last));
  if (shown("plans")) {
    for (const promise of payload.commitments.filter(holds)) rows.push(commitmentRow(payload, promise, last));
  }
  if (shown("frontier")) for (const border of payload.borders.filter(holds)) rows.push(siteRow(payload, border, "border", last));
  return rows;
}

/** First and last day of the state: the same day twice in day mode. */
export function span(state) {
  return state.mode === "window" ? [state.from, state.to] : [state.day, state.day];
}

// Window mode: one row a key, the envelope of all its segments; the last segment gives words and state.
function merged(figures, first, last) {
  const byKey = new Map();
  for (const figure of figures) {
    const seen = byKey.get(figure.key);
    if (!seen) { byKey.set(figure.key, figure); continue; }
    const [early, late] = seen.from <= figure.from ? [seen, figure] : [figure, seen];
    byKey.set(figure.key, {
      ...late,
      low: openMin(early.low, late.low), high: openMax(early.high, late.high), from: early.from,
      low_basis: basisOf("low", openMin, early, late), high_basis: basisOf("high", openMax, early, late),
      evidence: Math.max(early.evidence, late.evidence), contested: early.contested || late.contested,
      claims: [...new Set([...early.claims, ...late.claims])], against: [...new Set([...early.against, ...late.against])],
    });
  }
  return badges([...byKey.values()].map((row) => ({ ...row, changed: first !== last && differs(row, figures, first, last) })), figures);
}

const SHOWN = ["low", "high", "status", "contested", "ended"];

function differs(row, segments, first, last) {
  if (row.from > first || row.to < last) return true;
  const own = segments.filter((segment) => segment.key === row.key);
  return SHOWN.some((name) => own.some((segment) => segment[name] !== own[0][name]));
}

// One badge a force and place: the row whose primary stretch ends last.
function badges(rows, segments) {
  const best = new Map();
  for (const { key, force, place, primary, to } of segments) {
    if (primary && !(best.get(`${force}|${place}`)?.to >= to)) best.set(`${force}|${place}`, { key, to });
  }
  return rows.map((row) => ({ ...row, primary: best.get(`${row.force}|${row.place}`)?.key === row.key }));
}

// A bound of the envelope is reported where a segment that reaches so far has it reported.
function basisOf(end, pick, ...segments) {
  const bound = pick(...segments.map((segment) => segment[end]));
  if (bound === null) return "";
  return segments.some((segment) => segment[end] === bound && segment[`${end}_basis`] === "reported") ? "reported" : "derived";
}

function openMin(one, two) { return one === null || two === null ? null : Math.min(one, two); }
function openMax(one, two) { return one === null || two === null ? null : Math.max(one, two); }

function latest(items) {
  const byKey = new Map();
  const states = new Map();
  for (const item of items) {
    if (!byKey.has(item.key) || byKey.get(item.key).from < item.from) byKey.set(item.key, item);
    states.set(item.key, (states.get(item.key) ?? new Set()).add(item.state));
  }
  return [...byKey.values()].map((item) => ({ ...item, changed: states.get(item.key).size > 1 }));
}

function figureRow(payload, figure, last) {
  return {
    ...blank(payload, figure.place, figure),
    layer: "figure", row: figure.row, force: figure.force, counted: figure.counted,
    low: figure.low, best: figure.best, high: figure.high, status: figure.status, basis: figure.basis,
    low_basis: figure.low_basis, high_basis: figure.high_basis,
    phrase: figure.phrase,
    ...dated(figure.evidence, last),
    stale: figure.stale_from !== null && last >= figure.stale_from,
    contested: figure.contested, ended: figure.ended, primary: figure.primary, changed: figure.changed,
    claims: figure.claims, against: figure.against,
  };
}

function siteRow(payload, item, layer, last) {
  return {
    ...blank(payload, item.place, item), layer, status: item.state ?? "de facto", claims: item.claims ?? [],
    ...dated(item.evidence ?? item.last_cited ?? null, last),
    stale: item.stale_from != null && last >= item.stale_from, changed: item.changed ?? false,
  };
}

function eventRow(payload, event, last) {
  return {
    ...blank(payload, event.places[0] ?? null, event), layer: "event", status: event.kind, text: event.text,
    places: event.places, ...dated(event.to, last),
  };
}

// What is dated later than the clock says nothing of the evidence's age.
function dated(cited, last) {
  const evidence = cited === null ? null : Math.min(cited, last);
  return { evidence, age: evidence === null ? null : last - evidence };
}

function commitmentRow(payload, promise, last) {
  const begun = promise.states.filter(([day]) => day <= last);
  const [, status] = begun.length ? begun[begun.length - 1] : promise.states[0];
  return {
    ...blank(payload, promise.places[0] ?? null, promise), layer: "commitment", row: "plan",
    status, text: promise.text, places: promise.places, due: promise.due,
  };
}

function blank(payload, placeId, item) {
  const place = payload.places[placeId] ?? null;
  return {
    key: item.key, layer: "", row: null, name: place?.name ?? "Unlocated", place: placeId, parent: place?.parent ?? null,
    kind: place?.kind ?? null, countries: place?.countries ?? [], force: null, counted: null, low: null, best: null,
    high: null, status: "", basis: null, low_basis: null, high_basis: null, evidence: null, age: null, stale: false, contested: false, ended: false, primary: false, changed: false,
    phrase: "", text: "", from: item.from, to: item.to, claims: [], against: [], places: placeId ? [placeId] : [],
    lon: place?.lon ?? null, lat: place?.lat ?? null, precision: place?.precision ?? "unlocated",
    radius_km: place?.radius_km ?? 0,
  };
}
