// Light or dark: as the system has it, until the student chooses.
type Theme = "light" | "dark";

const kept = localStorage.getItem("theme");
const system = matchMedia("(prefers-color-scheme: dark)");
const state = $state<{ theme: Theme }>({
  theme: kept === "light" || kept === "dark" ? kept : system.matches ? "dark" : "light",
});

const apply = (): void => {
  document.documentElement.dataset.theme = state.theme;
};
system.addEventListener("change", ({ matches }) => {
  if (localStorage.getItem("theme")) return;
  state.theme = matches ? "dark" : "light";
  apply();
});

export const startTheme = apply;

export function toggleTheme(): void {
  state.theme = state.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", state.theme);
  apply();
}
