// A small picture for every group, all on the same axes, each before the lines of the others.
import * as Plot from "@observablehq/plot";
import type { Group } from "../compare/index.ts";
import { html, type Markup } from "./html.ts";
import { epochTicks, type Line, lastEpoch, linesOf, type Measure, marks, measures, svg } from "./lines.ts";
import { tag } from "./tag.ts";
import { say } from "./words.ts";

/** One group's line before all the others. */
function panel(line: Line, lines: readonly Line[], measure: Measure): Markup {
  const last = lastEpoch(lines);
  const others = lines
    .filter((other) => other !== line)
    .map(({ points }) =>
      Plot.lineY(points, {
        x: "epoch",
        y: "mean",
        stroke: "var(--quiet)",
        strokeOpacity: 0.4,
        strokeWidth: 1,
      }),
    );
  const drawing = svg({
    width: 240,
    height: 160,
    marginTop: 8,
    marginBottom: 24,
    marginLeft: 40,
    marginRight: 8,
    x: { domain: last > 1 ? [1, last] : [0, 2], label: null, ticks: epochTicks(last, 5), tickFormat: "d" },
    y: { domain: measure.domain(lines), label: null, grid: true, ticks: 4, tickFormat: measure.format },
    marks: [...others, ...marks(line, "var(--g1)", "own")],
  });
  return html`<figure><figcaption>${tag(line.group)}<span>${line.group.name}</span></figcaption>${drawing}</figure>`;
}

export const multiples = (groups: readonly Group[]): Markup[] =>
  measures.map((measure) => {
    const lines = linesOf(groups, measure.value);
    const panels = lines.map((line) => panel(line, lines, measure));
    return html`<h3>${say(measure.title(groups))}</h3><div class="panels">${panels}</div>`;
  });
