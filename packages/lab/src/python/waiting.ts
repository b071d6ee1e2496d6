// Python cannot wait for a promise: its thread sleeps until the frame beside it has put the page's answer into shared memory.
import { NotPossibleError, say } from "@tinycnn/core";
import { send } from "../kernel/link.ts";
import { type HostServices, SHARED } from "../kernel/protocol.ts";
import { unpackAnswer } from "./answers.ts";

/** The frame wakes nobody for Stop: so it is looked at in between. */
const LOOK_MS = 40;

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export class Waiting {
  readonly #flag: Int32Array | null;
  readonly #answers: Uint8Array | null;
  #last = 0;

  constructor(flag: Int32Array | null, answers: Uint8Array | null) {
    this.#flag = flag;
    this.#answers = answers;
  }

  /** Asks the page, and sleeps until it has answered. @throws Error of the answer's name, "Interrupted" after Stop */
  ask(service: keyof HostServices, args: readonly unknown[]): unknown {
    const [flag, answers] = [this.#flag, this.#answers];
    if (!flag || !answers)
      throw new NotPossibleError(
        say`this page cannot share memory, so Python cannot wait for files or answers in it; open the lab with "npm run lab", or from an address that begins with https`,
      );
    const wait = ++this.#last;
    send({ type: "wait", wait, service, args: [...args] });
    const parts: Uint8Array[] = [];
    for (;;) {
      this.#sleep(flag, wait);
      parts.push(answers.slice(0, Atomics.load(flag, SHARED.answerBytes)));
      const goesOn = Atomics.load(flag, SHARED.answerGoesOn) === 1;
      Atomics.store(flag, SHARED.answered, 0);
      if (!goesOn) break;
      send({ type: "more", wait });
    }
    const answer = unpackAnswer(joined(parts));
    if ("value" in answer) return answer.value;
    throw named(answer.error.name, answer.error.message);
  }

  #sleep(flag: Int32Array, wait: number): void {
    for (;;) {
      const now = Atomics.load(flag, SHARED.answered);
      if (now === wait) return;
      if (Atomics.load(flag, SHARED.stop) !== 0) {
        // Python learns of the wish by this, and once is enough.
        Atomics.store(flag, SHARED.interrupt, 0);
        throw named("Interrupted", "");
      }
      Atomics.wait(flag, SHARED.answered, now, LOOK_MS);
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
