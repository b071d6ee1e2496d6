// The pictures that a group's models were surest about, and wrong.
import type { Evaluated } from "./evaluated.ts";
import { html, type Markup } from "./html.ts";
import { heading } from "./tag.ts";
import { say, sayClass } from "./words.ts";

/** Pictures a group. */
const SHOWN = 12;

const figure = (classes: string[], mistake: Evaluated["mistakes"][number]): Markup => {
  const [truth, predicted] = [classes[mistake.truth], classes[mistake.predicted]];
  const sure = `${(100 * mistake.confidence).toFixed(1)}%`;
  return html`<figure><img src="${mistake.picture}" width="86" height="86" alt=""><figcaption>${sayClass(truth)}<b>→ ${sayClass(predicted)}</b><span class="sure">${sure}</span></figcaption></figure>`;
};

const gallery = ({ group, classes, mistakes }: Evaluated): Markup => {
  const shown = mistakes.slice(0, SHOWN).map((mistake) => figure(classes, mistake));
  return html`${heading(group)}${shown.length > 0 ? html`<div class="mistakes">${shown}</div>` : html`<p>${say("noMistakes")}</p>`}
`;
};

export const galleries = (all: readonly Evaluated[]): Markup => html`<section>
<h2>${say("mistakes")}</h2>
<p class="note">${say("mistakesNote")}</p>
${all.map(gallery)}
</section>
`;
