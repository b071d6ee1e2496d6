// What lies outside the scope that runs: files, data sets, kept weights. A notebook's kernel asks the page for them; the
// Studio's workers, which run our own code alone, have them themselves.
import { NotPossibleError, say } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import type { Services } from "../kernel/protocol.ts";

let services: Services | null = null;

/** Sets who serves; whoever starts the scope does this once. */
export function serveBy(given: Services): void {
  services = given;
  models.setShippedFiles(async (path) => {
    const file = await given.sample(path);
    if (!file) throw new NotPossibleError(say`${path} of the lab cannot be had: is its server still there?`);
    return file;
  });
}

/** @throws Error when nobody serves here */
export function page(): Services {
  if (!services) throw new NotPossibleError(say`this scope has no page to ask`);
  return services;
}
