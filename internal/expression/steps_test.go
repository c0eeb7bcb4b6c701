package expression

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Three predicates inside each other over a thousand rows would look at a thousand million: the evaluation stops, and soon.
func TestTooManySteps(t *testing.T) {
	s := newWorld(t)
	rows := make([][]indicators.Value, 1000)
	for i := range rows {
		rows[i] = row(number("1"))
	}
	for _, text := range []string{
		"all(projects, all(projects, all(projects, .amount > 0)))",
		"sum(projects, sum(projects, sum(projects, .amount)))",
		"len(filter(projects, len(filter(projects, any(projects, .amount > 1))) > 0))",
		"sum(map(projects, sum(map(projects, count(projects, .amount > 0)))))",
	} {
		p := compiled(t, s, text)
		f := frameOfWorld(s)
		f.Set(projects, table(rows...))
		f.Forget()
		begin := time.Now()
		within(t, most, text, func() { result(p, f) })
		if x := f.TakeFailure(); x.Kind != TooManySteps {
			t.Errorf("%s: failure %d after %v, want too many steps", text, x.Kind, time.Since(begin))
		}
		small := compiled(t, s, "len(projects)")
		result(small, f)
		if x := f.TakeFailure(); x.Kind != TooManySteps {
			t.Errorf("%s: the next expression of the unit has steps again (failure %d)", text, x.Kind)
		}
		f.Forget() // the next unit
		if got := result(small, f); got != "1000" || f.Failed() {
			t.Errorf("after %s the next unit counts %s rows (failed %t), want 1000", text, got, f.Failed())
		}
	}
}

// The rows of one unit are counted over all of its expressions, exactly, and showing them counts for nothing.
func TestStepsAreCounted(t *testing.T) {
	s := newWorld(t)
	rows := make([][]indicators.Value, 1000)
	for i := range rows {
		rows[i] = row(number("1"))
	}
	p := compiled(t, s, "len(projects)")
	f := frameOfWorld(s)
	f.Set(projects, table(rows...))
	f.Forget()
	for n := range MaxSteps / 1000 {
		if got := p.Number(f); f.Failed() || !got.Equal(exact.Int(1000)) {
			t.Fatalf("rows of the %dth thousand: %s (failure %d)", n+1, got, f.TakeFailure().Kind)
		}
		if got := string(f.AppendNumbers(nil, p.Root())); got != "1000" {
			t.Fatalf("shown: %s, want 1000", got)
		}
	}
	if p.Number(f); f.TakeFailure().Kind != TooManySteps {
		t.Errorf("row %d is not too many", MaxSteps+1)
	}
	if got := string(f.AppendNumbers(nil, p.Root())); got != "1000" || f.Failed() {
		t.Errorf("shown after the last step: %s (failed %t), want 1000", got, f.Failed())
	}
}

// A row of a long predicate, and a step of long numbers, costs more than one step: 700 × 700 rows would not be too many, but all of
// their arithmetic would take minutes.
func TestLongPredicatesAndNumbersCostMore(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct {
		name   string
		amount string
		terms  int
		want   FailureKind
	}{
		{"short", "%d.5", 1, NoFailure},
		{"a long predicate", "%d.5", 200, TooManySteps},
		{"long numbers", "1.23456%d7e-240", 1, TooManySteps},
		{"both", "1.23456%d7e-240", 200, TooManySteps},
	} {
		rows := make([][]indicators.Value, 700)
		for i := range rows {
			rows[i] = row(number(fmt.Sprintf(tt.amount, i)))
		}
		f := frameOfWorld(s)
		f.Set(projects, table(rows...))
		p := compiled(t, s, "sum(projects, sum(projects, "+strings.Repeat(".amount*2-", tt.terms)+"1))")
		within(t, most, tt.name, func() { p.Number(f) })
		if x := f.TakeFailure(); x.Kind != tt.want {
			t.Errorf("%s: failure %d after %d steps, want %d", tt.name, x.Kind, f.steps, tt.want)
		}
	}
}

// Every operation that takes time by the length of its numbers or texts is charged by it, and none is charged for short ones: a rule
// that only compares must not cost what one that computes may not.
func TestWhatIsChargedByLength(t *testing.T) {
	s := newWorld(t)
	for _, text := range []string{
		"income + 1", "income - 1", "income * 2", "income / 7", "income % 2", "income ** 2", "spending / income * 100",
		"round(income)", "round(income, 2)", "floor(income)", "ceil(income)", "clamp(income, 0, 1)", "clamp(1, 0 - income, 2)", "clamp(1, 0, income)",
		"min(income, 1)", "max(1, income)", "min(1, 2, income)", "income > 1", "1 > income", "income == spending", "income in [1, 2]", "0 < income < 1",
		"remark contains \"支\"", "\"支\" contains remark", "remark startsWith note", "remark == note", "note != remark", "remark endsWith remark",
	} {
		p := compiled(t, s, text)
		for _, long := range []bool{false, true} {
			f := frameOfWorld(s)
			words := word("支付")
			if long {
				f.Set(income, number("1.234567e-240"))
				words = word(strings.Repeat("支付", 10000))
			}
			f.Set(remark, words)
			f.Set(note, words)
			f.Forget()
			result(p, f)
			if charged := f.steps > 0; charged != long || f.Failed() {
				t.Errorf("%s of long operands (%t) costs %d steps (failure %d)", text, long, f.steps, f.TakeFailure().Kind)
			}
		}
	}
}
