package workbook

// WriteTotalsInRows is WriteTotals with sheets that hold so many rows.
var WriteTotalsInRows = writeTotals
