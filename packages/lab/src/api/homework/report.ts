// Gathers a check's findings.
import { say } from "@tinycnn/core";
import type { Key } from "../../i18n/strings.ts";
import type { CheckItem } from "../../inside/views.ts";
import { shown } from "../inside/shown.ts";
import { bestOf, type Check, type HomeworkRun, isRun, percent } from "./run.ts";

type Params = Record<string, string | number>;

export class Report {
  readonly #title: Key;
  readonly #items: CheckItem[] = [];

  constructor(title: Key) {
    this.#title = title;
  }

  /** One wish: `key` says what was found or what is missing; both texts of a pair begin alike. @returns ok */
  need(ok: boolean, done: Key, missing: Key, params: Params = {}): boolean {
    this.#items.push({ state: ok ? "done" : "missing", key: ok ? done : missing, params });
    return ok;
  }

  note(key: Key, params: Params = {}): void {
    this.#items.push({ state: "note", key, params });
  }

  /** Whether there is a run that trained; else nothing more can be checked. */
  needRun(run: HomeworkRun | undefined, baseline?: HomeworkRun): boolean {
    const ok = isRun(run) && (baseline === undefined || isRun(baseline));
    this.need(ok, "hwTrained", "hwNoRun", { n: isRun(run) ? run.history.length : 0 });
    if (ok && baseline && run.model === baseline.model) {
      this.need(false, "hwTrained", "hwSameModel");
      return false;
    }
    return ok;
  }

  /** Best accuracies side by side. */
  compare(run: HomeworkRun, baseline: HomeworkRun): void {
    this.note("hwCompare", { now: percent(bestOf(run).valAcc), before: percent(bestOf(baseline).valAcc) });
  }

  result(): Check {
    const passed = this.#items.every(({ state }) => state !== "missing");
    const text = `[${passed ? say`done` : say`not yet`}: ${this.#items.map(({ key }) => key).join(", ")}]`;
    return { passed, ...shown({ view: "check", title: this.#title, items: this.#items }, text) };
  }
}
