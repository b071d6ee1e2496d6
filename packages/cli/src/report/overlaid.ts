// All groups in one picture a measure, their numbers at the ends of their lines.
import * as Plot from "@observablehq/plot";
import type { Group } from "../compare/index.ts";
import { apart } from "./apart.ts";
import { html, type Markup } from "./html.ts";
import { epochTicks, type Line, lastEpoch, linesOf, type Measure, marks, measures, svg } from "./lines.ts";
import { tag } from "./tag.ts";
import { say } from "./words.ts";

const WIDTH = 430;
const HEIGHT = 300;
const MARGIN = { marginTop: 12, marginBottom: 32, marginLeft: 46, marginRight: 30 };

/** All lines in one picture, their numbers at their ends. */
function overlaid(lines: Line[], measure: Measure): Markup {
  const last = lastEpoch(lines);
  const [low, high] = measure.domain(lines);
  const unit = (high - low) / (HEIGHT - MARGIN.marginTop - MARGIN.marginBottom);
  const heights = apart(
    lines.map(({ points }) => points[points.length - 1].mean),
    14 * unit,
  );
  const labels = lines.map(({ group, points }, i) =>
    Plot.text([{ epoch: points[points.length - 1].epoch, y: heights[i] }], {
      x: "epoch",
      y: "y",
      text: () => String(group.number),
      className: `line l${group.number}`,
      fill: `var(--g${group.number})`,
      fontWeight: "bold",
      textAnchor: "start",
      dx: 8,
    }),
  );
  return svg({
    width: WIDTH,
    height: HEIGHT,
    ...MARGIN,
    x: { domain: last > 1 ? [1, last] : [0, 2], label: null, ticks: epochTicks(last, 10), tickFormat: "d" },
    y: { domain: [low, high], label: null, grid: true, ticks: 6, tickFormat: measure.format },
    marks: [
      ...lines.flatMap((line) => marks(line, `var(--g${line.group.number})`, `l${line.group.number}`)),
      ...labels,
    ],
  });
}

export function together(groups: readonly Group[]): Markup {
  const figures = measures.map(
    (measure) =>
      html`<figure><figcaption>${say(measure.title(groups))}</figcaption>${overlaid(linesOf(groups, measure.value), measure)}</figure>`,
  );
  const keys = groups.map(
    (group) =>
      html`<li class="key k${group.number}" tabindex="0">${tag(group)}<span>${group.name}</span></li>`,
  );
  return html`<p class="note">${say("curvesNote")}</p><ul class="keys">${keys}</ul><div class="pair">${figures}</div>`;
}
