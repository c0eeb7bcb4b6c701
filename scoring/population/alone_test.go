package population_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// One unit alone is told that its standings come from the others; it may state them.
func TestAlone(t *testing.T) {
	set := every(t)
	_, err := scoring.Score(set, unit("1", 100, 90))
	want := []string{"place", "worst", "average", "share", "to_best", "to_low", "peers", "units"}
	for i, name := range want {
		want[i] = "单位1 values." + name + " standing-missing"
	}
	if diff := cmp.Diff(want, codes(err)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	_, err = scoring.Score(set, unit("1", 0, 90)) // not eligible: some are not missing
	if diff := cmp.Diff([]string{want[2], want[5], want[6], want[7]}, codes(err)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	alone := unit("1", 100, 90)
	for name, x := range map[string]any{"place": 3, "worst": 4, "average": "2.5", "share": exact.Int(60), "to_best": "200/3", "to_low": 50, "peers": 5, "units": 6} {
		alone.Values[name] = x
	}
	card, err := scoring.Score(set, alone)
	if err != nil {
		t.Fatal(err)
	}
	if got := standings(t, card); got != "3 4 2.5 60 200/3 50 5 6" {
		t.Errorf("got %s", got)
	}
	for _, wrong := range []struct {
		name string
		x    any
		code string
	}{
		{"place", 0, "out-of-range"}, {"place", "1.5", "out-of-range"}, {"place", "4/3", "out-of-range"}, {"place", "3/2", "number-syntax"}, {"share", 0, "out-of-range"}, {"share", 101, "out-of-range"}, {"to_best", "1/0", "number-syntax"},
		{"to_best", "1/2/3", "number-syntax"}, {"peers", -1, "out-of-range"}, {"average", "2.3", "out-of-range"}, {"average", "7/3", "out-of-range"}, {"place", nil, "standing-missing"}, {"place", (*int)(nil), "standing-missing"}, {"place", func() {}, "go-type"}, {"place", 2.0, "inexact-number"}, {"place", true, "wrong-type"},
	} {
		old := alone.Values[wrong.name]
		alone.Values[wrong.name] = wrong.x
		if _, err := scoring.Score(set, alone); err == nil || len(codes(err)) != 1 || err.(scoring.ErrorList)[0].Code != wrong.code {
			t.Errorf("%s: %v: got %v, want %s", wrong.name, wrong.x, err, wrong.code)
		}
		alone.Values[wrong.name] = old
	}
}

// A place that a unit's row holds as a nil pointer is one that it does not state.
func TestNullPlaceIsNotStated(t *testing.T) {
	set := every(t)
	var want, got []string
	for i, x := range []*int{nil, new(int)} {
		units := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80)}
		if i == 0 {
			units[1].Values["place"] = x
		}
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		for n, u := range units {
			whole, err := p.Complete(n, u)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(whole.Values["place"]))
		}
		want, got = got, want
	}
	if diff := cmp.Diff(want, got); diff != "" || slices.Contains(got, "<nil>") {
		t.Errorf("(-left out +nil) %s\n%s", got, diff)
	}
}
