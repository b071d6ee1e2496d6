// A training step of whole networks for 32×32 pictures beside PyTorch's, and the memory that each takes: README.md has the protocol.
//
//   npx node bench/models/run.ts [--python PATH] [--only NAME]… [--batch 128] [--pairs 3] [--json FILE]
//
// Results are put beside those that FILE has, so that a network at a time may run; at the end a table of all of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { Side, Task } from "../cases.ts";
import { machine } from "../machine.ts";
import { Peer } from "../peer.ts";
import { median } from "../text.ts";
import { NETWORKS, type Network } from "./networks.ts";

const THREADS = 2;
const OURS: Side = { program: "ours", threads: THREADS };
const TORCH: Side = { program: "torch", threads: THREADS };
const LAYOUTS = ["contiguous", "channels_last"] as const;

interface Row {
  network: string;
  batch: number;
  /** Version and threads, and the layout with which it is fastest. */
  torch: string;
  layout: string;
  /** Medians over the pairs of a step's milliseconds. */
  ours: number;
  theirs: number;
  /** Median of the pairs' ratios ours/theirs, and their least and greatest. */
  ratio: number;
  least: number;
  greatest: number;
  pairs: number;
  /** The largest resident sizes of the processes. */
  peakBytes: { ours: number; theirs: number };
  machine: ReturnType<typeof machine>;
}

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    only: { type: "string", multiple: true, default: [] },
    batch: { type: "string" },
    pairs: { type: "string", default: "3" },
    json: { type: "string" },
  },
});

interface Torch {
  peer: Peer;
  layout: string;
  description: string;
}

/** PyTorch with the layout that is the faster of two steps with each; the memory of the other is not its own. */
async function torchAtBest(task: Task): Promise<Torch> {
  let best: (Torch & { ms: number }) | undefined;
  for (const layout of LAYOUTS) {
    const peer = new Peer(TORCH, { python: values.python });
    const description = await peer.setup({ ...task, layout });
    const ms = Math.min(...(await peer.burst(1)));
    const slower = best && best.ms <= ms ? peer : best?.peer;
    slower?.end();
    if (slower !== peer) best = { peer, layout, description, ms };
  }
  return best as Torch;
}

async function measure({ title, model, batch: usual }: Network): Promise<Row> {
  const batch = Number(values.batch ?? usual);
  const task: Task = { kind: "step", model, batch };
  const mine = new Peer(OURS, { python: values.python });
  await mine.setup(task);
  await mine.burst(2);
  const { peer: theirs, layout, description } = await torchAtBest(task);
  try {
    const times: [ours: number, theirs: number][] = [];
    for (let i = 0; i < Number(values.pairs); i++) {
      const order = i % 2 === 0 ? [mine, theirs] : [theirs, mine];
      const pair = new Map<Peer, number>();
      // A step takes seconds: none is run for nothing between.
      for (const peer of order) pair.set(peer, median(await peer.burst(1, false)));
      times.push([pair.get(mine) as number, pair.get(theirs) as number]);
    }
    const ratios = times.map(([a, b]) => a / b);
    return {
      network: title,
      batch,
      torch: description,
      layout,
      ours: median(times.map(([a]) => a)),
      theirs: median(times.map(([, b]) => b)),
      ratio: median(ratios),
      least: Math.min(...ratios),
      greatest: Math.max(...ratios),
      pairs: times.length,
      peakBytes: { ours: await mine.peakBytes(), theirs: await theirs.peakBytes() },
      machine: machine(),
    };
  } finally {
    mine.end();
    theirs.end();
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** As it stands in docs/performance.md. */
function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ network, batch, torch, layout, ours, theirs, ratio, least, greatest, pairs, peakBytes }) =>
      `| ${[
        network,
        batch,
        `${ours.toFixed(0)} ms`,
        `${theirs.toFixed(0)} ms`,
        `${torch.split(",")[0].replace("PyTorch ", "")}, ${layout}`,
        `${ratio.toFixed(2)} (${least.toFixed(2)}–${greatest.toFixed(2)}, n = ${pairs})`,
        megabytes(peakBytes.ours),
        megabytes(peakBytes.theirs),
      ].join(" | ")} |`,
  );
  return [
    "| network | batch | ours | PyTorch | at | ratio | memory, ours | PyTorch |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

const rows: Row[] =
  values.json && existsSync(values.json) ? JSON.parse(readFileSync(values.json, "utf8")).rows : [];
const isWanted = ({ title }: Network): boolean =>
  values.only.length === 0 || values.only.some((only) => title.includes(only));
for (const network of NETWORKS.filter(isWanted)) {
  const row = await measure(network);
  const isSame = (one: Row): boolean =>
    one.network === row.network && one.batch === row.batch && one.torch === row.torch;
  const at = rows.findIndex(isSame);
  rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, row);
  if (!values.json) continue;
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify({ threads: THREADS, rows }, null, 1)}\n`);
}
console.log(table(rows));
