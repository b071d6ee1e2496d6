// With these headers the page may use all cores.
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default {
  server: { headers },
  preview: { headers },
  worker: { format: "es" },
  build: { target: "es2024" },
};
