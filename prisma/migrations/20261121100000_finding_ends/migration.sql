-- Each run asks which findings reach into a stretch of time, mostly the newest one: by their ends few are looked at, by their beginnings all.
CREATE INDEX "alert_rule_id_account_id_last_event_at_idx" ON "alert"("rule_id", "account_id", "last_event_at");
CREATE INDEX "signal_rule_id_account_id_last_event_at_idx" ON "signal"("rule_id", "account_id", "last_event_at");
