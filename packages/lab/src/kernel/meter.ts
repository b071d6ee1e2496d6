// What the gauge shows: the device, its memory, and how fast batches go by.
import { defaultDevice } from "@tinycnn/core";
import { send } from "./link.ts";
import type { Gauge } from "./protocol.ts";

/** How often it goes to the page. */
const GAUGE_MS = 500;

const now = performance.now.bind(performance);

export class Meter {
  #steps = 0;
  #since = now();
  #sent = 0;

  /** A cell begins. */
  begin(): void {
    this.#since = now();
  }

  /** A batch begins. */
  step(): void {
    this.#steps++;
    if (now() - this.#sent <= GAUGE_MS) return;
    this.#sent = now();
    send({ type: "gauge", gauge: this.read() });
  }

  read(): Gauge {
    const device = defaultDevice();
    const at = now();
    const rate = (1000 * this.#steps) / Math.max(1, at - this.#since);
    this.#steps = 0;
    this.#since = at;
    return {
      device: device.description,
      threads: (device as { threads?: number }).threads ?? 1,
      bytes: device.liveBytes(),
      stepsPerSecond: rate,
    };
  }

  atRest(): Gauge {
    return { ...this.read(), stepsPerSecond: 0 };
  }
}
