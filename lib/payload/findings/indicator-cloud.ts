// Station: patterns of the metadata service, AWS calls and containers. Refuses anything beyond linear time.
import type { IndicatorPattern } from './indicator-pattern';

const IAM =
  'create-user|create-access-key|attach-(?:user|role|group)-policy|put-(?:user|role|group)-policy|create-login-profile|update-login-profile|add-user-to-group|create-policy-version|set-default-policy-version|update-assume-role-policy|create-role|deactivate-mfa-device|delete-(?:user|role)-permissions-boundary|create-saml-provider|create-open-id-connect-provider|upload-ssh-public-key|create-service-specific-credential|update-access-key|add-role-to-instance-profile|delete-role-policy';

export const CLOUD_PATTERNS: readonly IndicatorPattern[] = [
  {
    kind: 'imds',
    severity: 'high',
    needs: [
      'security-credentials',
      '169.254.170.2',
      'container_credentials',
      'identity-credentials',
      '2852039166',
      '0xa9fea9fe',
      '0251.0376',
      'a9fe:a9fe',
    ],
    pattern:
      /(?:latest\/meta-data\/)?\b(?:iam\/security-credentials|identity-credentials\/ec2)[^\s"'`]{0,80}|\b(?:2852039166|0xa9fea9fe|0251\.0376\.0251\.0376)\b|::ffff:a9fe:a9fe\b|\b169\.254\.170\.2\b[^\s"'`]{0,60}|\bAWS_CONTAINER_CREDENTIALS_(?:RELATIVE|FULL)_URI\b/gi,
    butNot: /\bno_proxy\b/i,
    says: 'It reads the role’s credentials from the metadata service; the AWS tools do that by themselves.',
  },
  {
    kind: 'imds',
    severity: 'medium',
    needs: ['modify-instance-metadata-options'],
    pattern: /\bmodify-instance-metadata-options\b[^\n;|&]{0,120}/g,
    and: [/--http-tokens[ =]optional|hop-limit/],
    says: 'It makes the metadata service easier to ask.',
  },
  {
    kind: 'imds',
    severity: 'low',
    needs: [
      '169.254.169.254',
      'fd00:ec2',
      'x-aws-ec2-metadata-token',
      'instance-data.ec2',
      'get-ec2instancemetadata',
      'metadata.google',
    ],
    pattern:
      /(169\.254\.169\.254|\[?fd00:ec2::254\]?|X-aws-ec2-metadata-token(?:-ttl-seconds)?|instance-data\.ec2\.internal|metadata\.google\.internal)/gi,
    butNot: /\biam\/security-credentials/i,
    says: 'It asks the metadata service, where the role’s credentials lie.',
  },
  {
    kind: 'exposes-credentials',
    severity: 'high',
    needs: [
      'export-credentials',
      'get-session-token',
      'get-federation-token',
      'assume-role',
      'get_frozen_credentials',
      'get-role-credentials',
      'batch-get-secret-value',
      'list-secrets',
      'get-parameters-by-path',
    ],
    pattern:
      /\baws\s{1,4}(?:configure\s{1,4}export-credentials|sts\s{1,4}get-(?:session|federation)-token|sso\s{1,4}get-role-credentials|secretsmanager\s{1,4}(?:batch-get-secret-value|list-secrets))\b[^\n;|&]{0,60}|\bget_frozen_credentials\b|\baws\s{1,4}ssm\s{1,4}get-parameters-by-path\b[^\n;|&]{0,60}--path\s{1,4}["']?\/["']?\s/g,
    says: 'It makes credentials out of the role’s, or collects all secrets it can read.',
  },
  {
    kind: 'exposes-credentials',
    severity: 'low',
    needs: ['assume-role', 'get-secret-value', 'get-parameter', 'get-ssmparameter', 'get-secsecretvalue'],
    pattern:
      /\baws\s{1,4}(?:sts\s{1,4}assume-role\b|secretsmanager\s{1,4}get-secret-value\b|ssm\s{1,4}get-parameters?(?:-by-path)?\b)[^\n;|&]{0,60}|\bGet-(?:SSMParameter(?:Value)?|SECSecretValue)\b[^\n;|&]{0,60}/gi,
    says: 'It reads a secret or another role’s credentials with the instance’s role.',
  },
  {
    kind: 'iam-change',
    severity: 'high',
    needs: [
      'iam ',
      'organizations',
      'create_access_key',
      '_policy(',
      'create_login_profile',
      'iam-instance-profile',
    ],
    pattern: new RegExp(
      String.raw`\baws\s{1,4}(?:--\S{1,40}\s{1,4}){0,2}(?:iam\s{1,4}(?:${IAM})|organizations\s{1,4}(?:leave-organization|detach-policy)|ec2\s{1,4}(?:associate|replace)-iam-instance-profile(?:-association)?)\b[^\n;|&]{0,80}|\.(?:create_access_key|attach_(?:user|role)_policy|put_(?:user|role)_policy|create_login_profile|update_assume_role_policy|create_policy_version)\(`,
      'g',
    ),
    says: 'It changes users, roles or policies with the instance’s role.',
  },
  {
    kind: 'cloud-change',
    severity: 'high',
    needs: [
      'modify-instance-attribute',
      'send-command',
      'run-instances',
      'request-spot',
      'lambda',
      'send-ssh-public-key',
      'import-key-pair',
    ],
    pattern:
      /\baws\s{1,4}ec2\s{1,4}modify-instance-attribute\b[^\n;|&]{0,80}user-?data[^\n;|&]{0,40}|\baws\s{1,4}ssm\s{1,4}(?:send-command|start-session)\b[^\n;|&]{0,80}|\baws\s{1,4}ec2\s{1,4}(?:run-instances|request-spot-(?:instances|fleet)|import-key-pair)\b[^\n;|&]{0,80}|\baws\s{1,4}ec2-instance-connect\s{1,4}send-ssh-public-key\b[^\n;|&]{0,80}|\baws\s{1,4}lambda\s{1,4}(?:create-function|update-function-code|add-permission)\b[^\n;|&]{0,80}/gi,
    says: 'It starts or changes other machines and code from this instance.',
  },
  {
    kind: 'cloud-change',
    severity: 'medium',
    needs: [
      'authorize-security-group-ingress',
      'delete-bucket',
      's3 rm',
      's3 rb',
      'schedule-key-deletion',
      'delete-snapshot',
      'terminate-instances',
    ],
    pattern:
      /\baws\s{1,4}(?:ec2\s{1,4}(?:authorize-security-group-ingress|delete-snapshot|terminate-instances)|s3\s{1,4}r[mb]|s3api\s{1,4}delete-bucket|kms\s{1,4}schedule-key-deletion)\b[^\n;|&]{0,100}/g,
    says: 'It opens a security group, or deletes what others may need.',
  },
  {
    kind: 'container-escape',
    severity: 'high',
    needs: [
      'docker',
      'podman',
      'ctr ',
      'nerdctl',
      'nsenter',
      'release_agent',
      'notify_on_release',
      'chroot',
      '/proc/1/',
      'docker.sock',
      'core_pattern',
    ],
    pattern:
      /\b(?:docker|podman|nerdctl|ctr)\b[^\n;|&]{0,300}\s(?:-v|--volume)[ =]["']?\/:\/(?!\w{1,20}:ro\b)[\w/]{0,40}|\b(?:docker|podman|nerdctl|ctr)\b[^\n;|&]{0,300}--mount[ =]\S{0,60}(?:source|src)=\/,|\bnsenter\b[^\n;|&]{0,80}(?:-t|--target)[ =]{0,2}1\b|\brelease_agent\b|\bnotify_on_release\b|\bchroot\s{1,4}\/(?:host|hostfs|mnt\/host|rootfs|node)\b|\/proc\/1\/(?:root|ns)\b|--unix-socket[ =]\/(?:var\/)?run\/docker\.sock\b|\/proc\/sys\/kernel\/core_pattern\b/g,
    says: 'It reaches from a container to the machine below it.',
  },
  {
    kind: 'container-escape',
    severity: 'high',
    needs: ['tcp://0.0.0.0:237', 'serviceaccount/token', 'cluster-admin', 'hostpid', 'anonymous-auth'],
    pattern:
      /tcp:\/\/0\.0\.0\.0:237[56]\b|\/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/token\b|\bclusterrolebinding\b[^\n]{0,120}cluster-admin\b|--anonymous-auth[ =]true\b/g,
    says: 'It takes a cluster’s token or opens the container engine to everybody.',
  },
  {
    kind: 'container-escape',
    severity: 'medium',
    needs: [
      '--privileged',
      'docker.sock',
      'sys_admin',
      '--pid',
      'cap-add',
      'kubelet',
      'hostpid',
      'privileged:',
      'superpowered',
    ],
    pattern:
      /\b(?:docker|podman|nerdctl|ctr)\b[^\n;|&]{0,300}(?:--privileged\b|--pid[ =]host\b|--cap-add[ =](?:SYS_ADMIN|SYS_PTRACE|SYS_MODULE|ALL)\b|--security-opt[ =]\S{0,20}unconfined)|\/var\/run\/docker\.sock\b|\bcap_sys_admin\b|\/var\/lib\/kubelet\/(?:pki|kubeconfig|pods)\b[\w/.-]{0,60}|\bhostPID\s{0,2}:\s{0,2}true|\bprivileged\s{0,2}:\s{0,2}true|\bsuperpowered\s{0,2}=\s{0,2}true/gi,
    butNot: /\bno_proxy\b/i,
    says: 'A container gets rights over the machine below it.',
  },
];
