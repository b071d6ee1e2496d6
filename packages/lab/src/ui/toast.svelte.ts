// Short messages at the bottom of the page.

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run(): void };
}

const SHOW_MS = 6_000;
let last = 0;

export const toasts = $state<{ list: Toast[] }>({ list: [] });

/** Shows a message. What is shown already is shown anew, not twice. */
export function toast(text: string, action?: Toast["action"]): void {
  const id = ++last;
  const others = toasts.list.filter((other) => other.text !== text);
  toasts.list = [...others.slice(-2), { id, text, action }];
  setTimeout(() => dismiss(id), SHOW_MS);
}

export function dismiss(id: number): void {
  toasts.list = toasts.list.filter((other) => other.id !== id);
}
