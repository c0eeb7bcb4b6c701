package rulestest

import (
	"github.com/baifen-go/baifen/rules/library"
	"io/fs"
	"os"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	for _, n := range []string{"zhanjiang-overall-2024.yaml", "national-self-evaluation-2020.yaml"} {
		if only := os.Getenv("ONLY"); only != "" && only != n[:1] {
			continue
		}
		start := time.Now()
		m := Mutate(library.FS(), n, nil)
		t.Logf("%s %v mutants %d killed %d refused %d eq %d und %d surv %d runs %d faults %v", n, time.Since(start), m.Mutants, m.Killed, m.Refused, m.Equivalent, m.Undecided, len(m.Survivors), m.Runs, m.Faults)
		for _, s := range m.Survivors {
			t.Logf("SURV %s %s %s %s→%s\n%s", s.Place, s.Path, s.Change, s.Before, s.After, s.Killer.Case)
		}
		for _, s := range m.Doubtful {
			t.Logf("UND %s %s %s", s.Place, s.Path, s.Change)
		}
		for _, s := range m.Proved {
			t.Logf("EQ %s %s %s", s.Place, s.Path, s.Change)
		}
		if os.Getenv("FILL") != "" {
			set, data, s, _ := open(library.FS(), n)
			f, _ := os.Create("/tmp/fill-" + n[:1] + ".yaml")
			for _, d := range complete(set, data, s, false) {
				f.WriteString(d.yaml())
			}
			f.Close()
		}
		_ = fs.ErrExist
	}
}
