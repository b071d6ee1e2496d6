// Every operation beside PyTorch's, in pairs: README.md has the protocol.
//
//   npx node bench/speeds/run.ts [--python PATH] [--only NAME]… [--size large|small|scores]… [--pairs 5] [--json FILE]
//                               [--verbose]: each row also as it comes
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getDevice } from "@tinycnn/core";
import { Child, torchEnvironment } from "../child.ts";
import { machine } from "../machine.ts";
import { columns, median } from "../text.ts";
import { allCases, type Case, excluded, nameOf, needsOf } from "./cases.ts";
import { burst, ours } from "./ours.ts";
import { sizes } from "./sizes.ts";

const THREADS = 2;
/** Milliseconds of a burst, and of what goes before until the optimising compiler is through. */
const BURST = 15;
const WARM = 60;
/** Ratios above this are listed at the end. */
const LIMIT = 1.5;

interface Variant {
  threads: number;
  layout: string;
}

interface Row {
  name: string;
  size: string;
  /** Medians of the bursts' medians, milliseconds. */
  ours: number;
  torch: number;
  /** Threads and layout with which PyTorch was fastest. */
  torchAt: string;
  /** Median of the pairs' ratios ours/torch, and their least and greatest. */
  ratio: number;
  least: number;
  greatest: number;
  /** Of ours, each array counted once. */
  gigabytesPerSecond: number;
}

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    only: { type: "string", multiple: true, default: [] },
    size: { type: "string", multiple: true, default: [] },
    pairs: { type: "string", default: "5" },
    json: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

const torch = new Child(values.python, [join(import.meta.dirname, "torch_speeds.py")], torchEnvironment);

async function torchBurst(variant: Variant, ms: number): Promise<number> {
  return median((await torch.ask({ do: "burst", ...variant, ms })).ms as number[]);
}

/** The threads and the layout with which PyTorch is fastest. */
async function fastest(layouts: readonly string[]): Promise<Variant> {
  const variants = layouts.flatMap((layout) => [1, THREADS].map((threads) => ({ threads, layout })));
  const times: number[] = [];
  for (const variant of variants) times.push(await torchBurst(variant, BURST));
  return variants[times.indexOf(Math.min(...times))];
}

async function measure(one: Case): Promise<Row> {
  const { inputs, torch: expression, prepare, pass } = one;
  const request = { inputs, torch: expression, prepare, pass, needs: needsOf(one) };
  const { layouts } = await torch.ask({ do: "setup", case: request });
  const variant = await fastest(layouts as string[]);
  const mine = ours(one);
  burst(mine, WARM);
  const pairs: [ours: number, torch: number][] = [];
  for (let i = 0; i < Number(values.pairs); i++) {
    const first = i % 2 === 0 ? median(burst(mine, BURST)) : undefined;
    const theirs = await torchBurst(variant, BURST);
    pairs.push([first ?? median(burst(mine, BURST)), theirs]);
  }
  mine.end();
  const ratios = pairs.map(([a, b]) => a / b);
  const a = median(pairs.map(([a]) => a));
  return {
    name: nameOf(one),
    size: `[${sizes[one.size]}]`,
    ours: a,
    torch: median(pairs.map(([, b]) => b)),
    torchAt: `${variant.threads} ${variant.layout}`,
    ratio: median(ratios),
    least: Math.min(...ratios),
    greatest: Math.max(...ratios),
    gigabytesPerSecond: mine.bytes / a / 1e6,
  };
}

const digits = (ms: number): string => (ms < 0.1 ? ms.toFixed(4) : ms.toFixed(2));

const cells = (row: Row): string[] => [
  row.name,
  row.size,
  digits(row.ours),
  digits(row.torch),
  row.torchAt,
  row.ratio.toFixed(2),
  `(${row.least.toFixed(2)}–${row.greatest.toFixed(2)})`,
  row.gigabytesPerSecond.toFixed(1),
];

const isWanted = (one: Case): boolean =>
  (values.only.length === 0 || values.only.some((only) => nameOf(one).includes(only))) &&
  (values.size.length === 0 || values.size.includes(one.size));

const about = machine();
getDevice("cpu", { threads: THREADS });
const rows: Row[] = [];
for (const one of allCases().filter(isWanted)) {
  try {
    const row = await measure(one);
    rows.push(row);
    if (values.verbose) console.log(cells(row).join("  "));
  } catch (error) {
    // The others are still worth their time.
    console.error(`${nameOf(one)} of ${one.size}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
torch.end();
rows.sort((a, b) => b.ratio - a.ratio);
const head = ["operation", "size", "ours, ms", "PyTorch", "at", "ratio", "(of pairs)", "GB/s"];
console.log(columns([head, ...rows.map(cells)]));
for (const [name, reason] of Object.entries(excluded)) console.log(`left out: ${name} (${reason})`);
const middle = median(rows.map(({ ratio }) => ratio));
const above = rows.filter(({ ratio }) => ratio > LIMIT);
console.log(`\n${rows.length} rows, median ratio ${middle.toFixed(2)}, ${above.length} above ${LIMIT}`);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine: about, threads: THREADS, pairs: Number(values.pairs), median: middle, above: above.length, rows }, null, 1)}\n`,
  );
