-- Rules read one account at a time; without the account in front, each of them read the events of all.
CREATE INDEX "event_account_id_event_name_event_time_idx" ON "event"("account_id", "event_name", "event_time");
DROP INDEX "event_event_name_event_time_idx";
