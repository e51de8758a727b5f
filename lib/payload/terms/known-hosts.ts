// Station: hosts that everybody's user data names. Refuses hosts where anybody may leave something, unless the whole address tells.

/**
 * Hosts that hand out one vendor's own installer. `curl … | sh` from them is how their documentation says to install, so it is no
 * sign by itself; what they serve is theirs alone.
 */
const INSTALLERS = [
  'get.docker.com', 'download.docker.com', 'install.datadoghq.com', 's3.amazonaws.com/dd-agent', 'packages.gitlab.com', 'deb.nodesource.com', 'rpm.nodesource.com',
  'get.k3s.io', 'get.rke2.io', 'get.helm.sh', 'sh.rustup.rs', 'community.chocolatey.org', 'chocolatey.org', 'get.scoop.sh', 'omnitruck.chef.io', 'bootstrap.saltproject.io',
  'download.newrelic.com', 'packagecloud.io', 'tailscale.com', 'get.pulumi.com', 'dl.google.com', 'repo.anaconda.com', 'bootstrap.pypa.io', 'install.python-poetry.org',
  'packages.wazuh.com', 'apt.releases.hashicorp.com', 'rpm.releases.hashicorp.com', 'get.sdkman.io', 'packages.microsoft.com', 'aka.ms', 'go.microsoft.com',
  'amazon-ssm-agent.s3.amazonaws.com', 'awscli.amazonaws.com', 'get.volta.sh', 'fnm.vercel.app', 'get.pnpm.io', 'astral.sh',
]; // prettier-ignore

/** Package mirrors, distributions and AWS's own downloads: neither the name nor the address is a lead. */
const EVERYBODYS = [
  'archive.ubuntu.com', 'security.ubuntu.com', 'ports.ubuntu.com', 'deb.debian.org', 'security.debian.org', 'mirrors.fedoraproject.org', 'dl.fedoraproject.org',
  'download.fedoraproject.org', 'mirror.centos.org', 'mirrors.kernel.org', 'dl.rockylinux.org', 'repo.almalinux.org', 'download.opensuse.org', 'dl-cdn.alpinelinux.org',
  'pypi.org', 'files.pythonhosted.org', 'registry.npmjs.org', 'rubygems.org', 'repo.maven.apache.org', 'repo1.maven.org', 'proxy.golang.org', 'go.dev', 'crates.io', 'static.crates.io',
  'registry-1.docker.io', 'docker.io', 'quay.io', 'gcr.io', 'registry.k8s.io', 'public.ecr.aws', 'ghcr.io', 'mcr.microsoft.com',
  'nginx.org', 'releases.hashicorp.com', 'checkpoint-api.hashicorp.com', 'artifacts.elastic.co', 'download.microsoft.com', 'www.powershellgallery.com',
  'schemas.microsoft.com', 'www.w3.org', 'json-schema.org', 'example.com', 'www.example.com', 'localhost', 'localhost.localdomain', 'host.docker.internal', 'kubernetes.default.svc',
  'metadata.google.internal', 'instance-data.ec2.internal', 'cloudinit.readthedocs.io', 'docs.aws.amazon.com',
]; // prettier-ignore

/** AWS's own buckets with agents and tools. */
const AWS_BUCKETS =
  /^(?:aws-codedeploy-[\w-]+|amazon-ssm-[\w-]+|amazon-ssm-agent|amazoncloudwatch-agent(?:-[\w-]+)?|ec2-downloads-windows|ec2-windows-[\w-]+|aws-cli|amazon-eks|amazon-ecs-agent(?:-[\w-]+)?|aws-cloudformation|cloudformation-examples|inspector-agent-[\w-]+|aws-ssm-[\w-]+|elasticbeanstalk-[\w-]+)$/;

/** Anybody may leave something there: the host tells nothing, the whole address does. */
const SHARED = [
  'github.com', 'raw.githubusercontent.com', 'gist.github.com', 'gist.githubusercontent.com', 'objects.githubusercontent.com', 'codeload.github.com', 'api.github.com', 'gitlab.com',
  'bitbucket.org', 'pastebin.com', 'drive.google.com', 'docs.google.com', 'storage.googleapis.com', 'www.dropbox.com', 'dl.dropboxusercontent.com', 'cdn.discordapp.com',
  'discord.com', 'api.telegram.org', 'hooks.slack.com', 's3.amazonaws.com', 'sourceforge.net', 'transfer.sh', 'file.io', 'ngrok.io',
]; // prettier-ignore

const isBelow = (host: string, names: readonly string[]) =>
  names.some((name) => host === name || host.endsWith(`.${name}`));

/** Whether everything that the host of `url` serves is a vendor's own installer. */
export function isInstaller(url: string): boolean {
  const address = /^https:\/\/([^\s/"'`)]{1,253})(\/[^\s"'`)]{0,300})?/i.exec(url);
  if (address === null) return false;
  const host = (address[1] ?? '').toLowerCase();
  return (
    INSTALLERS.includes(host) || INSTALLERS.includes(`${host}/${(address[2] ?? '').split('/')[1] ?? ''}`)
  );
}

/** What an address tells whoever looks for it elsewhere. `host` is lower-cased. */
export function tellsOf(host: string): { host: boolean; url: boolean } {
  if (isBelow(host, EVERYBODYS) || INSTALLERS.includes(host)) return { host: false, url: false };
  const aws = /^(.*?)\.?(?:amazonaws\.com(?:\.cn)?|api\.aws|aws\.amazon\.com)$/.exec(host);
  if (aws !== null) {
    const bucket = /^([a-z\d.-]{3,63})\.s3[.-]?/.exec(aws[1] ?? '')?.[1];
    if (bucket !== undefined)
      return AWS_BUCKETS.test(bucket) ? { host: false, url: false } : { host: true, url: true };
    // Addresses of somebody's own: functions, interfaces, load balancers, instances. The others are AWS's own endpoints.
    const own = /(?:^|\.)(?:execute-api|elb|compute|compute-1|rds|cache|es)(?:\.|$)/.test(aws[1] ?? '');
    const ownBucket = /^s3[.-]?/.test(aws[1] ?? '');
    return { host: own, url: own || ownBucket };
  }
  return isBelow(host, SHARED) ? { host: false, url: true } : { host: true, url: true };
}

/** Whether the bucket is one from which AWS itself hands out agents and tools. */
export function isAwsBucket(name: string): boolean {
  return AWS_BUCKETS.test(name);
}
