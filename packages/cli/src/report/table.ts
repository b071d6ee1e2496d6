// The figures of every group.
import { accuracyText, percent, secondsText } from "../compare/format.ts";
import type { Difference, Group } from "../compare/index.ts";
import { type Content, html, type Markup } from "./html.ts";
import { tag } from "./tag.ts";
import { say, type Word } from "./words.ts";

const difference = ({ path, value, first }: Difference): Markup =>
  html`<code>${path} ${value ?? say("absent")} <span class="was">(${first ?? say("absent")})</span></code>`;

function differs(group: Group): Markup | Markup[] {
  if (group.number === 1) return html`<span class="was">${say("reference")}</span>`;
  return group.differs.length > 0 ? group.differs.map(difference) : say("same");
}

const unfinished = (n: number): Markup | null =>
  n > 0 ? html`<span class="unfinished">${say("unfinished", { n })}</span>` : null;

/** A figure. On a narrow screen the columns have no heads, so each brings its own. */
const figure = (of: Word, value: Content): Markup =>
  html`<td class="n"><span class="label">${say(of)}</span><span data-of="${of}">${value}</span></td>`;

const row = (group: Group): Markup => html`<tr>
<td>${tag(group)}</td>
<td class="name">${group.name}</td>
${figure("accuracy", accuracyText(group.accuracy))}
${figure("runsColumn", [group.accuracy?.n ?? 0, unfinished(group.unfinished)])}
${figure("best", group.best === null ? "–" : percent(group.best))}
${figure("time", secondsText(group.seconds))}
${figure("looks", group.testLooks)}
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
