// The camera as a page sees it: opened, looked through square by square, closed.
import type { Image } from "@tinycnn/vision";

/** Longest side of a picture that is taken: more than any of our networks looks at. */
const SIDE = 320;
const QUALITY = 0.92;

export class Camera {
  isOn = $state(false);
  /** Whether it shows the person in front of it, who expects a mirror. */
  isMirror = $state(false);
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #isWanted = false;

  /** @throws DOMException where the camera cannot be had */
  async open(video: HTMLVideoElement): Promise<void> {
    this.#isWanted = true;
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 640 }, height: { ideal: 480 } },
    });
    if (!this.#isWanted) return stopAll(stream);
    this.#stream = stream;
    this.#video = video;
    this.isMirror = stream.getVideoTracks()[0]?.getSettings().facingMode !== "environment";
    video.srcObject = stream;
    await video.play();
    this.isOn = true;
  }

  close(): void {
    this.#isWanted = false;
    if (this.#stream) stopAll(this.#stream);
    if (this.#video) this.#video.srcObject = null;
    this.#stream = this.#video = null;
    this.isOn = false;
  }

  /** The middle square of what it sees now. */
  #square(side: number): OffscreenCanvas | null {
    const video = this.#video;
    if (!video || video.videoWidth === 0) return null;
    const own = Math.min(video.videoWidth, video.videoHeight);
    const size = Math.min(side, own);
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return null;
    context.imageSmoothingQuality = "high";
    const [x, y] = [(video.videoWidth - own) / 2, (video.videoHeight - own) / 2];
    context.drawImage(video, x, y, own, own, 0, 0, size, size);
    return canvas;
  }

  /** What it sees now as a file; null before it sees anything. */
  async take(name: string): Promise<File | null> {
    const canvas = this.#square(SIDE);
    if (!canvas) return null;
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    return new File([blob], name, { type: "image/jpeg" });
  }

  /** What it sees now as pixels. */
  look(): Image | null {
    const canvas = this.#square(SIDE);
    if (!canvas) return null;
    const { width, height } = canvas;
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    const { data } = context.getImageData(0, 0, width, height);
    const rgb = new Uint8Array(3 * width * height);
    for (let i = 0; i < width * height; i++) {
      rgb[3 * i] = data[4 * i];
      rgb[3 * i + 1] = data[4 * i + 1];
      rgb[3 * i + 2] = data[4 * i + 2];
    }
    return { width, height, channels: 3, data: rgb };
  }
}

const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
