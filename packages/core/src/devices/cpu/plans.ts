// What was found out about a call, kept for calls like it: small operations would spend most of their time finding it out again.
// Speed only: whatever is kept here could be made anew.

/** Numbers that tell everything a plan depends on. */
export type Traits = readonly number[];

interface Kept {
  readonly traits: Traits;
  readonly plan: unknown;
}

/** Plans kept of one kind of call; the one not used for longest goes first. */
const MOST = 16;

const isSame = (a: Traits, b: Traits): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

export class Plans {
  readonly #kinds = new Map<string, Kept[]>();

  /** The plan of that kind for these traits, made if there is none. */
  of<T>(kind: string, traits: Traits, make: () => T): T {
    let kept = this.#kinds.get(kind);
    if (!kept) {
      kept = [];
      this.#kinds.set(kind, kept);
    }
    for (let i = 0; i < kept.length; i++) {
      const one = kept[i];
      if (!isSame(one.traits, traits)) continue;
      if (i > 0) {
        kept[i] = kept[i - 1];
        kept[i - 1] = one;
      }
      return one.plan as T;
    }
    const plan = make();
    if (kept.length === MOST) kept.pop();
    kept.push({ traits, plan });
    return plan;
  }
}
