// Where in the lab we are: the part of the address behind #.

export type Place =
  | { page: "home" }
  | { page: "studio" }
  | { page: "pictures" }
  | { page: "class" }
  | { page: "notebook"; id: string }
  | { page: "shared"; data: string };

function read(): Place {
  const hash = location.hash.slice(1);
  if (hash.startsWith("share=")) return { page: "shared", data: hash.slice(6) };
  if (hash === "/studio") return { page: "studio" };
  if (hash === "/studio/pictures") return { page: "pictures" };
  if (hash === "/class") return { page: "class" };
  const notebook = /^\/notebook\/([\w-]{1,80})$/.exec(hash);
  return notebook ? { page: "notebook", id: notebook[1] } : { page: "home" };
}

export const router = $state<{ place: Place }>({ place: read() });

let hash = location.hash;
let mayLeave: (() => boolean) | null = null;

/** Asks before another place is shown: `false` stays. @returns how to ask no more */
export function beforeLeaving(ask: () => boolean): () => void {
  mayLeave = ask;
  return () => {
    if (mayLeave === ask) mayLeave = null;
  };
}

addEventListener("hashchange", () => {
  if (location.hash === hash) return;
  if (mayLeave && !mayLeave()) {
    history.replaceState(null, "", hash || "#");
    return;
  }
  hash = location.hash;
  router.place = read();
});

export const notebookHref = (id: string): string => `#/notebook/${id}`;
export const classHref = "#/class";
export const studioHref = "#/studio";
export const picturesHref = "#/studio/pictures";
export const shareHref = (data: string): string => `${location.origin}${location.pathname}#share=${data}`;

export function go(href: string): void {
  location.hash = href.replace(/^#/, "");
}
