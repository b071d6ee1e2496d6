// Words about files and photos that are put on the page.
export const photoStrings = {
  otherAdded: [
    "{name} 추가됨. 사진이 아니므로 셀에서 files.text()나 files.bytes()로 읽습니다.",
    "{name} added. It is no photo: cells read it with files.text() or files.bytes().",
  ],
  filesAdded: ["파일 {n}개 추가됨", "{n} files added"],
  moreRefused: ["쓸 수 없는 파일이 {n}개 더 있습니다", "{n} more files could not be used"],
  fileTooLarge: [
    "{name}: {size}입니다. {limit}까지 담을 수 있습니다.",
    "{name} has {size}, the limit is {limit}.",
  ],
  fileEmpty: ["{name}: 빈 파일이라 담지 않았습니다.", "{name} is empty and was not added."],
  fileUnreadable: [
    "{name}: 브라우저가 읽지 못했습니다. 다른 곳에 복사한 뒤 다시 넣어 보세요.",
    "{name}: the browser cannot read it. Copy it elsewhere and add it again.",
  ],
  fileNotKept: [
    "{name}: 브라우저의 저장 공간이 가득 차 담지 못했습니다. 쓰지 않는 파일이나 노트북을 지우고 다시 넣어 보세요.",
    "{name} could not be kept: the browser's storage is full. Delete files or notebooks that are not needed any more, then add it again.",
  ],
  folderEmpty: ["{name}: 폴더에 파일이 없습니다.", "{name}: there are no files in this folder."],
  dropUnreadable: [
    "놓은 것을 읽지 못했습니다. 파일을 골라서 넣어 보세요.",
    "What was dropped cannot be read. Choose the files instead.",
  ],
  tooManyFiles: [
    "한 번에 파일 {n}개까지 담습니다. 나머지는 따로 놓아 주세요.",
    "At most {n} files are taken at a time. Drop the others by themselves.",
  ],
  openNotebookFirst: [
    "{name}: 노트북을 먼저 연 뒤 그 위에 놓아 주세요. 여기에는 노트북(.ipynb)을 놓습니다.",
    "{name}: open a notebook first, then drop it there. Here notebooks (.ipynb) are dropped.",
  ],
  copyFirst: [
    "보기 전용 노트북입니다. 사본을 만든 뒤 파일을 넣어 주세요.",
    "This notebook is view-only. Make a copy, then add files.",
  ],
  dismiss: ["{name} 치우기", "Dismiss {name}"],
} as const;
