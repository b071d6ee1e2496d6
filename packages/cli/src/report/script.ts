// All that moves in the report: two buttons. The page is whole without it.

export const script = `
const root = document.documentElement;
if ((navigator.language || "").toLowerCase().startsWith("ko")) root.lang = "ko";
document.getElementById("language").addEventListener("click", () => {
  root.lang = root.lang === "ko" ? "en" : "ko";
});
document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
`;
