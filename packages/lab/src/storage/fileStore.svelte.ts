// The files panel's list, as it is now.
import { addFile, listFiles, onFilesChange, removeFile, type StoredFile } from "./files.ts";

class FileStore {
  list: StoredFile[] = $state.raw([]);

  constructor() {
    onFilesChange(() => void this.refresh());
  }

  async refresh(): Promise<void> {
    this.list = await listFiles();
  }
  async add(name: string, blob: Blob): Promise<StoredFile> {
    const file = await addFile(name, blob);
    await this.refresh();
    return file;
  }
  async remove(name: string): Promise<void> {
    await removeFile(name);
    await this.refresh();
  }
}

export const fileStore = new FileStore();
