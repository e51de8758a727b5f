-- Alerts keep what people decided (status) apart from what detection decided (standing).
ALTER TABLE "alert" ADD COLUMN "standing" TEXT NOT NULL DEFAULT 'current';
ALTER TABLE "alert" RENAME COLUMN "superseded_by" TO "standing_by";
ALTER TABLE "alert" ADD COLUMN "repeats" INTEGER NOT NULL DEFAULT 0;
UPDATE "alert" a SET "standing" = 'superseded', "status" = coalesce(
    (SELECT v."detail"->>'from' FROM "alert_activity" v WHERE v."alert_id" = a."id" AND v."kind" = 'superseded' ORDER BY v."id" DESC LIMIT 1), 'open')
WHERE a."status" = 'superseded';
CREATE INDEX "alert_standing_by_idx" ON "alert"("standing_by");

-- What a rule has to look at: events that were stored, and findings of the rules it correlates.
ALTER TABLE "touched_range" ADD COLUMN "rule_id" TEXT;
ALTER TABLE "touched_range" ADD COLUMN "event_names" TEXT[];
ALTER TABLE "signal" ADD COLUMN "event_times" TIMESTAMPTZ(3)[];
UPDATE "signal" s SET "event_times" = coalesce(
    (SELECT array_agg(e."event_time" ORDER BY o.n) FROM unnest(s."event_ids") WITH ORDINALITY AS o(id, n)
     JOIN "event" e ON e."account_id" = s."account_id" AND e."event_id" = o.id AND e."event_time" BETWEEN s."first_event_at" AND s."last_event_at"), '{}');
INSERT INTO "touched_range" ("account_id", "from_at", "to_at", "rule_id")
SELECT "account_id", min("first_event_at"), max("last_event_at"), "rule_id"
FROM (SELECT "account_id", "first_event_at", "last_event_at", "rule_id" FROM "signal"
      UNION ALL SELECT "account_id", "first_event_at", "last_event_at", "rule_id" FROM "alert") f
GROUP BY "account_id", "rule_id";

CREATE TABLE "rule_due" (
    "id" BIGSERIAL NOT NULL,
    "rule_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    CONSTRAINT "rule_due_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rule_due_rule_id_id_idx" ON "rule_due"("rule_id", "id");

ALTER TABLE "rule" ADD COLUMN "severity_override" TEXT;
ALTER TABLE "rule_run" ADD COLUMN "left_over" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "rule_change" (
    "id" BIGSERIAL NOT NULL,
    "rule_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "files" JSONB,
    CONSTRAINT "rule_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rule_change_rule_id_id_idx" ON "rule_change"("rule_id", "id");

CREATE TABLE "quieting" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rule_ids" TEXT[],
    "condition" TEXT NOT NULL,
    "fold_by" TEXT[],
    "period_ms" BIGINT,
    "reason" TEXT NOT NULL,
    "alert_id" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    CONSTRAINT "quieting_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "quieting_expires_at_idx" ON "quieting"("expires_at");

CREATE TABLE "known_entity" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "lowers" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "known_entity_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "known_entity_kind_pattern_key" ON "known_entity"("kind", "pattern");
