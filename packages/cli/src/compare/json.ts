// The comparison for programs.
import type { Group } from "./group.ts";

/** One object a group: accuracies are fractions, times seconds. */
export const groupsJson = (groups: readonly Group[]): object[] =>
  groups.map(({ runs, ...group }) => ({
    ...group,
    runs: runs.map(({ path, config, rows, finished, testAcc }) => ({
      path,
      seed: config.seed ?? null,
      finished,
      epochs: rows.length,
      testAcc,
    })),
  }));
