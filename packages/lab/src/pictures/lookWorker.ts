// Looks at pictures, away from the page.
import { photo } from "@tinycnn/vision";
import { serve } from "../rpc.ts";
import type { Looked } from "../storage/collections.ts";
import { lookAt } from "./looking.ts";

export type Look = { looked: Looked; small: Blob } | { trouble: photo.PhotoTrouble };

const methods = {
  /** What a picture is, or why it cannot be used. */
  async look(name: string, blob: Blob): Promise<Look> {
    try {
      return await lookAt(name, blob);
    } catch (error) {
      if (error instanceof photo.PhotoError) return { trouble: error.trouble };
      throw error;
    }
  },
};

export type Looking = typeof methods;
serve(methods);
