import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '@/lib/event/event';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { judgeUse } from './recorded-use';
import { recordedUserData, type RecordedEvent } from './recorded-user-data';

const SCRIPT = '#!/bin/sh\nid\n';
const BASE64 = Buffer.from(SCRIPT).toString('base64');
const SERVICES: Record<string, string> = {
  CreateLaunchConfiguration: 'autoscaling.amazonaws.com',
  CreateInstances: 'lightsail.amazonaws.com',
  CreateNotebookInstanceLifecycleConfig: 'sagemaker.amazonaws.com',
  UpdateNotebookInstanceLifecycleConfig: 'sagemaker.amazonaws.com',
  CreateStudioLifecycleConfig: 'sagemaker.amazonaws.com',
};

function event(eventName: string, request: Json, more: Partial<RecordedEvent> = {}): RecordedEvent {
  const eventSource = SERVICES[eventName] ?? 'ec2.amazonaws.com';
  return { eventName, eventSource, outcome: 'success', request, response: null, ...more };
}

/** What stands where, in short. */
function read(given: RecordedEvent) {
  return recordedUserData(given).map(({ path, holders, use, bytes }) => ({
    path,
    holders: holders.map(({ kind, id }) => `${kind} ${id}`),
    use,
    text: bytes === null ? null : new TextDecoder().decode(bytes),
  }));
}

describe('user data of a record', () => {
  it.each<[string, Json, string]>([
    ['as SDKs write it', { instanceId: 'i-0abc1', userData: BASE64 }, 'requestParameters.userData'],
    [
      'as the command line writes it',
      { attribute: 'userData', instanceId: 'i-0abc1', value: BASE64 },
      'requestParameters.value',
    ],
    [
      'inside an object',
      { instanceId: 'i-0abc1', userData: { value: BASE64 } },
      'requestParameters.userData',
    ],
    ['as plain text', { instanceId: 'i-0abc1', userData: SCRIPT }, 'requestParameters.userData'],
  ])('is found in a changed instance %s', (_, request, path) => {
    expect(read(event('ModifyInstanceAttribute', request))).toEqual([
      { path, holders: ['instance i-0abc1'], use: 'next-start', text: SCRIPT },
    ]);
  });

  it('belongs to every instance that a launch answered with', () => {
    const response = { instancesSet: { items: [{ instanceId: 'i-0abc2' }, { instanceId: 'i-0abc1' }] } };
    expect(read(event('RunInstances', { userData: BASE64 }, { response }))).toEqual([
      {
        path: 'requestParameters.userData',
        holders: ['instance i-0abc1', 'instance i-0abc2'],
        use: 'new-instance',
        text: SCRIPT,
      },
    ]);
  });

  it('belongs to nobody where the call was refused', () => {
    const denied = { outcome: 'failure' };
    expect(read(event('RunInstances', { userData: BASE64 }, denied))[0]?.holders).toEqual([
      'unknown unknown',
    ]);
    expect(
      read(event('ModifyInstanceAttribute', { instanceId: 'i-0abc1', userData: BASE64 }, denied)),
    ).toMatchObject([{ holders: ['unknown unknown'], text: SCRIPT }]);
  });

  it.each<[string, Json, Json, string]>([
    [
      'CreateLaunchTemplate',
      {
        CreateLaunchTemplateRequest: { LaunchTemplateName: 'web', LaunchTemplateData: { UserData: BASE64 } },
      },
      {
        CreateLaunchTemplateResponse: {
          launchTemplate: { launchTemplateId: 'lt-1', latestVersionNumber: 1 },
        },
      },
      'lt-1:1',
    ],
    [
      'CreateLaunchTemplate',
      { launchTemplateName: 'web', launchTemplateData: { userData: BASE64 } },
      null,
      'web',
    ],
    [
      'CreateLaunchTemplateVersion',
      {
        CreateLaunchTemplateVersionRequest: {
          LaunchTemplateId: 'lt-1',
          LaunchTemplateData: { UserData: BASE64 },
        },
      },
      {
        CreateLaunchTemplateVersionResponse: {
          launchTemplateVersion: {
            launchTemplateId: 'lt-1',
            versionNumber: 7,
            launchTemplateData: { userData: BASE64 },
          },
        },
      },
      'lt-1:7',
    ],
  ])('belongs to a launch template and its version: %s', (name, request, response, id) => {
    expect(read(event(name, request, { response }))).toMatchObject([
      { holders: [`launch-template ${id}`], use: 'new-instance', text: SCRIPT },
    ]);
  });

  it('is taken from the answer where the request sent none of its own', () => {
    const response = {
      CreateLaunchTemplateVersionResponse: {
        launchTemplateVersion: {
          launchTemplateId: 'lt-1',
          versionNumber: 2,
          launchTemplateData: { userData: BASE64 },
        },
      },
    };
    const request = { CreateLaunchTemplateVersionRequest: { SourceVersion: '1', LaunchTemplateData: {} } };
    expect(read(event('CreateLaunchTemplateVersion', request, { response }))).toMatchObject([
      { path: expect.stringMatching(/^responseElements\./) as string, text: SCRIPT },
    ]);
  });

  it('belongs to a launch configuration, to spot requests and to each launch specification of a fleet', () => {
    expect(
      read(event('CreateLaunchConfiguration', { launchConfigurationName: 'web-1', userData: BASE64 })),
    ).toMatchObject([{ holders: ['launch-configuration web-1'], text: SCRIPT }]);
    const spot = { spotInstanceRequestSet: { items: [{ spotInstanceRequestId: 'sir-1' }] } };
    expect(
      read(event('RequestSpotInstances', { launchSpecification: { userData: BASE64 } }, { response: spot })),
    ).toMatchObject([
      { holders: ['spot-request sir-1'], path: 'requestParameters.launchSpecification.userData' },
    ]);
    const other = Buffer.from('#!/bin/sh\nuname\n').toString('base64');
    const specifications = [{ userData: BASE64 }, { userData: other }];
    expect(
      read(
        event(
          'RequestSpotFleet',
          { spotFleetRequestConfig: { launchSpecifications: specifications } },
          { response: { spotFleetRequestId: 'sfr-1' } },
        ),
      ).map(({ path, holders }) => [path, ...holders]),
    ).toEqual([
      ['requestParameters.spotFleetRequestConfig.launchSpecifications[0].userData', 'spot-request sfr-1'],
      ['requestParameters.spotFleetRequestConfig.launchSpecifications[1].userData', 'spot-request sfr-1'],
    ]);
  });

  it('tells what a notebook runs once from what it runs at every start', () => {
    const request = {
      notebookInstanceLifecycleConfigName: 'mine',
      onCreate: [{ content: BASE64 }],
      onStart: [{ content: BASE64 }],
    };
    expect(read(event('CreateNotebookInstanceLifecycleConfig', request))).toEqual([
      {
        path: 'requestParameters.onCreate[0].content',
        holders: ['notebook-lifecycle mine'],
        use: 'notebook-create',
        text: SCRIPT,
      },
      {
        path: 'requestParameters.onStart[0].content',
        holders: ['notebook-lifecycle mine'],
        use: 'notebook-start',
        text: SCRIPT,
      },
    ]);
  });

  it('is what a Studio lifecycle configuration runs at every start of an application', () => {
    const request = {
      studioLifecycleConfigName: 'tools',
      studioLifecycleConfigAppType: 'JupyterLab',
      studioLifecycleConfigContent: BASE64,
    };
    expect(read(event('CreateStudioLifecycleConfig', request))).toEqual([
      {
        path: 'requestParameters.studioLifecycleConfigContent',
        holders: ['studio-lifecycle tools'],
        use: 'studio-start',
        text: SCRIPT,
      },
    ]);
  });

  it.each<[string, Json, string]>([
    ['CreateStudioLifecycleConfig', { studioLifecycleConfigContent: { omitted: true } }, 'cut'],
    [
      'CreateStudioLifecycleConfig',
      { studioLifecycleConfigContent: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      'withheld',
    ],
    ['CreateNotebookInstanceLifecycleConfig', { onStart: { omitted: true, originalSize: 200_000 } }, 'cut'],
    ['CreateNotebookInstanceLifecycleConfig', { onStart: '<sensitiveDataRemoved>' }, 'withheld'],
  ])('of SageMaker is named where %s does not hold it: %j', (name, request, state) => {
    expect(recordedUserData(event(name, request))).toMatchObject([{ state, bytes: null }]);
  });

  it('is plain text in Lightsail, also where it reads like base64', () => {
    expect(read(event('CreateInstances', { instanceNames: ['web'], userData: 'reboot12' }))).toMatchObject([
      { holders: ['instance web'], text: 'reboot12' },
    ]);
  });

  it.each<[string, Json]>([
    ['withheld', { userData: '<sensitiveDataRemoved>' }],
    ['withheld', { userData: '\\u003csensitiveDataRemoved\\u003e' }],
    ['withheld', { attribute: 'userData', value: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
    ['cut', { userData: { omitted: true, originalSize: 200_000 } }],
    ['cut', { omitted: true, originalSize: 200_000, reason: 'requestParameters too large' }],
    ['cut', { userData: `${BASE64}...` }],
    ['empty', { userData: null }],
    ['empty', { userData: { value: '' } }],
  ])('is named %s where the record does not hold it: %j', (state, request) => {
    expect(recordedUserData(event('ModifyInstanceAttribute', request))).toMatchObject([
      { state, bytes: null },
    ]);
  });

  it.each<[string, Json, Partial<RecordedEvent>]>([
    [
      'reads it',
      { attribute: 'userData', instanceId: 'i-0abc1' },
      { eventName: 'DescribeInstanceAttribute' },
    ],
    ['changes something else', { instanceId: 'i-0abc1', instanceType: { value: 't3.nano' } }, {}],
    ['has no request', null, {}],
    ['only sounds like one', { userData: BASE64 }, { eventSource: 'example.amazonaws.com' }],
    ['has a name from another object', { userData: BASE64 }, { eventName: 'constructor' }],
  ])('is not seen in a call that %s', (_, request, more) => {
    expect(recordedUserData(event('ModifyInstanceAttribute', request, more))).toEqual([]);
  });

  it('stays bounded whatever stands in the record', () => {
    const json = fc.letrec<{ node: Json }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 30 },
        fc.string(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom('userData', 'UserData', 'onStart', 'content', 'omitted', 'x'),
          tie('node'),
        ),
      ),
    })).node;
    fc.assert(
      fc.property(
        json,
        json,
        fc.constantFrom('RunInstances', 'UpdateNotebookInstanceLifecycleConfig'),
        (request, response, name) => {
          const found = recordedUserData(event(name, request, { response }));
          expect(found.length).toBeLessThanOrEqual(100);
          for (const { state, bytes, holders } of found) {
            expect(bytes !== null).toBe(state === 'held');
            expect(holders.length).toBeGreaterThan(0);
          }
        },
      ),
    );
    let deep: Json = { userData: BASE64 };
    for (let level = 0; level < 10_000; level++) deep = { deep };
    expect(recordedUserData(event('RunInstances', deep))).toEqual([]);
    const wide = Object.fromEntries(
      Array.from({ length: 60_000 }, (_, at) => [`key${at}`, { userData: BASE64 }]),
    );
    expect(recordedUserData(event('RunInstances', wide)).length).toBeLessThanOrEqual(50);
    const ids = Array.from({ length: 5000 }, (_, at) => ({ instanceId: `i-${at}` }));
    expect(
      recordedUserData(event('RunInstances', { userData: BASE64 }, { response: { items: ids } }))[0]?.holders,
    ).toHaveLength(1000);
  });
});

it('answers the question that matters for what got the script', () => {
  const decoded = decodeUserData(new TextEncoder().encode(SCRIPT));
  expect(judgeUse('next-start', decoded)).toMatchObject({ question: 'Runs at the next start', words: 'no' });
  expect(judgeUse('new-instance', decoded)).toMatchObject({
    question: 'Runs on a new instance',
    words: 'yes',
  });
  expect(judgeUse('notebook-create', decoded)).toMatchObject({
    words: 'yes',
    why: expect.stringContaining('once') as string,
  });
  expect(judgeUse('notebook-start', decoded)).toMatchObject({
    words: 'yes',
    why: expect.stringContaining('each time') as string,
  });
  expect(judgeUse('studio-start', decoded)).toMatchObject({
    words: 'yes',
    why: expect.stringContaining('each time an application') as string,
  });
  expect(judgeUse('notebook-start', decodeUserData(new Uint8Array())).words).toBe('no');
});
