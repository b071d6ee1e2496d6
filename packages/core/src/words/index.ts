// What people read, in their language.
export {
  addWords,
  type Catalogue,
  fillIn,
  inEnglish,
  keyOf,
  type Language,
  language,
  say,
  setLanguage,
} from "./say.ts";
