package workbook_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// scored gives the score sheet of a unit, opened as Excel would.
func scored(t testing.TB, set *rules.Set, sub *scoring.Submission) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.WriteScore(&b, set, sub); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A changer changes figures in the sheet and in the submission.
type changer struct {
	*excelize.File
	set   *rules.Set
	sub   *scoring.Submission
	cells map[string]string // of figures that can be changed, by their names
}

func changing(t testing.TB, set *rules.Set, sub *scoring.Submission) *changer {
	t.Helper()
	c := &changer{scored(t, set, sub), set, sub, map[string]string{}}
	rows, err := c.GetRows("数据")
	if err != nil {
		t.Fatal(err)
	}
	next := 3
	for _, g := range forms.Groups(set) {
		for _, f := range g.Fields {
			for next++; len(rows) < next || rows[next-1][0] == "" || strings.Trim(rows[next-1][0], "0123456789") != ""; next++ {
			}
			cell := fmt.Sprintf("D%d", next)
			id, _ := c.GetCellStyle("数据", cell)
			if style, _ := c.GetStyle(id); style.Protection != nil && !style.Protection.Locked {
				c.cells[f.Name] = cell
			}
		}
	}
	other := *sub
	other.Values = maps.Clone(sub.Values)
	c.sub = &other
	return c
}

// change gives a figure another value; nil takes it away.
func (c *changer) change(t testing.TB, name string, x any) {
	t.Helper()
	i, _ := c.set.FieldIndex(name)
	var err error
	switch f := c.set.Field(i); {
	case x == nil:
		delete(c.sub.Values, name)
		if err = c.SetCellStr("数据", c.cells[name], ""); err != nil {
			t.Fatal(err)
		}
		return
	case f.Type == indicators.Bool:
		err = c.SetCellStr("数据", c.cells[name], map[bool]string{true: "是", false: "否"}[x.(bool)])
	case f.Type == indicators.Date:
		d, _ := calendar.Read(x.(string))
		err = c.SetCellInt("数据", c.cells[name], int64(d)+25569)
	case f.Type == indicators.Number:
		err = c.SetCellDefault("数据", c.cells[name], fmt.Sprint(x))
	default:
		err = c.SetCellStr("数据", c.cells[name], x.(string))
	}
	c.sub.Values[name] = x
	if err != nil {
		t.Fatal(err)
	}
}

// points gives the cells of the score sheet that hold what scoring gives: of the indicators that have a row, the total, the grade.
func (c *changer) points(t testing.TB) (cells []string) {
	t.Helper()
	rows, err := c.GetRows("评分表")
	if err != nil {
		t.Fatal(err)
	}
	column := 0
	for i, head := range rows[2] {
		if head == "得分" {
			column = i + 1
		}
	}
	for row := 4; row <= len(rows); row++ {
		cell, _ := excelize.CoordinatesToCellName(column, row)
		if formula, _ := c.GetCellFormula("评分表", cell); formula != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// wanted gives what scoring gives for those cells; nil where the unit cannot be scored.
func wanted(set *rules.Set, sub *scoring.Submission) (list []string) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil
	}
	var walk func(rows []scoring.Row)
	walk = func(rows []scoring.Row) {
		for _, r := range rows {
			walk(r.Indicators)
			if in, _ := set.Indicator(r.ID); !r.Group || !in.Inside().Plain {
				list = append(list, r.Score.String())
			}
		}
	}
	walk(card.Sheet().Indicators)
	if card.NoTotal() != "" {
		return append(list, "不计", card.Grade())
	}
	return append(list, card.Total().String(), card.Grade())
}

const refused = "不能评分"

// A tally counts what became of changed units.
type tally struct{ agree, refused, unscored, stopped, noTotal int }

// compare holds what a program computed against what scoring gives: whatever the sheet shows as points is right.
func (n *tally) compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	none := func(s string) bool { return s == refused || strings.HasPrefix(s, "#") }
	switch total := got[len(got)-2]; {
	case want == nil && !none(total):
		t.Errorf("%s: the sheet has the total %s, scoring has none", what, total)
	case want == nil:
		n.unscored++
	case none(total):
		n.refused++
	default:
		n.agree++
		if total == "不计" {
			n.noTotal++
		}
	}
	for i := range want {
		if got[i] != want[i] && !none(got[i]) {
			t.Errorf("%s: the sheet has %s, scoring %s", what, got, want)
			return
		}
	}
}

// ownCalculation computes with excelize. It is false where that stops at a value that is not there, of which it would then make a 0, or a no of
// what compares it: Excel and LibreOffice hand it on.
func (c *changer) ownCalculation(t testing.TB) (list []string, ok bool) {
	t.Helper()
	rows, err := c.GetRows("计算")
	if err != nil {
		t.Fatal(err)
	}
	for row := 4; row <= len(rows); row++ {
		if v, err := c.CalcCellValue("计算", fmt.Sprintf("B%d", row)); err != nil && !strings.HasPrefix(v, "#") {
			return nil, false
		}
		formula, _ := c.GetCellFormula("计算", fmt.Sprintf("B%d", row))
		if m := comparing.FindStringSubmatch(formula); m != nil {
			if v, _ := c.CalcCellValue("计算", "B"+m[1]); v == "#N/A" {
				return nil, false
			}
		}
	}
	for _, cell := range c.points(t) {
		v, err := c.CalcCellValue("评分表", cell, excelize.Options{RawCellValue: true})
		if err != nil {
			v = err.Error()
		}
		if v == "-0" { // the float is written with its sign; a sheet shows 0
			v = "0"
		}
		list = append(list, v)
	}
	return list, true
}

// comparing finds the cell that a formula compares first.
var comparing = regexp.MustCompile(`^IF\(\$B\$(\d+)[<>=]`)

// drawn gives a random unit that can be scored.
func drawn(t *testing.T, r *rand.Rand) (*rules.Set, *scoring.Submission) {
	for {
		text := random.Rules(r, r.IntN(2) == 0, r.IntN(3) == 0)
		switch r.IntN(8) {
		case 0, 1, 2:
			text = random.Nodes(r, r.IntN(2) == 0)
		case 3, 4:
			text = random.Valued(r, r.IntN(2) == 0, r.IntN(3) == 0)
		case 5:
			text = random.Tied(r)
		}
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if sub := random.Unit(r, set); wanted(set, sub) != nil {
			return set, sub
		}
	}
}

// vary changes some figures of a unit.
func (c *changer) vary(t *testing.T, r *rand.Rand) {
	for _, f := range c.set.Fields() {
		if c.cells[f.Name] == "" || r.IntN(3) > 0 {
			continue
		}
		x := random.Value(r, &f)
		if f.Optional && r.IntN(4) == 0 {
			x = nil
		}
		c.change(t, f.Name, x)
	}
}

// The points of every indicator, the total and the grade that a spreadsheet computes of changed figures are those of scoring.
func TestSheetsComputeWhatScoringGives(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 3))
	var n tally
	rounds := long.Rounds(8, 100)
	for range rounds {
		set, sub := drawn(t, r)
		c := changing(t, set, sub)
		for k := range 3 {
			if k > 0 {
				c.vary(t, r)
			}
			if got, ok := c.ownCalculation(t); ok {
				n.compare(t, fmt.Sprintf("change %d of %v", k, c.sub.Values), got, wanted(set, c.sub))
			} else {
				n.stopped++
			}
		}
	}
	if t.Logf("%+v", n); n.agree < rounds || n.refused > rounds/2 || n.noTotal < rounds/50 {
		t.Error("too few agree")
	}
}

// Whole numbers of points are where floating point slips: 103% is three points over 100%, never four; half a cent goes up.
func TestSheetsAtWholePoints(t *testing.T) {
	set, err := rules.Parse("steps.yaml", []byte(`format: 1
rule_set: steps
version: "1"
title: 样例
basis: 无
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 62.5}, {name: 差, from: 0}]
fields:
  spent:  {label: 支出, type: number, unit: 万元, min: 0}
  budget: {label: 预算, type: number, unit: 万元, min: 0}
measures:
  rate: {label: 控制率, unit: "%", is: spent / budget * 100}
indicators:
  - {id: count, name: 算一步, marks: 40, clause: 文字, criteria: [{id: c, per_step: {value: rate, above: 100, step: 1, partial: count, deduct: 1}}]}
  - {id: discard, name: 不扣, marks: 30, clause: 文字, criteria: [{id: c, per_step: {value: rate, above: 100, step: 0.1, partial: discard, deduct: 0.1}}]}
  - {id: share, name: 比例, marks: 30, clause: 文字, criteria: [{id: c, award: "marks * budget / spent * 0.865"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2025, Values: map[string]any{"spent": "101", "budget": "100"}}
	c := changing(t, set, sub)
	var n tally
	for _, budget := range []string{"100", "7", "0.3", "123456.78"} {
		b := exact.MustParse(budget)
		for percent := int64(100); percent <= 130; percent++ {
			spent := b.Mul(exact.New(percent, 2)).Round(2, exact.HalfUp)
			c.change(t, "spent", spent.String())
			c.change(t, "budget", budget)
			got, ok := c.ownCalculation(t)
			if !ok {
				t.Fatalf("%s of %s: no points", spent, budget)
			}
			n.compare(t, spent.String()+" of "+budget, got, wanted(set, c.sub))
		}
	}
	if n.agree != 4*31 {
		t.Errorf("%+v", n)
	}
	for _, x := range []struct{ spent, budget, why string }{
		{"1", "0", "a division by 0"}, {"-1", "100", "below the range"}, {"1.005", "100", "finer than the cell takes"}, {"9000000000000", "0.01", "beyond what a cell holds exactly"},
	} {
		c.change(t, "spent", x.spent)
		c.change(t, "budget", x.budget)
		if got, ok := c.ownCalculation(t); ok && got[len(got)-2] != refused && !strings.HasPrefix(got[len(got)-2], "#") {
			t.Errorf("%s: %v", x.why, got)
		}
	}
}

// TestStepsAreNotPrinted holds that who prints a whole score sheet gets one page of the arithmetic, not one for every forty steps.
func TestStepsAreNotPrinted(t *testing.T) {
	set, sub := drawn(t, rand.New(rand.NewPCG(14, 5)))
	for _, n := range scored(t, set, sub).GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" && n.Scope == "计算" {
			if n.RefersTo != "'计算'!$A$1:$F$2" {
				t.Errorf("%s is printed, want the title and the words below it", n.RefersTo)
			}
			return
		}
	}
	t.Error("all steps are printed")
}

// recalculated lets LibreOffice compute workbooks from nothing.
func recalculated(t *testing.T, dir string) string {
	t.Helper()
	out := filepath.Join(dir, "out")
	files, _ := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	for len(files) > 0 {
		some := files[:min(len(files), 150)]
		files = files[len(some):]
		args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "xlsx", "--outdir", out}, some...)
		if text, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	return out
}

// The same, computed by LibreOffice of files whose figures were changed. It takes seconds a file, so all 300 want -timeout 30m.
func TestLibreOfficeComputesWhatScoringGives(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice (soffice) is not installed: only excelize has computed the sheets")
	}
	if !long.On() {
		t.Skip("starting LibreOffice takes long: BAIFEN_LONG=1 runs it")
	}
	r := rand.New(rand.NewPCG(14, 4))
	dir := t.TempDir()
	units := 300
	if end, limited := t.Deadline(); limited && time.Until(end) < 20*time.Minute {
		units = 20
	}
	var list []*changer
	for i := range units {
		set, sub := drawn(t, r)
		c := changing(t, set, sub)
		c.vary(t, r)
		if err := c.SaveAs(filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i))); err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	out := recalculated(t, dir)
	var n tally
	for i, c := range list {
		f, err := excelize.OpenFile(filepath.Join(out, fmt.Sprintf("%03d.xlsx", i)))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, cell := range c.points(t) {
			v, err := f.GetCellValue("评分表", cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if x, err := exact.Parse(v); err == nil {
				v = x.String()
			}
			got = append(got, v)
		}
		n.compare(t, fmt.Sprintf("unit %d, %v", i, c.sub.Values), got, wanted(c.set, c.sub))
	}
	if t.Logf("%+v", n); n.agree < units*2/3 {
		t.Error("too few agree")
	}
}
