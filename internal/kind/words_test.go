package kind_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/scoring"
)

// Steps over machine words give what the closures give, of every kind, of units that are refused too.
func TestWordsAgreeWithClosures(t *testing.T) {
	examples := map[string]string{
		"count of rows":     `award: "5 - count(goals, .weight > 1) * 0.5"`,
		"rows by a figure":  `award: "12 - count(goals, .weight < limit * 0.05) - count(goals, .weight != 3)"`,
		"rows of no number": `award: "12 - count(goals, .actual < limit) - count(goals, .weight > .points)"`,
		"nested choices":    `award: "(late ? 1 : 0) + (done > 60 ? 2.5 : 0) + (level == '高' ? 1 / 3 : 0)"`,
		"two divisors":      `award: "(done / limit * 0.4 + times / (limit + 1) * 0.3) * 5"`,
		"below zero":        `award: "abs(done - 100) / (limit - 50) * 3"`,
		"rounded inside":    `award: "round(done / limit, 1) + floor(times / 7) - ceil((times - 20) / 3)"`,
		"words of a list":   `when: "level in ['高', '中'] and not late or done == limit", deduct: 2`,
		"let":               `award: "let r = done / limit; let s = r * times; r > 1 ? s : max(r, s / 2, 0.125)"`,
		"clamped":           `award: "clamp(done - limit, 0, times + 1)"`,
		"divided by 0":      `award: "limit / (times - 3)"`,
		"not equal":         `cases: [{when: level != '低' and (late or times != 3), points: 3.335}, {when: not (done < limit or late), points: 1}, {otherwise: 2}]`,
		"beyond a word":     `award: "done * limit * done * limit * done * limit * done * limit / 7 * times"`,
		"deduct a formula":  `when: done < limit, deduct: (limit - done) / 8`,
	}
	for _, f := range kind.Forms() {
		for i, x := range f.Examples() {
			examples[fmt.Sprint(f.Key, " ", i+1)] = x.Example
		}
	}
	for name, criterion := range examples {
		t.Run(name, func(t *testing.T) {
			set := load(t, example(criterion))
			r, quick := rand.New(rand.NewPCG(3, 9)), 0
			for range long.Rounds(200, 5000) {
				bound, err := scoring.Bind(set, random.Unit(r, set))
				if err != nil {
					continue
				}
				for _, c := range set.Criteria().All() {
					if sameInFull(t, c.Inside(), bound.Values().Inside()) {
						quick++
					}
				}
			}
			t.Log(quick)
		})
	}
}

// sameInFull judges a unit both ways, and tells whether words were enough.
func sameInFull(t *testing.T, c *kind.Criterion, u *kind.Unit) (quick bool) {
	t.Helper()
	u.SetMarks(c.Marks)
	_, quick = c.InWords(u.Frame)
	got, problem := c.Deduction(u)
	failed := u.Frame.TakeFailure()
	u.Frame.Forget()
	want, wantProblem := c.InFull(u)
	wantFailed := u.Frame.TakeFailure()
	u.Frame.Forget()
	if problem != wantProblem || failed.Kind != wantFailed.Kind || failed.Node != wantFailed.Node {
		t.Fatalf("%v %v, in full %v %v", problem, failed, wantProblem, wantFailed)
	}
	if problem == judging.NoProblem && failed.Node == nil && !got.Equal(want) {
		t.Fatalf("%s, in full %s", got, want)
	}
	return quick
}
