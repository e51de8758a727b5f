'use client';
import { useState, type DragEvent } from 'react';

/** Takes the first file that is dropped on an element; text that is dragged goes where it was meant to. Spread `handlers` on the element. */
export function useFileDrop(take: (file: File) => void) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    /** Whether a file is being dragged over it. */
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave() {
        setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        const file = event.dataTransfer.files[0];
        if (file) take(file);
      },
    },
  };
}

/** How an element looks while a file is dragged over it. */
export const FILE_OVER = 'rounded-md outline-2 outline-offset-4 outline-accent outline-dashed';
