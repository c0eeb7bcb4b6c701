-- What the units reported for 2024, as it lies in a bureau's own database. Amounts are text, so that no digit is lost. All of it is made up.
CREATE TABLE figures (
	unit_code    TEXT NOT NULL PRIMARY KEY,
	unit_name    TEXT NOT NULL,
	income       TEXT, -- 万元
	spending     TEXT, -- 万元
	public_cost  TEXT, -- 万元
	staff        BIGINT,
	satisfaction TEXT  -- %
);

INSERT INTO figures VALUES
	('990201-001', '某市档案中心（虚构）', '320',     '311.04', '1.9', 8,  '90'),
	('990201-002', '某市体育中心（虚构）', '1190.25', '1101.9', '5.4', 30, '93.5'),
	('990201-003', '某市图书馆（虚构）',   '845.5',   '845.5',  '2.6', 24, '96'),
	('990201-004', '某市水务中心（虚构）', '2280',    '2257.2', '9.9', 45, '88.4'),
	('990201-005', '某市信息中心（虚构）', '498.7',   '440.3',  '1.1', 9,  '91.2');
