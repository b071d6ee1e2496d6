// A run that is kept in memory: for tests, and for whoever wants a life without files.
import { say } from "@tinycnn/core";
import type { Weights } from "../state.ts";
import type { LifeState, RunStore, Which } from "./store.ts";

export class MemoryStore<S extends LifeState, R> implements RunStore<S, R> {
  readonly states: Partial<Record<Which, S>> = {};
  /** The weights that count. */
  weights: Weights | null = null;
  result: R | null = null;

  nameOf(which: Which): string {
    return which;
  }
  read(which: Which): S | null {
    return this.states[which] ?? null;
  }
  takeBack(): void {
    this.states.state = this.states.before;
  }
  hasBegun(): boolean {
    return this.weights !== null;
  }
  advice(): string {
    return say`Begin a new run`;
  }
  save(state: S): void {
    this.states.before = this.states.state;
    this.states.state = structuredClone(state);
  }
  publish(_state: S, weights: Weights): void {
    this.weights = structuredClone(weights);
  }
  finish(result: R): void {
    this.result = result;
  }
}
