// How often a test repeats what chance decides: a few times in `npm test`, as often as we promise in `npm run trust`.

/** @param few times in `npm test` @param all times in `npm run trust` */
export const rounds = (few: number, all: number): number =>
  process.env.TINYCNN_ROUNDS === "all" ? all : few;
