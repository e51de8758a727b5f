'use client';
import clsx from 'clsx';
import { FileUp, FolderUp, Upload } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { fromDrop, fromInput, type PickedFile } from './picked-files';

/** React's types leave this attribute out. */
const WHOLE_FOLDER = { webkitdirectory: '' };

/** Takes files and folders: dropped anywhere on the page, or picked. */
export function DropZone({ onFiles }: { onFiles: (files: PickedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [looking, setLooking] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    function drag(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(event.type !== 'dragleave' || event.relatedTarget !== null);
    }
    function drop(event: DragEvent) {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      setLooking(true);
      fromDrop(event.dataTransfer)
        .then((found) => {
          if (found.length === 0) toast.error('There are no files in what you dropped.');
          onFiles(found);
        })
        .catch(() => toast.error('The browser could not read what you dropped. Choose the folder instead.'))
        .finally(() => {
          setLooking(false);
        });
    }
    const kinds = ['dragenter', 'dragover', 'dragleave'] as const;
    for (const kind of kinds) window.addEventListener(kind, drag);
    window.addEventListener('drop', drop);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, drag);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);

  const take = useCallback(
    (input: HTMLInputElement | null) => {
      if (!input?.files?.length) return;
      onFiles(fromInput(input.files));
      // So that choosing the same file again is noticed.
      input.value = '';
    },
    [onFiles],
  );

  // What was chosen before React woke up raised no event that it heard.
  useEffect(() => {
    take(files.current);
    take(folder.current);
  }, [take]);

  return (
    <div
      className={clsx(
        'flex flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-md border border-dashed px-4 py-5 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-control bg-surface',
      )}
    >
      <Upload aria-hidden className="size-5 text-ink-faint" />
      <p className="text-ink-soft">
        {looking
          ? 'Looking through the folders …'
          : 'Drop CloudTrail files or folders anywhere here: JSON or gzip, from any container.'}
      </p>
      <div className="flex gap-2">
        <Button icon={<FileUp aria-hidden />} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button icon={<FolderUp aria-hidden />} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={(event) => {
          take(event.target);
        }}
      />
      <input
        ref={folder}
        type="file"
        {...WHOLE_FOLDER}
        hidden
        aria-label="Folder to upload"
        onChange={(event) => {
          take(event.target);
        }}
      />
    </div>
  );
}
