// Package spreadsheet writes how the points of a unit come about as formulas of a spreadsheet (Excel, WPS, LibreOffice). Call [Of]:
//
//	f := spreadsheet.Of(set, values, deducted, figures, cell)
//	for i, formula := range f.Steps { … } // into the cell that cell(i) names
//
// Then change a figure in its cell, and points, total and grade follow as scoring gives them. Floating point cannot move a point, for the
// formulas compute with whole numbers alone:
//
//   - A figure, in units of its last decimal place, is a whole number. A cell that holds a finer one, or one out of its range, has no value.
//   - A number is kept as a product of whole numbers over another. Two of them are compared crosswise.
//   - A rounding to k places of N ÷ D is how many whole times 2·D goes into 2·10^k·N + D; the whole number that a division gives is checked by
//     multiplying back.
//   - No cell holds more than 3·10^14, and no formula needs more than 10^15: up to there a spreadsheet keeps every digit. Where the declared
//     ranges allow more the cell asks, and is #N/A: there are no points then, never wrong ones.
//
// A criterion that cannot be written so (one that judges rows of a table, reads words, counts months or is given by a person) keeps the points that
// it has, and has none once a figure is changed that it reads. [Formulas.Kept] names it.
package spreadsheet
