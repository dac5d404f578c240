// The contradiction panel's own CSS, beside the palette of look.js.

export const CSS = `
.contradictions{padding:13px 17px 12px;overflow-wrap:anywhere;transition:opacity .12s}
.contradictions[aria-busy]{opacity:.65}
.contradictions h2{font-size:16px;line-height:1.3;font-weight:700;margin:0;padding:0;letter-spacing:0}
.contradictions h2[data-contested]{color:var(--contested)}
.contradictions .lead{color:var(--muted);margin:2px 0 8px}
.contradictions .error{color:#b3261e;margin:4px 0}
.part[data-theme=dark] .contradictions .error{color:#ff9c92}
.contradictions .sets{display:grid;gap:12px}
.contradictions .set{border-left:3px solid var(--line);padding:0 0 0 12px}
.contradictions .set.contests{border-left-color:var(--contested)}
.contradictions h3{font-size:13px;font-weight:650;margin:0;padding:0;letter-spacing:0}
.contradictions .why{margin:1px 0 7px}
.contradictions .set.contests .why b{color:var(--contested)}
.contradictions .side{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:8px}
.contradictions .side .claim{padding:9px 12px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.contradictions .number{font-size:19px;font-weight:700;line-height:1.25}
.contradictions .says{unicode-bidi:plaintext;text-align:start}
.contradictions .from,.contradictions .note{color:var(--muted);font-size:12px;line-height:1.4}
.contradictions .note{margin:4px 0 0}
.contradictions .do{display:flex;gap:6px;margin-top:8px}
.contradictions .do .button{min-height:27px;padding:1px 9px;font-size:12px}
.contradictions form{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.contradictions form[hidden],.contradictions [hidden]{display:none}
.contradictions input{height:30px;padding:0 8px;border:1px solid var(--line);border-radius:7px;background:var(--card);color:var(--ink);min-width:0}
.contradictions input[name=reason]{flex:1 1 100%}
.contradictions input[name=by]{flex:1 1 90px}
.contradictions .strong{background:var(--main);border-color:var(--main);color:var(--on-main)}
.contradictions details{margin-top:10px}
.contradictions summary{cursor:pointer;color:var(--main);padding:3px 0;width:fit-content}
.contradictions details .sets{margin-top:8px}
@media (pointer:coarse){.contradictions .do .button{min-height:40px}.contradictions input{height:40px;font-size:16px}}
`;
