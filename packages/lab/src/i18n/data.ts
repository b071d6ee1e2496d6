// Words about data sets: whether they are here, and what brings them.
export const dataStrings = {
  dataSets: ["데이터셋", "Data sets"],
  dataLooking: ["{title}: 찾아보는 중…", "{title}: looking for it…"],
  dataAbsent: ["{title:이} 아직 여기 없습니다", "{title} is not here yet"],
  dataHere: ["{title} 준비됨", "{title} is here"],
  dataOfficial: ["(체크섬 일치: 공식 파일)", "(checksums match: the official files)"],
  dataOther: ["(체크섬이 공식 파일과 다름)", "(checksums differ from the official files)"],
  dataFetching: ["{title} 받는 중", "Fetching {title}"],
  dataUnpacking: ["{title} 풀고 확인하는 중", "Unpacking and checking {title}"],
  dataProgress: ["{title} 진행", "Progress of {title}"],
  dataOf: ["{total} 중 {done}", "{done} of {total}"],
  dataCancel: ["그만 받기", "Cancel"],
  dataWhat: ["학습 {train}장, 시험 {test}장.", "{train} pictures to train on, {test} to test with."],
  dataFrom: [
    "{host}에서 한 번만 받아 이 컴퓨터에 보관합니다. 끊기면 받은 데까지 남습니다.",
    "Fetched once from {host} and kept on this machine. If it is cut off, what has come stays.",
  ],
  dataNoServer: [
    "이 사이트에는 함께 놓인 데이터가 없습니다. {archive} 파일이나 그 안의 파일들을 골라 주세요. 이 브라우저에 보관합니다.",
    "This site has no data beside it. Choose {archive}, or the files that are in it; they are kept in this browser.",
  ],
  dataPython: [
    "{python:은} 파이썬용 버전이라 읽지 않습니다. 이진 버전({folder})이 있어야 합니다.",
    "{python} is the version for Python, which is not read here; the binary version ({folder}) is needed.",
  ],
  dataFetch: ["{title} 받기", "Fetch {title}"],
  dataFetchSize: ["{title} 받기 ({size})", "Fetch {title} ({size})"],
  dataGoOn: ["이어서 받기 ({done} 받음)", "Go on ({done} are here)"],
  dataGive: ["내 파일 고르기", "Choose my file"],
  dataRunOn: ["이 셀 다시 실행", "Run this cell again"],
  dataMore: ["자세히", "Details"],
  dataNotOne: [
    "{name}: 이 데이터셋의 파일이 아닙니다. {archive:이} 필요합니다.",
    "{name} is no file of this set; expected {archive}.",
  ],
  dataRefused: ["{name}: {reason}", "{name}: {reason}"],
  dataFaultNetwork: [
    "{title}: 연결이 끊겼거나 서버가 답하지 않습니다. 받은 것은 남아 있습니다.",
    "{title}: the connection was cut, or the server does not answer. What has come is kept.",
  ],
  dataFaultChecksum: [
    "{title}: 받은 파일이 공식 파일과 달라 버렸습니다. 나중에 다시 받아 보세요.",
    "{title}: what came is not the official file and was thrown away. Try again later.",
  ],
  dataFaultDamaged: [
    "{title}: 이 컴퓨터에 있는 파일이 손상되었거나 모자랍니다.",
    "{title}: the files on this machine are damaged or not whole.",
  ],
  dataFaultMissing: [
    "{title}: 정해 둔 데이터 폴더(TINYCNN_DATA)에 없거나 모자랍니다.",
    "{title}: the data folder that was set (TINYCNN_DATA) lacks it, or a part of it.",
  ],
  dataFaultDisk: [
    "{title}: 디스크가 가득 찼거나 쓸 수 없습니다. 자리를 만든 뒤 이어서 받으세요.",
    "{title}: the disk is full or cannot be written. Make room, then go on.",
  ],
  dataFaultUnknown: ["{title}: 받지 못했습니다.", "{title} could not be fetched."],
} as const;
