// The files of a drop, with those in dropped folders.

/** Most files that one drop may bring, and how deep folders may lie in each other. */
const MOST_FILES = 200;
const DEEPEST = 8;

/** What systems put into folders by themselves. */
export const isHidden = (name: string): boolean =>
  name.startsWith(".") || /^(thumbs\.db|desktop\.ini)$/i.test(name);

export interface Dropped {
  files: File[];
  /** Of each file, from what was dropped: "photos/cat/1.jpg"; its name alone where it was dropped itself. */
  paths: string[];
  /** Folders in which there was nothing. */
  empty: string[];
  /** Whether there were more files than are taken at a time. */
  isTooMany: boolean;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function entriesIn(folder: FileSystemDirectoryEntry, most: number): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a part at a time, and nothing at its end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    found.push(...part.filter(({ name }) => !isHidden(name)));
    if (part.length === 0 || found.length > most)
      return found.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  }
}

interface Walk {
  out: Dropped;
  most: number;
}

async function walk(folder: FileSystemDirectoryEntry, depth: number, { out, most }: Walk): Promise<void> {
  for (const entry of await entriesIn(folder, most)) {
    if (out.files.length >= most) {
      out.isTooMany = true;
      return;
    }
    if (entry.isFile) {
      out.files.push(await fileOf(entry as FileSystemFileEntry));
      out.paths.push(entry.fullPath.replace(/^\//, ""));
    } else if (depth < DEEPEST) await walk(entry as FileSystemDirectoryEntry, depth + 1, { out, most });
  }
}

/** Must be called in the event itself: afterwards the browser forgets what was dropped. @param most files that are taken */
export async function filesIn(transfer: DataTransfer, most = MOST_FILES): Promise<Dropped> {
  const items = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  const out: Dropped = { files: [], paths: [], empty: [], isTooMany: false };
  for (const { entry, file } of items) {
    if (entry?.isDirectory) {
      const before = out.files.length;
      await walk(entry as FileSystemDirectoryEntry, 1, { out, most });
      if (out.files.length === before && !out.isTooMany) out.empty.push(entry.name);
    } else if (file && out.files.length < most) {
      out.files.push(file);
      out.paths.push(file.name);
    } else if (file) out.isTooMany = true;
  }
  return out;
}
