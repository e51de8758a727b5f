// Station: the documentation that verdicts cite. Refuses everything but title and address.
import type { Citation } from './decoded';

const FORMAT = 'https://cloudinit.readthedocs.io/en/latest/explanation/format.html';
const BOOT = 'https://cloudinit.readthedocs.io/en/latest/explanation/boot.html';
const MODULES = 'https://cloudinit.readthedocs.io/en/latest/reference/modules.html';

export const CITATIONS = {
  formats: { title: 'cloud-init: user-data formats', url: FORMAT },
  modules: { title: 'cloud-init: modules and their frequency', url: MODULES },
  bootStages: { title: 'cloud-init: boot stages', url: BOOT },
  bootcmd: { title: 'cloud-init: bootcmd', url: `${MODULES}#bootcmd` },
  scriptsUser: { title: 'cloud-init: scripts-user', url: `${MODULES}#scripts-user` },
  scriptsPerBoot: { title: 'cloud-init: scripts-per-boot', url: `${MODULES}#scripts-per-boot` },
  merging: {
    title: 'cloud-init: merging of user data',
    url: 'https://cloudinit.readthedocs.io/en/latest/reference/merging.html',
  },
  ec2: {
    title: 'cloud-init: EC2 data source',
    url: 'https://cloudinit.readthedocs.io/en/latest/reference/datasources/ec2.html',
  },
  windows: {
    title: 'Amazon EC2: commands at launch with user data',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  },
  ec2Launch: {
    title: 'Amazon EC2: EC2Launch v2 task definitions',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2launch-v2-task-definitions.html',
  },
  nodeadm: {
    title: 'Amazon EKS: nodeadm and its NodeConfig',
    url: 'https://awslabs.github.io/amazon-eks-ami/nodeadm/',
  },
  bottlerocket: {
    title: 'Bottlerocket: user data',
    url: 'https://bottlerocket.dev/en/os/latest/concepts/user-data/',
  },
  partHandler: {
    title: 'cloud-init: custom part handlers',
    url: 'https://cloudinit.readthedocs.io/en/latest/explanation/format.html#part-handler',
  },
  jinja: {
    title: 'cloud-init: instance data in templates',
    url: 'https://cloudinit.readthedocs.io/en/latest/explanation/instancedata.html',
  },
  ignition: { title: 'Ignition: what it is', url: 'https://coreos.github.io/ignition/' },
} as const satisfies Record<string, Citation>;
