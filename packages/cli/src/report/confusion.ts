// A confusion matrix for every group.
import type { Evaluated } from "./evaluated.ts";
import { cell, uprightHeads } from "./heat.ts";
import { html, type Markup } from "./html.ts";
import { heading } from "./tag.ts";
import { say, sayClass } from "./words.ts";

/** A row as shares of its sum. The root of a share is its shade, so that rare mistakes show. */
function row(counts: readonly number[], own: number, label: string): Markup {
  const total = counts.reduce((a, b) => a + b, 0);
  const cells = counts.map((count, j) => {
    const share = total > 0 ? count / total : 0;
    const text = share >= 0.005 ? (100 * share).toFixed(0) : "";
    return cell(0.92 * Math.sqrt(share), text, j === own ? "right" : "");
  });
  return html`<tr><th scope="row">${sayClass(label)}</th>${cells}</tr>`;
}

const matrix = ({ group, classes, confusion }: Evaluated): Markup =>
  html`<div class="matrix">${heading(group)}<div class="scroll"><table class="heat"><thead><tr><td style="--s:0"></td>${uprightHeads(classes)}</tr></thead><tbody>${confusion.map((counts, i) => row(counts, i, classes[i]))}</tbody></table></div></div>
`;

export const confusions = (all: readonly Evaluated[]): Markup => html`<section>
<h2>${say("confusion")}</h2>
<p class="note">${say("confusionNote")}</p>
<div class="matrices">${all.map(matrix)}</div>
</section>
`;
