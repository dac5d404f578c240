// Questions to this process's own review routes: a name and a plain object in, the answer or an error with a sentence out.

/** POST *body* to `laydown/review/NAME`, or under another folder. Throws an Error whose message can be shown as it is. */
export async function ask(base, name, body, signal, folder = "review") {
  let response;
  try {
    response = await fetch(new URL(`laydown/${folder}/${name}`, base), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The app does not answer. See whether it is still running, then try again.");
  }
  if (response.ok) return response.json();
  throw new Error((await response.text()) || `The server answered with status ${response.status}. Try again.`);
}

/** A draft as the server takes it back: what a person may have changed, and where it stands in the text. */
export function plainDraft(draft) {
  return {
    id: draft.id, kind: draft.kind, span: draft.span, fields: draft.fields, related: draft.related,
    force_words: draft.force_words, force_offered: draft.force_offered,
    places: draft.places.map(({ words, choice, offered }) => ({ words, choice, offered })),
  };
}
