// Words of choosing where it is computed.
export const deviceStrings = {
  computeOn: ["계산하는 곳", "Computes on"],
  computeOnCpu: ["프로세서 (CPU)", "The processor (CPU)"],
  computeOnCard: ["그래픽 카드 ({name})", "The graphics card ({name})"],
  computeOnNone: ["그래픽 카드 (지금은 없음)", "The graphics card (none now)"],
  computeOnRestart: [
    "바꾸면 노트북이 다시 시작되고 변수가 지워집니다.",
    "A change starts the notebook again: variables are gone.",
  ],
} as const;
