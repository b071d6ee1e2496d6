// Keys of the command mode, by the key's place on the keyboard: they work under a Hangul input method as well.

export type Command =
  | "insertAbove"
  | "insertBelow"
  | "deleteTwice"
  | "stopTwice"
  | "toMarkdown"
  | "toCode"
  | "undo"
  | "edit"
  | "up"
  | "down"
  | "moveUp"
  | "moveDown"
  | "run"
  | "runAndAdvance"
  | "runAndInsert";

const plain: Readonly<Record<string, Command>> = {
  KeyA: "insertAbove",
  KeyB: "insertBelow",
  KeyD: "deleteTwice",
  KeyI: "stopTwice",
  KeyM: "toMarkdown",
  KeyY: "toCode",
  KeyZ: "undo",
  Enter: "edit",
  NumpadEnter: "edit",
  ArrowUp: "up",
  KeyK: "up",
  ArrowDown: "down",
  KeyJ: "down",
};

/** What a key means in command mode; null when it means nothing. */
export function commandOf(event: KeyboardEvent): Command | null {
  const { code, shiftKey, altKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (code === "Enter" || code === "NumpadEnter") {
    if (shiftKey) return "runAndAdvance";
    if (mod) return "run";
    if (altKey) return "runAndInsert";
  }
  if (altKey && !mod && code === "ArrowUp") return "moveUp";
  if (altKey && !mod && code === "ArrowDown") return "moveDown";
  if (mod || altKey || shiftKey) return null;
  return plain[code] ?? null;
}
