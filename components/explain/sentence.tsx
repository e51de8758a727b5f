import { Time } from '@/components/ui/time';
import type { Words } from '@/lib/rule/explain/words';

/** A sentence in which times follow the reader's zone and log values stand out as what they are. */
export function Sentence({ words }: { words: Words }) {
  return words.map((word, index) => {
    if (typeof word === 'string') return <span key={index}>{word}</span>;
    if ('at' in word) return <Time key={index} at={word.at} part={word.part} className="font-medium" />;
    return (
      <span key={index} className="font-mono text-[0.93em] wrap-anywhere">
        {word.value}
      </span>
    );
  });
}
