/** A file that someone chose or dropped, with its path inside the dropped folder. */
export interface PickedFile {
  name: string;
  file: File;
}

/** Bounds a folder that someone drops by mistake, such as a whole disk. */
export const MOST_FILES = 200_000;

/** Files of a file or folder picker. */
export function fromInput(files: FileList | null): PickedFile[] {
  return [...(files ?? [])]
    .slice(0, MOST_FILES)
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Files of a drop, folders walked. Entries must be taken from the event before anything is awaited. */
export async function fromDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length === 0) return fromInput(transfer.files);
  const found: PickedFile[] = [];
  const waiting: FileSystemEntry[] = [...entries];
  for (let entry = waiting.pop(); entry !== undefined && found.length < MOST_FILES; entry = waiting.pop()) {
    if (isFile(entry)) found.push({ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
    else if (isDirectory(entry)) waiting.push(...(await childrenOf(entry)));
  }
  return found.sort((left, right) => (left.name < right.name ? -1 : 1));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A reader hands out at most 100 entries a call, and none when it is done. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
