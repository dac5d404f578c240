// The look of the clock.

export const STYLE = `
.clock { display: grid; grid-template-columns: 226px 1fr 272px; gap: 4px 22px; align-items: end; font-family: var(--st-font, sans-serif); color: var(--st-text-color); }
.run { position: relative; min-width: 0; }
.when { display: flex; flex-direction: column; }
.what { font-size: 13px; opacity: .72; }
.typed { font: 700 28px/1.15 var(--st-font, sans-serif); color: inherit; background: none; border: 0; border-bottom: 1px dashed transparent;
  padding: 0; width: 100%; letter-spacing: -.3px; font-variant-numeric: tabular-nums; }
.typed:hover { border-bottom-color: currentColor; }
.when:has(.second:not([hidden])) .typed { font-size: 20px; }
.buttons { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; font-size: 13px; margin-bottom: 2px; }
button, select, .modes span, summary { font: inherit; color: inherit; background: var(--st-background-color); border: 1px solid var(--st-border-color, #ccc);
  border-radius: 6px; padding: 3px 10px; cursor: pointer; min-height: 28px; box-sizing: border-box; }
button:hover:not(:disabled), summary:hover { border-color: var(--st-primary-color); }
button:disabled { opacity: .4; cursor: default; }
.modes { display: inline-flex; }
.modes input { position: absolute; opacity: 0; }
.modes span { display: inline-block; border-radius: 0; }
.modes label:first-child span { border-radius: 6px 0 0 6px; border-right: 0; }
.modes label:last-child span { border-radius: 0 6px 6px 0; }
.modes input:checked + span { background: var(--st-primary-color); color: #fff; border-color: var(--st-primary-color); }
:focus-visible, .modes input:focus-visible + span { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.forces { position: relative; }
.forces summary { list-style: none; max-width: 180px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.forces summary::after { content: " ▾"; }
.forces .menu { position: absolute; z-index: 1000; top: 32px; left: 0; min-width: 200px; max-height: 300px; overflow: auto; padding: 8px 12px;
  background: var(--st-background-color); border: 1px solid var(--st-border-color, #ccc); border-radius: 8px; box-shadow: 0 4px 16px #0003; }
.menu label { display: flex; gap: 8px; padding: 4px 0; overflow-wrap: anywhere; }
.next { position: absolute; right: 50%; translate: 50% 0; bottom: 0; font-size: 12px; opacity: .72; font-variant-numeric: tabular-nums; white-space: nowrap; }
.known-place { --st-primary-color: #6d3a9c; min-width: 0; }
.dark .known-place { --st-primary-color: #c3a1e8; }
.known summary { list-style: none; display: flex; align-items: baseline; gap: 8px; padding: 0; border: 0; background: none; min-height: 0; max-width: none; cursor: default; }
.known summary::-webkit-details-marker { display: none; }
.known .typed { font-size: 17px; flex: 1; min-width: 0; color: var(--st-text-color); }
.known .typed::placeholder { color: inherit; opacity: .72; font-weight: 400; font-size: 14px; }
.known.on .typed { color: var(--st-primary-color); }
.known .buttons { gap: 4px; margin: 3px 0 2px; flex-wrap: nowrap; }
.known .buttons button { padding: 1px 8px; min-height: 26px; font-size: 12px; white-space: nowrap; }
.known:not(.on) .fill { opacity: .35; }
.known[aria-busy] .fill { opacity: .5; }
.known[aria-busy] .known-note::after { content: " …"; }
.known .ends { white-space: nowrap; }
.track { position: relative; height: 44px; color: var(--st-text-color); }
.track canvas { position: absolute; left: 8px; right: 8px; top: 1px; width: calc(100% - 16px); height: 7px; }
.rail { position: absolute; left: 8px; right: 8px; top: 14px; height: 5px; border-radius: 3px; background: var(--st-border-color, #d8d4ca); }
.fill { position: absolute; top: 0; bottom: 0; border-radius: 3px; background: var(--st-primary-color); }
.track input { position: absolute; left: 0; top: 6px; width: 100%; height: 21px; margin: 0; background: none; appearance: none; pointer-events: none; outline-offset: 0; }
.track input::-webkit-slider-thumb { appearance: none; pointer-events: auto; width: 16px; height: 16px; border-radius: 50%; background: var(--st-primary-color);
  border: 3px solid var(--st-background-color); box-shadow: 0 0 0 1.5px var(--st-primary-color); cursor: grab; }
.track input::-moz-range-thumb { pointer-events: auto; width: 12px; height: 12px; border-radius: 50%; background: var(--st-primary-color);
  border: 3px solid var(--st-background-color); box-shadow: 0 0 0 1.5px var(--st-primary-color); cursor: grab; }
.track .one:not(:has(+ .two:not([hidden]))) { pointer-events: auto; cursor: pointer; }
.ends { position: absolute; left: 8px; right: 8px; top: 27px; display: flex; justify-content: space-between; font-size: 12px; opacity: .72; }
@media (min-width: 641px) { .run:has(.error:not([hidden])) .next { position: static; display: block; translate: none; text-align: center; } }
.error { margin: 4px 0 0; color: #b3261e; font-size: 13px; overflow-wrap: anywhere; }
.working { position: fixed; left: 50%; translate: -50% 0; width: max-content; bottom: 14px; z-index: 1001; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px;
  max-width: min(46rem, calc(100vw - 32px)); box-sizing: border-box; padding: 8px 14px; font: 13px/1.4 var(--st-font, sans-serif); color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color, #ccc); border-radius: 8px; box-shadow: 0 4px 16px #0003; }
.working[hidden] { display: none; }
.working progress { width: 140px; height: 8px; accent-color: var(--st-primary-color); }
.working .percent { font-variant-numeric: tabular-nums; min-width: 3.2em; }
.empty .known-place, .empty .buttons, .empty .track, .empty .when { opacity: .35; pointer-events: none; }
.hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
@media (max-width: 1180px) { .clock { grid-template-columns: 200px 1fr; } .known-place { grid-column: 1 / -1; } }
@media (max-width: 640px) { .clock { grid-template-columns: 1fr; } .next { display: none; } .typed { font-size: 24px; }
  .known summary { min-height: 34px; align-items: center; cursor: pointer; } .known summary::after { content: "▾"; padding: 0 8px; }
  .known[open] summary::after { content: "▴"; } .known .buttons button { min-height: 40px; padding: 1px 12px; } }
`;
