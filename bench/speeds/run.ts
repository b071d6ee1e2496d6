// Every operation beside PyTorch's, or layers as networks have them, in pairs: README.md has the protocol.
//
//   npx node bench/speeds/run.ts [--python PATH]… [--table operations|layers] [--only NAME]… [--size large|small|scores]…
//                               [--pairs 5] [--json FILE] [--verbose]: each row also as it comes
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { getDevice } from "@tinycnn/core";
import { machine } from "../machine.ts";
import { columns, median } from "../text.ts";
import { allCases, type Case, excluded, nameOf, needsOf } from "./cases.ts";
import { timedLayers } from "./layers/index.ts";
import { ours } from "./ours.ts";
import { Peers, type Row, THREADS, type Timed } from "./pairs.ts";
import { sizes } from "./sizes.ts";

/** Ratios above this are counted at the end. */
const LIMIT = { operations: 1.5, layers: 1.2 };

const { values } = parseArgs({
  options: {
    python: { type: "string", multiple: true, default: ["python3"] },
    table: { type: "string", default: "operations" },
    only: { type: "string", multiple: true, default: [] },
    size: { type: "string", multiple: true, default: [] },
    pairs: { type: "string", default: "5" },
    json: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

const timedOperation = (one: Case): Timed => ({
  name: nameOf(one),
  size: `[${sizes[one.size]}]`,
  request: {
    inputs: one.inputs,
    torch: one.torch,
    prepare: one.prepare,
    pass: one.pass,
    needs: needsOf(one),
    layouts: one.layouts,
  },
  ours: () => ours(one),
});

const tables = {
  operations: (): Timed[] =>
    allCases()
      .filter(({ size }) => values.size.length === 0 || values.size.includes(size))
      .map(timedOperation),
  layers: timedLayers,
};
if (!Object.hasOwn(tables, values.table))
  throw new RangeError(`--table is ${Object.keys(tables).join(" or ")}, got "${values.table}"`);
const table = values.table as keyof typeof tables;

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

const isWanted = ({ name }: Timed): boolean =>
  values.only.length === 0 || values.only.some((only) => name.includes(only));

const about = machine();
getDevice("cpu", { threads: THREADS });
const peers = new Peers(values.python);
const rows: Row[] = [];
for (const one of tables[table]().filter(isWanted)) {
  try {
    const row = await peers.measure(one, Number(values.pairs));
    rows.push(row);
    if (values.verbose) console.log(cells(row).join("  "));
  } catch (error) {
    // The others are still worth their time.
    console.error(`${one.name} of ${one.size}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
peers.end();
rows.sort((a, b) => b.ratio - a.ratio);
const head = [table, "size", "ours, ms", "PyTorch", "at", "ratio", "(of pairs)", "GB/s"];
console.log(columns([head, ...rows.map(cells)]));
if (table === "operations")
  for (const [name, reason] of Object.entries(excluded)) console.log(`left out: ${name} (${reason})`);
const middle = median(rows.map(({ ratio }) => ratio));
const above = rows.filter(({ ratio }) => ratio > LIMIT[table]);
console.log(
  `\n${rows.length} rows, median ratio ${middle.toFixed(2)}, ${above.length} above ${LIMIT[table]}`,
);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine: about, threads: THREADS, pairs: Number(values.pairs), median: middle, above: above.length, rows }, null, 1)}\n`,
  );
