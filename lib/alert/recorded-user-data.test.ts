import { expect, it } from 'vitest';
import type { Json } from '@/lib/event/event';
import { recordedUserData } from './recorded-user-data';

it.each<[Json, string | null | undefined]>([
  [{ instanceId: 'i-0abc', userData: '<sensitiveDataRemoved>' }, '<sensitiveDataRemoved>'],
  [
    { attribute: 'userData', instanceId: 'i-0abc', value: '<sensitiveDataRemoved>' },
    '<sensitiveDataRemoved>',
  ],
  [{ instanceId: 'i-0abc', userData: { value: 'IyEvYmluL3No' } }, 'IyEvYmluL3No'],
  [{ CreateLaunchTemplateRequest: { LaunchTemplateData: { UserData: 'x' } } }, 'x'],
  [{ userData: null }, null],
  [{ attribute: 'userData', instanceId: 'i-0abc' }, undefined],
  [{ instanceType: { value: 't3.nano' } }, undefined],
  [null, undefined],
])('%j holds %j', (request, value) => {
  expect(recordedUserData(request)).toBe(value);
});
