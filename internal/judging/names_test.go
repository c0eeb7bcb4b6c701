package judging_test

import (
	"slices"
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
)

// The lists of names are those of the values, in their order, and belong to the caller.
func TestListsOfNames(t *testing.T) {
	for _, tt := range []struct {
		what string
		list func() []string
		name func(i int) string
		want []string
	}{
		{"ties", judging.TiesNames, func(i int) string { return judging.Ties(i).String() }, []string{"best", "worst", "average", "dense"}},
		{"policies", judging.Policies, func(i int) string { return judging.Policy(i + 1).String() },
			[]string{"full", "zero", "redistribute", "rescale", "share_equally"}},
		{"severities", judging.Severities, func(i int) string { return judging.Severity(i).String() }, []string{"error", "warning", "note"}},
		{"standings", judging.StandingKinds, func(i int) string { return judging.StandingKind(i).String() },
			[]string{"rank", "percentile", "ratio_to_best", "count", "mean", "median", "highest", "lowest", "sum"}},
	} {
		if got := tt.list(); !slices.Equal(got, tt.want) {
			t.Errorf("%s are %v, want %v", tt.what, got, tt.want)
		}
		for i, want := range tt.want {
			if got := tt.name(i); got != want {
				t.Errorf("%s %d is %s, want %s", tt.what, i, got, want)
			}
		}
		if tt.list()[0] = "changed"; tt.list()[0] != tt.want[0] {
			t.Errorf("who changes the list of %s changes the names", tt.what)
		}
	}
	if name := judging.PolicyUnset.String(); name != "" {
		t.Errorf("no policy is called %q", name)
	}
}

// What a kind of standing is follows from what it gives: places can be shared, what all units have in common is shared by all.
func TestStandingKinds(t *testing.T) {
	for kind, want := range []struct {
		label          string
		placed, shared bool
	}{
		judging.Rank: {"名次", true, false}, judging.Percentile: {"名次占比", true, false}, judging.RatioToBest: {"与最优之比", false, false},
		judging.UnitCount: {"单位数", false, false}, judging.Mean: {"平均值", false, true}, judging.Median: {"中位数", false, true},
		judging.HighestOf: {"最高值", false, true}, judging.LowestOf: {"最低值", false, true}, judging.Sum: {"合计", false, true},
	} {
		if k := judging.StandingKind(kind); k.Label() != want.label || k.Placed() != want.placed || k.Shared() != want.shared {
			t.Errorf("%s: %s, placed %v, shared %v; want %+v", k, k.Label(), k.Placed(), k.Shared(), want)
		}
	}
	for severity, want := range []string{"错误", "提醒", "说明"} {
		if got := judging.Severity(severity).Label(); got != want {
			t.Errorf("severity %d is shown as %s, want %s", severity, got, want)
		}
	}
	for policy, want := range map[judging.Policy]bool{
		judging.PolicyUnset: false, judging.PolicyFull: false, judging.PolicyZero: false, judging.PolicyRescale: false,
		judging.PolicyRedistribute: true, judging.PolicyShareEqually: true,
	} {
		if policy.Pools() != want {
			t.Errorf("marks of %q go to other leaves: %v, want %v", policy, !want, want)
		}
	}
}

// A place is whole from 1; where those of equal units are averaged it can be a half.
func TestSharable(t *testing.T) {
	for _, tt := range []struct {
		place          string
		whole, average bool
	}{
		{"1", true, true}, {"0.999", false, false}, {"0.5", false, false}, {"0", false, false}, {"-2", false, false},
		{"1.5", false, true}, {"2.25", false, false}, {"7", true, true}, {"7/3", false, false},
	} {
		for ties := best; ties <= dense; ties++ {
			want := tt.whole
			if ties == average {
				want = tt.average
			}
			if got := ties.Sharable(num(tt.place)); got != want {
				t.Errorf("%s is a place, ties %s: %v, want %v", tt.place, ties, got, want)
			}
		}
	}
}
