// Ordinary user data that installs agents and configuration tools, written for these tests in the manner of common tools.

export const ORDINARY_AGENTS: Record<string, string> = {
  'Datadog agent': `#!/bin/bash
DD_API_KEY=$(aws secretsmanager get-secret-value --secret-id datadog/api --query SecretString --output text) \\
DD_SITE="datadoghq.eu" bash -c "$(curl -L https://install.datadoghq.com/scripts/install_script_agent7.sh)"
systemctl restart datadog-agent
`,
  'CrowdStrike sensor from a bucket': `#!/bin/bash
aws s3 cp s3://example-security-tools/falcon/falcon-sensor-7.17.0.amzn2023.x86_64.rpm /tmp/falcon.rpm
dnf install -y /tmp/falcon.rpm
CID=$(aws ssm get-parameter --name /security/falcon/cid --query Parameter.Value --output text)
/opt/CrowdStrike/falconctl -s --cid="$CID"
systemctl enable --now falcon-sensor
`,
  'Wazuh agent': `#!/bin/bash
rpm --import https://packages.wazuh.com/key/GPG-KEY-WAZUH
cat > /etc/yum.repos.d/wazuh.repo <<EOF
[wazuh]
baseurl=https://packages.wazuh.com/4.x/yum/
gpgcheck=1
EOF
WAZUH_MANAGER="wazuh.internal.example.com" yum install -y wazuh-agent
systemctl daemon-reload && systemctl enable --now wazuh-agent
`,
  'CloudWatch agent with its configuration': `#!/bin/bash
wget -q https://amazoncloudwatch-agent.s3.amazonaws.com/amazon_linux/amd64/latest/amazon-cloudwatch-agent.rpm
rpm -U ./amazon-cloudwatch-agent.rpm
cat > /opt/aws/amazon-cloudwatch-agent/etc/config.json <<'EOF'
{ "logs": { "logs_collected": { "files": { "collect_list": [
  { "file_path": "/var/log/messages", "log_group_name": "/ec2/messages" },
  { "file_path": "/var/log/secure", "log_group_name": "/ec2/secure" }
] } } } }
EOF
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/aws/amazon-cloudwatch-agent/etc/config.json
`,
  'SSM agent on Ubuntu': `#!/bin/bash
snap install amazon-ssm-agent --classic
snap start amazon-ssm-agent
`,
  'audit rules and central logging': `#!/bin/bash
yum install -y audit rsyslog
cat > /etc/audit/rules.d/90-base.rules <<'EOF'
-w /etc/passwd -p wa -k identity
-w /etc/sudoers -p wa -k privilege
-a always,exit -F arch=b64 -S execve -k exec
EOF
augenrules --load
echo '*.* @@logs.internal.example.com:6514' > /etc/rsyslog.d/50-central.conf
systemctl restart rsyslog
`,
  'Ansible pull by cron': `#!/bin/bash
set -e
pip3 install ansible-core==2.17.4
cat > /etc/cron.d/ansible-pull <<'EOF'
*/30 * * * * root ansible-pull -o -U https://git.example.com/platform/playbooks.git -i localhost, site.yml >> /var/log/ansible-pull.log 2>&1
EOF
`,
  'Ansible with static keys, as it should not be': `#!/bin/bash
export AWS_ACCESS_KEY_ID=AKIAQWERTYUIOPASDFGH
export AWS_SECRET_ACCESS_KEY=q9Zx7Lk2Mn4Pp8Rt6Vw1Yb3Dc5Fg0Hj/KlQsXe+a
ansible-pull -U https://git.example.com/platform/playbooks.git site.yml
`,
  'Chef client': `#!/bin/bash
curl -L https://omnitruck.chef.io/install.sh | bash -s -- -v 18
mkdir -p /etc/chef
aws s3 cp s3://example-chef/validation.pem /etc/chef/validation.pem
chef-client -j /etc/chef/first-boot.json
`,
  'Puppet agent': `#!/bin/bash
rpm -Uvh https://yum.puppet.com/puppet8-release-el-9.noarch.rpm
yum install -y puppet-agent
/opt/puppetlabs/bin/puppet config set server puppet.internal.example.com --section main
/opt/puppetlabs/bin/puppet resource service puppet ensure=running enable=true
`,
  'CloudFormation’s own helper': `#!/bin/bash -xe
yum install -y aws-cfn-bootstrap
/opt/aws/bin/cfn-init -v --stack web --resource LaunchConfig --region eu-west-1
/opt/aws/bin/cfn-signal -e $? --stack web --resource Group --region eu-west-1
`,
  'Elastic Beanstalk’s first step': `#!/bin/bash
exec > >(tee -a /var/log/eb-cfn-init.log | logger -t [eb-cfn-init] -s 2>/dev/console) 2>&1
sleep_delay() { if (( $SLEEP_TIME < $SLEEP_TIME_MAX )); then sleep $SLEEP_TIME; SLEEP_TIME=$(($SLEEP_TIME * 2)); fi; }
SLEEP_TIME=2
SLEEP_TIME_MAX=3600
curl https://elasticbeanstalk-platform-assets-eu-west-1.s3.eu-west-1.amazonaws.com/stalks/bootstrap.sh -o /tmp/ebbootstrap.sh
/bin/bash /tmp/ebbootstrap.sh
`,
  'Inspector and unattended upgrades': `#cloud-config
package_upgrade: true
packages: [unattended-upgrades]
runcmd:
  - [dpkg-reconfigure, -f, noninteractive, unattended-upgrades]
  - [systemctl, enable, --now, unattended-upgrades]
`,
};
