package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// TestGoodFiles loads each rule file of testdata/good and compares everything that the loaded set says of itself with the .want
// file beside it, which was read against the rule file line by line. What the numbers and expressions in these files do is shown by
// the tests of each kind, which judge by them.
func TestGoodFiles(t *testing.T) {
	for _, path := range goodFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(strings.TrimSuffix(path, ".yaml") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(string(data)), "\n")
			for range 5 { // no order of a map may show
				got := outline(good(t, strings.TrimSuffix(filepath.Base(path), ".yaml")))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("outline (-want +got):\n%s\ngot:\n%s", diff, strings.Join(got, "\n"))
				}
			}
		})
	}
}

func goodFiles(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "good", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no good files: %v", err)
	}
	return paths
}

// outline writes what a set says of itself, a line for each thing, in file order. A place is a line of the file, then a column.
func outline(s *rules.Set) (lines []string) {
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	places, mode := s.Inside().Grid.Places, s.Inside().Grid.Mode
	add("%s = %s %s of %s, %s", s.Name(), s.Header().ID, s.Header().Version, s.Header().File, s.Header().Effective)
	add("title %q jurisdiction %q basis %q note %q", s.Header().Title, s.Header().Jurisdiction, s.Header().Basis, s.Header().Note)
	add("places %d %s full marks %s beyond %v", places, mode, s.FullMarks(), s.BeyondFullMarks())
	if s.Open() {
		add("open")
	}
	for _, g := range s.Grades().All() {
		add("grade %s from %s", g.Name, g.From)
	}
	for _, f := range s.Fields() {
		lines = append(lines, fieldLines("field", &f)...)
	}
	for i, x := range s.Standings().All() {
		add("standing %s %v at %s: %s", x.Name, x.Name == s.Standings().At(i).Name && x.Field == s.Inside().Figures+i, at(x.Place), rules.Says(x))
	}
	for _, i := range s.Indicators().All() {
		lines = append(lines, indicatorLines(i)...)
	}
	if whole := s.Whole(); !whole.Inside().Plain {
		add("keeps %s out of %s clause %q", whole.Inside().Keeps, whole.Inside().Scale(), whole.Clause())
		for _, c := range whole.Criteria().All() {
			add("  %s %s %s adds %v at %s", c.Name(), c.Kind(), c.Says(), c.Inside().Adds, at(c.Place()))
		}
	}
	if most, limited := s.BonusLimit(); limited {
		add("bonuses add at most %s", most)
	}
	for i, b := range s.Bonuses().All() {
		add("bonus %s %v at %s", b.ID, b.ID == s.Bonuses().At(i).ID, at(b.Place))
	}
	for i, c := range s.Caps().All() {
		add("cap %s %v at %s", c.ID, c.ID == s.Caps().At(i).ID, at(c.Place))
	}
	for i, c := range s.Checks().All() {
		add("check %s %s %v at %s", c.ID, c.Severity, c.ID == s.Checks().At(i).ID, at(c.Place))
	}
	return lines
}

func at(p rules.Place) string { return strings.TrimPrefix(p.String(), p.File+":") }

func fieldLines(what string, f *indicators.Field) []string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %q %q", what, f.Name, f.Type, f.Label, f.Unit)
	if f.Range.Low.Bounded || f.Range.High.Bounded {
		fmt.Fprintf(&b, " %s", f.Range)
	}
	if f.Whole {
		b.WriteString(" whole")
	}
	if f.Fixed {
		b.WriteString(" fixed")
	}
	if !f.Step.IsZero() {
		fmt.Fprintf(&b, " step %s", f.Step)
	}
	if f.Optional {
		b.WriteString(" optional")
	}
	if f.Of != nil {
		fmt.Fprintf(&b, " of %s", strings.Join(f.Of, "、"))
	}
	if d := f.Default; d != nil {
		fmt.Fprintf(&b, " default %s %v %q", d.Number, d.Bool, d.Text)
	}
	lines := []string{b.String()}
	for i := range f.Columns {
		lines = append(lines, fieldLines("  column", &f.Columns[i])...)
	}
	return lines
}

func indicatorLines(i *rules.Indicator) []string {
	parent, what := "", "group"
	if i.Parent() != nil {
		parent = i.Parent().ID()
	}
	if i.Leaf() {
		what = fmt.Sprintf("leaf %d", i.Inside().Index)
	}
	lines := []string{fmt.Sprintf("%s %s %q marks %s in %q at %s", what, i.ID(), i.Name(), i.Marks(), parent, at(i.Place()))}
	if i.Open() {
		lines[0] += " open"
	}
	if i.Leaf() {
		lines = append(lines, fmt.Sprintf("  clause %q basis %q not applicable %q", i.Clause(), i.Basis(), i.Inside().Policy))
	}
	if !i.Inside().Plain {
		starts := ""
		if x, stated := i.Start(); stated {
			starts = " starts from " + x.Fixed.String()
			if x.Formula != nil {
				starts = " starts from " + x.Formula.String()
			}
		}
		lines = append(lines, fmt.Sprintf("  keeps %s out of %s%s clause %q basis %q", i.Inside().Keeps, i.Inside().Scale(), starts, i.Clause(), i.Basis()))
	}
	for _, u := range i.Inside().Clause.NotScored {
		lines = append(lines, fmt.Sprintf("  not scored %q from %d reason %q judged %q at %s", u.Text, u.At, u.Reason, u.Judged, at(u.Place)))
	}
	for _, u := range i.Inside().Clause.NotInClause {
		lines = append(lines, fmt.Sprintf("  not in clause %s reason %q at %s", u.Number, u.Reason, at(u.Place)))
	}
	for _, c := range i.Criteria().All() {
		line := fmt.Sprintf("  %s %s", c.Name(), c.Kind())
		if analysis.Awards(c) {
			line += " out of " + c.OutOf().String()
		}
		if c.Inside().Adds {
			line += " adds"
		}
		if c.Judged() {
			line += " judged"
		}
		if ids, best := c.Inside().Ways(); ids != nil {
			line += fmt.Sprintf(" of %s best %v", strings.Join(ids, "、"), best)
		}
		lines = append(lines, line+" at "+at(c.Place()))
	}
	for _, c := range i.Indicators().All() {
		lines = append(lines, indicatorLines(c)...)
	}
	return lines
}
