// The table's own CSS, beside the palette of look.js.

export const CSS = `
.sheet{overflow:hidden;container-type:inline-size}
.sheet .scroll{overflow:auto;max-height:var(--laydown-table-height,min(46vh,420px));overscroll-behavior:contain;padding:0 8px 4px}
.sheet table{width:100%;border-collapse:collapse;font-size:12.5px}
.sheet thead th{position:sticky;top:0;z-index:1;background:var(--card);padding:6px 5px 5px;font-weight:400;color:var(--muted);
  text-align:left;box-shadow:inset 0 -1px var(--line)}
.sheet thead th.count{text-align:right}
.sheet thead button{padding:2px 0;border:0;background:none;cursor:pointer;color:inherit;font-size:12px}
.sheet thead button:hover{color:var(--ink)}
.sheet thead th[aria-sort] button{color:var(--ink);font-weight:600}
.sheet thead .arrow{display:inline-block;width:0;overflow:visible;font-size:10.5px}
.sheet tbody th,.sheet tbody td{padding:0 5px;height:28px;border-bottom:1px solid var(--rule);font-weight:400;text-align:left;
  vertical-align:middle}
.sheet tbody tr{cursor:pointer}
.sheet tbody tr:hover th,.sheet tbody tr:hover td{background:var(--soft)}
.sheet tbody tr[aria-current] th,.sheet tbody tr[aria-current] td{background:var(--tint)}
.sheet tbody tr[aria-current] th{box-shadow:inset 3px 0 var(--main)}
.sheet [hidden]{display:none!important}
.sheet tbody .where{max-width:0;padding-block:4px}
.sheet .where{width:100%}
.sheet .pick{width:100%;padding:0;border:0;background:none;text-align:left;cursor:pointer;overflow:hidden;
  line-height:1.25;overflow-wrap:break-word;unicode-bidi:plaintext;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical}
.sheet .inside .pick{padding-left:11px}
.sheet tr.primary:not(.inside) .pick{font-weight:600}
.sheet tbody .force{max-width:90px;line-height:1.2;padding-block:3px;overflow-wrap:break-word}
.sheet tbody td.count{text-align:right;white-space:nowrap}
.sheet thead .count{min-width:48px}
.sheet tbody td.words{color:var(--muted);white-space:normal;line-height:1.2;padding-block:3px;font-size:12px;overflow-wrap:anywhere}
.sheet .status{min-width:88px;line-height:1.25;color:var(--muted)}
.sheet .age{display:none}
.sheet .stale .age{display:inline}
.sheet .stale:not(.base):not(.crossing) .age:not(:empty){display:inline}
.sheet .stale:not(.base):not(.crossing) .word:has(+.age:not(:empty)){display:none}
.sheet .base .age,.sheet .crossing .age{display:none}
.sheet .stale td,.sheet .stale .pick{color:var(--muted)}
.sheet .stale.figure .pick{font-weight:400}
.sheet .ended .pick,.sheet .retracted .count{text-decoration:line-through;text-decoration-thickness:1px;color:var(--muted)}
.sheet .planned .count:not(.words){font-style:italic}
.sheet .planned.figure .status .word{border-bottom:1px dashed currentColor}
.sheet .count.follows,.sheet .derived .count,.sheet .derived .status .word{font-style:italic;color:var(--muted)}
.sheet .derived .status .word{border-bottom:1px dotted currentColor}
.sheet .flag{color:var(--contested);margin-right:3px}
.sheet .delta{color:var(--s2);font-weight:700;margin-right:3px}
.sheet .section th{height:auto;padding:11px 5px 4px;color:var(--muted);font-size:11.5px;cursor:default;border-bottom-color:var(--line)}
.sheet .section:hover th{background:none!important}
.sheet .foot{padding:7px 13px 9px;color:var(--muted);font-size:12px;border-top:1px solid var(--rule);text-wrap:balance}
.sheet .more{display:block;margin:8px auto}
.sheet .nothing{padding:18px 12px 20px}
.sheet .nothing p{margin:0 0 10px}
@container (min-width:520px){
  .sheet .status{min-width:190px}
  .sheet .age,.sheet .base .age,.sheet .crossing .age{display:inline}
  .sheet .stale:not(.base):not(.crossing) .word:has(+.age:not(:empty)){display:inline}
  .sheet .word:not(:empty)+.age:not(:empty)::before{content:" · "}
  .sheet tbody .force{max-width:180px}
}
@media (max-width:700px){.sheet .scroll{max-height:none}.sheet tbody th,.sheet tbody td{height:34px}
  .sheet thead th{position:static}.sheet .status{min-width:82px}.sheet tbody .force{max-width:92px}
  .sheet thead .count{min-width:46px}}
`;
