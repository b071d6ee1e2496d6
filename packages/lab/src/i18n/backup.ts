// Words of saving everything and bringing it back.
export const backupStrings = {
  backupSave: ["모두 파일로 저장 (.zip)", "Save everything (.zip)"],
  backupSaveHint: [
    "노트북, 파일과 사진, 내 사진 모음, 보관된 모델, 스튜디오 실행을 한 파일에 담습니다.",
    "Notebooks, files and photos, sets of pictures, kept models and Studio runs in one file.",
  ],
  backupLoad: ["저장한 것 가져오기 (.zip)", "Bring everything back (.zip)"],
  backupLoadHint: [
    "지금 있는 것은 그대로 둡니다. 이름이 같은 것에는 번호가 붙습니다.",
    "What is here stays. What has the name of another gets a number.",
  ],
  backupSaving: ["담는 중: {total} 가운데 {done}", "Saving {done} of {total}"],
  backupLoading: ["가져오는 중: {total} 가운데 {done}", "Bringing back {done} of {total}"],
  backupCancel: ["그만두기", "Cancel"],
  backupSaved: ["모두 저장했습니다: {n}개, {size}", "Everything is saved: {n} things, {size}"],
  backupSavedParts: [
    "모두 저장했습니다: {n}개, {size}, 파일 {parts}개. 하나씩 모두 가져올 수 있습니다.",
    "Everything is saved: {n} things, {size}, in {parts} files. Each can be brought back.",
  ],
  backupNothing: ["저장할 것이 아직 없습니다", "There is nothing to save yet"],
  backupLeft: ["너무 커서 담지 못한 것: {names}", "Too large to be saved: {names}"],
  backupBrought: [
    "가져왔습니다: 노트북 {notebooks}개, 파일 {files}개, 모델 {models}개, 실행 {runs}개, 내 사진 {pictures}장. 이미 있던 것 {same}개",
    "Brought back: {notebooks} notebooks, {files} files, {models} models, {runs} runs, {pictures} pictures; {same} were here already",
  ],
  backupFailed: ["가져오지 못했습니다: {reason}", "It could not be brought back: {reason}"],
  backupNotSaved: ["저장하지 못했습니다: {reason}", "It could not be saved: {reason}"],
} as const;
