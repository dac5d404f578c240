// The CSS of the watching pages' entries, beside the palette of look.js.

export const CSS = `
.entries{font-size:14px;display:flex;flex-direction:column;gap:16px;overflow-wrap:anywhere}
.entries h2{font-size:17px;font-weight:700;margin:0 0 9px;padding:0;letter-spacing:0}
.entries h2 .count{color:var(--muted);font-weight:400}
.entries h3{font-size:16px;line-height:1.3;font-weight:650;margin:2px 0 6px;padding:0;letter-spacing:0;unicode-bidi:plaintext;text-align:left}
.entries h4{font-size:12px;font-weight:600;margin:11px 0 5px;padding:0;color:var(--muted);letter-spacing:0}
.entries h4.against{color:var(--contested)}
.entries .list{display:grid;gap:12px;align-items:start;grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr))}
.entries .list.rows{grid-template-columns:1fr;gap:7px}
.entries section>.button{margin-top:10px}
.entries .entry{padding:13px 16px;border-left:4px solid var(--line)}
.entries .top{display:flex;justify-content:space-between;gap:10px;align-items:baseline}
.entries .over,.entries .from,.entries .note,.entries .number{color:var(--muted)}
.entries .over{font-size:13px}
.entries .from,.entries .note{font-size:12.5px;line-height:1.45}
.entries .amount{font-size:21px;font-weight:700;margin:0 0 6px;line-height:1.3}
.entries p{margin:0 0 7px}
.entries .badge{flex:none;padding:1px 10px;border-radius:99px;font-size:12px;font-weight:600;background:var(--soft);color:var(--muted)}
.entries .badge.met,.entries .badge.good{background:color-mix(in srgb,var(--s2) 16%,transparent);color:var(--s2)}
.entries .badge.late,.entries .badge.down{background:color-mix(in srgb,var(--s1) 16%,transparent);color:var(--s1)}
.entries .badge.closed{background:color-mix(in srgb,var(--s4) 16%,transparent);color:var(--s4)}
.entries .badge.due,.entries .badge.stale{background:color-mix(in srgb,var(--s3) 18%,transparent);color:var(--s3)}
.entries .badge.open,.entries .badge.up{background:var(--tint);color:var(--s0)}
.entries .badge.unknown,.entries .badge.contested{background:var(--contested-tint);color:var(--contested)}
.entries .entry.met,.entries .entry.good{border-left-color:var(--s2)}
.entries .entry.late,.entries .entry.down{border-left-color:var(--s1)}
.entries .entry.closed{border-left-color:var(--s4)}
.entries .entry.due,.entries .entry.stale{border-left-color:var(--s3)}
.entries .entry.open,.entries .entry.up{border-left-color:var(--s0)}
.entries .entry.unknown,.entries .entry.contested{border-left-color:var(--contested)}
.entries .quotes{margin:0;padding:0;list-style:none}
.entries .quote{margin:0 0 8px;padding:0 0 0 10px;border-left:3px solid var(--line)}
.entries .quote.for{border-left-color:var(--s2)}
.entries .quote.against{border-left-color:var(--contested)}
.entries .says{unicode-bidi:plaintext;text-align:left}
.entries details{margin:5px 0}
.entries summary{cursor:pointer}
.entries details:not(.entry)>summary{color:var(--main);width:fit-content;padding:2px 0}
.entries details details .quotes,.entries article details .quotes{margin-top:6px}
.entries details.entry{margin:0}
.entries details.entry>summary{list-style:none;display:grid;grid-template-columns:1fr auto;column-gap:10px}
.entries details.entry>summary::-webkit-details-marker{display:none}
.entries details.entry>summary .top{grid-column:1/3;grid-row:2;justify-content:space-between}
.entries details.entry>summary .note{grid-column:1/3;grid-row:3;margin:2px 0 0}
.entries details.entry>summary h3{grid-column:1;margin:0}
.entries details.entry>summary h3::before{content:"▸ ";color:var(--muted)}
.entries details.entry[open]>summary h3::before{content:"▾ "}
.entries details.entry>summary .amount{grid-column:2;grid-row:1;font-size:15px;margin:0}
.entries details.entry[open]>summary{margin-bottom:9px;padding-bottom:8px;border-bottom:1px solid var(--rule)}
.entries dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 14px;margin:4px 0 9px}
.entries dt{color:var(--muted)}
.entries dd{margin:0;unicode-bidi:plaintext;text-align:left}
.entries .actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:10px}
.entries .weigh{margin-top:5px}
.entries .weigh>.button{min-height:24px;padding:1px 0;border:0;background:none;color:var(--main);font-size:12.5px;text-decoration:underline}
.entries .weigh form{display:flex;flex-wrap:wrap;gap:6px;margin-top:7px}
.entries .weigh form[hidden],.entries .weigh [hidden]{display:none}
.entries .weigh :is(input,select){height:30px;padding:0 8px;border:1px solid var(--line);border-radius:7px;background:var(--card);color:var(--ink);
  font:inherit;font-size:13px;min-width:0;max-width:100%}
.entries .weigh :is(select,input[name=reason]){flex:1 1 100%}
.entries .weigh input[name=by]{flex:1 1 90px}
.entries .weigh .strong{background:var(--main);border-color:var(--main);color:var(--on-main)}
.entries .error{color:#b3261e;margin:4px 0}
.part[data-theme=dark] .entries .error,.part[data-theme=dark].entries .error{color:#ff9c92}
@media (pointer:coarse){.entries .weigh .button{min-height:40px}.entries .weigh :is(input,select){height:40px;font-size:16px}}
.entries a.button{display:inline-flex;align-items:center;color:var(--ink)}
.entries .nothing{padding:22px 16px;color:var(--muted);margin:0}
.entries .paragraph{padding:14px 18px}
.entries .paragraph h2{margin:0}
.entries .told{margin:9px 0 0;line-height:1.6;max-height:21em;overflow:auto;overscroll-behavior:contain;max-width:110ch}
.entries .tops{display:grid;gap:14px;align-items:start;grid-template-columns:1fr}
@media (min-width:1100px){.entries .tops.two{grid-template-columns:minmax(0,1.15fr) minmax(0,1fr)}}
.entries .small-map{margin:0;padding:10px 12px}
.entries .small-map svg{width:100%;display:block;background:var(--soft);border-radius:7px}
.entries .land{fill:var(--card);stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
.entries .small-map h3{margin:0 0 8px;font-size:15px}
.entries .value{fill:var(--ink);font-size:15px;font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
.entries .whose{fill:var(--muted);font-size:12.5px;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
.entries .sides{margin-top:14px}
@media (min-width:1100px){.entries .tops.sides{grid-template-columns:1fr 1fr}}
.entries .name{fill:var(--muted);font-size:13px;text-anchor:middle;pointer-events:none}
.entries .legend i{width:11px;height:11px;border-radius:50%;background:var(--muted);flex:none}
.entries .mark circle,.entries .mark rect{fill:var(--muted);stroke:var(--card);stroke-width:1.5}
.entries .mark.up circle,.entries .legend i.up{fill:var(--s0);background:var(--s0)}
.entries .mark.down circle,.entries .legend i.down{fill:var(--s1);background:var(--s1)}
.entries .mark.closed rect,.entries .legend i.closed{fill:var(--s4);background:var(--s4);border-radius:1px}
.entries .mark.good circle,.entries .legend i.good{fill:var(--s2);background:var(--s2)}
.entries .mark.contested circle,.entries .legend i.contested{fill:var(--contested);background:var(--contested)}
.entries a:hover .mark :is(circle,rect),.entries a:focus .mark :is(circle,rect){stroke:var(--ink)}
.entries .legend{margin:9px 0 4px;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:2px 16px;font-size:13px}
.entries .legend li{display:flex;gap:8px;align-items:center;padding:1px 0}

@media (max-width:760px){
  .entries dl{grid-template-columns:1fr;gap:0}
  .entries dd{margin-bottom:5px}
  .entries .entry,.entries .paragraph{padding:11px 12px}
  .entries .paragraph .top{flex-direction:column;gap:7px}
  .entries .name,.entries .value{font-size:22px}
  .entries .whose{display:none}
  .entries .mark :is(circle,rect){transform-box:fill-box;transform-origin:center;transform:scale(1.7)}
}
`;
