import { mount } from "svelte";
import "katex/dist/katex.min.css";
import "./styles/tokens.css";
import "./styles/base.css";
import App from "./App.svelte";
import { lang, setLang } from "./i18n/index.svelte.ts";
import { startOffline } from "./offline.ts";
import { hangul } from "./styles/hangul.ts";
import { startTheme } from "./ui/theme.svelte.ts";

startTheme();
setLang(lang());
// Without a network there is nothing to register or to fetch, and what was kept is used.
startOffline().catch(() => undefined);
await hangul();
mount(App, { target: document.getElementById("app") as HTMLElement });
