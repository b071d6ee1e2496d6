// A resumed run's config: the old one, with what the command line says anew.
import { say } from "@tinycnn/core";
import { type Config, differing, FREE, merge, readConfig, spansRun, type Tree } from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";

export { type Config, configSchema, defaults, parseConfig, readConfig, ttaNames } from "@tinycnn/vision/run";

const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * The config of a resumed run: the old one, with what the command line says anew.
 *
 * @param given settings that the user wrote
 * @throws UserError naming a setting that would make another run of it
 */
export function resumeConfig(old: Config, given: Tree): Config {
  const next = readConfig(merge(old, given), "settings");
  const fixed = spansRun(old.schedule) ? FREE.filter((key) => key !== "epochs") : FREE;
  const changed = differing(next, old).filter((key) => key in given && !fixed.includes(key));
  if (changed.length === 0) return next;
  const list = changed.map((key) => say`${key} ${show(old[key])} (asked for ${show(next[key])})`).join(", ");
  const why = changed.includes("epochs")
    ? say`; its ${old.schedule.name} schedule is laid out for ${old.epochs} epochs`
    : "";
  throw new UserError(
    say`--resume goes on with the run's own settings: ${list}${why}. Leave them out, or start a new run`,
  );
}
