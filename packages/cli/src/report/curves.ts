// Loss and accuracy by epoch: all groups in one picture while their lines can be told apart, a panel for each group beyond that.
import * as Plot from "@observablehq/plot";
import type { Group } from "../compare/index.ts";
import { chart, FONTS } from "../plots/svg.ts";
import { html, Markup } from "./html.ts";
import { type Point, series, type Value } from "./series.ts";
import { LINES } from "./style.ts";
import { tag } from "./tag.ts";
import { say } from "./words.ts";

interface Line {
  group: Group;
  points: Point[];
}

interface Measure {
  name: "lossCurve" | "accuracyCurve";
  value: Value;
  domain(lines: readonly Line[]): [number, number];
  format: string;
}

const ends = (lines: readonly Line[]): [number, number] => {
  const points = lines.flatMap((line) => line.points);
  return [Math.min(...points.map((p) => p.low)), Math.max(...points.map((p) => p.high))];
};

const measures: readonly Measure[] = [
  {
    name: "lossCurve",
    value: (row) => row.loss,
    domain: (lines) => [Math.min(0, ends(lines)[0]), ends(lines)[1] * 1.04 + 1e-9],
    format: ".2~f",
  },
  {
    name: "accuracyCurve",
    value: (row) => row.valAcc,
    domain(lines) {
      const [low, high] = ends(lines);
      const air = Math.max(0.01, 0.08 * (high - low));
      return [Math.max(0, low - air), Math.min(1, high + air)];
    },
    format: ".0%",
  },
];

const linesOf = (groups: readonly Group[], value: Value): Line[] =>
  groups.map((group) => ({ group, points: series(group, value) })).filter(({ points }) => points.length > 0);

const lastEpoch = (lines: readonly Line[]): number =>
  Math.max(...lines.flatMap(({ points }) => points.map((p) => p.epoch)));

function epochTicks(last: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(last / most));
  return Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step);
}

/** Plot's svg, coloured by the page, hidden from those who hear it: the table says the same. */
const svg = (options: Plot.PlotOptions): Markup =>
  new Markup(
    chart({
      style: { background: "none", color: "var(--ink)", fontFamily: FONTS, fontSize: "13px" },
      ariaHidden: "true",
      ...options,
    } as Plot.PlotOptions),
  );

/** A line with its band. Plot gives the class to the group element around each mark. */
function marks({ points }: Line, color: string, name: string): Plot.Markish[] {
  const at = { x: "epoch" as const, className: `line ${name}` };
  const spread = points.some((p) => p.high > p.low);
  return [
    ...(spread ? [Plot.areaY(points, { ...at, y1: "low", y2: "high", fill: color, fillOpacity: 0.16 })] : []),
    Plot.lineY(points, { ...at, y: "mean", stroke: color, strokeWidth: 2 }),
    ...(points.length < 13 ? [Plot.dot(points, { ...at, y: "mean", fill: color, r: 2.5 })] : []),
  ];
}

/** Heights for labels that stay `gap` apart, each as near to its own as that allows. */
export function apart(heights: readonly number[], gap: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  // Runs of labels that touch are centred on the mean of what they name.
  let clusters = order.map((i) => ({ members: [i], center: heights[i] }));
  for (let merged = true; merged; ) {
    merged = false;
    const next: typeof clusters = [];
    for (const cluster of clusters) {
      const before = next.at(-1);
      const room = before ? ((before.members.length + cluster.members.length) * gap) / 2 : 0;
      if (before && cluster.center - before.center < room) {
        const members = [...before.members, ...cluster.members];
        const center = members.reduce((sum, i) => sum + heights[i], 0) / members.length;
        next[next.length - 1] = { members, center };
        merged = true;
      } else next.push(cluster);
    }
    clusters = next;
  }
  for (const { members, center } of clusters)
    members.forEach((i, k) => {
      placed[i] = center + (k - (members.length - 1) / 2) * gap;
    });
  return placed;
}

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

function together(groups: readonly Group[]): Markup {
  const figures = measures.map(
    (measure) =>
      html`<figure><figcaption>${say(measure.name)}</figcaption>${overlaid(linesOf(groups, measure.value), measure)}</figure>`,
  );
  const keys = groups.map(
    (group) =>
      html`<li class="key k${group.number}" tabindex="0">${tag(group)}<span>${group.name}</span></li>`,
  );
  return html`<p class="note">${say("curvesNote")}</p><ul class="keys">${keys}</ul><div class="pair">${figures}</div>`;
}

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

const multiples = (groups: readonly Group[]): Markup[] =>
  measures.map((measure) => {
    const lines = linesOf(groups, measure.value);
    const panels = lines.map((line) => panel(line, lines, measure));
    return html`<h3>${say(measure.name)}</h3><div class="panels">${panels}</div>`;
  });

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
