// User data as ordinary fleets have it, written for these tests in the manner of common tools. None of it is an attack.
import { ORDINARY_AGENTS } from './ordinary-agents.test-support';
import { ORDINARY_HOSTS } from './ordinary-hosts.test-support';
import { ORDINARY_NODES } from './ordinary-nodes.test-support';
import { ORDINARY_WINDOWS } from './ordinary-windows.test-support';

/** The common ones. */
export const ORDINARY_BASIC: Record<string, string> = {
  'ECS agent settings': `#!/bin/bash
echo ECS_CLUSTER=web-production >> /etc/ecs/ecs.config
echo ECS_ENABLE_CONTAINER_METADATA=true >> /etc/ecs/ecs.config
echo 'ECS_AVAILABLE_LOGGING_DRIVERS=["json-file","awslogs"]' >> /etc/ecs/ecs.config
`,
  'EKS node that joins its cluster': `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="==NODE=="

--==NODE==
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/bash
set -ex
B64_CLUSTER_CA=${Buffer.from('-----BEGIN CERTIFICATE-----\nMIIDBTCCAe2gAwIBAgIIEXAMPLEonly\n-----END CERTIFICATE-----\n').toString('base64')}
API_SERVER_URL=https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com
/etc/eks/bootstrap.sh web --b64-cluster-ca $B64_CLUSTER_CA --apiserver-endpoint $API_SERVER_URL --kubelet-extra-args '--node-labels=pool=web'

--==NODE==--
`,
  'SSM agent installed': `#!/bin/bash
cd /tmp
sudo yum install -y https://s3.amazonaws.com/ec2-downloads-windows/SSMAgent/latest/linux_amd64/amazon-ssm-agent.rpm
sudo systemctl enable amazon-ssm-agent
sudo systemctl start amazon-ssm-agent
`,
  'CloudWatch agent configured': `#!/bin/bash
yum install -y amazon-cloudwatch-agent
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c ssm:/cloudwatch/web
`,
  'web server as documentation shows it': `#!/bin/bash
yum update -y
yum install -y httpd
systemctl start httpd
systemctl enable httpd
usermod -a -G apache ec2-user
chown -R ec2-user:apache /var/www
chmod 2775 /var/www
echo "<h1>It works</h1>" > /var/www/html/index.html
`,
  'cloud-config with packages and files': `#cloud-config
package_update: true
packages:
  - nginx
  - jq
write_files:
  - path: /etc/nginx/conf.d/app.conf
    permissions: '0644'
    content: |
      server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }
runcmd:
  - systemctl restart nginx
`,
  'Terraform template with an instance tag': `#!/bin/bash
set -euo pipefail
hostnamectl set-hostname web-1.internal.example.com
mkfs -t xfs /dev/nvme1n1 || true
mkdir -p /data
mount /dev/nvme1n1 /data
echo '/dev/nvme1n1 /data xfs defaults,nofail 0 2' >> /etc/fstab
docker run -d --restart always -p 80:8080 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.4.2
`,
  'Ansible pulled once': `#!/bin/bash
dnf install -y git ansible-core
ansible-pull -U https://git.example.com/platform/playbooks.git -i localhost, site.yml >> /var/log/ansible-pull.log 2>&1
`,
  'CodeDeploy agent': `#!/bin/bash
yum -y install ruby wget
cd /home/ec2-user
wget https://aws-codedeploy-eu-west-1.s3.eu-west-1.amazonaws.com/latest/install
chmod +x ./install
./install auto
`,
  'swap and kernel settings': `#cloud-config
bootcmd:
  - [sysctl, -w, vm.swappiness=10]
swap:
  filename: /swapfile
  size: 2147483648
timezone: Europe/Berlin
`,
  'Windows with IIS': `<powershell>
Install-WindowsFeature -Name Web-Server -IncludeManagementTools
New-Item -ItemType Directory -Force -Path C:\\inetpub\\app
Set-TimeZone -Id "W. Europe Standard Time"
</powershell>
`,
  'Windows that joins a domain': `<powershell>
$instanceId = (Get-EC2InstanceMetadata -Category InstanceId)
Rename-Computer -NewName "WEB-01" -Force
Add-Computer -DomainName corp.example.com -OUPath "OU=Servers,DC=corp,DC=example,DC=com"
Restart-Computer
</powershell>
`,
  'instance that reads its own id': `#!/bin/bash
TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")
ID=$(curl -s -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id)
aws ec2 create-tags --resources "$ID" --tags Key=Role,Value=web
`,
  'log rotation by cron': `#!/bin/bash
cat > /etc/cron.daily/rotate-app <<'END'
#!/bin/sh
find /var/log/app -name '*.log' -mtime +14 -delete
END
chmod +x /etc/cron.daily/rotate-app
`,
  'service unit for an application': `#!/bin/bash
aws s3 cp s3://example-artifacts/app/app-2.3.1.tar.gz /opt/app.tar.gz
tar -xzf /opt/app.tar.gz -C /opt
cat > /etc/systemd/system/app.service <<'END'
[Service]
ExecStart=/opt/app/bin/start
User=app
[Install]
WantedBy=multi-user.target
END
systemctl enable --now app
`,
};

/** By what it is for. */
export const ORDINARY: Record<string, string> = {
  ...ORDINARY_BASIC,
  ...ORDINARY_NODES,
  ...ORDINARY_AGENTS,
  ...ORDINARY_HOSTS,
  ...ORDINARY_WINDOWS,
};
