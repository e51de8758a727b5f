// Station: what got a script → its name for people. Refuses links: pages know where a holder's page is.
import type { Holder } from './recording-calls';

export const HOLDER_LABELS: Record<Holder['kind'], string> = {
  instance: 'instance',
  'launch-template': 'launch template',
  'launch-configuration': 'launch configuration',
  'spot-request': 'spot request',
  'notebook-lifecycle': 'notebook lifecycle configuration',
  'studio-lifecycle': 'Studio lifecycle configuration',
  unknown: 'unknown holder',
};
