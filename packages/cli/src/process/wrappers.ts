// Some processes only stand between a person and the command: an older Node that started the pinned one, npx, npm run. When one of
// them is killed the command must not go on unseen. Of the first a channel tells; npm's are looked at now and then.
import { commandOf, type Identity, identityOf, isAlive, parentOf } from "./identity.ts";

/** Between the command and npm stand at most a shell and an older Node. */
const DEEPEST = 6;
/** How often they are looked at. Where that costs a process of its own, more seldom. */
const EVERY_MS = process.platform === "linux" ? 500 : 3000;

const PACKAGE_MANAGER = /(?:^|\/)(?:npm|npx|pnpm|yarn)(?:-cli|-cli\.js|\.c?js)?(?: |$)/;

/** The processes up to the package manager that started this one; none where none did. */
function wrappers(): Identity[] {
  // What npm starts knows it by this; a shell that npm started may pass it on to what outlives both.
  if (process.env.npm_command === undefined) return [];
  const found: Identity[] = [];
  for (
    let pid = parentOf(process.pid);
    pid !== null && pid > 1 && found.length < DEEPEST;
    pid = parentOf(pid)
  ) {
    found.push(identityOf(pid));
    if (PACKAGE_MANAGER.test(commandOf(pid) ?? "")) return found;
  }
  return [];
}

const listeners = new Set<() => void>();
let watching = false;

function watch(): void {
  watching = true;
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  if (process.channel) {
    process.on("disconnect", tell);
    // A channel that is listened to would keep the command from ending.
    process.channel.unref();
  }
  const above = wrappers();
  if (above.length === 0) return;
  const timer = setInterval(() => {
    if (above.every(isAlive)) return;
    clearInterval(timer);
    tell();
  }, EVERY_MS);
  timer.unref();
}

/** Calls `listener` when a process ends that only waits for this one. @returns what stops listening */
export function onOrphaned(listener: () => void): () => void {
  listeners.add(listener);
  if (!watching) watch();
  return () => listeners.delete(listener);
}
