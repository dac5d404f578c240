// The chart's own CSS, beside the palette of look.js.

export const CSS = `
.chart{position:relative;min-width:0}
.chart svg{display:block;width:100%;overflow:hidden;touch-action:pan-y;cursor:crosshair;user-select:none;-webkit-user-select:none}
.chart svg.pointing{cursor:pointer}
.chart svg.dragging{cursor:ew-resize}
.chart .head{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:center;justify-content:space-between;min-height:0}
.chart .namerow{display:flex;flex-wrap:wrap;gap:0 14px;font-size:12px;line-height:1.5}
.chart .nameitem{overflow-wrap:anywhere}
.chart .nameitem b{color:var(--c);font-weight:650}
.chart .namerow .value{color:var(--ink)}
.chart .zoom{position:absolute;right:0;bottom:0;min-height:22px;padding:0 8px;font-size:11px;color:var(--muted);border-radius:6px}
.chart.narrow .zoom{position:static;margin-left:auto}
@media (pointer:coarse){.chart .zoom{min-height:32px}}
.chart .grid{stroke:var(--rule);stroke-width:1}
.chart .base{stroke:var(--muted);stroke-opacity:.65;stroke-width:1}
.chart .tick{fill:var(--muted);font-size:11px}
.chart .hatch{stroke:var(--muted);stroke-opacity:.6;stroke-width:1.2}
.chart .band{fill:var(--c);fill-opacity:.2}
.chart .edge{fill:none;stroke:var(--c);stroke-opacity:.55;stroke-width:1}
.chart .best{fill:none;stroke:var(--c);stroke-width:1.7;stroke-linejoin:round}
.chart .plan{fill:none;stroke:var(--c);stroke-width:1.4;stroke-dasharray:4 3}
.chart .band.stale{fill-opacity:.1}
.chart .edge.stale{stroke-opacity:.3}
.chart .best.stale{stroke-opacity:.5}
.chart .plan.stale{stroke-opacity:.22}
.chart .fade.stale{opacity:.5}
.chart .band.contested{fill:var(--contested);fill-opacity:.2}
.chart .edge.contested{stroke-opacity:.8}
.chart .band.derived{fill-opacity:.06}
.chart .edge.derived,.chart .best.derived{stroke-dasharray:.1 4;stroke-linecap:round;stroke-width:1.8;stroke-opacity:.9}
.chart .series.aside{opacity:.6}
.chart .series.chosen .best{stroke-width:2.4}
.chart .flag{fill:var(--contested);stroke:var(--contested);stroke-width:1.2}
.chart .flagtext{fill:var(--contested);font-size:11px;font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.chart .dot circle,.chart .dot path{fill:var(--c);stroke:var(--paper);stroke-width:1;vector-effect:non-scaling-stroke}
.chart .dot .open{fill:none;stroke:var(--c);stroke-width:1.2}
.chart .dot.doubted circle,.chart .dot.doubted path{fill:var(--paper);stroke:var(--contested);stroke-width:1.7}
.chart .dot.planned circle,.chart .dot.planned path{fill:var(--paper);stroke:var(--c);stroke-width:1.4;stroke-dasharray:2.2 1.6}
.chart .dot.planned .open{stroke-dasharray:none;fill:none}
.chart .dot .beyond{fill:var(--c);font-size:11px;font-weight:600;stroke:var(--paper);stroke-width:3px;paint-order:stroke}
.chart .dot.doubted .beyond{fill:var(--contested)}
.chart .dot:focus{outline:none}
.chart .ring{fill:none;stroke:var(--ink);stroke-width:1.8;pointer-events:none}
.chart .kin{fill:none;stroke:var(--ink);stroke-opacity:.7;stroke-width:1.1;pointer-events:none}
.chart .reach{fill:none;stroke:var(--ink);stroke-width:1.2;stroke-opacity:.75;pointer-events:none}
.chart .event{fill:#c87800;stroke:var(--paper);stroke-width:.8}
.part[data-theme=dark] .chart .event{fill:#e6a23c}
.chart .name{fill:var(--c);font-size:11.5px;font-weight:650}
.chart .value{fill:var(--ink);font-size:11.5px}
.chart .leader{stroke:var(--c);stroke-opacity:.55;stroke-width:1;fill:none}
.chart .shade{fill:var(--main);fill-opacity:.09}
.chart .later{fill:var(--known);fill-opacity:.07}
.chart .knownline{stroke:var(--known);stroke-width:1.4;stroke-dasharray:5 3;fill:none}
.chart .knowntext{fill:var(--known);font-size:11px;font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.chart .stem{stroke:var(--ink);stroke-width:1.5}
.chart .knob{fill:var(--ink);stroke:var(--paper);stroke-width:2}
.chart .grip{fill:transparent;cursor:ew-resize}
.chart .handle:focus{outline:none}
.chart .handle:focus-visible .knob,.chart .dot:focus-visible circle,.chart .dot:focus-visible path{stroke:var(--main);stroke-width:3}
.chart .handle[data-outside]{opacity:.3}
.chart .readout{position:absolute;z-index:5;top:0;left:0;max-width:270px;padding:7px 10px;pointer-events:none;font-size:12px;
  line-height:1.4;box-shadow:var(--shadow);visibility:hidden;overflow-wrap:anywhere}
.chart .readout.shown{visibility:visible}
.chart .readout .when{font-weight:650}
.chart .readout .line{display:flex;gap:10px;justify-content:space-between}
.chart .readout .line b{color:var(--c);font-weight:600}
.chart .readout .note{color:var(--muted)}
.chart .empty{padding:26px 0;color:var(--muted)}
`;
