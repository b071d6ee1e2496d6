// How well each group knows each class.
import { classAccuracies } from "../evaluation.ts";
import type { Evaluated } from "./evaluated.ts";
import { cell, uprightHeads } from "./heat.ts";
import { html, type Markup } from "./html.ts";
import { tag } from "./tag.ts";
import { say } from "./words.ts";

/** Groups over the same classes share a table. */
function byClasses(all: readonly Evaluated[]): Evaluated[][] {
  const tables = Map.groupBy(all, ({ dataset, classes }) => JSON.stringify([dataset, classes]));
  return [...tables.values()];
}

function heat(rows: readonly Evaluated[]): Markup {
  const [{ classes, dataset }] = rows;
  const accuracies = rows.map(({ confusion }) => classAccuracies(confusion));
  const known = accuracies.flat().filter(({ n }) => n > 0);
  const low = Math.min(...known.map(({ accuracy }) => accuracy));
  const high = Math.max(...known.map(({ accuracy }) => accuracy));
  const body = rows.map(
    ({ group }, i) =>
      html`<tr><th scope="row">${tag(group)} <span class="wide">${group.name}</span></th>${accuracies[i].map(
        ({ accuracy, n }) =>
          n > 0
            ? cell(0.9 * ((accuracy - low) / Math.max(1e-9, high - low)), (100 * accuracy).toFixed(1))
            : cell(0, "–"),
      )}</tr>`,
  );
  return html`<p class="note">${say("classesNote", { dataset })}</p>
<div class="scroll"><table class="heat classes"><thead><tr><td style="--s:0"></td>${uprightHeads(classes)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

export const classTables = (all: readonly Evaluated[]): Markup => html`<section>
<h2>${say("classes")}</h2>
${byClasses(all).map(heat)}
</section>
`;
