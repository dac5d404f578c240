// Replaying what was known: publication by publication, each shown once it is here, until everything is.

const SHOWN_MS = 700; // long enough to see what a publication changed

/** A player of the second clock. `changed` is called when it starts or stops. */
export function knowledgePlayer(bus, changed) {
  let timer = 0;
  let running = false;

  function tick() {
    if (!running) return;
    const to = bus.nextKnowledge(1);
    bus.set({ known: to });
    if (to === null) player.stop(true);
    else wait();
  }

  // The next one only after this one was shown; a slow server slows the film, it skips nothing.
  function wait() {
    timer = setTimeout(() => (bus.pending ? wait() : tick()), SHOWN_MS);
  }

  const player = {
    get running() { return running; },
    toggle() {
      if (running) { player.stop(true); return; }
      const days = bus.knowledge;
      if (!days.length) return;
      running = true;
      if (bus.state.known === null) bus.set({ known: days[0] });
      wait();
      changed();
    },
    stop(settle = false) {
      clearTimeout(timer);
      const ran = running;
      running = false;
      if (!ran) return;
      if (settle) bus.settle();
      changed();
    },
  };
  return player;
}
