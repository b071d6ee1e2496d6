// Why a worker gets nothing: what it computed would not be what the others do.
import { say } from "@tinycnn/core";
import { type Needs, RefusedError, type WorkerInfo } from "./trials.ts";

/** @throws RefusedError naming what differs */
export function refuseUnfit(needs: Needs | null, { version, data }: WorkerInfo): void {
  if (!needs) return;
  if (version !== needs.version)
    throw new RefusedError(
      say`this worker is tinycnn ${version}, the trials are made by ${needs.version}: install that version here`,
    );
  const own = data[needs.dataset];
  if (own === undefined)
    throw new RefusedError(
      say`this worker has no ${needs.dataset}: tinycnn data get ${needs.dataset}, or --data-dir`,
    );
  if (own !== needs.fingerprint)
    throw new RefusedError(
      say`this worker's ${needs.dataset} is not the one of the trials (${own}, expected ${needs.fingerprint}): the sample, or other files`,
    );
}
