// The header strip's own CSS, beside the palette of look.js.

export const CSS = `
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;padding:2px 0}
.bar .brand{font-size:20px;font-weight:750;letter-spacing:-.01em;margin:0 auto 0 0;padding:0;line-height:1.2}
.bar .hidden+.search{margin-left:auto}
.bar .search{position:relative;flex:0 1 300px;min-width:190px}
.bar input{width:100%;height:32px;padding:0 11px;border:1px solid var(--line);border-radius:7px;background:var(--card);color:var(--ink)}
.bar input::placeholder{color:var(--muted);opacity:1}
.bar input:focus{outline:2px solid var(--main);outline-offset:0;border-color:transparent}
.bar .floating{position:absolute;z-index:1200;top:calc(100% + 5px);margin:0;padding:5px;list-style:none;box-shadow:var(--shadow)}
.bar .list{left:0;right:0;min-width:min(340px,88vw);max-height:min(60vh,420px);overflow:auto}
.bar .option{display:grid;grid-template-columns:1fr auto;gap:0 12px;padding:6px 9px;border-radius:6px;cursor:pointer;overflow-wrap:anywhere}
.bar .option b{font-weight:600;unicode-bidi:plaintext;text-align:start}
.bar .option .kind{color:var(--muted);font-size:12px;white-space:nowrap}
.bar .option .why{grid-column:1/-1;color:var(--muted);font-size:11.5px;line-height:1.3}
.bar .option[aria-selected=true]{background:var(--tint)}
.bar .option[aria-disabled=true]{opacity:.6;cursor:default}
.bar .message{padding:8px 9px;color:var(--muted)}
.bar .menu{position:relative}
.bar .strong{background:var(--main);border-color:var(--main);color:var(--on-main);font-weight:550}
.bar .strong:hover{filter:brightness(1.08);border-color:var(--main)}
.bar .menu .floating{right:0;min-width:250px}
.bar .menu a{display:block;padding:7px 10px;border-radius:6px;text-decoration:none;color:var(--ink)}
.bar .menu a:hover,.bar .menu a:focus-visible{background:var(--tint)}
.bar .menu a span{display:block;color:var(--muted);font-size:11.5px;line-height:1.3}
.bar [hidden]{display:none}
@media (pointer:coarse){.bar input{height:40px;font-size:16px}.bar .menu a{padding:10px}}
@media (max-width:560px){.bar{gap:8px}.bar .hidden+.search{margin-left:auto}
.bar .search{order:3;flex:1 1 100%}}
`;
