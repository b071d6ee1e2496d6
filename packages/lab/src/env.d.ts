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
