-- How often a person called AWS within a minute is counted over all server processes.
CREATE INDEX "audit_entry_actor_id_action_at_idx" ON "audit_entry"("actor_id", "action", "at");

-- Calls that were about to be sent, so that the record of one without an answer is known as ours.
CREATE TABLE "marked_read" (
    "account_id" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "principal_arn" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" TEXT,
    "alert_id" TEXT,
    "actor_id" TEXT,
    CONSTRAINT "marked_read_pkey" PRIMARY KEY ("account_id", "mark")
);
CREATE INDEX "marked_read_account_id_sent_at_idx" ON "marked_read"("account_id", "sent_at");

ALTER TABLE "own_read" ADD COLUMN "mark" TEXT;
CREATE INDEX "own_read_account_id_mark_idx" ON "own_read"("account_id", "mark");
