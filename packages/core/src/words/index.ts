// What people read, in their language.
export {
  addWords,
  type Catalogue,
  inEnglish,
  keyOf,
  type Language,
  language,
  say,
  setLanguage,
} from "./say.ts";
