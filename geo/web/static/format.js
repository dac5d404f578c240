// Days, counts and ages as the page prints them. Days are integers since 1970-01-01 (UTC).

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86400000;

/** 20382 -> "21 Oct 2025" */
export function day(number) {
  if (number === null || number === undefined) return "";
  const date = new Date(number * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** 20382 -> "2025-10-21" */
export function iso(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** "2025-10-21", "21 Oct 2025", "21 October 2025" or "Oct 21, 2025" -> day number; null when it is none of these.
 *  "03/04/2025" is refused: nobody can tell March from April. */
export function parse(text) {
  const words = text.trim();
  let match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (match) return exact(+match[1], +match[2], +match[3]);
  match = /^(\d{1,2})\.? +([A-Za-z]{3,9})\.?,? +(\d{4})$/.exec(words);
  if (match) return exact(+match[3], month(match[2]), +match[1]);
  match = /^([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})$/.exec(words);
  if (match) return exact(+match[3], month(match[1]), +match[2]);
  return null;
}

/** 901, null, 999 -> "901–999"; open ends as "≥ 901" and "≤ 1,999"; nothing known as "?". */
export function count(low, best, high) {
  const known = (value) => value !== null && value !== undefined;
  if (known(low) && known(high)) return low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`;
  if (known(low)) return `≥ ${grouped(low)}`;
  if (known(high)) return `≤ ${grouped(high)}`;
  return known(best) ? grouped(best) : "?";
}

/** What the place's own sources say of a row's number: of "200 said here, 1,100 follows from elsewhere" only "≥ 200". */
export function said(row) {
  if (!isHalfSaid(row)) return count(row.low, row.best, row.high);
  return isWorkedOut(row, "low") ? count(null, null, row.high) : count(row.low, null, null);
}

/** The bounds of a row that follow from elsewhere, though sources speak of the place: "≤ 1,100 derived"; else "". */
export function worked(row) {
  if (row.basis === "derived" || !(isWorkedOut(row, "low") || isWorkedOut(row, "high"))) return "";
  if (!isHalfSaid(row)) return "derived";
  return `${isWorkedOut(row, "low") ? count(row.low, null, null) : count(null, null, row.high)} derived`;
}

/** Both in one: "≥ 200 (≤ 1,100 derived)", "901–999". */
export function told(row) {
  return worked(row) ? `${said(row)} (${worked(row)})` : said(row);
}

/** Whether one bound was said of the place and the other follows from elsewhere. A floor of 0 says nothing. */
export function isHalfSaid(row) {
  const own = (row.low_basis === "reported" && row.low > 0) || row.high_basis === "reported";
  return row.basis !== "derived" && own && isWorkedOut(row, "low") !== isWorkedOut(row, "high");
}

function isWorkedOut(row, end) {
  return row[`${end}_basis`] === "derived" && row[end] > 0;
}

/** 20 -> "20 days old"; months from 60 days on, years from 730. */
export function age(days) {
  if (days === null || days === undefined) return "";
  if (days <= 0) return "that day";
  if (days === 1) return "1 day old";
  if (days < 60) return `${days} days old`;
  if (days < 730) return `${Math.round(days / 30.44)} months old`;
  return `${Math.round(days / 365.25)} years old`;
}

export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function addDays(number, days) {
  return number + days;
}

function month(word) {
  return MONTHS.findIndex((name) => word.toLowerCase().startsWith(name.toLowerCase())) + 1;
}

function exact(year, monthNumber, dayNumber) {
  const date = new Date(Date.UTC(year, monthNumber - 1, dayNumber));
  if (year < 1000 || date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== dayNumber) return null;
  return Math.round(date.getTime() / DAY_MS);
}
