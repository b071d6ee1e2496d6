/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module "*.svelte" {
  import type { Component } from "svelte";

  // biome-ignore lint/suspicious/noExplicitAny: svelte-check knows the props, tsc does not
  const component: Component<any, any>;
  export default component;
}
declare module "linkedom/worker" {
  export { parseHTML } from "linkedom";
}
declare module "pyodide/pyodide.asm.mjs" {
  const create: unknown;
  export default create;
}
/** The address of what Python has in memory once it has started; see server/plugins.ts. */
declare module "python-memory" {
  const address: string;
  export default address;
}
/** The address of a module and all it imports as one classic script; see vite.config.ts. */
declare module "*?script" {
  const address: string;
  export default address;
}
