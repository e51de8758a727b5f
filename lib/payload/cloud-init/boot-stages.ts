// Station: when in a boot each kind of part is taken up, in words. Refuses to know which parts there are.
import { CITATIONS } from '@/lib/payload/citations';
import type { Citation, Stage } from '@/lib/payload/decoded';

/** cloud-init's boot stages (doc/rtd/explanation/boot.rst, cloudinit/cmd/main.py); the service was cloud-init.service before 24.3. */
const NETWORK = 'Network stage (cloud-init-network.service), before anyone can sign in';

export const STAGES = {
  fetch: { name: 'network', says: `${NETWORK}: fetched before any part is handled.` },
  handle: { name: 'network', says: `${NETWORK}: while the parts are handed out, ahead of all modules.` },
  initModules: { name: 'network', says: `${NETWORK}: with the modules of cloud_init_modules.` },
  output: { name: 'network', says: `${NETWORK}: from there on all of cloud-init’s output goes to it.` },
  configModules: {
    name: 'config',
    says: 'Config stage (cloud-config.service), with the modules of cloud_config_modules.',
  },
  finalModules: {
    name: 'final',
    says: 'Final stage (cloud-final.service), at the end of the boot, with the modules of cloud_final_modules.',
  },
  nodeadm: { name: 'agent', says: 'nodeadm-config.service, before cloud-init’s network stage.' },
  ec2Launch: { name: 'agent', says: 'EC2Launch or EC2Config, after Windows has started.' },
  ec2LaunchV2: { name: 'agent', says: 'EC2Launch v2, in its last stage, after Windows is ready.' },
  ignition: { name: 'agent', says: 'Ignition, in the initial RAM disk, before the system starts.' },
  bottlerocket: { name: 'agent', says: 'early-boot-config, before the host’s services are configured.' },
} as const satisfies Record<string, Stage>;

const SECTIONS: Record<string, Stage> = {
  cloud_init_modules: STAGES.initModules,
  cloud_config_modules: STAGES.configModules,
  cloud_final_modules: STAGES.finalModules,
};

/** The stage in which a list of modules runs. */
export function stageOfSection(section: string): Stage {
  return SECTIONS[section] ?? STAGES.finalModules;
}

const ORDER: readonly Stage['name'][] = ['local', 'network', 'config', 'final', 'agent'];

export function earliest(stages: readonly (Stage | null)[]): Stage | null {
  const known = stages.filter((stage) => stage !== null);
  return known.sort((left, right) => ORDER.indexOf(left.name) - ORDER.indexOf(right.name))[0] ?? null;
}

/** The documentation of a stage. */
export function citationOfStage({ name }: Stage): Citation | null {
  return name === 'agent' ? null : CITATIONS.bootStages;
}
