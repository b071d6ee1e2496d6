// Why a photo cannot be used, in words: what came, what was expected, what to do.

import { type Language, language } from "@tinycnn/core";

type Values = Readonly<Record<string, string | number>>;
type Sentence = (values: Values) => readonly [ko: string, en: string];

const formats = "JPEG, PNG, WebP, GIF, BMP, AVIF";
const expected = [`${formats}, TIFF 사진이어야 합니다`, `expected a ${formats} or TIFF picture`] as const;
const asJpeg = ["JPEG로 내보내서 넣어 주세요", "Export it as JPEG"] as const;
const smaller = ["더 작게 저장해서 넣어 주세요", "Save the picture smaller"] as const;
const mib = (bytes: string | number): string => `${Math.ceil((10 * Number(bytes)) / 2 ** 20) / 10} MiB`;

const problems = {
  missing: ({ name }) => [
    `${name}: 그런 파일이 없습니다. 이름을 확인하세요`,
    `${name}: there is no such file. Check the name`,
  ],
  notInFiles: ({ name, names }) => [
    `${name}: 그런 파일이 없습니다. 페이지에 끌어다 놓거나 이 가운데서 고르세요: ${names}`,
    `${name}: there is no such file. Drop it on the page, or choose one of ${names}`,
  ],
  directory: ({ name }) => [`${name}: 폴더입니다. ${expected[0]}`, `${name} is a directory, ${expected[1]}`],
  noFile: ({ name }) => [
    `${name}: 보통 파일이 아닙니다. ${expected[0]}`,
    `${name} is no regular file, ${expected[1]}`,
  ],
  unreadable: ({ name, reason }) => [
    `${name}: 읽을 수 없습니다 (${reason})`,
    `${name}: cannot be read, ${reason}`,
  ],
  empty: ({ name }) => [`${name}: 빈 파일입니다. ${expected[0]}`, `${name} is empty, ${expected[1]}`],
  noPicture: ({ name }) => [
    `${name}: 읽을 수 있는 사진이 아닙니다. ${expected[0]}`,
    `${name} is no picture that can be read, ${expected[1]}`,
  ],
  otherFormat: ({ name, format }) => [
    `${name}: ${format} 파일입니다. ${expected[0]}`,
    `${name} is ${format}, ${expected[1]}`,
  ],
  heic: ({ name }) => [
    `${name}: HEIC 사진은 여기서 읽을 수 없습니다. ${asJpeg[0]} (아이폰: 설정 → 카메라 → 포맷 → 높은 호환성)`,
    `${name} is a HEIC photo, which cannot be decoded here. ${asJpeg[1]} (iPhone: Settings, Camera, Formats, Most Compatible)`,
  ],
  arriving: ({ name }) => [
    `${name}: 아직 읽는 중입니다. 잠시 뒤 셀을 다시 실행하세요`,
    `${name} is still being read. Run the cell again in a moment`,
  ],
  notKept: ({ name }) => [
    `${name}: 브라우저의 저장 공간이 가득 차 담지 못했습니다. 쓰지 않는 파일이나 노트북을 지우고 다시 넣어 보세요`,
    `${name} could not be kept: the browser's storage is full. Delete files or notebooks that are not needed any more, then add it again`,
  ],
  tooLargeHere: ({ name, width, height, limit }) => [
    `${name}: ${width}×${height}픽셀입니다. 브라우저는 ${limit}메가픽셀이 넘으면 JPEG만 읽습니다. ${asJpeg[0]}`,
    `${name} is ${width}×${height} pixels. Browsers read more than ${limit} megapixels of JPEGs only. ${asJpeg[1]}`,
  ],
  notHere: ({ name, format }) => [
    `${name}: 이 브라우저는 ${format} 사진을 읽지 못합니다. ${asJpeg[0]}`,
    `${name} is ${format}, which this browser does not read. ${asJpeg[1]}`,
  ],
  damaged: ({ name }) => [
    `${name}: 손상되었거나 잘린 사진입니다. 다시 복사하거나 다른 사진을 넣어 주세요`,
    `${name} is damaged or truncated. Copy it again, or take another picture`,
  ],
  tooManyBytes: ({ name, length, limit }) => [
    `${name}: ${mib(length)}입니다. ${mib(limit)}까지 읽습니다. ${smaller[0]}`,
    `${name} has ${mib(length)}, the limit is ${mib(limit)}. ${smaller[1]}`,
  ],
  sideTooLong: ({ name, width, height, limit }) => [
    `${name}: ${width}×${height}픽셀입니다. 한 변이 ${limit}픽셀까지인 사진을 읽습니다. ${smaller[0]}`,
    `${name} is ${width}×${height} pixels, the limit is ${limit} a side. ${smaller[1]}`,
  ],
  tooManyPixels: ({ name, width, height, limit }) => [
    `${name}: ${width}×${height}픽셀입니다. ${limit}메가픽셀까지 읽습니다. ${smaller[0]}`,
    `${name} is ${width}×${height} pixels, the limit is ${limit} megapixels. ${smaller[1]}`,
  ],
  bomb: ({ name, width, height, bytes }) => [
    `${name}: ${bytes}바이트에서 ${width}×${height}픽셀이 풀려 나옵니다. 사진이라기에는 너무 많습니다. ${smaller[0]}`,
    `${name} unpacks to ${width}×${height} pixels out of ${bytes} bytes, far more than a photo does. ${smaller[1]}`,
  ],
  tooManyScans: ({ name, scans, width, height }) => [
    `${name}: ${width}×${height}픽셀을 ${scans}번 훑습니다. 사진이라기에는 너무 많습니다. 프로그레시브가 아닌 ${asJpeg[0]}`,
    `${name} goes over its ${width}×${height} pixels ${scans} times, more than a photo does. ${asJpeg[1]} that is not progressive`,
  ],
} as const satisfies Record<string, Sentence>;

export type PhotoProblem = keyof typeof problems;

/** What is wrong with a photo, as it can be kept and told again in another language. */
export interface PhotoTrouble {
  readonly problem: PhotoProblem;
  readonly values: Values;
}

/** Why a photo cannot be used, in a language. */
export const troubleText = ({ problem, values }: PhotoTrouble, inLanguage: Language = language()): string =>
  problems[problem](values)[inLanguage === "ko" ? 0 : 1];

/** A photo that cannot be used. The message says what came, what was expected and what to do. */
export class PhotoError extends Error {
  override name = "PhotoError";
  readonly code = "photo";
  readonly trouble: PhotoTrouble;

  constructor(trouble: PhotoTrouble, options?: ErrorOptions) {
    super(troubleText(trouble, language()), options);
    this.trouble = trouble;
  }
}

/** The error for a kind of trouble. */
export const photoProblem = (problem: PhotoProblem, values: Values, options?: ErrorOptions): PhotoError =>
  new PhotoError({ problem, values }, options);
