// Package workbook brings a unit's figures out of Excel and into it. Call [Write] for the form of a rule set (数据表), which an accountant
// fills in, and [Read] for what came back:
//
//	err := workbook.Write(w, set, workbook.Form{})
//	for sub, err := range workbook.Read("自评表.xlsx", data, rulesFor) {
//		card, err := scoring.Score(set, sub)
//	}
//
// [Read] also takes CSV, and tables that were not made by Write if their headings are the labels of the rule file. What it gives is the
// submission that [scoring.ParseSubmission] gives of the same figures in YAML: the same checks, the same sentences, the same digest. Only the
// place of an error is a cell: 数据!D7.
//
// # What a cell holds
//
//   - Nothing, "-", "—", "/" and "无" are a missing figure, never 0. In a field of words only nothing is.
//   - A number is what its cell shows at full precision: Excel computes with 15 digits, so that 0.1+0.2 is 0.3. A number of more digits is
//     refused where digits are already lost; written as text it is exact.
//   - 98.52% is 98.52 in a field whose unit is %, whether the cell holds these words or the number 0.9852 in a percent format. In every other
//     field it is refused. So is a number in a date format, or in a format that shows it smaller than it is (thousands).
//   - 1,234.56 is a number, 1,23 is not: commas stand between groups of three.
//   - A formula is its value as it was saved. One that was never computed is refused, and so is one that came to an error (#DIV/0!).
//   - A cell that another was merged over, and one in a hidden row, column or sheet, is refused where it holds or hides a figure; words that
//     are merged down the rows of a table hold for each of these rows.
//   - A table without rows is a missing one. A form cannot say that a table was looked at and has none, as an empty list in YAML does.
//
// The workbooks are written with excelize. They are read without it, by a reader of a few parts that keeps only cells which hold something:
// excelize makes a cell for every gap (15 kB of file become 32 million), and reads a formula without a value as nothing.
package workbook
