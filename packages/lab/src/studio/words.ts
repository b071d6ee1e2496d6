// Names for settings, and faults in plain words.
import type { Config } from "@tinycnn/vision/run";
import type { Key } from "../i18n/strings.ts";

const NOT_FINITE =
  /infinite or no number|loss became (NaN|-?Infinity)|무한대나 수가 아닌|손실이 (NaN|-?Infinity)/;
/** What the page says in words of its own. */
const ADVICE = /: a smaller learning rate usually helps$|\. 대개 학습률을 줄이면 나아집니다$/;

/** The key and the text of an error. */
export function explain({ name, message }: { name: string; message: string }): [Key, { reason: string }] {
  // A run keeps its fault in the language of then, without the error's name.
  if (name === "LossNotFiniteError" || NOT_FINITE.test(message))
    return ["studioNotFinite", { reason: message.replace(ADVICE, "") }];
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
