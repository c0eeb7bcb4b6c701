package draft_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
)

// differ gives figures for which two rules score differently; "" where they agree around every number of the clause.
func differ(right, got *sheet, text string) string {
	if len(right.fields) != len(got.fields) {
		return fmt.Sprintf("other figures: %v, want %v", got.fields, right.fields)
	}
	var at []exact.Number
	for _, s := range append(regexp.MustCompile(`-?\d+(?:\.\d+)?`).FindAllString(text, -1), "0", "1", "2", "3", "4", "5", "7", "10", "20", "50", "100") {
		v := exact.MustParse(s)
		for _, d := range []string{"0", "0.01", "-0.01", "1", "-1", "1.75", "-1.75", "3", "-3", "5.5", "-5.5"} {
			at = append(at, v.Add(exact.MustParse(d)))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	why := ""
	for flip := range 1 << len(got.fields) { // a yes or no may be asked the other way round
		said := ""
		if agree(right, got, flip, at, random, &said) {
			return ""
		}
		why = cmp.Or(why, said)
	}
	return cmp.Or(why, "figures of another sort")
}

func agree(right, got *sheet, flip int, at []exact.Number, random *rand.Rand, why *string) bool {
	compared := 0
	for n := range 1200 {
		r, g := map[string]any{}, map[string]any{}
		for i, a := range right.fields {
			b := got.fields[i]
			v := at[random.IntN(len(at))]
			if len(right.fields) == 1 && n < len(at) {
				v = at[n]
			}
			if a.whole() || b.whole() {
				v = v.Round(0, exact.HalfUp)
			}
			truth := random.IntN(2) == 0
			switch {
			case a.options() != nil && b.options() != nil:
				word := a.options()[random.IntN(len(a.options()))]
				r[a.name], g[b.name] = word, like(word, b.options())
			case a.options() != nil || b.options() != nil:
				return false
			case a.number() && b.number():
				r[a.name], g[b.name] = v, v.Mul(b.scale(a))
			case a.number(): // whether there was any
				r[a.name], g[b.name] = v, (v.Sign() > 0) != (flip>>i&1 == 1)
			case b.number():
				return false
			default:
				r[a.name], g[b.name] = truth, truth != (flip>>i&1 == 1)
			}
		}
		one, err := scoring.Score(right.set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: r})
		if err != nil {
			continue // a figure that the right rule refuses
		}
		other, err := scoring.Score(got.set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: g})
		if err != nil && strings.Contains(err.Error(), "不能大于 100%") && beyondAll(got.fields, g) {
			continue // more than all, of a rate that the right rule does not bound
		} else if err != nil {
			*why = fmt.Sprintf("%v: %v", g, err)
			return false
		}
		if compared++; !one.Total().Equal(other.Total()) {
			*why = fmt.Sprintf("%v: %s, want %s", g, other.Total(), one.Total())
			return false
		}
	}
	if compared < 10 {
		*why = "never compared"
		return false
	}
	return true
}

// scale gives how many of a figure's units one of another's is.
func (f field) scale(other field) exact.Number {
	if strings.Contains(other.is, "unit: 万") && !strings.Contains(f.is, "万") {
		return exact.Int(10000)
	}
	return exact.Int(1)
}

// beyondAll reports whether a figure is more than the 100% that its field can be.
func beyondAll(fields []field, values map[string]any) bool {
	for _, f := range fields {
		if v, is := values[f.name].(exact.Number); is && strings.Contains(f.is, "max: 100}") && exact.Int(100).Less(v) {
			return true
		}
	}
	return false
}
