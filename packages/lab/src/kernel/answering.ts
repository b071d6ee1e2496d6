// Answers what an interactive output, or the editor, asks of the kernel.
import { answerTo } from "../api/session.ts";
import { send } from "./link.ts";
import type { ToKernel } from "./protocol.ts";

export async function answerOutput({ ask, id, question }: Extract<ToKernel, { type: "ask" }>): Promise<void> {
  await answerTo(id, question).then(
    (answer) => send({ type: "answer", ask, answer, error: null }),
    (error: unknown) =>
      send({
        type: "answer",
        ask,
        answer: null,
        error: error instanceof Error ? error.message : String(error),
      }),
  );
}
