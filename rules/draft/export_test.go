package draft

import "github.com/baifen-go/baifen/indicators/exact"

// Held gives the reason why a criterion on the one figure 率 is not sure beside a clause; "" where it is.
func Held(clause, criterion string) string {
	a := &author{Indicator: Indicator{Name: "指标", Clause: clause, Marks: exact.Int(10)}, out: &Proposal{Criteria: []string{criterion}, Fields: []Field{{"率", `{label: 率, type: number, unit: "%"}`}}}}
	a.held()
	return a.out.Reason
}
