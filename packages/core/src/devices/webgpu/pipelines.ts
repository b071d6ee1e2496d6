// Compiled programs, and which buffers they are given: both made once and found again.
import type { Block } from "./buffers.ts";
import { type Program, slotBytes, wgslOf } from "./program.ts";

export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: Layout;
}
interface Layout {
  readonly key: string;
  readonly group: GPUBindGroupLayout;
  readonly pipeline: GPUPipelineLayout;
  readonly slot: number;
}

/** More sets of buffers than a step of training asks for; those of buffers that are gone go with all others. */
const MOST_GROUPS = 8192;

export class Pipelines {
  readonly #device: GPUDevice;
  readonly #ring: GPUBuffer;
  readonly #pipelines = new Map<string, Pipeline>();
  readonly #layouts = new Map<string, Layout>();
  readonly #groups = new Map<string, GPUBindGroup>();
  /** How many sets of buffers were ever made. */
  groupsMade = 0;

  constructor(device: GPUDevice, ring: GPUBuffer) {
    this.#device = device;
    this.#ring = ring;
  }

  /** How many programs were compiled. */
  get compiled(): number {
    return this.#pipelines.size;
  }

  of(program: Program): Pipeline {
    let found = this.#pipelines.get(program.key);
    if (!found) {
      const layout = this.#layoutOf(program);
      const module = this.#device.createShaderModule({ code: wgslOf(program), label: program.key });
      const pipeline = this.#device.createComputePipeline({
        label: program.key,
        layout: layout.pipeline,
        compute: { module, entryPoint: "main" },
      });
      found = { pipeline, layout };
      this.#pipelines.set(program.key, found);
    }
    return found;
  }

  #layoutOf({ reads, writes, words }: Program): Layout {
    const slot = slotBytes(words);
    const key = `${reads.length} ${writes.length} ${slot}`;
    let found = this.#layouts.get(key);
    if (!found) {
      const storage = [
        ...reads.map(() => "read-only-storage" as const),
        ...writes.map(() => "storage" as const),
      ];
      const entries: GPUBindGroupLayoutEntry[] = storage.map((type, binding) => ({
        binding,
        visibility: 4,
        buffer: { type },
      }));
      entries.push({
        binding: storage.length,
        visibility: 4,
        buffer: { type: "uniform", hasDynamicOffset: true, minBindingSize: slot },
      });
      const group = this.#device.createBindGroupLayout({ entries });
      const pipeline = this.#device.createPipelineLayout({ bindGroupLayouts: [group] });
      found = { key, group, pipeline, slot };
      this.#layouts.set(key, found);
    }
    return found;
  }

  groupOf({ layout }: Pipeline, blocks: readonly Block[]): GPUBindGroup {
    let key = layout.key;
    for (const { id } of blocks) key += `,${id}`;
    let found = this.#groups.get(key);
    if (!found) {
      if (this.#groups.size >= MOST_GROUPS) this.#groups.clear();
      const entries: GPUBindGroupEntry[] = blocks.map(({ buffer }, binding) => ({
        binding,
        resource: { buffer },
      }));
      entries.push({
        binding: blocks.length,
        resource: { buffer: this.#ring, offset: 0, size: layout.slot },
      });
      found = this.#device.createBindGroup({ layout: layout.group, entries });
      this.#groups.set(key, found);
      this.groupsMade++;
    }
    return found;
  }
}
