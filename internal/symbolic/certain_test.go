package symbolic

import "testing"

// What surely has a value is told so, and nothing else: neither what may be missing or divided by 0, nor roots that there are not, nor what may be
// too large. Functions stand here with their fewest operands too.
func TestCertain(t *testing.T) {
	s := newWorld(t)
	for _, c := range []struct {
		text string
		want bool
		why  string
	}{
		{"income", true, ""},
		{"last", false, "it may be missing"},
		{"round(income)", true, "no places are named"},
		{"round(income, 2)", true, ""},
		{"floor(income) + ceil(income)", true, ""},
		{"min(income, spending)", true, ""},
		{"income ** 2", true, ""},
		{"spending / income", false, "by 0, perhaps"},
		{"spending / (income + 1)", true, ""},
		{"round(sqrt(income))", true, ""},
		{"round(sqrt(change), 2)", false, "it may be below 0"},
		{"round(sqrt(change + 100), 2)", true, ""},
		{"round(ln(income), 2)", false, "it may be 0"},
		{"round(ln(income + 1))", true, ""},
		{"income > 0 ? round(log10(income), 2) : 0", true, "the branch knows"},
		{"round(exp(change), 2)", true, ""},
		{"round(exp(income), 2)", false, "it may be too large"},
		{"round(pow(income, 0.5), 2)", false, "it is not seen to be short enough"},
		{"round(pow(change + 101, 0.5), 2)", true, ""},
		{"round(pow(change, 0.5), 2)", false, "it may be below 0"},
		{"round(pow(change, 2))", true, ""},
		{"round(pow(change, -1))", false, "0 may be the base"},
		{"round(pow(1.05, change))", true, ""},
	} {
		r := NewReach(s, nil)
		r.begin()
		if got := r.certain(compiled(t, s, c.text).Root()); got != c.want {
			t.Errorf("%s is certain: %t, want %t: %s", c.text, got, c.want, c.why)
		}
	}
}
