package indicators

// A MeasureUnit is the unit that a number is counted in (计量单位): 万元, %, 人, 件. Empty means none.
type MeasureUnit string
