// Station: verdict cases of systems without cloud-init, and of agents beside it. Refuses code.
import { FROM, mime, type VerdictCase } from './verdict-case.test-support';

export const OTHER_AGENTS: VerdictCase[] = [
  {
    title: 'Ignition',
    input: '{"ignition": {"version": "3.4.0"}, "systemd": {"units": []}}',
    parts: ['1 application/vnd.coreos.ignition+json once root no agent'],
    next: 'no',
    newInstance: 'yes',
    from: FROM.ignition,
  },
  {
    title: 'JSON of nobody',
    input: '{"a": "b"}',
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: FROM.sniff,
  },
  {
    title: 'settings of Bottlerocket',
    input:
      '# node\n[settings.kubernetes]\ncluster-name = "a"\n[settings.bootstrap-containers.x]\nmode = "always"\n',
    parts: ['1 application/toml once root no agent'],
    next: 'no',
    newInstance: 'yes',
    says: /first boot only/,
    from: FROM.bottlerocket,
  },
  {
    title: 'a NodeConfig alone',
    input: '---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {cluster: {name: a}}\n',
    parts: ['1 application/node.eks.aws unknown root unknown agent'],
    next: 'unknown',
    newInstance: 'unknown',
    says: /nodeadm reads it at every boot/,
    from: FROM.nodeadm,
  },
  {
    title: 'a NodeConfig in JSON, which YAML includes',
    input: '{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig", "spec": {}}',
    parts: ['1 application/node.eks.aws unknown root unknown agent'],
    next: 'unknown',
    newInstance: 'unknown',
    from: FROM.nodeadm,
  },
  {
    title: 'a NodeConfig in a message, beside a script',
    input: mime([
      ['application/node.eks.aws', 'apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {}'],
      ['text/x-shellscript', '#!/bin/sh\ndate'],
    ]),
    parts: [
      '1 application/node.eks.aws unknown root unknown agent',
      '2 text/x-shellscript once root no final',
    ],
    next: 'unknown',
    newInstance: 'yes',
    from: FROM.nodeadm,
  },
];
