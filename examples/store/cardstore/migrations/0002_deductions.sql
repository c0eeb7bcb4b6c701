-- What came off, a row each, for sums over all units.
CREATE TABLE deductions (
	card      TEXT   NOT NULL REFERENCES cards (sha256),
	number    BIGINT NOT NULL, -- in the order of the card, from 1
	indicator TEXT   NOT NULL,
	name      TEXT   NOT NULL, -- of the indicator
	criterion TEXT   NOT NULL, -- '' where no rule took the points: a reviewer did, or the indicator does not apply and gives none
	points    BIGINT NOT NULL, -- in millionths of a point, for no rule set rounds finer: databases add whole numbers exactly, and SQLite nothing else
	PRIMARY KEY (card, number)
);
