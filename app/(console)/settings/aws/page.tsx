import type { Metadata } from 'next';
import { AdminsOnly } from '@/components/admin/admins-only';
import { AwsAccessForm } from '@/components/settings/aws-access-form';
import { AwsAccessTest } from '@/components/settings/aws-access-test';
import { AwsPolicies } from '@/components/settings/aws-policies';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { getAwsAccess } from '@/lib/usecase/aws/get-aws-access';
import { saveAwsAccessAction, testAwsAccessAction } from './actions';

export const metadata: Metadata = { title: 'Access to AWS' };

export default async function AwsAccessPage() {
  const ctx = await requireContext();
  if (!can(ctx.actor, 'manage-settings'))
    return (
      <AdminsOnly
        title="Access to AWS"
        ask="Ask an administrator of this console to change how it may read from AWS."
      />
    );
  const { access, testRegion, overrides, proxies, sessionName } = await getAwsAccess(ctx);
  return (
    <Page title="Access to AWS" sub={access.on ? 'reading is on' : 'reading is off'}>
      <p className="mb-3 max-w-prose text-ink-soft">
        With this, people can read the present user data of an instance from its alert. Waymark calls AWS only
        when somebody presses Fetch now or Test: opening pages calls nothing. Each read is confirmed first,
        limited in time, written to the audit trail, and left out by the rules that look for such reads.
      </p>
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Section id="access" title="What may be read, and as whom">
          <AwsAccessForm key={JSON.stringify(access)} access={access} save={saveAwsAccessAction} />
        </Section>
        <div className="flex min-w-0 flex-col gap-3">
          <Section id="test" title="Test the server’s credentials">
            <AwsAccessTest
              region={testRegion}
              overrides={overrides}
              proxies={proxies}
              test={testAwsAccessAction}
            />
          </Section>
          <Section id="policies" title="Permissions to give">
            <AwsPolicies
              role={access.role}
              roles={access.roles}
              externalId={access.externalId}
              sessionName={sessionName}
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}
