// What is said between a worker that has no WebGPU of its own, since its origin is nobody's, and the frame around it, which has.
// Things are numbers that the worker gives; what is asked is numbered too.

/** In a descriptor: the thing of that number. */
export interface Reference {
  readonly thing: number;
}

export type Dispatch = readonly [
  pipeline: number,
  group: number,
  offsets: readonly number[],
  x: number,
  y: number,
];

export type Command =
  | { readonly pass: readonly Dispatch[] }
  | { readonly copy: readonly [from: number, fromAt: number, to: number, toAt: number, bytes: number] };

/** What makes a thing of a device. */
export type Maker =
  | "createBuffer"
  | "createShaderModule"
  | "createBindGroupLayout"
  | "createPipelineLayout"
  | "createComputePipeline"
  | "createBindGroup";

export type Call =
  | { readonly call: "adapter"; readonly ask: number; readonly thing: number; readonly options: object }
  | {
      readonly call: "device";
      readonly ask: number;
      readonly thing: number;
      readonly adapter: number;
      readonly limits: Record<string, number>;
    }
  | {
      readonly call: "make";
      readonly thing: number;
      readonly device: number;
      readonly by: Maker;
      readonly descriptor: object;
    }
  | {
      readonly call: "write";
      readonly device: number;
      readonly buffer: number;
      readonly at: number;
      readonly bytes: Uint8Array;
    }
  | { readonly call: "submit"; readonly device: number; readonly commands: readonly Command[] }
  | {
      readonly call: "map";
      readonly ask: number;
      readonly buffer: number;
      readonly mode: number;
      readonly at: number;
      readonly bytes: number;
    }
  | { readonly call: "unmap" | "destroy" | "forget"; readonly thing: number };

/** To the worker. */
export type Answer =
  | { readonly ask: number; readonly value: unknown; readonly error: string | null }
  | { readonly lost: number; readonly reason: string; readonly message: string }
  | { readonly fault: number; readonly message: string };

/** Features of an adapter that the worker is told. */
export interface Told {
  readonly info: Pick<
    GPUAdapterInfo,
    "vendor" | "architecture" | "description" | "device" | "isFallbackAdapter"
  >;
  readonly limits: Record<string, number>;
}
