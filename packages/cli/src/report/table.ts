// The figures of every group.
import { accuracyText, percent, secondsText } from "../compare/format.ts";
import type { Difference, Group } from "../compare/index.ts";
import { html, type Markup } from "./html.ts";
import { tag } from "./tag.ts";
import { say } from "./words.ts";

const difference = ({ path, value, first }: Difference): Markup =>
  html`<code>${path} ${value ?? say("absent")} <span class="was">(${first ?? say("absent")})</span></code>`;

function differs(group: Group): Markup | Markup[] {
  if (group.number === 1) return html`<span class="was">${say("reference")}</span>`;
  return group.differs.length > 0 ? group.differs.map(difference) : say("same");
}

const unfinished = (n: number): Markup | null =>
  n > 0 ? html`<span class="unfinished">${say("unfinished", { n })}</span>` : null;

const row = (group: Group): Markup => html`<tr>
<td>${tag(group)}</td>
<td class="name">${group.name}</td>
<td class="n" data-of="accuracy">${accuracyText(group.accuracy)}</td>
<td class="n" data-of="n">${group.accuracy?.n ?? 0}${unfinished(group.unfinished)}</td>
<td class="n" data-of="best">${group.best === null ? "–" : percent(group.best)}</td>
<td class="n" data-of="time">${secondsText(group.seconds)}</td>
<td class="n" data-of="looks">${group.testLooks}</td>
<td>${differs(group)}</td>
</tr>
`;

export const table = (groups: readonly Group[]): Markup => html`<section>
<h2>${say("table")}</h2>
<div class="scroll"><table class="results">
<thead><tr><th></th><th>${say("group")}</th><th class="n">${say("accuracy")}</th><th class="n">${say("runsColumn")}</th><th class="n">${say("best")}</th><th class="n">${say("time")}</th><th class="n">${say("looks")}</th><th>${say("differs")}</th></tr></thead>
<tbody>
${groups.map(row)}</tbody>
</table></div>
<p class="note">${say("tableNote")}</p>
</section>
`;
