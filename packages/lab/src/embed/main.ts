// A cell of the lab in another page's frame.
import { mount } from "svelte";
import "katex/dist/katex.min.css";
import "../styles/tokens.css";
import "../styles/base.css";
import { lang, setLang } from "../i18n/index.svelte.ts";
import { hangul } from "../styles/hangul.ts";
import { startTheme } from "../ui/theme.svelte.ts";
import Embedded from "./Embedded.svelte";
import { givenIn } from "./given.ts";

startTheme();
setLang(lang());
await hangul();
mount(Embedded, {
  target: document.getElementById("app") as HTMLElement,
  props: { given: givenIn(location.hash) },
});
