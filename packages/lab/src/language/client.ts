import { connect, type Remote } from "../rpc.ts";
import type { LanguageMethods } from "./methods.ts";

let remote: Remote<LanguageMethods> | null = null;

/** The language worker, started when first asked for. */
export function language(): Remote<LanguageMethods> {
  remote ??= connect<LanguageMethods>(
    new Worker(new URL("./languageWorker.ts", import.meta.url), { type: "module", name: "language" }),
  );
  return remote;
}
