import type { ReactNode } from 'react';
import { DownloadDialog } from '@/components/payload/download-dialog';
import { HiddenList } from '@/components/payload/hidden-list';
import { HoldingAlerts, OtherVersions } from '@/components/payload/payload-kin';
import { IndicatorList } from '@/components/payload/indicator-list';
import { PartList } from '@/components/payload/part-list';
import { partHref } from '@/components/payload/payload-anchor';
import { LayerList, PayloadNotes } from '@/components/payload/payload-notes';
import { PayloadPlaces, SeenLast } from '@/components/payload/payload-places';
import { PayloadVerdict } from '@/components/payload/payload-verdict';
import { SecretList } from '@/components/payload/secret-list';
import { BackLink } from '@/components/ui/back-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { severityWords } from '@/lib/payload/findings/finding-groups';
import type { PayloadPage, PayloadSelection } from '@/lib/usecase/payload/get-payload';
import type { PayloadPlacePage } from '@/lib/usecase/payload/list-payload-places';
import { revealAction } from '../actions';
import { PayloadContent } from './payload-content';

/** One content: the verdict over everything, its text on the left, what is known of it on the right; one column on a phone. */
export function PayloadScreen({
  page,
  places,
  selection,
  notice,
  terms,
}: {
  page: PayloadPage;
  places: PayloadPlacePage;
  selection: PayloadSelection;
  /** What else decides whether it runs, where that is so. */
  notice: ReactNode;
  /** What it names and where else that stands. */
  terms: ReactNode;
}) {
  const { sha256, size, decoded, part, kin } = page;
  const manyParts = decoded.parts.length > 1;
  const lineHref = (path: string, line: number) => partHref(sha256, path, line);
  return (
    <Page
      title={`User data ${sha256.slice(0, 12)}`}
      lead={<BackLink href="/payloads">Contents</BackLink>}
      sub={<span>{size.toLocaleString('en')} bytes</span>}
      actions={<DownloadDialog sha256={sha256} bytes={size} credentials={decoded.secrets.length} />}
    >
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-soft">
          <p className="flex items-center gap-1">
            <span className="shrink-0">SHA-256</span>{' '}
            <code className="min-w-0 font-mono break-all">{sha256}</code>
            <CopyButton text={sha256} label="Copy the SHA-256" />
          </p>
          <SeenLast sha256={sha256} places={places} />
        </div>
        {notice}
        <PayloadVerdict decoded={decoded} level="h2" />
        <PayloadNotes decoded={decoded} />
        <LayerList decoded={decoded} />
        <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3">
            {manyParts ? (
              <Section
                id="parts"
                title="Parts"
                sub={`${decoded.parts.length}, in the order of the instance`}
                className="order-1"
              >
                <PartList
                  parts={decoded.parts}
                  selected={part?.path}
                  hrefOf={(path) => partHref(sha256, path)}
                />
              </Section>
            ) : null}
            <PayloadContent page={page} selection={selection} />
            {decoded.hidden.length === 0 ? null : (
              <Section id="hidden" title="Decoded in place" sub={decoded.hidden.length} className="order-5">
                <div className="px-3 py-2">
                  <HiddenList hidden={decoded.hidden} lineHref={lineHref} />
                </div>
              </Section>
            )}
            <Section id="terms" title="Look for it elsewhere" sub="what it names" className="order-5">
              {terms}
            </Section>
          </div>
          <div className="contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3">
            <Section
              id="findings"
              title="Worth a look"
              sub={severityWords(decoded.indicators)}
              className="order-2"
            >
              <div className="px-3">
                {decoded.indicators.length === 0 ? (
                  <p className="py-2 text-ink-soft">
                    Nothing that Waymark looks for stands in the text. That alone does not make it harmless.
                  </p>
                ) : null}
                <IndicatorList
                  sha256={sha256}
                  indicators={decoded.indicators}
                  manyParts={manyParts}
                  lineHref={lineHref}
                  tall
                />
              </div>
            </Section>
            {decoded.secrets.length === 0 ? null : (
              <Section
                id="credentials"
                title="Credentials"
                sub={decoded.secrets.length.toLocaleString('en')}
                className="order-3"
              >
                <div className="px-3 py-1">
                  <SecretList
                    sha256={sha256}
                    secrets={decoded.secrets}
                    manyParts={manyParts}
                    lineHref={lineHref}
                    reveal={revealAction}
                  />
                </div>
              </Section>
            )}
            <Section id="places" title="Where it was seen" sub={places.total || null} className="order-6">
              <PayloadPlaces sha256={sha256} places={places} />
            </Section>
            {kin.others.length === 0 ? null : (
              <Section id="versions" title="Other versions" sub="of the same instances" className="order-7">
                <OtherVersions sha256={sha256} others={kin.others} />
              </Section>
            )}
            <Section
              id="alerts"
              title="Alerts that hold it"
              sub={kin.alertsTotal || null}
              className="order-8"
            >
              <HoldingAlerts alerts={kin.alerts} total={kin.alertsTotal} />
            </Section>
          </div>
        </div>
      </div>
    </Page>
  );
}
