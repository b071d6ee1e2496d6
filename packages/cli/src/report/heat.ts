// Cells shaded by a share between 0 and 1.
import { type Content, html, type Markup } from "./html.ts";
import { sayClass } from "./words.ts";

/** Beyond this the shade is so deep that letters change colour. */
const DEEP = 0.5;

export function cell(share: number, content: Content, className = ""): Markup {
  const s = Math.max(0, Math.min(1, share));
  return html`<td class="${className}${s > DEEP ? " deep" : ""}" style="--s:${s.toFixed(3)}">${content}</td>`;
}

/** The names of classes as heads of narrow columns. */
export const uprightHeads = (classes: readonly string[]): Markup[] =>
  classes.map((label) => html`<th scope="col"><span class="up">${sayClass(label)}</span></th>`);
