// Where in the lab we are: the part of the address behind #.

export type Place =
  | { page: "home" }
  | { page: "studio" }
  | { page: "notebook"; id: string }
  | { page: "shared"; data: string };

function read(): Place {
  const hash = location.hash.slice(1);
  if (hash.startsWith("share=")) return { page: "shared", data: hash.slice(6) };
  if (hash === "/studio") return { page: "studio" };
  const notebook = /^\/notebook\/([\w-]{1,80})$/.exec(hash);
  return notebook ? { page: "notebook", id: notebook[1] } : { page: "home" };
}

export const router = $state<{ place: Place }>({ place: read() });

addEventListener("hashchange", () => {
  router.place = read();
});

export const notebookHref = (id: string): string => `#/notebook/${id}`;
export const studioHref = "#/studio";
export const shareHref = (data: string): string => `${location.origin}${location.pathname}#share=${data}`;

export function go(href: string): void {
  location.hash = href.replace(/^#/, "");
}
