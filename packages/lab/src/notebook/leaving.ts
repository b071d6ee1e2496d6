// A page that is closed, hidden or left: what is unsaved is saved at once, and what would be lost is asked about first.
import { t } from "../i18n/index.svelte.ts";
import { beforeLeaving } from "../router.svelte.ts";
import type { Session } from "./session.svelte.ts";

/** @returns how to stop it */
export function guardLeaving(session: Session): () => void {
  const saveNow = (): void => session.saveNow();
  const ask = (event: BeforeUnloadEvent): void => {
    saveNow();
    if (session.wouldLose) event.preventDefault();
  };
  const mayLeave = (): boolean => {
    const loss = session.wouldLose;
    // What is not saved yet is saved on the way; only a full storage loses it.
    if (loss === null || (loss === "leaveUnsaved" && session.autosave.state !== "failed")) return true;
    return confirm(t(loss));
  };
  const stopAsking = beforeLeaving(mayLeave);
  addEventListener("beforeunload", ask);
  addEventListener("pagehide", saveNow);
  document.addEventListener("visibilitychange", saveNow);
  return () => {
    stopAsking();
    removeEventListener("beforeunload", ask);
    removeEventListener("pagehide", saveNow);
    document.removeEventListener("visibilitychange", saveNow);
  };
}
