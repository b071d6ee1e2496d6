// Which lab this is: how a second start finds the one that runs.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const schema = z.object({
  app: z.literal("tinycnn lab"),
  version: z.string().max(40),
  /** Of what page: two builds of one version differ. */
  build: z.string().max(40),
  pid: z.number().int(),
});
export type Identity = z.infer<typeof schema>;

/** Where it is asked for. */
export const IDENTITY_PATH = "/lab.json";

/** How long a program on a port may take to say who it is. */
const PATIENCE_MS = 1_500;
/** An answer that is longer is another program's. */
const MAX_ANSWER = 2_000;

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** This lab. @param folder the built page, whose names of assets tell its content */
export function identityOf(folder: string): Identity {
  const page = join(folder, "index.html");
  const text = existsSync(page) ? readFileSync(page) : "";
  const build = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { app: "tinycnn lab", version, build, pid: process.pid };
}

/** The lab that listens on a port of this machine; null where none does, or another program. */
export async function labAt(port: number): Promise<Identity | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${IDENTITY_PATH}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: "error",
    });
    if (!answer.ok || Number(answer.headers.get("content-length") ?? 0) > MAX_ANSWER) return null;
    const parsed = schema.safeParse(await answer.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
