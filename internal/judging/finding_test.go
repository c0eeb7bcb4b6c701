package judging_test

import (
	"regexp"
	"testing"
	"unicode"

	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/judging"
)

// lastProblem is the last of the problems: a new one goes before it or moves this.
const lastProblem = judging.NoChoice

func TestProblems(t *testing.T) {
	if judging.NoProblem.Code() != "" || judging.NoProblem.Error() != "" {
		t.Errorf("no problem says %q, %q, want nothing", judging.NoProblem.Code(), judging.NoProblem.Error())
	}
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	codes, messages := map[string]judging.Problem{}, map[string]judging.Problem{}
	for p := judging.NoProblem + 1; p <= lastProblem; p++ {
		code, message := p.Code(), p.Error()
		if !kebab.MatchString(code) {
			t.Errorf("problem %d: code %q is not in kebab-case", p, code)
		}
		if !chinese(message) {
			t.Errorf("%s: message %q has no Chinese", code, message)
		}
		if q, taken := codes[code]; taken && p != judging.NotReasoned { // a reason is missing, of a judgement as of a shortfall
			t.Errorf("problems %d and %d share the code %q", q, p, code)
		}
		if q, taken := messages[message]; taken {
			t.Errorf("problems %d and %d share the message %q", q, p, message)
		}
		codes[code], messages[message] = p, p
	}
	t.Run("there are no more", func(t *testing.T) {
		defer func() {
			if recover() == nil {
				t.Errorf("there is a problem %d after lastProblem, %q: this test does not check it", lastProblem+1, (lastProblem + 1).Code())
			}
		}()
		_ = (lastProblem + 1).Code()
	})
}

func chinese(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// The names that a rule file uses, and no others.
func TestNames(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{judging.Discard.String(), "discard"}, {judging.Count.String(), "count"}, {judging.Prorate.String(), "prorate"},
		{judging.Higher.String(), "higher"}, {judging.Lower.String(), "lower"}, {judging.Equal.String(), "equal"},
		{curves.Flat.String(), "flat"}, {curves.Rising.String(), "rising"}, {curves.Falling.String(), "falling"}, {curves.Mixed.String(), "mixed"},
	} {
		if tt.got != tt.want {
			t.Errorf("name = %q, want %q", tt.got, tt.want)
		}
	}
}
