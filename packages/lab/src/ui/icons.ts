// Line drawings, 24 by 24.
export const icons = {
  play: "M7 5l12 7-12 7z",
  playAll: "M4 5l9 7-9 7z M13 5l9 7-9 7z",
  stop: "M7 7h10v10H7z",
  restart: "M4 12a8 8 0 1 0 3-6.2 M4 4v4h4",
  plus: "M12 5v14 M5 12h14",
  trash: "M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13",
  up: "M12 19V5 M6 11l6-6 6 6",
  down: "M12 5v14 M6 13l6 6 6-6",
  grip: "M9 6h.01 M15 6h.01 M9 12h.01 M15 12h.01 M9 18h.01 M15 18h.01",
  more: "M5 12h.01 M12 12h.01 M19 12h.01",
  sun: "M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10 M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.6L19 19 M5 19l1.4-1.4 M17.6 6.4L19 5",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  close: "M6 6l12 12 M18 6L6 18",
  panel: "M4 5h16v14H4z M14 5v14",
  file: "M7 3h7l5 5v13H7z M14 3v5h5",
  camera: "M4 8h3l2-3h6l2 3h3v11H4z M12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7",
  download: "M12 4v11 M7 11l5 5 5-5 M5 20h14",
  share: "M12 15V4 M8 8l4-4 4 4 M5 12v8h14v-8",
  check: "M5 13l4 4L19 7",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3z M5 17a3 3 0 0 1 3-3h11",
  code: "M8 8l-4 4 4 4 M16 8l4 4-4 4",
  text: "M5 6h14 M5 12h14 M5 18h9",
  home: "M4 11l8-7 8 7 M6 10v10h12V10",
} as const;

export type IconName = keyof typeof icons;
