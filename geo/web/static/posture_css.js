// The Posture page's own CSS, beside the palette of look.js and the chart's signs of chart_css.js.

export const CSS = `
.posture{padding-top:10px}
.posture h2{font-size:24px;line-height:1.2;font-weight:700;margin:0 0 2px;padding:0;letter-spacing:-.01em}
.posture .lead{color:var(--muted);margin:0 0 10px;max-width:80ch}
.posture .rows{display:grid;grid-template-columns:minmax(0,1fr) 272px;gap:6px 26px;align-items:end}
.posture .line{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center;margin:0 0 7px}
.posture .line>.word{color:var(--muted);min-width:62px}
.posture .chip{display:inline-flex;align-items:center;gap:7px;min-height:30px;padding:2px 4px 2px 10px;border:1px solid var(--line);
  border-radius:99px;background:var(--card);overflow-wrap:anywhere}
.posture .chip i{width:14px;height:3px;border-radius:2px;background:var(--c)}
.posture .chip button{border:0;background:none;cursor:pointer;color:var(--muted);min-width:24px;min-height:24px;border-radius:50%;font-size:15px;line-height:1}
.posture .chip button:hover{color:var(--ink);background:var(--soft)}
.posture select,.posture .line input{height:30px;padding:0 8px;border:1px solid var(--line);border-radius:7px;background:var(--card);color:var(--ink);font:inherit}
.posture select{max-width:260px}
.posture .line input{width:112px}
.posture .line input::placeholder{color:var(--muted);opacity:1}
.posture .button[aria-pressed=true]{background:var(--tint);border-color:var(--main);color:var(--main)}
.posture .plot{margin-top:6px;padding:10px 12px 8px}
.posture .plot svg{cursor:crosshair}
.posture .known .typed{font-size:17px;font-weight:700}
.posture .key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:8px 0 0;padding:0;list-style:none;color:var(--muted);font-size:12px}
.posture .key li{display:flex;align-items:center;gap:6px}
.posture .key svg{width:26px;height:14px;flex:none}
.posture .error{color:#b3261e;margin:4px 0}
.part[data-theme=dark] .posture .error{color:#ff9c92}
.posture a.button{display:inline-flex;align-items:center;color:inherit}
.posture .said{color:var(--muted);font-size:12px}
.posture .then .best{stroke-dasharray:1.5 3;stroke-width:2}
.posture .then .band{fill-opacity:.07}
.posture .then .edge{stroke-dasharray:1.5 2.5}
.posture .brush{fill:var(--main);fill-opacity:.12;stroke:var(--main);stroke-opacity:.5}
.posture .steps{margin-top:12px;overflow:auto;max-height:300px}
.posture table{width:100%;border-collapse:collapse;font-size:12.5px}
.posture th,.posture td{padding:4px 9px;border-bottom:1px solid var(--rule);text-align:left;font-weight:400;vertical-align:top}
.posture thead th{position:sticky;top:0;background:var(--card);color:var(--muted);box-shadow:inset 0 -1px var(--line)}
.posture .count{text-align:right;white-space:nowrap}
.posture td .dot{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--c);margin-right:7px}
.posture .flagged{color:var(--contested)}
.posture .quiet{color:var(--muted)}
.posture [hidden]{display:none!important}
@media (max-width:900px){.posture .rows{grid-template-columns:minmax(0,1fr)}}
@media (pointer:coarse){.posture select,.posture .line input{height:40px;font-size:16px}.posture .chip button{min-width:36px;min-height:36px}}
`;
