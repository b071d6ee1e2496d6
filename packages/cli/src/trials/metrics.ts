// The state of a queue in Prometheus' text format.
import type { Counts, Mode } from "./trials.ts";

export function metricsText(counts: Counts, mode: Mode): string {
  const states = Object.entries(counts).map(([state, n]) => `tinycnn_trials{state="${state}"} ${n}`);
  const modes = (["going", "paused", "drained"] as const).map(
    (one) => `tinycnn_queue_mode{mode="${one}"} ${one === mode ? 1 : 0}`,
  );
  return [
    "# HELP tinycnn_trials Trials by their state.",
    "# TYPE tinycnn_trials gauge",
    ...states,
    "# HELP tinycnn_queue_mode Whether trials are handed out.",
    "# TYPE tinycnn_queue_mode gauge",
    ...modes,
    "",
  ].join("\n");
}
