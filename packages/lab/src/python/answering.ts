// The page's side of what Python waits for: answers go to the cells' frame in parts that fit into shared memory.
import { ANSWER_BYTES, type AnswerPart, type FromKernel, type HostServices } from "../kernel/protocol.ts";
import { packAnswer } from "./answers.ts";
import { serveHost } from "./hostServices.ts";

type Wait = Extract<FromKernel, { type: "wait" }>;

export class Answering {
  readonly #services: HostServices;
  readonly #send: (part: AnswerPart) => void;
  #wait = 0;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(services: HostServices, send: (part: AnswerPart) => void) {
    this.#services = services;
    this.#send = send;
  }

  async answer({ wait, service, args }: Wait): Promise<void> {
    this.#wait = wait;
    const answer = await serveHost(this.#services, service, args).then(
      (value) => ({ value }),
      (error: unknown) => ({
        error: {
          name: error instanceof Error ? error.name : "Error",
          message: error instanceof Error ? error.message : String(error),
        },
      }),
    );
    // Python may have been stopped meanwhile, and wait for something else.
    if (this.#wait !== wait) return;
    this.#rest = packAnswer(answer);
    this.next(wait);
  }

  /** The part before has been taken. */
  next(wait: number): void {
    if (wait !== this.#wait) return;
    const bytes = this.#rest.slice(0, ANSWER_BYTES);
    this.#rest = this.#rest.subarray(ANSWER_BYTES);
    this.#send({ wait, bytes, goesOn: this.#rest.length > 0 });
  }
}
