// Korean for core's texts.
import type { Catalogue } from "./say.ts";

export const ko: Catalogue = {};
