// Station: the AWS calls that carry a script for a machine, and what each is for. Refuses calls that only name such a script: CreateFleet, StartInstances.
// Shapes: the API references of EC2, EC2 Auto Scaling, Lightsail and SageMaker; published CloudTrail records of CreateLaunchTemplate.
import type { Json } from '@/lib/event/event';
import { findInstanceIds } from '@/lib/event/instance-ids';
import type { RecordedUse } from './recorded-use';
import type { Hooks } from './user-data-nodes';

export interface Holder {
  kind:
    | 'instance'
    | 'launch-template'
    | 'launch-configuration'
    | 'spot-request'
    | 'notebook-lifecycle'
    | 'studio-lifecycle'
    | 'unknown';
  /** A launch template with its version after a colon, where the answer gives one. */
  id: string;
}

interface Call {
  request: Json;
  response: Json;
}

export interface RecordingCall {
  source: string;
  use: RecordedUse;
  /** The API takes the text itself, not base64 of it. */
  plain: boolean;
  /** Names of what holds the script where it is not `userData`. */
  hooks?: Hooks;
  /** Of a call that succeeded. */
  holders: (call: Call) => Holder[];
}

const EC2 = { source: 'ec2.amazonaws.com', plain: false };

const launchTemplate: RecordingCall = { ...EC2, use: 'new-instance', holders: templateHolders };
const spotRequest: RecordingCall = {
  ...EC2,
  use: 'new-instance',
  holders: ({ response }) =>
    ['spotInstanceRequestId', 'spotFleetRequestId'].flatMap((key) =>
      textsAt(response, key).map((id) => ({ kind: 'spot-request', id }) as const),
    ),
};
const lightsail: RecordingCall = {
  source: 'lightsail.amazonaws.com',
  plain: true,
  use: 'new-instance',
  holders: ({ request }) => instances(textsAt(request, 'instanceNames')),
};
const lifecycle: RecordingCall = {
  source: 'sagemaker.amazonaws.com',
  plain: false,
  use: 'notebook-start',
  hooks: { oncreate: 'notebook-create', onstart: 'notebook-start' },
  holders: ({ request }) =>
    textsAt(request, 'notebookInstanceLifecycleConfigName').map(
      (id) => ({ kind: 'notebook-lifecycle', id }) as const,
    ),
};

export const RECORDING_CALLS: Readonly<Record<string, RecordingCall>> = {
  ModifyInstanceAttribute: {
    ...EC2,
    use: 'next-start',
    holders: ({ request }) => instances(findInstanceIds(request)),
  },
  RunInstances: {
    ...EC2,
    use: 'new-instance',
    holders: ({ response }) => instances(findInstanceIds(response)),
  },
  CreateLaunchTemplate: launchTemplate,
  CreateLaunchTemplateVersion: launchTemplate,
  RequestSpotInstances: spotRequest,
  RequestSpotFleet: spotRequest,
  CreateLaunchConfiguration: {
    source: 'autoscaling.amazonaws.com',
    plain: false,
    use: 'new-instance',
    holders: ({ request }) =>
      textsAt(request, 'launchConfigurationName').map(
        (id) => ({ kind: 'launch-configuration', id }) as const,
      ),
  },
  CreateInstances: lightsail,
  CreateInstancesFromSnapshot: lightsail,
  CreateNotebookInstanceLifecycleConfig: lifecycle,
  UpdateNotebookInstanceLifecycleConfig: lifecycle,
  CreateStudioLifecycleConfig: {
    source: 'sagemaker.amazonaws.com',
    plain: false,
    use: 'studio-start',
    hooks: { studiolifecycleconfigcontent: 'studio-start' },
    holders: ({ request }) =>
      textsAt(request, 'studioLifecycleConfigName').map((id) => ({ kind: 'studio-lifecycle', id }) as const),
  },
};

function instances(ids: readonly string[]): Holder[] {
  return ids.map((id) => ({ kind: 'instance', id }));
}

/** The id as the answer gives it, else as the request names the template. A new template's first version is 1. */
function templateHolders({ request, response }: Call): Holder[] {
  const find = (key: string) => textsAt(response, key)[0] ?? textsAt(request, key)[0];
  const id = find('launchTemplateId') ?? find('launchTemplateName');
  if (id === undefined) return [];
  const version = textsAt(response, 'versionNumber')[0] ?? textsAt(response, 'latestVersionNumber')[0];
  return [{ kind: 'launch-template', id: version === undefined ? id : `${id.slice(0, 180)}:${version}` }];
}

const MOST_DEPTH = 8;

/** Texts and numbers under `key` in any case, in order, each once. */
function textsAt(root: Json, key: string): string[] {
  const wanted = key.toLowerCase();
  const found = new Set<string>();
  const collect = (value: Json): void => {
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') found.add(String(value));
    else if (Array.isArray(value)) value.forEach(collect);
  };
  const walk = (value: Json, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || found.size > 1000) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name.toLowerCase() === wanted && !Array.isArray(value)) collect(inner);
      walk(inner, depth + 1);
    }
  };
  walk(root, 0);
  return [...found];
}
