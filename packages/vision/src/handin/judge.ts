// Whether what a handed-in file says of itself is so.
import { say } from "@tinycnn/core";
import type { HandIn } from "./file.ts";

/** What is compared of a file. */
type Told = Pick<HandIn, "by" | "model" | "code" | "config" | "found">;

/** A model measured by who marks it. */
export interface Measured {
  readonly accuracy: number;
  readonly n: number;
  /** Of the split that the claim was measured on; null where that is not here. */
  readonly claimed: { readonly accuracy: number; readonly n: number } | null;
}

/**
 * Another processor rounds another way, and a picture that lies on the edge falls to the other side: so many of a thousand are no forgery, and
 * two in any case.
 */
const PER_THOUSAND = 2;
const ANY = 2;
/** Standard deviations between two samples of one model that chance does not explain. */
const SURE = 6;

const percent = (share: number): string => (100 * share).toFixed(2);

/** What was claimed against what was measured; null where they agree, or nothing was claimed. */
function claimFault({ model }: Told, { accuracy, n, claimed }: Measured): string | null {
  const claim = model?.claim;
  if (!claim) return null;
  const differs = (a: number, b: number, most: number): string | null =>
    Math.abs(a - b) * claim.n <= most + 1e-6
      ? null
      : say`it says ${percent(a)} % of ${claim.n} images, its weights give ${percent(b)} %`;
  if (claimed)
    return differs(claim.accuracy, claimed.accuracy, Math.max(ANY, (PER_THOUSAND * claim.n) / 1000));
  // Other images of the same kind: only what chance cannot do.
  const p = (claim.accuracy * claim.n + accuracy * n) / (claim.n + n);
  const deviation = Math.sqrt(Math.max(p * (1 - p), 1e-4) * (1 / claim.n + 1 / n));
  return differs(claim.accuracy, accuracy, SURE * deviation * claim.n + ANY);
}

/** What in a file contradicts itself or the measurement, in words; none for an honest one. @param measured null where it could not be measured */
export function forgeriesIn(handIn: Told, measured: Measured | null): string[] {
  const { model, code, found, config } = handIn;
  const faults: (string | null)[] = [
    model && found.weights !== model.sha256 ? say`its weights are not the ones it was made with` : null,
    code && found.code !== code.sha256 ? say`its code is not the one it was made with` : null,
    model?.trained && config && model.history.length > config.epochs
      ? say`it tells of ${model.history.length} epochs where its settings have ${config.epochs}`
      : null,
    measured && claimFault(handIn, measured),
  ];
  return faults.filter((fault) => fault !== null);
}

/**
 * Hand-ins of different people with the same weights. The same settings and seed give the same weights on the same kind of machine, and
 * nothing is wrong then; of other settings they come from one training.
 */
export interface Twins {
  readonly with: string;
  readonly isHonest: boolean;
}

/** @param all the others are among them */
export function twinsOf(own: Told, all: readonly Told[]): Twins[] {
  const settings = ({ config, model }: Told): string =>
    model?.trained ? JSON.stringify({ ...config, recipe: null }) : "";
  return all
    .filter((other) => other !== own && other.by !== own.by)
    .filter(({ found }) => found.weights !== null && found.weights === own.found.weights)
    .map((other) => ({
      with: other.by,
      isHonest: settings(own) !== "" && settings(own) === settings(other),
    }));
}
