// What Python's side says, in the language of now.
import { addWords } from "@tinycnn/core";

export const speakPython = async (): Promise<void> => addWords((await import("@tinycnn/python/ko")).ko);
