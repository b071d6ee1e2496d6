// What outlives the kernel: weights of models and plain values, kept while cells run, put back when they are asked for.
import { nn } from "@tinycnn/core";
import { keepValues, keepWeights, keptValues, savedWeights } from "../api/weights.ts";
import type { Restored } from "./protocol.ts";

type Scope = Record<string, unknown>;

/** Most parts that all kept values have together, and characters. */
const MAX_PARTS = 50_000;
const MAX_CHARACTERS = 1_000_000;

const isModel = (value: unknown): value is nn.Module =>
  value instanceof nn.Module && value.parameters().length > 0;

/** Changes of a model's weights so far; none before it has learned anything. */
const changesOf = (model: nn.Module): number =>
  model.parameters().reduce((sum, p) => sum + p.handle.version, 0);
const keptChanges = new WeakMap<nn.Module, number>();

interface Budget {
  parts: number;
  characters: number;
}

/** Whether a value is made of numbers, texts, lists and records only, and the budget allows it. */
function isPlain(value: unknown, budget: Budget): boolean {
  if (--budget.parts < 0) return false;
  if (typeof value === "string") {
    budget.characters -= value.length;
    return budget.characters >= 0;
  }
  if (value === null || typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.every((part) => isPlain(part, budget));
  const prototype = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.values(value).every((part) => isPlain(part, budget))
  );
}

/** The variables that are plain values. */
export function plainValues(scope: Scope): Record<string, unknown> {
  const budget = { parts: MAX_PARTS, characters: MAX_CHARACTERS };
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(scope)) {
    const own = { ...budget };
    if (!isPlain(value, own)) continue;
    Object.assign(budget, own);
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** Keeps the weights of all models that are variables and have learned since, and the plain values beside them. */
export async function keepSession(scope: Scope): Promise<void> {
  const learned = Object.entries(scope).flatMap(([name, model]) => {
    if (!isModel(model)) return [];
    const changes = changesOf(model);
    if (changes === (keptChanges.get(model) ?? 0)) return [];
    keptChanges.set(model, changes);
    return [keepWeights(name, model).catch(() => keptChanges.delete(model))];
  });
  // Sent at once: a loop that never waits for anything lets no answer in, and what was to come after it would not be kept.
  if (learned.length > 0) await Promise.all([...learned, keepValues(plainValues(scope)).catch(() => {})]);
}

/** Puts back what is kept of the variables that a cell has made. */
export async function restoreInto(scope: Scope, names: readonly string[]): Promise<Restored> {
  const restored: Restored = { models: [], misfits: [] };
  const values = await keptValues();
  for (const name of names) {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (isModel(value)) {
      const weights = await savedWeights(name).catch(() => null);
      if (!weights) continue;
      try {
        value.loadStateDict(weights);
        keptChanges.set(value, changesOf(value));
        restored.models.push(name);
      } catch {
        restored.misfits.push(name);
      }
    } else if (Object.hasOwn(values, name)) scope[name] = values[name];
  }
  return restored;
}
