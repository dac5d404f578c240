// The filters of the event sets as one word of the link, and back. The same words as geo/exchange/event_words.py.

/** Least fatalities that may be asked for: where the classes of the columns begin. */
export const DEATHS = [0, 1, 5, 25, 100];

/** Filters that are words: the server looks for them. */
export const WORDS = ["actor", "source", "province", "text"];

export const NO_FILTER = Object.freeze({ without: [], actor: "", source: "", province: "", text: "", deaths: null, precision: null, near: null, area: null });

/** "deaths=5&actor=army" -> the filter; what cannot be read is left out. */
export function readWords(word) {
  const query = new URLSearchParams(word ?? "");
  const numbers = (text) => (text ?? "").split(",").map(Number);
  const near = numbers(query.get("near"));
  const area = (query.get("area") ?? "").split(";").map(numbers);
  const deaths = Number(query.get("deaths"));
  return {
    without: query.getAll("without"),
    actor: query.get("actor") ?? "", source: query.get("source") ?? "", province: query.get("province") ?? "", text: query.get("text") ?? "",
    deaths: query.has("deaths") && DEATHS.includes(deaths) ? deaths : null,
    precision: query.get("precision") || null,
    near: near.length === 3 && near.every(Number.isFinite) ? { lon: near[0], lat: near[1], km: near[2] } : null,
    area: area.length >= 3 && area.every((point) => point.length === 2 && point.every(Number.isFinite)) ? area : null,
  };
}

/** The filter as a word; null when nothing is filtered. */
export function writeWords(filter) {
  const query = new URLSearchParams();
  for (const kind of filter.without) query.append("without", kind);
  for (const name of WORDS) if (filter[name].trim()) query.set(name, filter[name].trim());
  if (filter.deaths !== null) query.set("deaths", filter.deaths);
  if (filter.precision) query.set("precision", filter.precision);
  if (filter.near) query.set("near", [filter.near.lon, filter.near.lat, filter.near.km].join(","));
  if (filter.area) query.set("area", filter.area.map((point) => point.join(",")).join(";"));
  const word = query.toString();
  return word === "" ? null : word;
}
