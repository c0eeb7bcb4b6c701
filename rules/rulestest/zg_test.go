package rulestest

import (
	"github.com/baifen-go/baifen/rules/library"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestZG(t *testing.T) {
	for _, p := range []struct {
		fs fs.FS
		n  string
	}{{library.FS(), "zhanjiang-overall-2024.yaml"}, {library.FS(), "national-self-evaluation-2020.yaml"}, {os.DirFS("../testdata/good"), "awarding.yaml"}, {os.DirFS("../testdata/good"), "deducting.yaml"}, {os.DirFS("../testdata/good"), "fields.yaml"}, {os.DirFS("../testdata/good"), "people.yaml"}, {os.DirFS("../testdata/good"), "policies.yaml"}, {os.DirFS("../testdata/good"), "whole.yaml"}} {
		if only := os.Getenv("ONLY"); only != "" && !strings.Contains(only, p.n[:2]) {
			continue
		}
		start := time.Now()
		b, err := Cases(p.fs, p.n)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/gen-"+p.n, b, 0o644)
		d1 := time.Since(start)
		data, _ := fs.ReadFile(p.fs, p.n)
		m := fstest.MapFS{p.n: {Data: data}, CaseFile(p.n): {Data: b}}
		r := CheckFile(m, p.n)
		t.Logf("%s gen %v cases %d passed %d", p.n, d1, r.Cases, r.Passed)
		for i, f := range r.Faults {
			if i < 8 {
				t.Log(f.Error())
			}
		}
		for _, x := range r.Results {
			for _, f := range x.Failures {
				t.Log(f.Error())
			}
		}
		start = time.Now()
		mm := Mutate(m, p.n, nil)
		t.Logf("   mutants %d killed %d refused %d eq %d und %d surv %d runs %d %v", mm.Mutants, mm.Killed, mm.Refused, mm.Equivalent, mm.Undecided, len(mm.Survivors), mm.Runs, time.Since(start))
		for _, s := range mm.Doubtful {
			t.Logf("UND %s %s %s", s.Place, s.Path, s.Change)
		}
		for _, s := range mm.Proved {
			t.Logf("EQ %s %s %s", s.Place, s.Path, s.Change)
		}
		for _, s := range mm.Survivors {
			t.Logf("SURV %s %s %s", s.Place, s.Path, s.Change)
		}
	}
}
