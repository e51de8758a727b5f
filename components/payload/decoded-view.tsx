import type { ReactNode } from 'react';
import type { Decoded } from '@/lib/payload/decoded';
import { severityWords } from '@/lib/payload/findings/finding-groups';
import type { FirstStartOfPlace } from '@/lib/usecase/payload/list-alert-payloads';
import type { PanelText } from '@/lib/usecase/payload/read-part-text';
import { HiddenList } from './hidden-list';
import { IndicatorList } from './indicator-list';
import { PartList } from './part-list';
import { PartText } from './part-text';
import { lineAnchor, partHref } from './payload-anchor';
import { LayerList, PayloadNotes } from './payload-notes';
import { PayloadVerdict } from './payload-verdict';
import { SecretList } from './secret-list';
import type { Reveal } from './secret-reveal';

/**
 * A decoded payload from the verdict to the text, in one column. Links to lines stay on this page where the line is shown; else they
 * lead to the payload's own page, if it is `kept`.
 */
export function DecodedView({
  decoded,
  texts,
  kept,
  firstStarts,
  alertId,
  reveal,
}: {
  decoded: Decoded;
  /** From `readPanelTexts`: what of the parts' texts is shown here. */
  texts: readonly PanelText[];
  /** Whether `/payloads/<sha256>` exists. */
  kept: boolean;
  firstStarts?: readonly FirstStartOfPlace[];
  alertId?: string;
  /** Server action; only for kept payloads. */
  reveal?: Reveal | undefined;
}) {
  const { sha256, parts, indicators } = decoded;
  const shown = new Map(texts.map(({ path, text }) => [path, text]));
  const manyParts = parts.length > 1;
  const telling = parts.filter((part) => part.runsAtNextStart === 'yes');
  const opened = new Set(
    [...telling, ...parts].slice(0, Math.max(1, Math.min(telling.length, 3))).map(({ path }) => path),
  );
  const lineHref = (path: string, line: number) => {
    const text = shown.get(path);
    const isHere = text !== undefined && line >= text.from && line < text.from + text.lines.length;
    return isHere || !kept ? `#${lineAnchor(sha256, path, line)}` : partHref(sha256, path, line);
  };
  return (
    <>
      <PayloadVerdict decoded={decoded} {...(firstStarts && { firstStarts })} />
      <PayloadNotes decoded={decoded} />
      <LayerList decoded={decoded} />
      {manyParts ? (
        <Titled title={`Parts, in order: ${parts.length}`}>
          <PartList parts={parts} {...(kept && { hrefOf: (path: string) => partHref(sha256, path) })} />
        </Titled>
      ) : null}
      {indicators.length === 0 ? null : (
        <Titled title={`Worth a look: ${severityWords(indicators)}`}>
          <IndicatorList sha256={sha256} indicators={indicators} manyParts={manyParts} lineHref={lineHref} />
        </Titled>
      )}
      {decoded.secrets.length === 0 ? null : (
        <Titled title={`Credentials: ${decoded.secrets.length}`}>
          <SecretList
            sha256={sha256}
            secrets={decoded.secrets}
            manyParts={manyParts}
            lineHref={lineHref}
            alertId={alertId}
            reveal={reveal}
          />
        </Titled>
      )}
      {decoded.hidden.length === 0 ? null : (
        <Titled title={`Decoded in place: ${decoded.hidden.length}`}>
          <HiddenList hidden={decoded.hidden} lineHref={lineHref} />
        </Titled>
      )}
      {parts.slice(0, Math.max(1, texts.length)).map((part) => (
        <PartText
          key={part.path}
          sha256={sha256}
          part={part}
          text={shown.get(part.path) ?? null}
          indicators={indicators}
          open={opened.has(part.path)}
          fullHref={kept ? partHref(sha256, part.path) : undefined}
        />
      ))}
    </>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h4 className="border-b pb-1 text-xs font-medium">{title}</h4>
      {children}
    </div>
  );
}
