package main

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/examples/bench/internal/engines"
	"github.com/baifen-go/baifen/examples/bench/internal/job"
)

// Who claims to be exact scores each of 4,000 units as the oracle does. The others score some wrongly: units that lie on a limit or on a
// midpoint of rounding are among them.
func TestTable(t *testing.T) {
	const units = 4000
	all := engines.All()
	measured, err := measure(all, 1, time.Millisecond, units)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range measured.lines {
		switch {
		case l.Exact && l.wrong != 0:
			t.Errorf("%s claims to be exact and scores %d of %d units wrongly", l.Name, l.wrong, units)
		case !l.Exact && l.wrong == 0:
			t.Errorf("%s scores every unit rightly: do the units still try limits and midpoints?", l.Name)
		case !l.Exact && l.wrong > units/20:
			t.Errorf("%s scores %d of %d units wrongly: its rules are others", l.Name, l.wrong, units)
		}
		if most, held := map[string]float64{"baifen, points": 0, "baifen, card": 5}[l.Name]; held && l.allocations >= most+1 {
			t.Errorf("%s allocates %.2f times a unit, want %.0f", l.Name, l.allocations, most)
		}
	}
	var b bytes.Buffer
	if err := measured.write(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if head := strings.Fields(lines[0]); strings.Join(head, " ") != "engine time spread allocations load wrong" {
		t.Errorf("head: %q", lines[0])
	}
	columns := regexp.MustCompile(`^(\S.*?\S)  +(\d+\.\d{3})  +(\d\.\d\d)  +(\d+)  +(\d+\.\d)  +(\d+) of 4000$`)
	for i, e := range all {
		m := columns.FindStringSubmatch(lines[i+1])
		if m == nil || m[1] != e.Name {
			t.Errorf("line %d is not of %s: %q", i+1, e.Name, lines[i+1])
			continue
		}
		if ratio, err := strconv.ParseFloat(m[2], 64); err != nil || ratio <= 0 || i == 0 && ratio != 1 {
			t.Errorf("%s: ratio %s", e.Name, m[2])
		}
	}
}

// An engine that is off by a hundredth of a point, in one indicator or in the total, is seen.
func TestWrongUnitsAreCounted(t *testing.T) {
	checks, err := expected(10)
	if err != nil {
		t.Fatal(err)
	}
	for name, off := range map[string]func(n int, r *job.Result){
		"a point of every other unit": func(n int, r *job.Result) { r.Points[n] += int64(n % 2) },
		"the total of every other":    func(n int, r *job.Result) { r.Total += int64(n % 2) },
	} {
		l, err := engines.All()[1].Load()
		if err != nil {
			t.Fatal(err)
		}
		n, result := 0, l.Result
		l.Result = func() (job.Result, error) {
			r, err := result()
			off(n, &r)
			n++
			return r, err
		}
		if n, err := wrong(l, checks); err != nil || n != 5 {
			t.Errorf("%s: %d wrong, %v, want 5", name, n, err)
		}
	}
}

func TestFlags(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"-rounds 0", "at least 1"},
		{"-units 0", "at least 1"},
		{"-engines (", "missing closing"},
		{"-table other", "not \"other\""},
		{"-table population -units 10", "at least 1000"},
	} {
		if err := run(strings.Fields(c.args)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.args, err, c.want)
		}
	}
}
