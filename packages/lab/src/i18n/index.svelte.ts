// The language of the interface.
import { fillIn } from "@tinycnn/core";
import { speak } from "./speak.ts";
import { type Key, strings } from "./strings.ts";

export type Lang = "ko" | "en";

const preferred = (): Lang => {
  const kept = globalThis.localStorage?.getItem("lang");
  if (kept === "ko" || kept === "en") return kept;
  return globalThis.navigator?.language.startsWith("ko") ? "ko" : "en";
};

const state = $state<{ lang: Lang }>({ lang: preferred() });
speak(state.lang);

export const lang = (): Lang => state.lang;

export function setLang(lang: Lang): void {
  state.lang = lang;
  speak(lang);
  localStorage.setItem("lang", lang);
  document.documentElement.lang = lang;
}

/** A text of the interface; `{name}` in it is replaced by the parameter of that name, `{name:을}` also has the particle that suits it. */
export function t(key: Key, params: Readonly<Record<string, string | number>> = {}): string {
  return fillIn(strings[key][state.lang === "ko" ? 0 : 1], params);
}
