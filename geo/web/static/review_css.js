// How the page that reads reports looks. The colours and type shared with the other parts are in look.js.

export const CSS = `
.review [hidden]{display:none!important}
.form{padding:14px 16px;display:grid;gap:12px;max-width:1100px;margin:0 auto}
.form.over{outline:2px dashed var(--main);outline-offset:-6px}
.form textarea{width:100%;min-height:250px;resize:vertical;padding:10px 12px;border:1px solid var(--line);border-radius:7px;
  background:var(--paper);color:var(--ink);font:14px/1.55 var(--st-font,sans-serif)}
.heads{display:grid;grid-template-columns:1.4fr .8fr .7fr 2fr 1.6fr;gap:10px}
.field{display:grid;gap:2px;min-width:0}
.field>span{font-size:11px;color:var(--muted)}
.field input,.field select,.field textarea,.lookup input,.by input{width:100%;min-height:30px;padding:3px 8px;border:1px solid var(--line);border-radius:6px;
  background:var(--paper);color:var(--ink);font:inherit}
.field [aria-invalid=true]{border-color:var(--s1);box-shadow:inset 0 0 0 1px var(--s1)}
.actions{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.button.main{background:var(--main);border-color:var(--main);color:var(--on-main)}
.button:disabled{opacity:.5;cursor:default}
.button kbd{margin-left:7px;font:600 10.5px ui-monospace,"DejaVu Sans Mono",monospace;opacity:.65}
.review{padding-top:12px}
.status{margin:6px 2px;color:var(--muted)}
.status:empty{display:none}
.review>.status{max-width:1100px;margin:6px auto;padding:0 2px}
.status.working{color:var(--main)}
.fault,.status.fault{color:var(--s1);margin:3px 0}
.sheet{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.06fr);grid-template-rows:auto calc(100vh - 196px);gap:10px 14px}
.tools{grid-column:1/-1;padding:8px 12px;display:grid;gap:7px}
.tools .row{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}
.title{font-size:15px}
.tally{color:var(--muted)}
.by{margin-left:auto;color:var(--muted);display:flex;gap:6px;align-items:center;white-space:nowrap}
.by input{width:130px}
.keys{margin-left:auto;color:var(--muted);font-size:11.5px}
.stories:empty{display:none}
.story{display:flex;gap:7px;align-items:baseline;color:var(--contested);padding:2px 0}
.left{display:grid;grid-template-rows:minmax(0,1.45fr) minmax(170px,1fr);gap:10px;min-height:0}
.words{overflow:auto;padding:12px 16px;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;font-size:14px;line-height:1.62}
.words .span{cursor:pointer;border-radius:3px;padding:1px 0;background:color-mix(in srgb,var(--tone) 13%,transparent);box-shadow:inset 0 -2px var(--tone)}
.words .span.lit{background:color-mix(in srgb,var(--tone) 34%,transparent)}
.words .span.done{background:none;box-shadow:inset 0 -1px var(--line)}
.words .slot.lit{background:var(--soft);box-shadow:inset 0 -1px var(--muted)}
.claim{--tone:var(--s0)}.event{--tone:var(--s1)}.commitment{--tone:var(--s4)}
.map{position:relative;overflow:hidden;min-height:170px}
.map iframe{width:100%;height:100%;border:0;display:block}
.mapnote{position:absolute;inset:0;display:grid;place-items:center;margin:0;color:var(--muted);pointer-events:none}
.drafts{overflow:auto;display:flex;flex-direction:column;gap:8px;padding:2px;min-height:0}
.draft{flex:none;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:8px;padding:8px 12px;cursor:pointer}
.draft:focus{outline:none}
.draft.lit{border-color:var(--tone)}
.draft.current{border-color:var(--tone);box-shadow:0 0 0 1px var(--tone),var(--shadow);cursor:default}
.draft[data-state=rejected]{opacity:.62}
.draft header{display:flex;gap:8px;align-items:baseline;min-width:0}
.tag{color:var(--tone);font-weight:700;font-size:11px}
.phrase{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--muted);unicode-bidi:isolate}
.chip{flex:none;padding:0 7px;border-radius:9px;font-size:11px;line-height:18px;background:var(--soft);color:var(--muted)}
.chip[data-tone=ready],.chip[data-tone=accepted]{background:var(--tint);color:var(--main)}
.chip[data-tone=ask]{background:color-mix(in srgb,var(--s1) 15%,transparent);color:var(--s1)}
.chip[data-tone=copy]{background:var(--contested-tint);color:var(--contested)}
.line{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:baseline;margin-top:2px}
.meaning{font-size:16px;font-weight:700;white-space:pre-wrap;overflow-wrap:anywhere}
.event .meaning,.commitment .meaning{font-size:14px}
.where{font-weight:600;overflow-wrap:anywhere}
.whenline{color:var(--muted)}
.body{display:none;margin-top:8px;gap:9px}
.draft.current .body{display:grid}
.fields{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:7px 10px}
.field.wide{grid-column:1/-1}
.field textarea{resize:vertical;min-height:48px}
.places{display:grid;gap:6px}
.places .row{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:4px;align-items:start}
.mention{border:1px solid var(--line);border-radius:7px;padding:4px 9px}
.mention.asked{border-color:var(--s1)}
.mention summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:2px 9px;align-items:baseline;min-height:24px}
.mention .named{font-weight:600;overflow-wrap:anywhere}
.means{color:var(--muted)}
.asked .means{color:var(--s1)}
.spots{display:grid;gap:1px;margin:5px 0 3px}
.spot{display:grid;grid-template-columns:auto minmax(0,auto) minmax(0,1fr);gap:0 8px;align-items:baseline;padding:3px 4px;border-radius:5px;cursor:pointer;text-align:start}
.spot:hover{background:var(--soft)}
.spot input{accent-color:var(--main);margin:0}
.spot span{color:var(--muted);font-size:11.5px;overflow-wrap:anywhere}
.lookup{display:flex;flex-wrap:wrap;gap:6px;margin-top:4px}
.lookup input{flex:1 1 180px;width:auto}
.found{flex:1 1 100%;display:grid}
.found .spot{border:0;background:none;grid-template-columns:minmax(0,auto) minmax(0,1fr)}
.drop{width:30px;min-height:30px;border:0;background:none;cursor:pointer;color:var(--muted);font-size:17px}
.copy{margin:0;color:var(--contested);overflow-wrap:anywhere}
.copies:empty,.faults:empty{display:none}
.show{margin-left:auto}
.hint{padding:12px 14px;color:var(--muted)}
@media (max-width:900px){
  .heads{grid-template-columns:1fr 1fr}
  .sheet{grid-template-columns:minmax(0,1fr);grid-template-rows:auto}
  .left{grid-template-rows:minmax(150px,32vh) 190px}
  .drafts{overflow:visible}
  .keys{display:none}
  .by{margin-left:0}
  .fields{grid-template-columns:1fr 1fr}
}
@media (max-width:460px){.form textarea{min-height:190px}}
`;
