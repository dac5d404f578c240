// Colours of the map in light and dark. Series colours after Okabe and Ito (2008), darkened for contrast on paper.

const LIGHT = {
  sea: "#cfe0ea", land: "#f3f1ec", neighbour: "#dddbd5", coast: "#8fa6b3", border: "#6d6a66", governorate: "#b9b5ad",
  river: "#9dbdd0", lake: "#cfe0ea", frontier: "#7a2a55", ink: "#1a1a1a", muted: "#6b6862", faint: "#9b978f",
  paper: "#fffefa", halo: "rgba(250,249,245,.92)", forces: ["#0b5aa8", "#b3431e", "#1f7a4d", "#7b4fa3", "#8a6a00", "#5b6770"],
  open: "#16794c", closed: "#9c3d1b", unknown: "#77736c", event: "#c26a00", promise: "#5b6770", changed: "#00735a", contested: "#8a2a5b",
  selected: "#111111", pin: "#111111",
};
const DARK = {
  sea: "#16212a", land: "#262624", neighbour: "#1d1d1c", coast: "#3f525e", border: "#8d8a84", governorate: "#4a4844",
  river: "#35566b", lake: "#16212a", frontier: "#d27aa8", ink: "#f2f0ea", muted: "#b3afa6", faint: "#7f7b74",
  paper: "#1c1c1b", halo: "rgba(24,24,23,.9)", forces: ["#6fb1ff", "#ff9d76", "#63c794", "#c3a1e8", "#d9bb55", "#a8b3bb"],
  open: "#4fbf8b", closed: "#f08a62", unknown: "#a29e96", event: "#ffb454", promise: "#a8b3bb", changed: "#5fd0ac", contested: "#f08cc0",
  selected: "#ffffff", pin: "#ffffff",
};

/** The colours of a theme: "light" or "dark". */
export function palette(theme) {
  return theme === "dark" ? DARK : LIGHT;
}

/** A force keeps its colour: its place in the record's list of forces. */
export function forceColour(colours, forces, force) {
  const index = Math.max(0, forces.indexOf(force));
  return colours.forces[index % colours.forces.length];
}
