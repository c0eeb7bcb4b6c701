package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/scoring"
)

const manyRules = "../../scoring/testdata/benchmark.yaml"

// unitLines gives units for the benchmark's rules, every seventh of them at fault.
func unitLines(n int) string {
	var b strings.Builder
	r := rand.New(rand.NewPCG(7, 7))
	for i := range n {
		v := figuresOf(r)
		if i%7 == 6 {
			delete(v, "given3")
		}
		data, _ := json.Marshal(map[string]any{"unit": map[string]string{"name": fmt.Sprintf("第%d单位", i)}, "period": 2024, "values": v})
		fmt.Fprintf(&b, "%s\n", data)
	}
	return b.String()
}

// A batch that was broken off anywhere and gone on with gives the files of one that was not, to the byte: what was written behind the last
// checkpoint is written anew.
func TestBatchGoesOn(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "units.jsonl")
	writeFile(t, in, unitLines(60))
	for format := range manyFormats {
		want := filepath.Join(dir, "want."+format)
		baifen(t, statusFaulty, "batch", "--rules", manyRules, "--format", format, "--out", want, in)
		for _, at := range []int{0, 1, 6, 7, 31, 60} {
			out := filepath.Join(dir, fmt.Sprintf("%d.%s", at, format))
			breakOff(t, in, out, format, at)
			for _, name := range []string{out, faultsName(out)} {
				if _, err := os.Stat(name); err == nil {
					t.Errorf("%s has its name before it is whole", name)
				}
			}
			baifen(t, statusFaulty, "batch", "--rules", manyRules, "--format", format, "--resume", "--out", out, in)
			same(t, out, want)
			same(t, faultsName(out), faultsName(want))
			left, _ := filepath.Glob(filepath.Join(dir, "*part*"))
			if len(left) > 0 {
				t.Errorf("broken off after %d: %v are left", at, left)
			}
		}
	}
}

// breakOff runs a batch, which ends behind so many pieces as a process ends that is killed: with half a line behind the last checkpoint.
func breakOff(t *testing.T, in, out, format string, at int) {
	t.Helper()
	m := &many{rules: manyRules, format: format, out: out}
	var err error
	if m.rulesFor, err = chooser(m.rules); err != nil {
		t.Fatal(err)
	}
	if m.in, err = openInputs([]string{in}, m.rulesFor); err != nil {
		t.Fatal(err)
	}
	if m.to, err = m.open(); err != nil {
		t.Fatal(err)
	}
	for s := range scoring.Batch(m.in.pieces(0), m.score) {
		if m.to.Pieces == at {
			if err := m.to.save(); err != nil {
				t.Fatal(err)
			}
			m.to.write(m.to.result, []byte(`{"half a`))
			m.to.write(m.to.faults, []byte(`half a`))
			_, _ = m.to.result.w.Flush(), m.to.faults.w.Flush()
			break
		}
		m.to.take(&s)
	}
	if m.to.Pieces == 60 {
		if err := m.to.save(); err != nil {
			t.Fatal(err)
		}
	}
	m.to.close()
}

// A batch is not gone on with by other rules, of other units or in another format.
func TestBatchGoesOnWithTheSameOnly(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "units.jsonl"), filepath.Join(dir, "out.jsonl")
	writeFile(t, in, unitLines(10))
	breakOff(t, in, out, "jsonl", 5)
	plain := filepath.Join(dir, "out") // a name that says no format, so that any may be asked for
	breakOff(t, in, plain, "jsonl", 5)
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"other rules", "规则有变动", []string{"--rules", "zhanjiang-overall-2024", "--out", out, in}},
		{"another format", "格式不同", []string{"--rules", manyRules, "--format", "csv", "--out", plain, in}},
		{"more units", "填报文件有变动", []string{"--rules", manyRules, "--out", out, in, in}},
	} {
		if _, said := baifen(t, statusFaulty, append([]string{"batch", "--resume"}, c.args...)...); !strings.Contains(said, "不能接着做："+c.want) {
			t.Errorf("%s: %s", c.name, said)
		}
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(in, later, later); err != nil {
		t.Fatal(err)
	}
	if _, said := baifen(t, statusFaulty, "batch", "--resume", "--rules", manyRules, "--out", out, in); !strings.Contains(said, "填报文件有变动") {
		t.Errorf("a file that was written since: %s", said)
	}
}

// An interrupted batch says how to go on, and leaves nothing that looks whole.
func TestBatchIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "units.jsonl"), filepath.Join(dir, "out.jsonl")
	writeFile(t, in, unitLines(20))
	m := &many{rules: manyRules, format: "jsonl", out: out}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	c := &cobra.Command{}
	c.SetOut(io.Discard)
	if err := m.runUntil(ctx, c, []string{in}); err != errStopped {
		t.Fatalf("got %v, want %v", err, errStopped)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the result has its name")
	}
	baifen(t, statusFaulty, "batch", "--resume", "--rules", manyRules, "--out", out, in)
	if n := bytes.Count(readFile(t, out), []byte("\n")); n != 18 {
		t.Errorf("%d cards, want 18", n)
	}
}

// A large CSV is read in parts that give the rows of the whole, each at its place, whatever stands in quotes.
func TestCSVParts(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"plain", "name,a\n" + strings.Repeat("x,1\n", 50)},
		{"no line feed at the end", "name,a\nx,1\ny,2"},
		{"lines in quotes", "name,a\n" + strings.Repeat("\"x\ny, \"\"z\"\"\",1\n", 30)},
		{"empty lines", "name,a\n\nx,1\n\n\ny,2\n\n"},
		{"headings alone", "name,a\n"},
		{"headings without an end", "name,a"},
		{"nothing", ""},
	} {
		for _, most := range []int{1, 20, 100, 1 << 20} {
			whole := cells(t, c.text)
			got := map[string]string{}
			parts := 0
			if _, err := csvParts(strings.NewReader(c.text), most, func(data []byte) bool {
				for place, cell := range cells(t, string(data)) {
					if was, twice := got[place]; twice && was != cell {
						t.Errorf("%s, %d: %s is %q and %q", c.name, most, place, was, cell)
					}
					got[place] = cell
				}
				parts++
				return true
			}); err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got) != fmt.Sprint(whole) {
				t.Errorf("%s in %d parts: got %v, want %v", c.name, parts, got, whole)
			}
			if most == 1 && strings.Count(c.text, "1\n") > 1 && parts < 2 {
				t.Errorf("%s: one part", c.name)
			}
		}
	}
}

// cells gives what stands in which row and column, rows counted as a spreadsheet does.
func cells(t *testing.T, text string) map[string]string {
	t.Helper()
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord = -1
	found, more := map[string]string{}, 0
	for {
		row, err := in.Read()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		line, _ := in.FieldPos(0)
		line -= more
		for i, cell := range row {
			found[fmt.Sprint(line, ":", i)] = cell
			more += strings.Count(cell, "\n")
		}
	}
}

// The bar says how many units are done, how many in a second, and how long it still takes.
func TestProgress(t *testing.T) {
	var shown bytes.Buffer
	p := showProgress(&shown, 1000)
	p.began = time.Now().Add(-2 * time.Second)
	p.add(250, 500)
	time.Sleep(300 * time.Millisecond)
	p.add(250, 1000)
	time.Sleep(300 * time.Millisecond)
	p.add(0, 1000)
	p.end()
	for _, want := range []string{"1000 个单位，每秒 ", "50%", "B/s) [0s:"} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("%q is not in %q", want, shown.String())
		}
	}
	var none bytes.Buffer
	q := newProgress(&none, 1000)
	q.add(1000, 1)
	if q.end(); none.Len() > 0 {
		t.Errorf("on no terminal it shows %q", none.String())
	}
}

// figuresOf draws a unit's figures for the benchmark's 25 indicators: most lose points on a few.
func figuresOf(r *rand.Rand) map[string]any {
	v := map[string]any{}
	put := func(name string, i int, x float64) { v[fmt.Sprint(name, i)] = json.Number(fmt.Sprintf("%.2f", x)) }
	for i := range 8 {
		given := 300 + 100*r.Float64()
		used := given * (1 + []float64{0, 0, -0.02, 0.01, -0.005}[r.IntN(5)])
		put("given", i, given)
		if i%2 == 0 {
			put("used", i, used)
			continue
		}
		put("abroad", i, 20.11)
		put("vehicles", i, 115.3)
		put("receptions", i, used-20.11-115.3)
	}
	for i := range 6 {
		all := 180 + r.IntN(80)
		v[fmt.Sprint("all", i)], v[fmt.Sprint("done", i)] = all, all-r.IntN(all/4)
		basic, project := 200+20*r.Float64(), 100+20*r.Float64()
		put("basic", i, basic)
		put("project", i, project)
		put("paid", i, (basic+project)*(0.85+0.15*r.Float64()))
	}
	for i := range 3 {
		target := 50 + r.IntN(20)
		v[fmt.Sprint("target", i)], v[fmt.Sprint("actual", i)] = target, target-2+r.IntN(5)
	}
	for i := range 2 {
		v[fmt.Sprint("cases", i)] = max(0, r.IntN(5)-3)
	}
	return v
}

func baifen(t *testing.T, want int, args ...string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	if got := run(args, strings.NewReader(""), &o, &e); got != want {
		t.Fatalf("%v ended with %d, want %d:\n%s%s", args, got, want, o.String(), e.String())
	}
	return o.String(), e.String()
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if !bytes.Equal(readFile(t, got), readFile(t, want)) {
		t.Errorf("%s is not %s", got, want)
	}
}
