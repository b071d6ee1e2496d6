// What a command says: people read text on stdout, programs read one JSON object a line there and find messages on stderr.

export class Output {
  readonly json: boolean;
  #copy: ((line: string) => void) | null = null;

  constructor(json: boolean) {
    this.json = json;
  }

  /** Sends every line of text to another place too, such as a run's log. */
  copyTo(write: (line: string) => void): void {
    this.#copy = write;
  }

  /** A line for people. */
  say(line = ""): void {
    this.#copy?.(line);
    (this.json ? process.stderr : process.stdout).write(`${line}\n`);
  }

  /** A line for programs; people never see it. */
  emit(event: object): void {
    if (this.json) process.stdout.write(`${JSON.stringify(event)}\n`);
  }
}
