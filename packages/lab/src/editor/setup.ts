// What every editor of a cell has.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { markdown } from "@codemirror/lang-markdown";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { Compartment, type Extension, Prec, type StateEffect } from "@codemirror/state";
import { drawSelection, EditorView, type KeyBinding, keymap, placeholder } from "@codemirror/view";
import type { CellLanguage } from "../kernel/events.ts";
import type { CellKind } from "../notebook/cell.ts";
import { theme } from "./theme.ts";

/** What the notebook does when keys are pressed in an editor. */
export interface EditorActions {
  run(): void;
  runAndAdvance(): void;
  runAndInsert(): void;
  leave(): void;
  /** The cursor wants to go beyond the first or last line. */
  step(by: 1 | -1): boolean;
  change(source: string): void;
  focus(): void;
}

export interface EditorOptions {
  kind: CellKind;
  language: CellLanguage;
  readOnly: boolean;
  label: string;
  hint: string;
  extras: Extension;
}

/** Whoever runs a cell is done choosing: a list that is open, or still looked for, would lie over the output. */
const running =
  (action: () => void) =>
  (view: EditorView): boolean => {
    closeCompletion(view);
    action();
    return true;
  };

/** Keys that belong to the notebook. CodeMirror calls none of them while text is being composed. */
const notebookKeys = (actions: EditorActions): KeyBinding[] => [
  { key: "Shift-Enter", run: running(actions.runAndAdvance) },
  { key: "Mod-Enter", run: running(actions.run) },
  { key: "Ctrl-Enter", run: running(actions.run) },
  { key: "Alt-Enter", run: running(actions.runAndInsert) },
  {
    key: "Escape",
    run(view) {
      // A list that is open is closed first; one that is still being looked for is given up.
      const isOpen = completionStatus(view.state) === "active";
      closeCompletion(view);
      if (!isOpen) actions.leave();
      return true;
    },
  },
];

const edgeKeys = (actions: EditorActions): KeyBinding[] => [
  {
    key: "ArrowUp",
    run: ({ state }) =>
      state.selection.main.empty &&
      state.doc.lineAt(state.selection.main.head).number === 1 &&
      actions.step(-1),
  },
  {
    key: "ArrowDown",
    run: ({ state }) =>
      state.selection.main.empty &&
      state.doc.lineAt(state.selection.main.head).number === state.doc.lines &&
      actions.step(1),
  },
];

const writable = new Compartment();

/** Lets the text be changed, or no longer. */
export const setReadOnly = (readOnly: boolean): StateEffect<unknown> =>
  writable.reconfigure(EditorView.editable.of(!readOnly));

const languages: Readonly<Record<CellLanguage, Extension>> = {
  typescript: javascript({ typescript: true }),
  python: [python(), indentUnit.of("    ")],
};

export function editorExtensions(options: EditorOptions, actions: EditorActions): Extension {
  const { kind, language, readOnly, label, hint, extras } = options;
  return [
    Prec.highest(keymap.of(notebookKeys(actions))),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    kind === "code" ? languages[language] : [markdown(), EditorView.lineWrapping],
    theme,
    placeholder(hint),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    extras,
    kind === "code" ? [] : autocompletion({ override: [] }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...edgeKeys(actions),
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
    ]),
    writable.of(EditorView.editable.of(!readOnly)),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) actions.change(update.state.doc.toString());
      if (update.focusChanged && update.view.hasFocus) actions.focus();
    }),
  ];
}
