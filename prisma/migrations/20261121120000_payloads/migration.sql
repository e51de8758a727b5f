ALTER TABLE "payload" ADD COLUMN "terms_version" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "payload_term" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "payload_term_pkey" PRIMARY KEY ("kind", "value", "sha256")
);
CREATE INDEX "payload_term_sha256_idx" ON "payload_term"("sha256");

CREATE TABLE "payload_sighting" (
    "account_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "holder_kind" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "how" TEXT NOT NULL,
    "alert_id" TEXT,
    "event_time" TIMESTAMPTZ(3),
    "event_id" TEXT,
    "actor_id" TEXT,
    CONSTRAINT "payload_sighting_pkey" PRIMARY KEY ("account_id", "key")
);
CREATE INDEX "payload_sighting_account_id_holder_id_seen_at_idx" ON "payload_sighting"("account_id", "holder_id", "seen_at");
CREATE INDEX "payload_sighting_sha256_idx" ON "payload_sighting"("sha256");

CREATE TABLE "payload_mark" (
    "account_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "instance_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "marked_by" TEXT,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    CONSTRAINT "payload_mark_pkey" PRIMARY KEY ("account_id", "id")
);
CREATE INDEX "payload_mark_account_id_instance_id_marked_at_idx" ON "payload_mark"("account_id", "instance_id", "marked_at");
CREATE INDEX "payload_mark_sha256_idx" ON "payload_mark"("sha256");

CREATE TABLE "own_read" (
    "account_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "principal_arn" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "alert_id" TEXT,
    "actor_id" TEXT,
    CONSTRAINT "own_read_pkey" PRIMARY KEY ("account_id", "request_id")
);
CREATE INDEX "own_read_account_id_instance_id_read_at_idx" ON "own_read"("account_id", "instance_id", "read_at");

CREATE TABLE "task_cursor" (
    "task" TEXT NOT NULL,
    "cursor" BIGINT NOT NULL,
    CONSTRAINT "task_cursor_pkey" PRIMARY KEY ("task")
);

CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT,
    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_subject_kind_subject_id_id_idx" ON "audit_entry"("subject_kind", "subject_id", "id");

-- What was attached before payloads were kept by instance: where an alert names one instance, its payload is that instance's.
INSERT INTO "payload_sighting" ("account_id", "key", "holder_kind", "holder_id", "sha256", "seen_at", "how", "alert_id", "actor_id")
SELECT a."account_id", 'alert/' || p."alert_id" || '/' || p."sha256" || '/' || a."instance_ids"[1], 'instance', a."instance_ids"[1], p."sha256", p."attached_at", p."how", p."alert_id",
       (SELECT u."id" FROM "user" u WHERE u."id" = p."attached_by")
FROM "alert_payload" p JOIN "alert" a ON a."id" = p."alert_id"
WHERE cardinality(a."instance_ids") = 1;
