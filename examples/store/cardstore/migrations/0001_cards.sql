-- What a unit handed in, in its canonical form. Several cards may rest on one submission: that of each version of the rules.
CREATE TABLE submissions (
	sha256   TEXT NOT NULL PRIMARY KEY,
	document TEXT NOT NULL
);

-- A card as it was issued, to the byte: text, for a column of JSON would lay it out anew. The other columns say again what the card says, for queries.
CREATE TABLE cards (
	sha256            TEXT   NOT NULL PRIMARY KEY, -- of card
	seq               BIGINT NOT NULL UNIQUE,      -- grows with each save: of two cards the later one was saved last
	unit_code         TEXT   NOT NULL,             -- '' where the unit has none: its name tells it from others
	unit_name         TEXT   NOT NULL,
	period            BIGINT NOT NULL,
	rule_set          TEXT   NOT NULL,
	version           TEXT   NOT NULL,
	rules_sha256      TEXT   NOT NULL,
	submission_sha256 TEXT   NOT NULL REFERENCES submissions (sha256),
	total             TEXT   NOT NULL,             -- an exact decimal, as the card writes it
	grade             TEXT   NOT NULL,
	card              TEXT   NOT NULL
);

CREATE INDEX cards_of_unit ON cards (unit_code, period, rule_set, seq);

-- Of each unit, period and rule set the card that was saved last.
CREATE VIEW latest AS
SELECT c.sha256, c.seq, c.unit_code, c.unit_name, c.period, c.rule_set, c.version, c.rules_sha256, c.submission_sha256, c.total, c.grade, c.card
FROM cards c
WHERE NOT EXISTS (
	SELECT 1 FROM cards later
	WHERE later.unit_code = c.unit_code AND later.period = c.period AND later.rule_set = c.rule_set AND later.seq > c.seq
		AND (c.unit_code <> '' OR later.unit_name = c.unit_name)
);
