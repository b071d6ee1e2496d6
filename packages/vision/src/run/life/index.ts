export { traineeOf } from "./configured.ts";
export { Life, type LifeEvents, type LifeOptions, type RunObserver, type Trainee } from "./life.ts";
export { MemoryStore } from "./memoryStore.ts";
export { canonical, differing, FREE, refuseChanged } from "./settings.ts";
export {
  type Awaitable,
  type KeptStates,
  type LifeState,
  lastState,
  type Moment,
  placeOf,
  type RunStore,
  type Which,
} from "./store.ts";
