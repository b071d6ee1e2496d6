// Words of handing in: Korean, English.
export const handInStrings = {
  handIn: ["제출", "Hand in"],
  handInOf: ["“{title}” 제출", "Hand in “{title}”"],
  handInRunHint: [
    "이름, 답, 설정과 시드, 가중치가 파일 하나에 담깁니다. 선생님께 그 파일을 내세요. 모델은 선생님의 컴퓨터에서 다시 재며, 여기에 적힌 정확도와 다르면 드러납니다.",
    "Name, answers, settings with their seed, and weights go into one file. Give that file to your teacher. The model is measured again there, and what differs from the accuracy in the file shows.",
  ],
  handInNotebookHint: [
    "노트북과 그 코드의 해시, 이름, 답, 학습하며 보관한 가중치가 파일 하나에 담깁니다. 선생님께 그 파일을 내세요.",
    "The notebook, the hash of its code, name, answers, and the weights that were kept while it trained go into one file. Give that file to your teacher.",
  ],
  handInName: ["이름이나 번호", "Name or number"],
  handInModel: ["모델(변수 이름)", "Model (name of its variable)"],
  handInNoModel: ["모델 없이", "Without a model"],
  handInAnswers: ["답, 또는 남길 말", "Answers, or what you want to say"],
  handInMake: ["파일 만들기", "Make the file"],
  handInMaking: ["재는 중…", "Measuring…"],
  handInMade: ["“{name}”{:을} 만들었습니다.", "“{name}” is made."],
  handInAccuracy: ["테스트 사진에서 {accuracy}.", "{accuracy} on the test pictures."],
  handInOwnModel: [
    "{name:은} 직접 만든 구조라 가중치는 넣지 않았습니다. 코드는 들어 있습니다.",
    "{name} is a model of your own making, so its weights stayed out; the code is in it.",
  ],
} as const satisfies Readonly<Record<string, readonly [ko: string, en: string]>>;
