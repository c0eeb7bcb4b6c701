package data

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
)

// lookedUp are the standards that look points up in tables.
var lookedUp = []string{"offence-points-2025", "bidder-experience-2025"}

// Their cases pass and try every row, their clauses say what the tables say, and no mutant of a table stays alive.
func TestStandardsThatLookUp(t *testing.T) {
	for _, name := range lookedUp {
		files := fstest.MapFS{}
		for _, file := range []string{name + ".yaml", name + "_test.yaml"} {
			data, err := os.ReadFile("standards/" + file)
			if err != nil {
				t.Fatal(err)
			}
			files[file] = &fstest.MapFile{Data: data}
		}
		rulestest.Run(t, files)
		rulestest.RunCoverage(t, files, 100)
		set, err := rules.Load(files, name+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		found, err := lint.Check(t.Context(), set)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Severity != lint.NotProved {
				t.Errorf("%s: %s", name, f)
			}
		}
		m, err := rulestest.Mutate(t.Context(), files, name+".yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range m.Survivors {
			t.Errorf("%s: %s: %s: no case notices it", name, s.Path, s.Change)
		}
		for _, x := range m.Doubtful {
			if strings.HasPrefix(x.Path, "lookups.") {
				t.Errorf("%s: %s: %s: nothing tells it apart, and nothing shows that it is the same", name, x.Path, x.Change)
			}
		}
	}
}

// The card says of each row of the unit's table what was looked up, and which row of the look-up table gave it; a number that is rounded for display
// is not shown in another row.
func TestLookedUpIsShown(t *testing.T) {
	set, err := rules.Load(os.DirFS("standards"), "offence-points-2025.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(`unit: {name: 甲公司}
period: 2025
values:
  trained: true
  offences:
    - {plate: 甲1, vehicle: 客车, road: 高速, over: 52}
    - {plate: 甲2, vehicle: 货车, road: 其他, over: 149/3}
    - {plate: 甲3, vehicle: 客车, road: 其他, over: 49.9999999999}
`))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"超速违法第1行：记分(客车, 高速, 52%) = 12（客车、货车，高速，超过限速不低于50%）",
		"超速违法第2行：记分(货车, 其他, ≈49.67%) = 0（其余情况）",
		"超速违法第3行：记分(客车, 其他, 49.9999999999%) = 6（客车，超过限速不低于20%、低于50%）",
		"记分合计 = 超速违法各行记分(车型, 道路, 超过限速)之和 = 18分",
		"18分 × 1分 = 18分",
	}
	for d := range card.Deductions() {
		if !slices.Equal(d.Working, want) {
			t.Errorf("working:\n%s\nwant:\n%s", strings.Join(d.Working, "\n"), strings.Join(want, "\n"))
		}
	}
	if got := card.Total().String(); got != "82" {
		t.Errorf("total is %s, want 82", got)
	}
}
