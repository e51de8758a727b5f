-- Every table of the first release. Event is partitioned by month; partitions are made as events arrive.

CREATE TABLE "event" (
    "account_id" TEXT NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "event_name" TEXT NOT NULL,
    "event_source" TEXT NOT NULL,
    "region" TEXT,
    "event_type" TEXT,
    "event_category" TEXT,
    "source_address" TEXT,
    "source_ip" INET,
    "user_agent" TEXT,
    "outcome" TEXT NOT NULL,
    "error_code" TEXT,
    "error_message" TEXT,
    "read_only" BOOLEAN,
    "request_id" TEXT,
    "identity_type" TEXT,
    "identity_arn" TEXT,
    "identity_account" TEXT,
    "principal_id" TEXT,
    "user_name" TEXT,
    "session_name" TEXT,
    "issuer_arn" TEXT,
    "access_key_id" TEXT,
    "invoked_by" TEXT,
    "instance_ids" TEXT[],
    "request" JSONB,
    "response" JSONB,
    "rest" JSONB NOT NULL,
    "request_text" TEXT,
    "chunk_id" BIGINT NOT NULL,
    "chunk_index" INTEGER NOT NULL,
    "file_id" BIGINT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("account_id", "event_time", "event_id")
) PARTITION BY RANGE ("event_time");

CREATE INDEX "event_event_time_event_id_idx" ON "event"("event_time", "event_id");

CREATE INDEX "event_event_id_idx" ON "event"("event_id");

CREATE INDEX "event_event_name_event_time_idx" ON "event"("event_name", "event_time");

CREATE INDEX "event_identity_arn_event_time_idx" ON "event"("identity_arn", "event_time");

CREATE INDEX "event_access_key_id_event_time_idx" ON "event"("access_key_id", "event_time");

CREATE INDEX "event_source_address_event_time_idx" ON "event"("source_address", "event_time");

CREATE INDEX "event_instance_ids_idx" ON "event" USING GIN ("instance_ids");

CREATE TABLE "raw_chunk" (
    "account_id" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "raw_chunk_pkey" PRIMARY KEY ("account_id", "id")
);

CREATE TABLE "ingest_batch" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ingest_batch_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ingest_batch_created_at_idx" ON "ingest_batch"("created_at");

CREATE TABLE "ingest_file" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "spool" TEXT,
    "container" TEXT,
    "records" INTEGER NOT NULL DEFAULT 0,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "first_event_at" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "ingest_file_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ingest_file_batch_id_id_idx" ON "ingest_file"("batch_id", "id");

CREATE INDEX "ingest_file_status_idx" ON "ingest_file"("status");

CREATE TABLE "rejected_record" (
    "id" BIGSERIAL NOT NULL,
    "file_id" BIGINT NOT NULL,
    "index" INTEGER NOT NULL,
    "offset" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rejected_record_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "rejected_record_file_id_id_idx" ON "rejected_record"("file_id", "id");

CREATE TABLE "touched_range" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "touched_range_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "definition_hash" TEXT NOT NULL,
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rule_run" (
    "id" BIGSERIAL NOT NULL,
    "rule_id" TEXT NOT NULL,
    "definition_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3),
    "to_at" TIMESTAMPTZ(3),
    "ranges" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "raised" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "superseded" INTEGER NOT NULL,
    "sql" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "error" TEXT,

    CONSTRAINT "rule_run_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "rule_run_rule_id_id_idx" ON "rule_run"("rule_id", "id");

CREATE TABLE "signal" (
    "id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "group_by" JSONB NOT NULL,
    "first_event_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "event_ids" TEXT[],
    "instance_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "signal_rule_id_account_id_first_event_at_idx" ON "signal"("rule_id", "account_id", "first_event_at");

CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "risk_score" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity_reason" TEXT,
    "group_by" JSONB NOT NULL,
    "first_event_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence_count" INTEGER NOT NULL,
    "instance_ids" TEXT[],
    "principals" TEXT[],
    "user_names" TEXT[],
    "addresses" TEXT[],
    "user_agents" TEXT[],
    "access_keys" TEXT[],
    "regions" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'open',
    "verdict" TEXT,
    "reason" TEXT,
    "assignee_id" TEXT,
    "superseded_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "alert_status_last_event_at_idx" ON "alert"("status", "last_event_at");

CREATE INDEX "alert_rule_id_account_id_first_event_at_idx" ON "alert"("rule_id", "account_id", "first_event_at");

CREATE INDEX "alert_assignee_id_idx" ON "alert"("assignee_id");

CREATE TABLE "alert_evidence" (
    "account_id" TEXT NOT NULL,
    "alert_id" TEXT NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "alert_evidence_pkey" PRIMARY KEY ("account_id", "alert_id", "event_time", "event_id")
);

CREATE INDEX "alert_evidence_account_id_event_time_event_id_idx" ON "alert_evidence"("account_id", "event_time", "event_id");

CREATE TABLE "alert_activity" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "alert_activity_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "alert_activity_alert_id_id_idx" ON "alert_activity"("alert_id", "id");

CREATE TABLE "guide_answer" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "guide_hash" TEXT NOT NULL,
    "answer" TEXT,
    "note" TEXT NOT NULL,
    "answered_by" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guide_answer_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "guide_answer_alert_id_id_idx" ON "guide_answer"("alert_id", "id");

CREATE TABLE "payload" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payload_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "alert_payload" (
    "alert_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "file_name" TEXT,
    "attached_by" TEXT NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_payload_pkey" PRIMARY KEY ("alert_id", "sha256")
);

CREATE INDEX "alert_payload_sha256_idx" ON "alert_payload"("sha256");

CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'analyst',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

CREATE INDEX "session_user_id_idx" ON "session"("user_id");

CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "account_user_id_idx" ON "account"("user_id");

CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

CREATE TABLE "setup_token" (
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("token_hash")
);

ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
