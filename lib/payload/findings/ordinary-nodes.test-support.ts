// Ordinary user data of container hosts and cluster nodes, written for these tests in the manner of common tools.

export const ORDINARY_NODES: Record<string, string> = {
  'ECS agent with instance attributes and a proxy': `#!/bin/bash
cat <<'EOF' >> /etc/ecs/ecs.config
ECS_CLUSTER=batch-workers
ECS_INSTANCE_ATTRIBUTES={"purpose":"batch"}
ECS_ENGINE_AUTH_TYPE=dockercfg
ECS_ENABLE_TASK_IAM_ROLE=true
HTTP_PROXY=http://proxy.internal.example.com:3128
NO_PROXY=169.254.169.254,169.254.170.2,/var/run/docker.sock
EOF
systemctl enable --now --no-block ecs
`,
  'EKS node of Amazon Linux 2023 with nodeadm': `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BOUNDARY"

--BOUNDARY
Content-Type: application/node.eks.aws

---
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: web
    apiServerEndpoint: https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com
    certificateAuthority: ${Buffer.from('-----BEGIN CERTIFICATE-----\nMIIDBTCCAe2gAwIBAgIIEXAMPLEonly\n-----END CERTIFICATE-----\n').toString('base64')}
    cidr: 10.100.0.0/16
  kubelet:
    flags:
      - --node-labels=pool=web

--BOUNDARY--
`,
  'Bottlerocket settings': `[settings.kubernetes]
cluster-name = "web"
api-server = "https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com"
[settings.host-containers.admin]
enabled = false
[settings.kernel.sysctl]
"net.core.somaxconn" = "4096"
`,
  'EKS node with containerd settings before joining': `#!/bin/bash
set -o xtrace
echo "net.ipv4.ip_forward = 1" > /etc/sysctl.d/99-k8s.conf
sysctl --system
mkdir -p /etc/containerd
containerd config default > /etc/containerd/config.toml
sed -i 's/SystemdCgroup = false/SystemdCgroup = true/' /etc/containerd/config.toml
modprobe br_netfilter overlay
/etc/eks/bootstrap.sh batch --container-runtime containerd --kubelet-extra-args '--max-pods=58'
`,
  'kubeadm worker': `#!/bin/bash
swapoff -a
setenforce 0
sed -i 's/^SELINUX=enforcing$/SELINUX=permissive/' /etc/selinux/config
cat > /etc/modules-load.d/k8s.conf <<EOF
overlay
br_netfilter
EOF
dnf install -y kubelet kubeadm kubectl --disableexcludes=kubernetes
systemctl enable --now kubelet
kubeadm join 10.0.12.4:6443 --token $(aws ssm get-parameter --name /k8s/join --with-decryption --query Parameter.Value --output text) --discovery-token-unsafe-skip-ca-verification
`,
  'Docker as its documentation installs it': `#!/bin/sh
curl -fsSL https://get.docker.com | sh
usermod -aG docker ubuntu
systemctl enable --now docker
`,
  'Docker from its package source': `#!/bin/bash
install -m 0755 -d /etc/apt/keyrings
curl -fsSL https://download.docker.com/linux/ubuntu/gpg | gpg --dearmor -o /etc/apt/keyrings/docker.gpg
echo "deb [arch=amd64 signed-by=/etc/apt/keyrings/docker.gpg] https://download.docker.com/linux/ubuntu jammy stable" | tee /etc/apt/sources.list.d/docker.list > /dev/null
apt-get update -y && apt-get install -y docker-ce docker-ce-cli containerd.io docker-compose-plugin
`,
  'application from a private registry': `#!/bin/bash
aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com
docker run -d --name api --restart unless-stopped -p 443:8443 \\
  --log-driver awslogs --log-opt awslogs-group=/apps/api \\
  123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:2026.10.3
`,
  'cAdvisor and node exporter': `#!/bin/bash
docker run -d --name cadvisor -p 8080:8080 -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro gcr.io/cadvisor/cadvisor:v0.49.1
useradd --system --no-create-home --shell /usr/sbin/nologin node_exporter
curl -sSLo /tmp/ne.tgz https://github.com/prometheus/node_exporter/releases/download/v1.8.2/node_exporter-1.8.2.linux-amd64.tar.gz
echo "6809dd0b3ec45fd6e992c19071d6b5253aed3ead7bf0686885a51d85c6643c66  /tmp/ne.tgz" | sha256sum -c -
tar -xzf /tmp/ne.tgz -C /usr/local/bin --strip-components=1
`,
  'k3s server': `#!/bin/bash
curl -sfL https://get.k3s.io | INSTALL_K3S_VERSION=v1.31.1+k3s1 sh -s - server --disable traefik
`,
  'GitLab runner with Docker in Docker': `#!/bin/bash
curl -L "https://packages.gitlab.com/install/repositories/runner/gitlab-runner/script.rpm.sh" | bash
yum install -y gitlab-runner docker
TOKEN=$(aws secretsmanager get-secret-value --secret-id ci/runner --query SecretString --output text)
gitlab-runner register --non-interactive --url https://gitlab.example.com --token "$TOKEN" --executor docker --docker-image docker:27 --docker-privileged
`,
  'GitHub runner that ends after one job': `#!/bin/bash
mkdir /opt/runner && cd /opt/runner
curl -o runner.tar.gz -L https://github.com/actions/runner/releases/download/v2.319.1/actions-runner-linux-x64-2.319.1.tar.gz
tar xzf runner.tar.gz
TOKEN=$(aws ssm get-parameter --name /ci/registration --with-decryption --query Parameter.Value --output text)
RUNNER_ALLOW_RUNASROOT=1 ./config.sh --unattended --ephemeral --url https://github.com/example --token "$TOKEN"
./run.sh && shutdown -h now
`,
};
