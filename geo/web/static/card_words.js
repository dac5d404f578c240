// Dates as written in the record (EDTF) and rows in, the card's words out.

import { words } from "./look.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PART = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$/;

/** "2025-10-01" -> "1 Oct 2025", "2025-01~" -> "about Jan 2025", "2025-10/.." -> "from Oct 2025"; else as it stands. */
export function dateWords(edtf) {
  const [first, last] = String(edtf).split("/");
  if (last === undefined) return partWords(first) ?? String(edtf);
  const open = (part) => part === ".." || part === "";
  if (open(first) && open(last)) return "no days given";
  const [from, to] = [partWords(first), partWords(last)];
  if (open(last)) return from ? `from ${from}` : String(edtf);
  if (open(first)) return to ? `until ${to}` : String(edtf);
  return from && to ? `${from} to ${to}` : String(edtf);
}

function partWords(part) {
  const match = PART.exec(part);
  if (!match) return null;
  const [, year, month, day, doubt] = match;
  const name = month ? MONTHS[Number(month) - 1] : "";
  if (month && !name) return null;
  return (doubt ? "about " : "") + [day ? Number(day) : "", name, year].filter(Boolean).join(" ");
}

/** What a quote's number says: "2,501–2,625, planned, official accounting"; "" where it says only its words. */
export function quoteAmount(quote, fmt) {
  const known = [quote.low, quote.best, quote.high].some((bound) => bound !== null && bound !== undefined);
  const number = known ? fmt.count(quote.low, quote.best, quote.high) : quote.state ? words(quote.state) : "";
  const exact = known && quote.low === quote.high && digits(quote.phrase) === String(quote.low);
  const status = quote.status && quote.status !== "reported" ? words(quote.status) : "";
  const counted = quote.counted && quote.counted !== "all" ? quote.counted : "";
  return [exact ? "" : number, status, counted].filter(Boolean).join(", ");
}

function digits(phrase) {
  return /^[\d,. ]+$/.test(phrase ?? "") ? phrase.replace(/\D/g, "") : "";
}

/** Which days a quote is about, when these are not simply the day it was printed. */
export function quoteDays(quote) {
  return quote.interval && quote.interval !== quote.published ? `dated ${dateWords(quote.interval)}` : "";
}

/** How the project saw a source, where that was not the source itself. */
export function seenWords(seen) {
  if (!seen || seen === "read") return "";
  return seen === "unseen" ? "told of by others, not read itself" : `read in a ${words(seen)}`;
}

/** Chips under the number: how it is said, how old it is, which people it counts, whether others disagree. */
export function rowChips(row, fmt) {
  if (!row) return [];
  const planned = ["plan", "cap", "authorised", "share"].includes(row.row);
  const chips = [{ text: words(row.status) || words(row.row), tone: planned ? "plan" : row.status }];
  if (row.age !== null && row.age !== undefined) chips.push({ text: fmt.age(row.age), tone: row.stale ? "stale" : "age" });
  if (row.counted && row.counted !== "all") chips.push({ text: row.counted, tone: "muted" });
  if (row.ended) chips.push({ text: "ended", tone: "ended" });
  if (row.contested) chips.push({ text: "⚑ contested", tone: "contested", reveals: "contradictions" });
  return chips.filter((chip) => chip.text);
}

/** What is planned, authorised or capped for the same force at the same place on the day, as chips to follow. */
export function planChips(rows, key, fmt) {
  const own = rows.find((row) => row.key === key);
  if (!own || own.layer !== "figure") return [];
  if (own.row === "cap" && own.primary) return headChips(rows, own, fmt);
  if (own.row !== "level") return [];
  const word = { plan: "plan", cap: "cap", authorised: "authorised", share: "plan" };
  const beside = (row) => row.force === own.force && row.place === own.place && word[row.row] && row.phrase && !row.stale;
  return rows.filter(beside).map((row) => {
    const said = row.phrase.toLowerCase().startsWith(word[row.row]) ? row.phrase : `${word[row.row]}: ${row.phrase}`;
    return { text: said, tone: "plan", key: row.key };
  });
}

// Beside a total of officials: what was counted by heads, each to follow.
function headChips(rows, own, fmt) {
  return rows.filter((row) => row.layer === "figure" && row.row === "level" && !row.ended && row.force === own.force && row.place === own.place)
    .map((row) => ({ text: `${row.counted}: ${fmt.told(row)}${row.stale ? ", stale" : ""}`, tone: row.stale ? "stale" : "muted", key: row.key }));
}
