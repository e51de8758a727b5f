import { expect, it } from 'vitest';
import { guideFile } from '@/lib/guide/guide';
import { currentAnswers, guideProgress, openRequiredSteps } from './closing';

const step = (id: string, required = false) => ({
  id,
  question: `${id}?`,
  why: 'because',
  required,
  answers: ['yes', 'no'],
});
const guide = guideFile.parse({
  summary: 'What happened.',
  phases: [
    { phase: 'triage', steps: [step('who', true), step('usual')] },
    { phase: 'scope', steps: [step('later', true)] },
  ],
});

it('takes the newest answer of each step and forgets one that was taken back', () => {
  const rows = [
    { stepId: 'who', answer: 'yes' },
    { stepId: 'usual', answer: 'no' },
    { stepId: 'who', answer: 'no' },
    { stepId: 'usual', answer: null },
  ];
  expect([...currentAnswers(rows)]).toEqual([['who', { stepId: 'who', answer: 'no' }]]);
});

it('blocks closing by required steps only', () => {
  expect(openRequiredSteps(guide, new Set(['usual'])).map((each) => each.id)).toEqual(['who', 'later']);
  expect(openRequiredSteps(guide, new Set(['who', 'later']))).toEqual([]);
});

it('counts only steps the guide still has', () => {
  expect(guideProgress(guide, new Set(['who', 'gone']))).toEqual({ done: 1, total: 3 });
});
