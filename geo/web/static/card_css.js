// The card's own CSS, beside the palette of look.js.

export const CSS = `
.card{padding:14px 17px 15px;min-height:170px;overflow-wrap:anywhere;transition:opacity .12s}
.card[aria-busy=true]{opacity:.6}
.card .over{color:var(--muted);font-size:13px}
.card .over b{color:var(--ink);font-weight:650}
.card .interval{font-size:27px;line-height:1.2;font-weight:700;letter-spacing:-.01em;margin:1px 0 7px}
.card .interval.long{font-size:20px}
.card h2.name{font-size:20px;line-height:1.25;font-weight:700;margin:1px 0 7px;padding:0;letter-spacing:0}
.card .bounds{margin:-3px 0 8px;text-wrap:pretty}
.card .chips{display:flex;flex-wrap:wrap;gap:5px;margin:0 0 11px;padding:0;list-style:none}
.card .chip{padding:1px 9px;border-radius:99px;border:1px solid transparent;background:var(--tint);color:var(--main);font-size:11.5px}
.card .chip.plan,.card .chip.planned,.card .chip.cap,.card .chip.authorised{background:none;border:1px dashed var(--main)}
.card .chip.derived{background:none;border:1px dotted var(--main)}
.card .chip.stale,.card .chip.muted,.card .chip.ended{background:var(--soft);color:var(--muted)}
.card .chip.contested,.card .chip.against,.card .chip.disputed,.card .chip.retracted{background:var(--contested-tint);color:var(--contested)}
.card .quotes{margin:0;padding:0;list-style:none}
.card .quote{margin:0 0 9px;padding:0 0 0 10px;border-left:3px solid var(--main)}
.card .quote.other{border-left-color:var(--line)}
.card .quote.against{border-left-color:var(--contested)}
.card .quote .says{unicode-bidi:plaintext;text-align:start}
.card .quote .amount{color:var(--muted);white-space:nowrap}
.card .quote .from,.card .quote .note{color:var(--muted);font-size:12px;line-height:1.4}
.card .quote .reason{color:var(--contested);font-size:12px;line-height:1.4}
.card button.chip{cursor:pointer;min-height:0}
.card button.chip:hover{background:var(--tint)}
.card .counts{font-size:15px;font-weight:650;line-height:1.35;margin:2px 0 8px;padding:0;letter-spacing:0;text-wrap:balance}
.card .hint{color:var(--muted);margin:0 0 9px}
.card h3{font-size:12px;font-weight:600;margin:11px 0 6px;padding:0;color:var(--muted);letter-spacing:0}
.card h3.against{color:var(--contested)}
.card details{margin:3px 0 9px}
.card summary{cursor:pointer;color:var(--main);padding:3px 0;width:fit-content}
.card details .quotes{margin-top:7px;max-height:260px;overflow:auto;overscroll-behavior:contain}
.card dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 14px;margin:0 0 11px}
.card dt{color:var(--muted)}
.card dd{margin:0}
.card .near{display:flex;flex-wrap:wrap;gap:5px 10px;align-items:center;margin:10px 0 0;padding-top:9px;border-top:1px solid var(--rule)}
.card .near select{height:28px;border:1px solid var(--line);border-radius:7px;background:var(--paper);color:var(--ink);font:inherit}
.card .near .note{color:var(--muted);font-size:12px}
.card .actions{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:12px}
.card .tomap{display:none}
@media (max-width:640px){.card .tomap{display:inline-block}}
.card .said{color:var(--muted);font-size:12px}
.card .close{float:right;margin:-5px -8px 0 8px;padding:0 8px;min-height:30px;border:0;background:none;cursor:pointer;color:var(--muted);
  font-size:17px;line-height:1;border-radius:6px}
.card .close:hover{color:var(--ink);background:var(--soft)}
.card .howto{margin:8px 0 0;padding:0;list-style:none;color:var(--muted)}
.card .howto li{display:grid;grid-template-columns:76px 1fr;gap:10px;padding:4px 0;border-top:1px solid var(--rule)}
.card .howto b{color:var(--ink);font-weight:600}
.card .error{margin:4px 0 10px}
.card .bone{height:13px;margin:9px 0;border-radius:5px;background:var(--soft)}
.card .bone.big{height:28px;width:60%}
.card .bone.half{width:45%}
`;
