// SVG to PNG with the packaged font alone: a bare machine has none.
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

const require = createRequire(import.meta.url);
const FONT = "@expo-google-fonts/nanum-gothic";
const fontFiles = ["400Regular/NanumGothic_400Regular.ttf", "700Bold/NanumGothic_700Bold.ttf"].map((file) =>
  require.resolve(`${FONT}/${file}`),
);

/** Renders at twice the drawing's size. */
export function toPng(svg: string): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "NanumGothic" },
  });
  return resvg.render().asPng();
}
