'use server';
import { action } from '@/lib/access/session';
import { loadSample } from '@/lib/usecase/ingest/load-sample';

export const loadSampleAction = action((ctx) => loadSample(ctx));
