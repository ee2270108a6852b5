-- The surveys one payer was asked, for whoever helps that payer.
create index survey_runs_of_payer on survey_runs (issuer, payer, asked_at);
