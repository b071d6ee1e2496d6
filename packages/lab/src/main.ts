import { mount } from "svelte";
import "katex/dist/katex.min.css";
import "./styles/tokens.css";
import "./styles/base.css";
import App from "./App.svelte";
import { lang, setLang } from "./i18n/index.svelte.ts";
import { startTheme } from "./ui/theme.svelte.ts";

startTheme();
setLang(lang());
mount(App, { target: document.getElementById("app") as HTMLElement });
