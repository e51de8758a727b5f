// Ordinary user data of servers: accounts, disks, web servers, databases. Written for these tests in the manner of common modules.

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXA ops@example.com';

export const ORDINARY_HOSTS: Record<string, string> = {
  'people with keys in cloud-config': `#cloud-config
users:
  - default
  - name: deploy
    groups: [docker]
    shell: /bin/bash
    sudo: ['ALL=(ALL) NOPASSWD:ALL']
    lock_passwd: true
    ssh_authorized_keys:
      - ${KEY}
ssh_pwauth: false
disable_root: true
`,
  'a key for the default user': `#cloud-config
ssh_authorized_keys:
  - ${KEY}
`,
  'a deploy user by script, as many modules do it': `#!/bin/bash
useradd -m -s /bin/bash deploy
mkdir -p /home/deploy/.ssh
echo "${KEY}" >> /home/deploy/.ssh/authorized_keys
chown -R deploy:deploy /home/deploy/.ssh && chmod 600 /home/deploy/.ssh/authorized_keys
echo "deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart app" > /etc/sudoers.d/deploy
`,
  'NGINX with a certificate from a secret': `#!/bin/bash
apt-get update && apt-get install -y nginx awscli
aws secretsmanager get-secret-value --secret-id tls/web --query SecretString --output text > /etc/nginx/tls.pem
chmod 600 /etc/nginx/tls.pem
systemctl reload nginx
`,
  'EFS mounted': `#!/bin/bash
yum install -y amazon-efs-utils
mkdir -p /mnt/shared
echo "fs-0abc123456789def0:/ /mnt/shared efs _netdev,tls,iam 0 0" >> /etc/fstab
mount -a -t efs,nfs4 defaults
`,
  'EBS volume found, formatted and mounted': `#!/bin/bash
DEVICE=/dev/nvme1n1
while [ ! -b "$DEVICE" ]; do sleep 1; done
blkid "$DEVICE" || mkfs.ext4 "$DEVICE"
UUID=$(blkid -s UUID -o value "$DEVICE")
mkdir -p /var/lib/postgresql
echo "UUID=$UUID /var/lib/postgresql ext4 defaults,nofail 0 2" >> /etc/fstab
mount -a
`,
  'waiting for a database before it starts': `#!/bin/bash
until timeout 1 bash -c '</dev/tcp/db.internal.example.com/5432'; do sleep 2; done
docker compose -f /opt/app/compose.yml up -d
`,
  'Elastic IP taken over by a NAT instance': `#!/bin/bash
TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")
ID=$(curl -s -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id)
aws ec2 associate-address --instance-id "$ID" --allocation-id eipalloc-0abc123456789def0
aws ec2 modify-instance-attribute --instance-id "$ID" --no-source-dest-check
sysctl -w net.ipv4.ip_forward=1
iptables -t nat -A POSTROUTING -o ens5 -j MASQUERADE
`,
  'bastion with hardened SSH': `#!/bin/bash
sed -i 's/^#*PermitRootLogin .*/PermitRootLogin no/; s/^#*PasswordAuthentication .*/PasswordAuthentication no/' /etc/ssh/sshd_config
systemctl reload sshd
yum install -y fail2ban
systemctl enable --now fail2ban
`,
  'Node.js application with PM2': `#!/bin/bash
curl -fsSL https://deb.nodesource.com/setup_20.x | sudo -E bash -
apt-get install -y nodejs git
sudo -u ubuntu git clone https://github.com/example/app.git /home/ubuntu/app
cd /home/ubuntu/app && npm ci --omit=dev
npm install -g pm2 && sudo -u ubuntu pm2 start server.js && pm2 startup systemd
`,
  Jenkins: `#!/bin/bash
wget -O /etc/yum.repos.d/jenkins.repo https://pkg.jenkins.io/redhat-stable/jenkins.repo
rpm --import https://pkg.jenkins.io/redhat-stable/jenkins.io-2023.key
yum install -y java-17-amazon-corretto jenkins
systemctl enable --now jenkins
`,
  'PostgreSQL with a password from the parameter store': `#!/bin/bash
dnf install -y postgresql15-server
postgresql-setup --initdb
systemctl enable --now postgresql
DB_PASSWORD=$(aws ssm get-parameter --name /app/db/password --with-decryption --query Parameter.Value --output text)
sudo -u postgres psql -c "ALTER USER app WITH PASSWORD '$DB_PASSWORD'"
`,
  'WordPress with a password in clear': `#!/bin/bash
yum install -y httpd mariadb-server php php-mysqlnd
systemctl enable --now httpd mariadb
mysql -u root -e "CREATE DATABASE wp; CREATE USER 'wp'@'localhost' IDENTIFIED BY 'chosen-by-somebody'; GRANT ALL ON wp.* TO 'wp'@'localhost'"
cd /var/www/html && curl -sO https://wordpress.org/latest.tar.gz && tar xzf latest.tar.gz --strip-components=1
sed -i "s/password_here/chosen-by-somebody/" wp-config-sample.php
`,
  'backup every night': `#!/bin/bash
cat > /etc/cron.d/backup <<'EOF'
15 2 * * * root pg_dump app | gzip | aws s3 cp - s3://example-backups/app-$(date +\\%F).sql.gz
EOF
`,
  'certificate authority of the company and proxy': `#cloud-config
ca_certs:
  trusted:
    - |
      -----BEGIN CERTIFICATE-----
      MIIDBTCCAe2gAwIBAgIIEXAMPLEonly
      -----END CERTIFICATE-----
write_files:
  - path: /etc/profile.d/proxy.sh
    content: |
      export https_proxy=http://proxy.internal.example.com:3128
`,
  'CloudFormation template’s Python worker': `#!/bin/bash
yum install -y python3-pip
pip3 install boto3 requests
aws s3 sync s3://example-artifacts/worker/ /opt/worker/
cat > /etc/systemd/system/worker.service <<'EOF'
[Service]
ExecStart=/usr/bin/python3 /opt/worker/main.py
Restart=always
User=nobody
EOF
systemctl daemon-reload && systemctl enable --now worker
`,
};
