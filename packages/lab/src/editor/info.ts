// A declaration and its documentation, as completions and hovers show them.
import type { Info } from "../language/service.ts";

export function infoElement({ type, docs }: Info): HTMLElement {
  const element = document.createElement("div");
  element.className = "cm-type-info";
  element.append(Object.assign(document.createElement("code"), { textContent: type }));
  if (docs) element.append(Object.assign(document.createElement("p"), { textContent: docs }));
  return element;
}
