// Where cells and the Studio compute: on the processor, or on the graphics card where the browser reaches one. The choice is remembered.
import type { ComputesOn } from "./open.ts";

const KEY = "device";

class DeviceChoice {
  #wanted: ComputesOn = $state(localStorage.getItem(KEY) === "webgpu" ? "webgpu" : "cpu");
  /** What the graphics card is called; null where there is none, or nobody has looked yet. */
  card: string | null = $state(null);
  #isLooking = false;

  get wanted(): ComputesOn {
    return this.#wanted;
  }
  /** Whether there is anything to choose. */
  get isOpen(): boolean {
    return this.card !== null || this.#wanted === "webgpu";
  }

  choose(where: ComputesOn): void {
    this.#wanted = where;
    localStorage.setItem(KEY, where);
  }

  /** Looks once for a card; a browser without one says nothing. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const adapter = await navigator.gpu
      ?.requestAdapter({ powerPreference: "high-performance" })
      .catch(() => null);
    if (!adapter) return;
    const { description, vendor, architecture } = adapter.info;
    this.card = description || [vendor, architecture].filter(Boolean).join(" ") || "WebGPU";
  }
}

export const deviceChoice = new DeviceChoice();
