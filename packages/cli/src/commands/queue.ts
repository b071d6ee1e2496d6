// tinycnn queue
import { say } from "@tinycnn/core";
import { Argument } from "commander";
import { jsonOption, oneOf } from "../options.ts";
import { Output } from "../output.ts";
import { type AddressOptions, type Mode, metricsText, type Overseen, reach } from "../trials/index.ts";
import type { Register } from "./register.ts";

interface QueueFlags extends AddressOptions {
  json?: boolean;
}

/** What may be done, and the mode that it leads to. */
const acts: Readonly<Record<string, Mode | null>> = {
  status: null,
  metrics: null,
  pause: "paused",
  resume: "going",
  drain: "drained",
};

const examples = (): string => say`
pause hands out nothing until resume; drain lets what is under way come to its end, and the sweep with it. metrics prints the state in
Prometheus' format; a room answers with it at /api/metrics too.

Examples:
  $ tinycnn queue status http://192.168.0.2:8700 --key KEY
  $ tinycnn queue pause redis://10.0.0.5:6379`;

export const registerQueue: Register = (program) => {
  const names = Object.keys(acts);
  program
    .command("queue")
    .description(say`look at, pause or drain what a sweep hands out to workers`)
    .addArgument(new Argument("<act>", names.join(", ")).argParser(oneOf(say`act`, names)))
    .argument("<address>", say`of a room (http://…) or of Redis (redis://…)`)
    .option("--key <key>", say`of a room, as the sweep prints it`)
    .option("--name <queue>", say`of a queue on Redis`, "tinycnn")
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
};

async function run(act: string, address: string, flags: QueueFlags): Promise<void> {
  const reached = reach(address, flags);
  try {
    await tell(act, reached, new Output(flags.json === true));
  } finally {
    await reached.close();
  }
}

async function tell(act: string, overseen: Overseen, out: Output): Promise<void> {
  const mode = acts[act];
  if (mode) await overseen.set(mode);
  const state = await overseen.queue();
  const { waiting, leased, finished, failed } = state.counts;
  if (act === "metrics") process.stdout.write(metricsText(state.counts, state.mode));
  else {
    out.say(
      say`${state.mode}: ${waiting} waiting, ${leased} under way, ${finished} finished, ${failed} failed`,
    );
    out.emit({ event: "queue", ...state });
  }
}
