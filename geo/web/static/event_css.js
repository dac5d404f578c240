// The look of the strip under the map and of the table of events.

export const STRIP_CSS = `
.strip{padding:9px 14px 8px}
.strip .filters{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center}
.strip .filters input,.strip .filters select{height:30px;padding:2px 8px;border:1px solid var(--line);border-radius:7px;background:var(--paper);color:var(--ink);font:inherit;min-width:0}
.strip .filters input{flex:1 1 96px;width:96px;max-width:190px}
.strip .filters select{max-width:150px}
.strip .filters .on{border-color:var(--main);background:var(--tint)}
.strip .head{display:flex;gap:6px 12px;align-items:baseline;flex-wrap:wrap;margin-bottom:6px}
.strip .head b{font-size:15px;font-weight:650}
.strip .head .of{color:var(--muted)}
.strip .menu{position:relative;margin-left:auto}
.strip .menu summary{list-style:none;cursor:pointer;display:inline-flex;align-items:center}
.strip .menu summary::-webkit-details-marker{display:none}
.strip .menu .floating{position:absolute;right:0;top:calc(100% + 4px);z-index:20;width:max-content;min-width:250px;max-width:min(320px,86vw);padding:5px}
.strip .menu label{display:flex;gap:7px;align-items:center;padding:6px 10px;color:var(--muted)}
.strip .menu label input{width:auto;height:auto;flex:none}
.strip .menu a{display:block;padding:6px 10px;border-radius:6px;text-decoration:none;color:var(--ink)}
.strip .menu a:hover,.strip .menu a:focus-visible{background:var(--tint)}
.strip .menu a span{display:block;color:var(--muted);font-size:11.5px;line-height:1.3}
.strip .chip{border:0;border-radius:99px;background:var(--tint);color:var(--main);padding:1px 9px;font-size:11.5px;cursor:pointer}
.strip .failed{color:var(--contested);overflow-wrap:anywhere}
.strip .hist{position:relative;height:78px;margin-top:8px;touch-action:pan-y;cursor:crosshair;user-select:none}
.strip .hist canvas{position:absolute;inset:0;width:100%;height:100%}
.strip .veil{position:absolute;top:0;bottom:16px;background:var(--card);opacity:.5;pointer-events:none}
.strip .edge{position:absolute;top:0;bottom:16px;width:13px;margin-left:-6px;cursor:ew-resize}
.strip .edge::after{content:"";position:absolute;left:6px;top:0;bottom:0;width:1.5px;background:var(--main)}
.strip .edge::before{content:"";position:absolute;left:2px;top:calc(50% - 9px);width:9px;height:18px;border-radius:4px;background:var(--main)}
.strip .said{position:absolute;top:-2px;padding:1px 7px;border-radius:5px;background:var(--ink);color:var(--paper);font-size:11.5px;pointer-events:none;white-space:nowrap;z-index:2}
.strip .said[hidden],.strip [hidden]{display:none}
@media (pointer:coarse){.strip .edge{width:29px;margin-left:-14px}.strip .edge::after{left:14px}.strip .edge::before{left:10px}
  .strip .filters input,.strip .filters select{height:40px}}
@media (max-width:640px){.strip .filters input,.strip .filters select{flex:1 1 130px;max-width:none}}
`;

export const TABLE_CSS = `
.events{overflow:hidden}
.events .head{display:flex;gap:6px 14px;align-items:center;flex-wrap:wrap;padding:8px 14px;border-bottom:1px solid var(--rule)}
.events .head b{font-weight:650}
.events .head .note{color:var(--muted)}
.events .pages{margin-left:auto;display:flex;gap:6px;align-items:center}
.events .scroll{overflow:auto;max-height:420px}
.events table{border-collapse:collapse;width:100%;min-width:760px;font-size:12.5px}
.events th{position:sticky;top:0;background:var(--card);text-align:start;font-weight:600;color:var(--muted);padding:0;border-bottom:1px solid var(--rule);white-space:nowrap}
.events th button{border:0;background:none;padding:6px 8px;cursor:pointer;color:inherit;font-weight:600}
.events td{padding:5px 8px;vertical-align:top;border-bottom:1px solid var(--rule);overflow-wrap:anywhere;unicode-bidi:plaintext}
.events td.day{min-width:88px}
.events td.kind{min-width:104px}
.events td.actors{min-width:132px}
.events td.deaths{text-align:end}
.events th.deaths{text-align:end}
.events td.words{min-width:220px;color:var(--muted)}
.events td.words div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.events td.kind::before{content:"";display:inline-block;width:9px;height:9px;border-radius:50%;margin-inline-end:6px;background:var(--dot)}
.events tbody tr{cursor:pointer}
.events tbody tr:hover{background:var(--soft)}
.events tbody tr[aria-current]{background:var(--tint)}
.events .pick{border:0;background:none;padding:0;text-align:start;cursor:pointer;color:var(--main)}
.events .nothing{padding:14px;color:var(--muted)}
.events [hidden]{display:none}
.events[aria-busy=true] .scroll{opacity:.6}
`;
