// Station: patterns of what outlives this boot. Refuses anything beyond linear time.
import { SHADY, type IndicatorPattern } from './indicator-pattern';

const CRON =
  /\bcrontab\b[^\n;|&]{0,60}|\/etc\/cron(?:\.\w{1,10}|tab)?(?:\/[\w.-]{1,60})?|\/var\/spool\/cron\b[\w/.-]{0,60}|\bschtasks(?:\.exe)?\b[^\n]{0,100}|\b(?:Register|New)-ScheduledTask(?:Action)?\b[^\n]{0,100}/gi;
const CRON_LINE =
  /(?:^|["'\s])(@reboot|(?:[\d*][\d*/,-]{0,10}[ \t]{1,4}){4}[\d*][\d*/,-]{0,10})[ \t]{1,4}[\w/.(]/g;
const LATER =
  /(?:\||;|&&|^)\s{0,4}at\s{1,4}(?:-\w{1,4}\s{1,4})?(?:now|midnight|noon|teatime|tomorrow|\d{1,2}:\d\d)\b[^\n;|&]{0,60}|\bsystemd-run\b[^\n;|&]{0,60}--on-\w{1,20}/g;
const LOGIN_FILE = String.raw`\/etc\/profile(?:\.d\/[\w.-]{1,60})?|\/etc\/bash(?:\.bashrc|rc)|\/etc\/zsh\/?zshrc|[\w~/.$\{}-]{0,60}\.(?:bashrc|bash_profile|bash_login|bash_logout|profile|zshrc|zprofile)|\/etc\/update-motd\.d\/[\w.-]{1,60}|\/etc\/environment`;
const WRITES = String.raw`(?:>{1,2}|\btee\b(?:\s{1,4}-a)?|\b(?:cp|mv|install)\b[^\n|;]{0,80}\s|\s-[oO])\s{0,4}["']?`;

export const PERSISTENCE_PATTERNS: readonly IndicatorPattern[] = [
  ...[CRON, CRON_LINE].map((pattern): IndicatorPattern => ({
    kind: 'cron',
    severity: 'high',
    needs: ['cron', 'schtasks', 'scheduledtask', '*', '@reboot'],
    pattern,
    and: [SHADY],
    whole: true,
    says: 'It plans work for later that loads code, or runs it from a temporary place.',
  })),
  {
    kind: 'cron',
    severity: 'medium',
    needs: ['cron', 'schtasks', 'scheduledtask'],
    pattern: CRON,
    butNot: SHADY,
    says: 'It plans work for later, which outlives this boot.',
  },
  {
    kind: 'cron',
    severity: 'medium',
    needs: ['* ', '@reboot'],
    pattern: CRON_LINE,
    and: [/\*\s|@reboot/],
    butNot: SHADY,
    says: 'It plans work for later, which outlives this boot.',
  },
  ...[true, false].map((shady): IndicatorPattern => ({
    kind: 'cron',
    severity: shady ? 'high' : 'medium',
    needs: ['at ', 'systemd-run'],
    pattern: LATER,
    ...(shady ? { and: [SHADY], whole: true } : { butNot: SHADY }),
    says: shady
      ? 'It plans work for later that loads code, or runs it from a temporary place.'
      : 'It plans work for later.',
  })),
  {
    kind: 'systemd',
    severity: 'high',
    needs: ['execstart', 'system-generators', 'environment=ld_preload'],
    pattern: /\bExec(?:Start|StartPre|StartPost|Reload|Stop)\s{0,2}=\s{0,2}[^\n]{1,160}/g,
    and: [SHADY],
    says: 'A service that the system starts loads code, or runs it from a temporary place.',
  },
  {
    kind: 'systemd',
    severity: 'high',
    needs: ['ld.so.preload', 'ld_preload', 'system-generators'],
    pattern:
      /\/etc\/ld\.so\.preload\b|\bLD_PRELOAD=\S{0,20}\/(?:tmp|dev|var\/tmp)\S{0,80}|\/systemd\/system-generators\/[\w.-]{1,60}/g,
    says: 'It has a library or program loaded into everything that starts.',
  },
  {
    kind: 'systemd',
    severity: 'high',
    needs: ['rc.local', 'init.d'],
    pattern: /\/etc\/rc(?:\.d\/rc)?\.local\b|\/etc\/init\.d\/[\w.-]{1,60}/g,
    and: [SHADY],
    whole: true,
    says: 'What the system starts loads code, or runs it from a temporary place.',
  },
  {
    kind: 'systemd',
    severity: 'medium',
    needs: ['systemd/', 'rc.local', 'init.d', 'ld_preload', '/etc/init/'],
    pattern:
      /\/(?:etc|lib|usr\/lib)\/systemd\/system\/[\w@.-]{1,80}|\.config\/systemd\/user\/[\w@.-]{1,80}|\/etc\/rc(?:\.d\/rc)?\.local\b|\/etc\/init\.d\/[\w.-]{1,60}|\/etc\/init\/[\w.-]{1,60}\.conf|\bLD_PRELOAD=\S{1,80}/g,
    butNot: /LD_PRELOAD=\S{0,20}\/(?:tmp|dev|var\/tmp)|\bsystemctl\s{1,4}(?:status|cat|show)\b/,
    says: 'It puts something where the system starts or loads it.',
  },
  {
    kind: 'login-hook',
    severity: 'high',
    needs: ['profile', 'bashrc', 'zshrc', 'motd', '/etc/environment', 'bash_'],
    pattern: new RegExp(`${WRITES}(${LOGIN_FILE})`, 'g'),
    and: [SHADY],
    whole: true,
    says: 'Whoever signs in runs something that loads code, or runs it from a temporary place.',
  },
  {
    kind: 'login-hook',
    severity: 'medium',
    needs: ['profile', 'bashrc', 'zshrc', 'motd', 'bash_'],
    pattern: new RegExp(`${WRITES}(${LOGIN_FILE})`, 'g'),
    butNot: SHADY,
    says: 'It writes to a file that a shell runs whenever somebody signs in.',
  },
  {
    kind: 'login-hook',
    severity: 'high',
    needs: ['pam'],
    pattern:
      /\bpam_(?:exec|python|permit)\.so\b|\bpam_\w{1,30}\.so\b[^\n]{0,60}(?:\/tmp|\/dev\/shm)|>{1,2}\s{0,4}\/etc\/pam\.d\/[\w-]{1,40}/g,
    says: 'It changes how the system checks who signs in.',
  },
  {
    kind: 'udev',
    severity: 'high',
    needs: ['run+='],
    pattern: /\bRUN\+?=+["'][^"'\n]{1,160}/g,
    and: [SHADY],
    says: 'A device that appears starts code from a temporary place, or loads it.',
  },
  {
    kind: 'udev',
    severity: 'medium',
    needs: ['udev/rules.d', 'run+='],
    pattern: /\/etc\/udev\/rules\.d\/[\w.-]{1,60}|\bRUN\+=["'][^"'\n]{1,160}/g,
    butNot: /\bRUN\+=[^\n]{0,80}\/(?:tmp|dev\/shm)/,
    says: 'A device that appears starts something.',
  },
  {
    kind: 'rootkit',
    severity: 'high',
    needs: ['insmod', '.ko', 'invoke'],
    pattern:
      /\binsmod\s{1,4}\S{1,100}|\bmodprobe\s{1,4}\S{0,60}\/\S{1,60}|(?:Pre|Post)-Invoke(?:-Success)?\s{0,4}\{[^\n]{1,100}/g,
    says: 'It loads a module into the kernel, or hooks the package manager.',
  },
  {
    kind: 'runs-every-boot',
    severity: 'medium',
    needs: ['#cloud-boothook', 'bootcmd', '<persist>', 'frequency', 'scripts-user', 'scripts_user'],
    pattern:
      /^#cloud-boothook\b|^bootcmd\s{0,4}:|<persist>\s{0,8}true\s{0,8}<\/persist>|^(?:-\s{0,4})?frequency\s{0,4}:\s{0,4}["']?always|\bscripts[-_]user["']?\s{0,4},\s{0,4}["']?always/gi,
    inComments: true,
    says: 'A directive that makes something run at every boot.',
  },
  {
    kind: 'runs-every-boot',
    severity: 'medium',
    needs: ['per-boot', 'cloud-init clean', '/sem', 'initializeinstance', 'ec2launch', '-schedule'],
    pattern:
      /\/var\/lib\/cloud\/scripts\/per-boot\/?[\w.-]{0,60}|\bcloud-init\s{1,4}clean\b|\brm\s[^\n;|&]{0,40}\/var\/lib\/cloud\/instances?\b[^\s;|&]{0,80}|\bInitializeInstance\.ps1\b[^\n]{0,20}-Schedule\b|\bec2launch(?:\.exe)?["']?\s{1,4}reset\b/gi,
    says: 'It makes user data run again at the next boot.',
  },
];
