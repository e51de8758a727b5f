-- A task compares what records hold with what was written down of them, by event time.
CREATE INDEX "payload_sighting_account_id_event_time_idx" ON "payload_sighting"("account_id", "event_time");

CREATE TABLE "task_due" (
    "id" BIGSERIAL NOT NULL,
    "task" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "task_due_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "task_due_task_idx" ON "task_due"("task");
