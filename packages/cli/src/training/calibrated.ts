// How sure a run's model may be, measured on its validation pictures when it has come to its end.
import { DataLoader, say, train } from "@tinycnn/core";
import { type Answers, type Calibration, calibrate, calibrationText } from "@tinycnn/vision/run";
import type { Output } from "../output.ts";
import type { RunFolder } from "../run/folder.ts";
import type { Session } from "../session.ts";
import type { Splits } from "../splits.ts";

async function answersOf({ model }: Session, { validation, spec }: Splits): Promise<Answers | null> {
  if (!validation) return null;
  const classes = spec.classes.length;
  const logProbabilities = new Float32Array(validation.length * classes);
  const labels = new Int32Array(validation.length);
  let at = 0;
  await train.evaluate(model, new DataLoader(validation, { batchSize: 128 }), classes, (_, outcome) => {
    logProbabilities.set(outcome.logProbabilities, at * classes);
    labels.set(outcome.labels, at);
    at += outcome.labels.length;
  });
  return { logProbabilities, labels };
}

/** Keeps the calibration in the run's folder, and tells it. */
export async function keepCalibration(
  session: Session,
  splits: Splits,
  folder: RunFolder,
  out: Output,
): Promise<Calibration | null> {
  const answers = await answersOf(session, splits);
  if (!answers) return null;
  const calibration = calibrate(answers);
  folder.writeCalibration(calibration, splits.spec.title);
  out.say(calibrationText(calibration));
  out.say(say`reliability curve: ${folder.file("reliability")}`);
  out.emit({ event: "calibration", ...calibration });
  return calibration;
}
