// Names for settings, and faults in plain words.
import type { Config } from "@tinycnn/vision/run";
import type { Key } from "../i18n/strings.ts";

/** The key and the text of an error. */
export function explain({ name, message }: { name: string; message: string }): [Key, { reason: string }] {
  if (name === "LossNotFiniteError" || /infinite or no number|the loss became/.test(message))
    return ["studioNotFinite", { reason: message.replace(/: a smaller learning rate usually helps$/, "") }];
  if (name === "DatasetMissingError") return ["studioNoData", { reason: message }];
  if (/storage is full|QuotaExceeded/i.test(`${name} ${message}`))
    return ["studioStorageFull", { reason: message }];
  if (/memory|allocation/i.test(message)) return ["studioNoMemory", { reason: message }];
  return ["failed", { reason: message }];
}

/** A learning rate in few characters. */
export const rateText = (lr: number): string =>
  lr >= 1e-3 || lr === 0 ? String(Number(lr.toPrecision(3))) : lr.toExponential(1).replace(/\.0e/, "e");

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What the accuracy of runs' epochs is called: it says on what it was measured, where that is the same for all. */
export function accuracyKey(configs: readonly Pick<Config, "validation">[]): Key {
  if (configs.length === 0) return "studioAccuracyChart";
  if (configs.every(({ validation }) => validation !== null)) return "studioValidationAccuracy";
  return configs.every(({ validation }) => validation === null)
    ? "studioTestAccuracy"
    : "studioAccuracyChart";
}
