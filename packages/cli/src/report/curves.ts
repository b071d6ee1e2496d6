// Loss and accuracy by epoch: all groups in one picture while their lines can be told apart, a panel for each group beyond that.
import type { Group } from "../compare/index.ts";
import { html, type Markup } from "./html.ts";
import { multiples } from "./multiples.ts";
import { together } from "./overlaid.ts";
import { LINES } from "./style.ts";
import { say } from "./words.ts";

export function curves(groups: readonly Group[]): Markup {
  const some = groups.some(({ runs }) => runs.some(({ rows }) => rows.length > 0));
  const many = groups.length > LINES;
  const drawn = many
    ? html`<p class="note">${say("multiplesNote")}</p>${multiples(groups)}`
    : together(groups);
  return html`<section class="curves">
<h2>${say("curves")}</h2>
${some ? drawn : html`<p>${say("noCurves")}</p>`}
</section>
`;
}
