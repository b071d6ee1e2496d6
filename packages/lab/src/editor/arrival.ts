// How the focus last moved: by Tab, or otherwise.
let byTab = false;
globalThis.addEventListener?.(
  "keydown",
  ({ key }) => {
    byTab = key === "Tab";
  },
  true,
);
globalThis.addEventListener?.(
  "pointerdown",
  () => {
    byTab = false;
  },
  true,
);

/** Whether Tab was the last thing pressed. */
export const cameByTab = (): boolean => byTab;
