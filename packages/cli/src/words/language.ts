// The command's language: --lang, else TINYCNN_LANG, else the locale. It is chosen before anything else, since most texts are made once.
import { addWords, type Language, setLanguage } from "@tinycnn/core";

export const isLanguage = (text: string | null | undefined): text is Language =>
  text === "ko" || text === "en";

/** What stands behind --lang; null without one. A later one counts. */
function flagOf(argv: readonly string[]): string | null {
  let found: string | null = null;
  for (const [i, word] of argv.entries()) {
    if (word === "--") break;
    if (word === "--lang") found = argv[i + 1] ?? "";
    if (word.startsWith("--lang=")) found = word.slice("--lang=".length);
  }
  return found;
}

/** As the C library reads them: the first that is set and not empty. Elsewhere the system's own setting. */
export function localeLanguage(env: NodeJS.ProcessEnv, system: string): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || system;
  return /^ko([_.-]|$)/i.test(locale) ? "ko" : "en";
}

export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const flag = flagOf(argv);
  if (isLanguage(flag)) return flag;
  if (isLanguage(env.TINYCNN_LANG)) return env.TINYCNN_LANG;
  return localeLanguage(env, Intl.DateTimeFormat().resolvedOptions().locale);
}

/** Speaks this language from now on. */
export async function speak(language: Language): Promise<void> {
  if (language === "ko") {
    const [core, vision, create, cli] = await Promise.all([
      import("@tinycnn/core/ko"),
      import("@tinycnn/vision/ko"),
      import("create-tinycnn/ko"),
      import("./ko.ts"),
    ]);
    addWords(core.ko, vision.ko, create.ko, cli.ko);
  }
  setLanguage(language);
}
