// Colours and sizes of bulk events. Kinds keep their colour by frequency; the last colour is for all further kinds.

const LIGHT = ["#a3282e", "#c9771a", "#5d4a9c", "#0f766e", "#9d3f80", "#6b7a12", "#2f6fab", "#6b6862"];
const DARK = ["#ff8078", "#f5b04c", "#b3a2f5", "#4fc9bb", "#ee93cf", "#c3cf52", "#7db9f5", "#b3afa6"];

/** Colours of kinds in a theme. */
export function kindColours(theme) {
  return theme === "dark" ? DARK : LIGHT;
}

/** Radius in pixels of each class of fatalities: none reported, 0, from 1, from 5, from 25, from 100. */
export const RADII = [2.4, 2.4, 3.1, 4.6, 6.8, 9.5];

/** How a row's place is drawn: 0 a disc (site, town), 1 a disc in a ring (near, district), 2 an open ring (wider). */
export const PLACE_LOOKS = Uint8Array.from([0, 0, 1, 1, 2, 2, 2, 2, 2, 2]);

/** Kilometres around the point of a chosen event in which it may have been, by precision; 0: the card says which area. */
export const DOUBT_KM = [1.5, 5, 25, 25, 0, 0, 0, 0, 0, 0];

/** Radius of a square's dot from the number of events in it: by its order of magnitude, so that it never flickers. */
export function dotRadius(count) {
  return Math.min(CELL / 2 + 0.5, 1.5 + 1.2 * Math.log10(count));
}

/** Pixels of a square of the overview. */
export const CELL = 12;
