// Any number of records that look like a busy company's month: the sample's ordinary days again and again, each record with ids and a second of its own.
import { MONTH_END, MONTH_START, isoSecond } from '@/lib/sample/instant';
import { ORDINARY_STORIES, sampleMonth } from '@/lib/sample/month';
import { createRandom } from '@/lib/sample/random';

interface Template {
  time: number;
  /** The record's text around its time, request id and event id. */
  parts: [string, string, string, string];
}

/** Record texts, one a yield. The first month has the attack and the near misses too; later ones only noise, moved in time. */
export function* recordTexts(events: number, seed: string): Generator<string> {
  const random = createRandom(`bench/${seed}`);
  const first = sampleMonth().map(templateOf);
  const again = sampleMonth(ORDINARY_STORIES).map(templateOf);
  const word = (): string =>
    Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  const uuid = (): string => {
    const [a, b, c, d] = [word(), word(), word(), word()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
  let made = 0;
  for (let round = 0; made < events; round += 1) {
    const shift = round * 9_973_000;
    for (const { time, parts } of round === 0 ? first : again) {
      if (made >= events) return;
      const moment = MONTH_START + ((time - MONTH_START + shift) % (MONTH_END - MONTH_START));
      yield `${parts[0]}${isoSecond(moment)}${parts[1]}${uuid()}${parts[2]}${uuid()}${parts[3]}`;
      made += 1;
    }
  }
}

function templateOf(record: ReturnType<typeof sampleMonth>[number]): Template {
  const text = JSON.stringify(record).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  const found = /^(.*?"eventTime":")([^"]+)(".*"requestID":")[^"]+(","eventID":")[^"]+(".*)$/.exec(text);
  const [, before = '', time = '', middle = '', between = '', after = ''] = found ?? [];
  if (found === null) throw new Error(`A sample record without time or ids: ${text.slice(0, 200)}`);
  return { time: Date.parse(time), parts: [before, middle, between, after] };
}
