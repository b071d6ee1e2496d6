// What Python's side says, in the page's language.
import { addWords, type Language } from "@tinycnn/core";
import { ko } from "@tinycnn/python/ko";
import { speak } from "../i18n/speak.ts";

addWords(ko);

export const speakPython = (language: Language): void => speak(language);
