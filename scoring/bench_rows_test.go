package scoring_test

import (
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// jobRow is the figures of the benchmark's job as a host scans them from a row of its database.
type jobRow struct {
	Used0       decimal.Decimal `baifen:"used0"`
	Used2       decimal.Decimal `baifen:"used2"`
	Used4       decimal.Decimal `baifen:"used4"`
	Used6       decimal.Decimal `baifen:"used6"`
	Abroad1     decimal.Decimal `baifen:"abroad1"`
	Abroad3     decimal.Decimal `baifen:"abroad3"`
	Abroad5     decimal.Decimal `baifen:"abroad5"`
	Abroad7     decimal.Decimal `baifen:"abroad7"`
	Vehicles1   decimal.Decimal `baifen:"vehicles1"`
	Vehicles3   decimal.Decimal `baifen:"vehicles3"`
	Vehicles5   decimal.Decimal `baifen:"vehicles5"`
	Vehicles7   decimal.Decimal `baifen:"vehicles7"`
	Receptions1 decimal.Decimal `baifen:"receptions1"`
	Receptions3 decimal.Decimal `baifen:"receptions3"`
	Receptions5 decimal.Decimal `baifen:"receptions5"`
	Receptions7 decimal.Decimal `baifen:"receptions7"`
	Given0      decimal.Decimal `baifen:"given0"`
	Given1      decimal.Decimal `baifen:"given1"`
	Given2      decimal.Decimal `baifen:"given2"`
	Given3      decimal.Decimal `baifen:"given3"`
	Given4      decimal.Decimal `baifen:"given4"`
	Given5      decimal.Decimal `baifen:"given5"`
	Given6      decimal.Decimal `baifen:"given6"`
	Given7      decimal.Decimal `baifen:"given7"`
	Done0       decimal.Decimal `baifen:"done0"`
	Done1       decimal.Decimal `baifen:"done1"`
	Done2       decimal.Decimal `baifen:"done2"`
	Done3       decimal.Decimal `baifen:"done3"`
	Done4       decimal.Decimal `baifen:"done4"`
	Done5       decimal.Decimal `baifen:"done5"`
	All0        decimal.Decimal `baifen:"all0"`
	All1        decimal.Decimal `baifen:"all1"`
	All2        decimal.Decimal `baifen:"all2"`
	All3        decimal.Decimal `baifen:"all3"`
	All4        decimal.Decimal `baifen:"all4"`
	All5        decimal.Decimal `baifen:"all5"`
	Paid0       decimal.Decimal `baifen:"paid0"`
	Paid1       decimal.Decimal `baifen:"paid1"`
	Paid2       decimal.Decimal `baifen:"paid2"`
	Paid3       decimal.Decimal `baifen:"paid3"`
	Paid4       decimal.Decimal `baifen:"paid4"`
	Paid5       decimal.Decimal `baifen:"paid5"`
	Basic0      decimal.Decimal `baifen:"basic0"`
	Basic1      decimal.Decimal `baifen:"basic1"`
	Basic2      decimal.Decimal `baifen:"basic2"`
	Basic3      decimal.Decimal `baifen:"basic3"`
	Basic4      decimal.Decimal `baifen:"basic4"`
	Basic5      decimal.Decimal `baifen:"basic5"`
	Project0    decimal.Decimal `baifen:"project0"`
	Project1    decimal.Decimal `baifen:"project1"`
	Project2    decimal.Decimal `baifen:"project2"`
	Project3    decimal.Decimal `baifen:"project3"`
	Project4    decimal.Decimal `baifen:"project4"`
	Project5    decimal.Decimal `baifen:"project5"`
	Actual0     decimal.Decimal `baifen:"actual0"`
	Actual1     decimal.Decimal `baifen:"actual1"`
	Actual2     decimal.Decimal `baifen:"actual2"`
	Target0     decimal.Decimal `baifen:"target0"`
	Target1     decimal.Decimal `baifen:"target1"`
	Target2     decimal.Decimal `baifen:"target2"`
	Cases0      decimal.Decimal `baifen:"cases0"`
	Cases1      decimal.Decimal `baifen:"cases1"`
}

// row gives the figures of a job as a row.
func (j *job) row() jobRow {
	return jobRow{
		Used0:       j.used[0],
		Used2:       j.used[2],
		Used4:       j.used[4],
		Used6:       j.used[6],
		Abroad1:     j.abroad[1],
		Abroad3:     j.abroad[3],
		Abroad5:     j.abroad[5],
		Abroad7:     j.abroad[7],
		Vehicles1:   j.vehicles[1],
		Vehicles3:   j.vehicles[3],
		Vehicles5:   j.vehicles[5],
		Vehicles7:   j.vehicles[7],
		Receptions1: j.receptions[1],
		Receptions3: j.receptions[3],
		Receptions5: j.receptions[5],
		Receptions7: j.receptions[7],
		Given0:      j.given[0],
		Given1:      j.given[1],
		Given2:      j.given[2],
		Given3:      j.given[3],
		Given4:      j.given[4],
		Given5:      j.given[5],
		Given6:      j.given[6],
		Given7:      j.given[7],
		Done0:       j.done[0],
		Done1:       j.done[1],
		Done2:       j.done[2],
		Done3:       j.done[3],
		Done4:       j.done[4],
		Done5:       j.done[5],
		All0:        j.all[0],
		All1:        j.all[1],
		All2:        j.all[2],
		All3:        j.all[3],
		All4:        j.all[4],
		All5:        j.all[5],
		Paid0:       j.paid[0],
		Paid1:       j.paid[1],
		Paid2:       j.paid[2],
		Paid3:       j.paid[3],
		Paid4:       j.paid[4],
		Paid5:       j.paid[5],
		Basic0:      j.basic[0],
		Basic1:      j.basic[1],
		Basic2:      j.basic[2],
		Basic3:      j.basic[3],
		Basic4:      j.basic[4],
		Basic5:      j.basic[5],
		Project0:    j.project[0],
		Project1:    j.project[1],
		Project2:    j.project[2],
		Project3:    j.project[3],
		Project4:    j.project[4],
		Project5:    j.project[5],
		Actual0:     j.actual[0],
		Actual1:     j.actual[1],
		Actual2:     j.actual[2],
		Target0:     j.target[0],
		Target1:     j.target[1],
		Target2:     j.target[2],
		Cases0:      j.cases[0],
		Cases1:      j.cases[1],
	}
}

// values is what a host writes that fills in the map by hand.
func (r *jobRow) values() map[string]any {
	return map[string]any{
		"used0":       r.Used0,
		"used2":       r.Used2,
		"used4":       r.Used4,
		"used6":       r.Used6,
		"abroad1":     r.Abroad1,
		"abroad3":     r.Abroad3,
		"abroad5":     r.Abroad5,
		"abroad7":     r.Abroad7,
		"vehicles1":   r.Vehicles1,
		"vehicles3":   r.Vehicles3,
		"vehicles5":   r.Vehicles5,
		"vehicles7":   r.Vehicles7,
		"receptions1": r.Receptions1,
		"receptions3": r.Receptions3,
		"receptions5": r.Receptions5,
		"receptions7": r.Receptions7,
		"given0":      r.Given0,
		"given1":      r.Given1,
		"given2":      r.Given2,
		"given3":      r.Given3,
		"given4":      r.Given4,
		"given5":      r.Given5,
		"given6":      r.Given6,
		"given7":      r.Given7,
		"done0":       r.Done0,
		"done1":       r.Done1,
		"done2":       r.Done2,
		"done3":       r.Done3,
		"done4":       r.Done4,
		"done5":       r.Done5,
		"all0":        r.All0,
		"all1":        r.All1,
		"all2":        r.All2,
		"all3":        r.All3,
		"all4":        r.All4,
		"all5":        r.All5,
		"paid0":       r.Paid0,
		"paid1":       r.Paid1,
		"paid2":       r.Paid2,
		"paid3":       r.Paid3,
		"paid4":       r.Paid4,
		"paid5":       r.Paid5,
		"basic0":      r.Basic0,
		"basic1":      r.Basic1,
		"basic2":      r.Basic2,
		"basic3":      r.Basic3,
		"basic4":      r.Basic4,
		"basic5":      r.Basic5,
		"project0":    r.Project0,
		"project1":    r.Project1,
		"project2":    r.Project2,
		"project3":    r.Project3,
		"project4":    r.Project4,
		"project5":    r.Project5,
		"actual0":     r.Actual0,
		"actual1":     r.Actual1,
		"actual2":     r.Actual2,
		"target0":     r.Target0,
		"target1":     r.Target1,
		"target2":     r.Target2,
		"cases0":      r.Cases0,
		"cases1":      r.Cases1,
	}
}

func jobRows() (rows []jobRow) {
	for _, j := range jobs() {
		rows = append(rows, j.row())
	}
	return rows
}

// The two ways give the same figures: otherwise their times compare nothing.
func TestRowsGiveTheFiguresOfJobs(t *testing.T) {
	fields, err := scoring.FieldsOf[jobRow](benchmarkSet(t))
	if err != nil {
		t.Fatal(err)
	}
	set := benchmarkSet(t)
	for i, j := range jobs() {
		row, want := j.row(), must(scoring.Canonical(set, j.submission()))
		for name, values := range map[string]map[string]any{"by hand": row.values(), "by tags": fields.Values(row)} {
			sub := j.submission()
			sub.Values = values
			if diff := cmp.Diff(string(want), string(must(scoring.Canonical(set, sub)))); diff != "" {
				t.Errorf("unit %d, %s (-want +got):\n%s", i, name, diff)
			}
		}
	}
}

// A card from a row, whose figures are put into a map by hand.
func BenchmarkRowByHand(b *testing.B) {
	benchmarkRows(b, func(r *jobRow) map[string]any { return r.values() })
}

// A card from a row, whose figures its tags name.
func BenchmarkRowByTags(b *testing.B) {
	fields, err := scoring.FieldsOf[jobRow](benchmarkSet(b))
	if err != nil {
		b.Fatal(err)
	}
	benchmarkRows(b, func(r *jobRow) map[string]any { return fields.Values(*r) })
}

func benchmarkRows(b *testing.B, values func(*jobRow) map[string]any) {
	set, rows := benchmarkSet(b), jobRows()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: values(&rows[i%len(rows)])}
		if _, err := scoring.Score(set, sub); err != nil {
			b.Fatal(err)
		}
	}
}
