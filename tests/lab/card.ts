// A browser that reaches a graphics card: SwiftShader, which computes on the processor.

/** What Chromium is told. */
export const CARD = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
