// The files panel's list, as it is now.
import { listFiles, onFilesChange, removeFile, type StoredFile } from "./files.ts";

class FileStore {
  list: StoredFile[] = $state.raw([]);

  constructor() {
    onFilesChange(() => void this.refresh());
  }

  async refresh(): Promise<void> {
    this.list = await listFiles();
  }
  async remove(name: string): Promise<void> {
    await removeFile(name);
    await this.refresh();
  }
}

export const fileStore = new FileStore();
