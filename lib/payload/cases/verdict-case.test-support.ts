// Station: the shape of a verdict case, and recipes for its input. Refuses expectations: those stand in the tables beside it.
import { gzipSync } from 'node:zlib';
import type { NextStart } from '../decoded';

export interface VerdictCase {
  title: string;
  /** As pasted; bytes where text cannot say it. */
  input: string | Uint8Array;
  /** Each part as `path type runs account next-start stage`, see describePart. */
  parts: string[];
  next: NextStart;
  newInstance: NextStart;
  /** Checked where it matters. */
  layers?: string[];
  /** What the answer has to say. */
  says?: RegExp;
  /** Document or source file that the verdict is derived from. */
  from: string;
}

/** Documents, named once. */
export const FROM = {
  formats: 'cloud-init docs: explanation/format',
  boothook: 'cloudinit/handlers/boot_hook.py',
  sniff: 'cloudinit/handlers/__init__.py, type_from_starts_with',
  walk: 'cloudinit/user_data.py, _process_msg',
  archive: 'cloudinit/user_data.py, _explode_archive',
  include: 'cloudinit/user_data.py, _do_include',
  convert: 'cloudinit/user_data.py, convert_string',
  scripts: 'cloudinit/handlers/shell_script.py, config/cc_scripts_user.py',
  byFrequency: 'cloudinit/handlers/shell_script_by_frequency.py',
  cloudConfig: 'cloudinit/handlers/cloud_config.py',
  patch: 'RFC 6902, as Python: jsonpatch 1.32 reads it',
  mergers: 'cloudinit/mergers/m_dict.py, m_list.py, m_str.py',
  modules: 'cloudinit/config/modules.py, _read_modules and _fixup_modules',
  semaphores: 'cloudinit/helpers.py, FileSemaphores',
  output: 'cloudinit/util.py, get_output_cfg and redirect_output',
  shellify: 'cloudinit/util.py, shellify',
  jinja: 'cloudinit/handlers/jinja_template.py, cloudinit/templater.py',
  handler: 'cloudinit/handlers/__init__.py, walker_handle_handler; helpers.py, ContentHandlers',
  launchIndex: 'cloudinit/filters/launch_index.py',
  ec2: 'cloudinit/sources/DataSourceEc2.py (23.3), util.maybe_b64decode',
  email: 'Python: email.feedparser, Message.get_payload',
  windows: 'Amazon EC2 user guide: user-data for Windows instances',
  invokeUserdata: 'EC2Launch v1: Invoke-Userdata.ps1',
  ec2Launch: 'Amazon EC2 user guide: EC2Launch v2 task definitions',
  ignition: 'Ignition docs: it runs only once, on the first boot',
  bottlerocket: 'bottlerocket: packages/early-boot-config/early-boot-config.service',
  nodeadm: 'amazon-eks-ami: nodeadm-config.service, nodeadm README',
  cli: 'AWS CLI: describe-instance-attribute, --output',
  terraform: 'Terraform: aws_instance, user_data and user_data_base64',
} as const;

/** A MIME message of `[type and further header lines, body]` parts. */
export function mime(parts: [string, string][], boundary = 'limit'): string {
  const bodies = parts.map(([head, body]) => `--${boundary}\nContent-Type: ${head}\n\n${body}\n`);
  return `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n${bodies.join('')}--${boundary}--\n`;
}

export function base64(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64');
}

export function gzip(content: string | Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(content));
}

export const HOOK = '#!/bin/sh\ndate\n';
export const BOOTHOOK = `#cloud-boothook\n${HOOK}`;

/** A case in one line: parts, answer at the next start, answer for a new instance. */
export function answered(
  title: string,
  input: string | Uint8Array,
  parts: string[],
  [next, newInstance]: [NextStart, NextStart],
  from: string,
  says?: RegExp,
): VerdictCase {
  return { title, input, parts, next, newInstance, from, ...(says !== undefined && { says }) };
}

/** A part that is a boothook, but for its path. */
export const HOOK_PART = 'text/cloud-boothook every-boot root yes network';

/** A case that runs on both, one boothook unless `parts` says otherwise. */
export function yes(
  title: string,
  input: string | Uint8Array,
  from: string,
  parts = [`1 ${HOOK_PART}`],
): VerdictCase {
  return { title, input, parts, next: 'yes', newInstance: 'yes', from };
}

/** A case that runs on neither. */
export function no(
  title: string,
  input: string | Uint8Array,
  from: string,
  parts: string[] = [],
): VerdictCase {
  return { title, input, parts, next: 'no', newInstance: 'no', from };
}
