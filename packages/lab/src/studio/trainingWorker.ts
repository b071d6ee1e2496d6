// The Studio's training, away from the page.
import { serveBy } from "../api/page.ts";
import { computeOn } from "../devices/open.ts";
import { speak } from "../i18n/speak.ts";
import { saveRun } from "../storage/runs.ts";
import { servicesOf } from "../storage/services.ts";
import type { FromTrainer, ToTrainer } from "./protocol.ts";
import { Training } from "./training.ts";

serveBy(servicesOf(""));

const send = (message: FromTrainer): void => postMessage(message);
let training: Training | null = null;

async function start({
  record,
  resume,
  paused,
  device,
}: Extract<ToTrainer, { type: "start" }>): Promise<void> {
  training = new Training(record, paused, send);
  const trouble = await computeOn(device);
  if (trouble) send({ type: "notice", text: trouble });
  try {
    await training.run(resume);
  } catch (error) {
    const { name, message } = error as Error;
    record.status = "failed";
    record.problem = message;
    await saveRun(record).catch(() => undefined);
    send({ type: "saved", record: { ...record } });
    send({ type: "failed", name, message });
  }
}

addEventListener("message", ({ data }: MessageEvent<ToTrainer>) => {
  if (data.type === "start") void start(data);
  else if (data.type === "language") speak(data.language);
  else if (data.type === "rate") training?.rate(data.lr);
  else training?.[data.type]();
});
