package rules_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
)

// FuzzParse loads anything: no panic, the same result twice, errors in the order of the file and fit to be read. What loads judges
// and explains a unit of which nothing is known, and one whose figures are all zero, without a panic.
func FuzzParse(f *testing.F) {
	for _, path := range goodFiles(f) {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	entries, err := os.ReadDir("testdata/faults")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile("testdata/faults/" + e.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(exampleRules))
	f.Fuzz(func(t *testing.T, data []byte) { examine(t, data) })
}

// TestDamagedFiles damages good and faulty files where bytes changed at random hardly would: lines dropped, doubled and swapped,
// words and signs put in the place of others. See [FuzzParse] for what is wanted.
func TestDamagedFiles(t *testing.T) {
	var files []string
	for _, path := range append(goodFiles(t), filepath.Join("testdata", "faults", "many.yaml"), filepath.Join("testdata", "faults", "targets.yaml")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, string(data))
	}
	words := regexp.MustCompile(`[\p{L}_][\p{L}\d_-]*|[\d.]+|[{}\[\],:|>"'#+*/-]`)
	all := words.FindAllString(strings.Join(files, "\n"), -1)
	random := rand.New(rand.NewPCG(1, 2))
	loaded, rounds := 0, long.Rounds(15, 60)
	for _, file := range files {
		for range rounds {
			lines := strings.Split(file, "\n")
			i, j := random.IntN(len(lines)), random.IntN(len(lines))
			switch random.IntN(6) {
			case 0:
				lines = slices.Delete(lines, i, i+1)
			case 1:
				lines = slices.Insert(lines, i, lines[j])
			case 2:
				lines[i], lines[j] = lines[j], lines[i]
			default:
				if at := words.FindAllStringIndex(lines[i], -1); len(at) > 0 {
					w := at[random.IntN(len(at))]
					lines[i] = lines[i][:w[0]] + all[random.IntN(len(all))] + lines[i][w[1]:]
				}
			}
			if examine(t, []byte(strings.Join(lines, "\n"))); t.Failed() {
				t.Fatalf("in:\n%s", strings.Join(lines, "\n"))
			}
			if _, err := rules.Parse("f.yaml", []byte(strings.Join(lines, "\n"))); err == nil {
				loaded++
			}
		}
	}
	if all := rounds * len(files); loaded < all/20 || loaded > all*19/20 {
		t.Errorf("%d of %d damaged files load: this test no longer tries both", loaded, all)
	}
}

// examine checks everything that is true of any file.
func examine(t *testing.T, data []byte) {
	t.Helper()
	set, err := rules.Parse("f.yaml", data)
	again, errAgain := rules.Parse("f.yaml", data)
	if err != nil {
		var list, listAgain rules.ErrorList
		if !errors.As(err, &list) || len(list) == 0 || set != nil {
			t.Fatalf("got %v, %v; want an ErrorList and no set", set != nil, err)
		}
		if errors.As(errAgain, &listAgain); !reflect.DeepEqual(list, listAgain) {
			t.Errorf("other errors:\n%v\nthen\n%v", list, listAgain)
		}
		checkErrors(t, data, list)
		return
	}
	if a, b := outline(set), outline(again); !reflect.DeepEqual(a, b) {
		t.Errorf("another set:\n%v\nthen\n%v", a, b)
	}
	use(set, set.NewValues())
	use(set, zeros(set))
}

// checkErrors checks the order of errors, and of each its place and that it is fit to be read. A message may repeat words of the
// file, whatever they are: goWords is of no use here.
func checkErrors(t *testing.T, data []byte, list rules.ErrorList) {
	t.Helper()
	lines := strings.Count(string(data), "\n") + 1
	for i, e := range list {
		if i > 0 && (e.Line < list[i-1].Line || e.Line == list[i-1].Line && e.Column < list[i-1].Column) {
			t.Errorf("%v comes behind %v", e, list[i-1])
		}
		if e.Line < 0 || e.Line > lines || (e.Line == 0) != (e.Column == 0) || e.Column > len(data)+1 {
			t.Errorf("%v: no such place in %d lines", e, lines)
		}
		if e.Code == "" || e.Message == "" || e.File != "f.yaml" || strings.Contains(e.Message, "%!") && !bytes.Contains(data, []byte("!")) {
			t.Errorf("got %+v", *e)
		}
	}
}

// zeros are values of which every figure is zero, false, empty or the first choice, every table has one such row, every judgement
// is given and every choice made.
func zeros(set *rules.Set) *rules.Values {
	v := set.NewValues()
	for i, f := range set.Fields() {
		x := indicators.Value{Present: true}
		if f.Type == indicators.Choice {
			x.Text = f.Of[0]
		}
		if f.Type == indicators.Table {
			x.Rows = [][]indicators.Value{make([]indicators.Value, len(f.Columns))}
			for c := range f.Columns {
				x.Rows[0][c].Present = true
				if len(f.Columns[c].Of) > 0 {
					x.Rows[0][c].Text = f.Columns[c].Of[0]
				}
			}
		}
		analysis.Put(v, i, x)
	}
	for _, c := range set.Criteria().All() {
		if c.Judged() {
			v.Inside().Give(c.Inside(), judging.Decision{Given: true, Points: exact.Int(0), Reason: "理由"})
		}
		if ids, best := c.Inside().Ways(); ids != nil && !best {
			v.Inside().Choose(c.Inside(), len(ids)-1)
		}
	}
	return v
}

// use judges and explains whatever a set has.
func use(set *rules.Set, v *rules.Values) {
	for _, l := range set.Leaves().All() {
		l.Applies(v)
	}
	for _, c := range set.Criteria().All() {
		if f, fail := c.Judge(v); fail == nil {
			c.Inside().Explain(v.Inside(), f).Explanation()
		}
		c.Deduction(v)
	}
	for _, b := range set.Bonuses().All() {
		b.Award(v)
		rules.Explain(b, v)
	}
	for _, c := range set.Caps().All() {
		c.Holds(v)
		rules.Explain(c, v)
	}
	for _, c := range set.Checks().All() {
		c.Passes(v)
		rules.Explain(c, v)
	}
	set.Grade(exact.Int(0))
}
