// What a run ran on: for whoever wants to know, or repeat it.
import os from "node:os";
import { type Device, inEnglish } from "@tinycnn/core";
import type { Config } from "./run/config.ts";
import type { Splits } from "./session.ts";
import { VERSION } from "./version.ts";

export function environmentOf(device: Device, splits: Splits, config: Config): object {
  const threads = (device as { threads?: number }).threads ?? 1;
  return {
    tinycnn: VERSION,
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: os.cpus()[0]?.model ?? "unknown",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    device: inEnglish(() => device.description),
    threads,
    seed: config.seed,
    data: {
      source: splits.source,
      train: splits.train.length,
      validation: splits.validation?.length ?? 0,
      test: splits.test.length,
    },
    started: new Date().toISOString(),
  };
}
