// Playing the record: so many days a second, drawn each frame, until the last day or a pause.

export const STEPS = [["a week/s", 7], ["a month/s", 30], ["a season/s", 91], ["a year/s", 365]];

/** A player on the bus. `changed` is called when it starts or stops. */
export function play(bus, changed) {
  let frame = 0;
  let pace = 30;
  let exact = 0;
  let before = 0;

  const player = {
    get running() { return frame !== 0; },
    pace(days) { pace = days; },
    toggle(days) {
      if (frame) return player.stop(true);
      pace = days;
      const { first, last } = bus.payload;
      const end = bus.state.mode === "window" ? bus.state.to : bus.state.day;
      if (end >= last) jump(first);
      exact = bus.state.mode === "window" ? bus.state.to : bus.state.day;
      before = performance.now();
      frame = requestAnimationFrame(tick);
      return changed();
    },
    stop(settle = false) {
      cancelAnimationFrame(frame);
      const ran = frame !== 0;
      frame = 0;
      if (ran && settle) bus.settle();
      if (ran) changed();
    },
  };

  function jump(day) {
    const { mode, from, to } = bus.state;
    bus.set(mode === "window" ? { from: day, to: day + (to - from) } : { day });
  }

  function tick(now) {
    exact += ((now - before) / 1000) * pace;
    before = now;
    const { mode, from, to } = bus.state;
    const { last } = bus.payload;
    const day = Math.min(last, Math.floor(exact));
    bus.set(mode === "window" ? { from: from + (day - to), to: day } : { day });
    if (day >= last) return player.stop(true);
    frame = requestAnimationFrame(tick);
    return undefined;
  }
  return player;
}
