/** A fault in words for the person who uploads; `final` where trying again cannot help. */
export class SendError extends Error {
  constructor(
    message: string,
    readonly final = false,
  ) {
    super(message);
  }
}

/** Sends one file whole. XMLHttpRequest, because fetch tells nothing while it sends. @throws SendError | AbortError */
export function sendFile(input: {
  batchId: string;
  name: string;
  file: File;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
}): Promise<void> {
  const { batchId, name, file, signal, onProgress } = input;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
    };
    const settle = (fault?: Error) => {
      signal.removeEventListener('abort', abort);
      if (fault) reject(fault);
      else resolve();
    };
    request.open('PUT', `/api/upload/${batchId}/files?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      onProgress(event.loaded);
    };
    request.onload = () => {
      settle(request.status < 300 ? undefined : faultOf(request));
    };
    request.onerror = () => {
      settle(new SendError('The connection broke, or the file changed or could not be read.'));
    };
    request.onabort = () => {
      settle(new DOMException('stopped', 'AbortError'));
    };
    if (signal.aborted) {
      settle(new DOMException('stopped', 'AbortError'));
      return;
    }
    signal.addEventListener('abort', abort);
    request.send(file);
  });
}

function faultOf(request: XMLHttpRequest): SendError {
  const final = request.status >= 400 && request.status < 500;
  try {
    const body = JSON.parse(request.responseText) as { error?: { message?: unknown } };
    if (typeof body.error?.message === 'string') return new SendError(body.error.message, final);
  } catch {
    // Not ours, e.g. the page of a proxy in between: its status has to do.
  }
  return new SendError(`The console answered with status ${request.status}.`, final);
}

/** A small JSON call of the upload. @throws SendError */
export async function callUpload<T>(path: string, body: object = {}): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const read = (await answer.json().catch(() => ({}))) as T & { error?: { message?: string } };
  if (!answer.ok)
    throw new SendError(read.error?.message ?? `The console answered with status ${answer.status}.`);
  return read;
}
