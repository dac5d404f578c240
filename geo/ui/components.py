"""The page's instruments: browser modules of ``geo/web/static`` as Streamlit components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

# One loader for all: it imports the module once for each mount and afterwards only hands on new data.
_LOADER = """
const mounts = new WeakMap();
export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  const known = mounts.get(parentElement);
  if (known) {
    known.data = data;
    known.live?.update(data);
    return known.stop;
  }
  const base = new URL(".", document.baseURI.split(/[?#]/)[0]).href;
  const root = document.createElement("div");
  const mount = { data, live: null, gone: false };
  mount.stop = () => { mount.gone = true; mount.live?.unmount(); root.remove(); mounts.delete(parentElement); };
  mounts.set(parentElement, mount);
  parentElement.appendChild(root);
  const address = (name) => new URL(`laydown/static/${name}.js`, base).href;
  Promise.all([import(address("bus")), import(address("MODULE"))]).then(([bus, module]) => {
    if (mount.gone) return;
    mount.live = module.mount({
      root, data: mount.data, bus: bus.pageBus(base), setState: setStateValue, trigger: setTriggerValue,
    });
    mount.live.update(mount.data);
  }).catch((error) => { root.textContent = `This part of the page could not be loaded: ${error.message}`; });
  return mount.stop;
}
"""


def instrument(
    module: str, data: Mapping[str, Any], key: str, *, reports_state: bool = False
) -> Mapping[str, Any] | None:
    """Mount a browser module of ``geo/web/static``.

    Args:
        module: its name without ``.js``.
        data: what its ``mount`` and ``update`` get; text in it is data, never markup.
        key: fixed, so that it is mounted once and kept.
        reports_state: whether it tells the server of the page's settled state.

    Returns:
        The state last told, or None.
    """
    renderer = st.components.v2.component(f"laydown_{module}", js=_LOADER.replace("MODULE", module))
    if not reports_state:
        renderer(key=key, data=dict(data))
        return None
    result = renderer(key=key, data=dict(data), on_state_change=lambda: None)
    told = result.state
    return told if isinstance(told, Mapping) else None
