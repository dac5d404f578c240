// The palette and the type that all parts of the page share, light and dark.

import { el } from "./elements.js";

// Series: blue and rust first, then colours that stay apart for colour-blind readers (after Okabe and Ito).
const PALETTE = `
.part{--ink:var(--st-text-color,#1a1a1a);--paper:var(--st-background-color,#faf9f4);
  --card:var(--st-secondary-background-color,#fff);--line:var(--st-border-color,#dedbd0);
  --main:var(--st-primary-color,#0b5aa8);--muted:#66625a;--soft:#f1efe7;--tint:#e8f1fa;--rule:#e9e6dd;
  --s0:#0b5aa8;--s1:#b3431e;--s2:#00735a;--s3:#7a5a00;--s4:#5b4ba3;--s5:#4d5a66;
  --known:#6d3a9c;--contested:#8a2a5b;--contested-tint:#f6e4ee;--on-main:#fff;--shadow:0 6px 24px rgba(40,36,24,.16);
  color:var(--ink);font:13px/1.45 var(--st-font,system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif);
  font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased;text-align:start}
.part[data-theme=dark]{--ink:var(--st-text-color,#ece9e1);--paper:var(--st-background-color,#15171a);
  --card:var(--st-secondary-background-color,#1f2226);--line:var(--st-border-color,#383c42);
  --main:var(--st-primary-color,#6cb0f2);--muted:#a9a59b;--soft:#272b30;--tint:#1f3248;--rule:#2f3338;
  --s0:#6fb1ff;--s1:#ff9d76;--s2:#5fd0ac;--s3:#e3bd55;--s4:#b7a8ff;--s5:#b3bec9;
  --known:#c3a1e8;--contested:#f08cc0;--contested-tint:#43233a;--on-main:#10151b;--shadow:0 6px 24px rgba(0,0,0,.5)}
.part,.part *{box-sizing:border-box}
.part button,.part input{font:inherit;color:inherit}
.part a{color:var(--main);text-underline-offset:2px}
.part :focus-visible{outline:2px solid var(--main);outline-offset:2px}
.part .button{min-height:30px;padding:3px 11px;border:1px solid var(--line);border-radius:7px;background:var(--card);
  cursor:pointer;white-space:nowrap;text-decoration:none}
.part .button:hover{border-color:var(--muted)}
.part .panel{background:var(--card);border:1px solid var(--line);border-radius:10px}
.part .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (pointer:coarse){.part .button{min-height:40px}}
@media (prefers-reduced-motion:reduce){.part *{transition:none!important;animation:none!important}}
`;

/**
 * Dress *root* for a part of the page: the shared look, the part's own CSS, and the theme kept in step with the bus.
 * @returns {{part: HTMLElement, undress: () => void}}
 */
export function dress(root, bus, css) {
  const part = el("div", { class: "part", "data-theme": bus.state.theme ?? "light" });
  root.replaceChildren(el("style", { text: PALETTE + css }), part);
  const off = bus.on((state, changed) => { if (changed.has("theme")) part.dataset.theme = state.theme ?? "light"; });
  return { part, undress() { off(); root.replaceChildren(); } };
}

/** How the bus's words read in print: "in_use" -> "in use". */
export function words(status) {
  return String(status ?? "").replaceAll("_", " ");
}
