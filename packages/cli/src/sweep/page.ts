// A sweep as a page: the best, every trial as a line through its settings, what matters, how it went, how seeds differ.
import * as Plot from "@observablehq/plot";
import { percent } from "../compare/format.ts";
import { mean } from "../compare/stats.ts";
import { both, html, type Markup, selfContained, svg } from "../report/index.ts";
import type { Findings } from "./findings.ts";
import type { Dimension } from "./space.ts";
import { pointText, show } from "./text.ts";
import { lastValue, type Trial } from "./trial.ts";

export interface SweepReport {
  readonly dimensions: readonly Dimension[];
  readonly trials: readonly Trial[];
  readonly findings: Findings;
  /** The command that trains the best. */
  readonly command: string;
}

const WIDTH = 900;
/** Values of a list that are named on its axis. */
const NAMED = 8;
const INK = "var(--ink)";
const LINE = "var(--g1)";
/** The axis at the right; no setting has a space in its name. */
const VALUE = "validation %";

interface Tick {
  axis: string;
  place: number;
  text: string;
}

function ticksOf({ name, values, at, placeOf }: Dimension): Tick[] {
  const shown = values && values.length <= NAMED ? values : [at(0), at(0.5), at(1)];
  return shown.map((value) => ({ axis: name, place: placeOf(value), text: show(value) }));
}

function parallel({ dimensions, trials }: SweepReport): Markup | null {
  const known = trials.filter(({ rows, failure }) => rows.length > 0 && failure === null);
  if (known.length < 2) return null;
  const values = known.map((trial) => lastValue(trial) as number);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const placeOf = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
  const order = [...known].sort((a, b) => (lastValue(a) as number) - (lastValue(b) as number));
  const points = order.flatMap((trial) => {
    const value = lastValue(trial) as number;
    const share = placeOf(value);
    const own = dimensions.map(({ name, placeOf: place }) => ({
      axis: name,
      place: place(trial.point[name]),
    }));
    return [...own, { axis: VALUE, place: share }].map((one) => ({ ...one, trial: trial.number, share }));
  });
  const ticks = [
    ...dimensions.flatMap(ticksOf),
    ...[...new Set([low, high])].map((value) => ({
      axis: VALUE,
      place: placeOf(value),
      text: percent(value),
    })),
  ];
  const axes = [...dimensions.map(({ name }) => name), VALUE];
  const drawing = svg({
    width: WIDTH,
    height: 380,
    marginTop: 40,
    marginBottom: 20,
    marginLeft: 60,
    marginRight: 80,
    x: { type: "point", domain: axes, axis: "top", label: null, tickSize: 0 },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.ruleX(axes, { stroke: "var(--rule)" }),
      Plot.line(points, {
        ...{ x: "axis", y: "place", z: "trial", stroke: LINE },
        strokeOpacity: ({ share }: { share: number }) => 0.08 + 0.82 * share ** 3,
        strokeWidth: 1.5,
        curve: "monotone-x",
      }),
      Plot.text(ticks, {
        ...{ x: "axis", y: "place", text: "text", dx: 6, textAnchor: "start", fill: INK },
        stroke: "var(--paper)",
        strokeWidth: 4,
      }),
    ],
  });
  return html`<section><h2>${both("parallel")}</h2><p class="note">${both("parallelNote")}</p><div class="scroll">${drawing}</div></section>`;
}

function importance({ findings }: SweepReport): Markup | null {
  const known = findings.importance.filter(({ share }) => share !== null);
  if (known.length === 0) return null;
  const drawing = svg({
    width: 560,
    height: 40 + 26 * known.length,
    marginLeft: 150,
    marginTop: 4,
    x: { domain: [0, 1], label: null, tickFormat: ".0%", grid: true },
    y: { domain: known.map(({ name }) => name), label: null },
    marks: [Plot.barX(known, { x: "share", y: "name", fill: LINE, insetTop: 3, insetBottom: 3 })],
  });
  return html`<section><h2>${both("importance")}</h2><p class="note">${both("importanceNote")}</p><div class="scroll">${drawing}</div></section>`;
}

function bestSoFar({ findings }: SweepReport): Markup | null {
  const { bestSoFar: marks, epochs } = findings;
  if (marks.length === 0) return null;
  const drawing = svg({
    width: 560,
    height: 260,
    marginLeft: 56,
    x: { domain: [0, epochs], label: null },
    y: { label: null, grid: true, tickFormat: ".0%", nice: true },
    marks: [
      Plot.lineY([...marks, { ...(marks.at(-1) as (typeof marks)[number]), epochs }], {
        ...{ x: "epochs", y: "value", stroke: LINE, strokeWidth: 2, curve: "step-after" },
      }),
      Plot.dot(marks, { x: "epochs", y: "value", fill: LINE, r: 3 }),
    ],
  });
  return html`<section><h2>${both("bestSoFar")}</h2><p class="note">${both("bestSoFarNote")}</p><div class="scroll">${drawing}</div></section>`;
}

function seeds({ findings }: SweepReport): Markup | null {
  if (findings.seeds.length === 0) return null;
  const points = findings.seeds.map(({ point, values }) => ({ name: pointText(point), values }));
  const dots = points.flatMap(({ name, values }) => values.map((value) => ({ name, value })));
  const drawing = svg({
    width: WIDTH,
    height: 40 + 30 * points.length,
    marginLeft: 380,
    marginTop: 4,
    x: { label: null, tickFormat: ".1%", grid: true, nice: true },
    y: { domain: points.map(({ name }) => name), label: null },
    marks: [
      Plot.dot(dots, { x: "value", y: "name", fill: LINE, fillOpacity: 0.7, r: 4 }),
      Plot.tickX(points, { x: ({ values }) => mean(values), y: "name", stroke: INK, strokeWidth: 2 }),
    ],
  });
  return html`<section><h2>${both("seedsTitle")}</h2><p class="note">${both("seedsNote")}</p><div class="scroll">${drawing}</div></section>`;
}

function best({ findings: { best: trial }, command }: SweepReport): Markup | null {
  if (!trial) return null;
  const rows = Object.entries(trial.point).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${show(value)}</td></tr>`,
  );
  return html`<section><h2>${both("sweepBest")}</h2>
<table class="results"><tbody>${rows}
<tr><th scope="row">${both("epochsColumn")}</th><td>${trial.rows.length}</td></tr>
<tr><th scope="row">${both("validation")}</th><td>${percent(lastValue(trial) as number)}</td></tr></tbody></table>
<p>${both("sweepTake")}<code>${command}</code></p></section>`;
}

function table({ dimensions, trials }: SweepReport): Markup {
  const names = dimensions.map(({ name }) => name);
  const rows = trials.map((trial) => {
    const value = lastValue(trial);
    const cells = names.map((name) => html`<td>${show(trial.point[name])}</td>`);
    return html`<tr><td>${trial.number}</td>${cells}<td class="n">${trial.rows.length}</td><td class="n">${trial.failure ?? (value === null ? "–" : percent(value))}</td></tr>
`;
  });
  return html`<section><h2>${both("table")}</h2><div class="scroll"><table class="results">
<thead><tr><th>${both("trial")}</th>${names.map((name) => html`<th>${name}</th>`)}<th class="n">${both("epochsColumn")}</th><th class="n">${both("validation")}</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

/** The whole page. */
export function sweepPage(report: SweepReport): string {
  const { trials, findings } = report;
  const body = html`<p>${both("sweepMade", { trials: trials.length, epochs: findings.epochs })}</p>
${best(report)}${parallel(report)}${importance(report)}${bestSoFar(report)}${seeds(report)}${table(report)}`;
  return selfContained("sweepTitle", body);
}
