package scoring_test

import (
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// nothings calls functions and methods with nil and with zero values, by name. What a call gives are errors, each of which must be one;
// a call that gives none is harmless.
type nothings map[string]func() []error

func errs(list ...error) []error { return list }

// checkNothings calls all, and wants every exported function and method of the package to be among them.
func checkNothings(t *testing.T, dir string, calls nothings) {
	t.Helper()
	callable := regexp.MustCompile(`^(?:func|method \(\*?(\w+)(?:\[T\])?\)) (\w+)`)
	var names []string
	for _, line := range surface(t, dir) {
		if m := callable.FindStringSubmatch(line); m != nil && m[1] != "" {
			names = append(names, m[1]+"."+m[2])
		} else if m != nil {
			names = append(names, m[2])
		}
	}
	for _, name := range names {
		if calls[name] == nil {
			t.Errorf("%s: no call of %s with nothing", dir, name)
		}
	}
	for name, call := range calls {
		if !slices.Contains(names, name) {
			t.Errorf("%s: there is no %s", dir, name)
		}
		t.Run(name, func(t *testing.T) {
			defer func() {
				if x := recover(); x != nil {
					t.Errorf("%s.%s panics: %v", dir, name, x)
				}
			}()
			for i, err := range call() {
				if err == nil || err.Error() == "" {
					t.Errorf("%s.%s: call %d gives no error", dir, name, i+1)
				}
			}
		})
	}
}

func TestNothing(t *testing.T) {
	set, sub := everything(t)
	var noBound, noCard = (*scoring.Bound)(nil), (*scoring.Card)(nil)
	bound, refused := new(scoring.Bound), bind(t, set)
	card := func(list ...func(*scoring.Card) error) (all []error) {
		for _, f := range list {
			all = append(all, f(noCard), f(new(scoring.Card)))
		}
		return all
	}
	checkNothings(t, "scoring", nothings{
		"Bind": func() []error {
			_, err1 := scoring.Bind(nil, nil)
			_, err2 := scoring.Bind(nil, sub)
			_, err3 := scoring.Bind(set, nil)
			_, err4 := scoring.Bind(new(rules.Set), new(scoring.Submission))
			return errs(err1, err2, err3, err4)
		},
		"Canonical": func() []error {
			_, err1 := scoring.Canonical(nil, nil)
			_, err2 := scoring.Canonical(set, nil)
			_, err3 := scoring.Canonical(new(rules.Set), new(scoring.Submission))
			return errs(err1, err2, err3)
		},
		"Score": func() []error {
			_, err1 := scoring.Score(nil, nil)
			_, err2 := scoring.Score(set, nil)
			_, err3 := scoring.Score(nil, sub)
			_, err4 := scoring.Score(new(rules.Set), new(scoring.Submission))
			_, err5 := scoring.Score(set, new(scoring.Submission))
			return errs(err1, err2, err3, err4, err5)
		},
		"FieldsOf": func() []error {
			type row struct{}
			_, err1 := scoring.FieldsOf[row](nil)
			_, err2 := scoring.FieldsOf[row](new(rules.Set))
			_, err3 := scoring.FieldsOf[any](set)
			_, err4 := scoring.FieldsOf[*row](set)
			_, err5 := scoring.FieldsOf[row](set)
			return errs(err1, err2, err3, err4, err5)
		},
		"Fields.Values": func() []error {
			type row struct{ Amount *int }
			var none *scoring.Fields[row]
			if len(none.Values(row{}))+len(new(scoring.Fields[row]).Values(row{})) > 0 {
				return errs(nil)
			}
			return nil
		},
		"RuleSet": func() []error {
			_, err1 := scoring.RuleSet(nil, nil)
			_, err2 := scoring.RuleSet(new(rules.Catalog), nil)
			_, err3 := scoring.RuleSet(new(rules.Catalog), new(scoring.Submission))
			_, err4 := scoring.RuleSet(new(rules.Catalog), &scoring.Submission{RuleSet: "demo"})
			return errs(err1, err2, err3, err4)
		},
		"ParseSubmission": func() []error { _, err := scoring.ParseSubmission("", nil); return errs(err) },
		"Submission.File": func() []error { (*scoring.Submission)(nil).File(); new(scoring.Submission).File(); return nil },
		"ReadSubmission":  func() []error { _, err := scoring.ReadSubmission(nil); return errs(err) },
		"ReadInputs":      func() []error { scoring.ReadInputs(nil, nil); return nil },
		"ReadValues":      func() []error { scoring.ReadValues(nil, nil, ""); return nil },

		"Bound.Bind": func() []error { return errs(noBound.Bind(nil), bound.Bind(nil), bound.Bind(sub), refused.Bind(nil)) },
		"Bound.BindFigures": func() []error {
			return errs(noBound.BindFigures(nil), bound.BindFigures(sub), refused.BindFigures(nil))
		},
		"Bound.Values": func() []error { noBound.Values(); bound.Values(); return nil },
		"Bound.Marks":  func() []error { noBound.Marks(nil); bound.Marks(nil); refused.Marks(nil); return nil },
		"Bound.Points": func() []error { noBound.Points(nil); bound.Points(nil); refused.Points(nil); return nil },
		"Bound.Total": func() []error {
			_, err1 := noBound.Total()
			_, err2 := bound.Total()
			_, err3 := refused.Total()
			return errs(err1, err2, err3)
		},
		"Bound.Card": func() []error {
			_, err1 := noBound.Card()
			_, err2 := bound.Card()
			_, err3 := refused.Card()
			return errs(err1, err2, err3)
		},
		"Bound.TotalOf": func() []error {
			noBound.TotalOf(exact.Number{})
			bound.TotalOf(exact.Number{})
			refused.TotalOf(exact.Number{})
			return nil
		},

		"Card.Total": func() []error { return harmless(noCard.Total(), new(scoring.Card).Total()) },
		"Card.Grade": func() []error { _, _ = noCard.Grade(), new(scoring.Card).Grade(); return nil },
		"Card.Score": func() []error { noCard.Score(""); new(scoring.Card).Score("a"); return nil },
		"Card.Sheet": func() []error { noCard.Sheet(); new(scoring.Card).Sheet(); return nil },
		"Card.Deductions": func() []error {
			for range noCard.Deductions() {
				return errs(nil)
			}
			for range new(scoring.Card).Deductions() {
				return errs(nil)
			}
			return nil
		},
		"Card.MarshalJSON": func() []error {
			_, err := new(scoring.Card).MarshalJSON()
			return append(null(noCard, (*scoring.Sheet)(nil), (*scoring.Submission)(nil), (*scoring.Row)(nil), (*scoring.Deduction)(nil)), err)
		},
		"Card.UnmarshalJSON": func() []error {
			return card(func(c *scoring.Card) error { return c.UnmarshalJSON([]byte("{}")) })
		},
		"Card.WriteJSON": func() []error {
			return append(card(func(c *scoring.Card) error { return c.WriteJSON(io.Discard) }), score(t, set, sub).WriteJSON(nil))
		},
		"Card.WriteText": func() []error {
			return append(card(func(c *scoring.Card) error { return c.WriteText(io.Discard) }), score(t, set, sub).WriteText(nil))
		},
		"Card.WriteMarkdown": func() []error {
			return append(card(func(c *scoring.Card) error { return c.WriteMarkdown(io.Discard) }), score(t, set, sub).WriteMarkdown(nil))
		},
		"Sheet.MarshalJSON": func() []error {
			return none(scoring.Sheet{}.MarshalJSON())
		},
		"Sheet.UnmarshalJSON":          func() []error { return unread(new(scoring.Sheet), (*scoring.Sheet)(nil)) },
		"Row.MarshalJSON":              func() []error { return none(scoring.Row{}.MarshalJSON()) },
		"Row.UnmarshalJSON":            func() []error { return unread(new(scoring.Row), (*scoring.Row)(nil)) },
		"Deduction.MarshalJSON":        func() []error { return none(scoring.Deduction{}.MarshalJSON()) },
		"Deduction.UnmarshalJSON":      func() []error { return unread(new(scoring.Deduction), (*scoring.Deduction)(nil)) },
		"AdjustmentLine.MarshalJSON":   func() []error { return none(scoring.AdjustmentLine{}.MarshalJSON()) },
		"AdjustmentLine.UnmarshalJSON": func() []error { return unread(new(scoring.AdjustmentLine), (*scoring.AdjustmentLine)(nil)) },
		"Line.MarshalJSON":             func() []error { return none(scoring.Line{}.MarshalJSON()) },
		"Line.UnmarshalJSON":           func() []error { return unread(new(scoring.Line), (*scoring.Line)(nil)) },
		"Submission.MarshalJSON":       func() []error { return none(scoring.Submission{}.MarshalJSON()) },
		"Submission.UnmarshalJSON":     func() []error { return unread(new(scoring.Submission), (*scoring.Submission)(nil)) },

		"Card.LogValue":       func() []error { (*scoring.Card)(nil).LogValue(); new(scoring.Card).LogValue(); return nil },
		"Error.LogValue":      func() []error { (*scoring.Error)(nil).LogValue(); new(scoring.Error).LogValue(); return nil },
		"Submission.LogValue": func() []error { (*scoring.Submission)(nil).LogValue(); new(scoring.Submission).LogValue(); return nil },
		"ErrorList.LogValue":  func() []error { scoring.ErrorList(nil).LogValue(); scoring.ErrorList{nil}.LogValue(); return nil },
		"Error.Error":         func() []error { _, _ = (*scoring.Error)(nil).Error(), new(scoring.Error).Error(); return nil },
		"ErrorList.Error":     func() []error { _, _ = scoring.ErrorList(nil).Error(), scoring.ErrorList{nil}.Error(); return nil },
		"Error.Unwrap": func() []error {
			if err := errors.Join((*scoring.Error)(nil).Unwrap(), new(scoring.Error).Unwrap()); err != nil {
				return errs(nil)
			}
			return nil
		},
		"ErrorList.Unwrap": func() []error {
			var e *scoring.Error
			if errors.As(scoring.ErrorList{nil}, &e) && e == nil {
				return errs(nil)
			}
			return nil
		},
		"Status.String": func() []error { _ = scoring.Status(255).String(); return nil },
		"Submission.Fault": func() []error {
			(*scoring.Submission)(nil).Fault(nil)
			sub.Fault(nil)
			return errs((*scoring.Submission)(nil).Fault(&scoring.Error{Message: "为什么"}))
		},
		"Submission.Failed": func() []error {
			(*scoring.Submission)(nil).Failed(nil)
			sub.Failed(nil)
			return errs((*scoring.Submission)(nil).Failed(new(rules.Failure)))
		},
	})
}

// bind gives a Bound that holds no submission.
func bind(t *testing.T, set *rules.Set) *scoring.Bound {
	t.Helper()
	b, err := scoring.Bind(set, nil)
	if err == nil {
		t.Fatal("nothing was bound without an error")
	}
	return b
}

// none wants no error.
func none(_ []byte, err error) []error {
	if err != nil {
		return errs(nil)
	}
	return nil
}

// null wants nil pointers to be null in JSON, as everywhere in Go.
func null(pointers ...any) (wrong []error) {
	for _, p := range pointers {
		if b, err := json.Marshal(p); err != nil || string(b) != "null" {
			wrong = append(wrong, nil)
		}
	}
	return wrong
}

// unread gives the errors of reading what is nothing, into values and into nil.
func unread(into ...json.Unmarshaler) (all []error) {
	for _, x := range into {
		for _, data := range []string{"", "{}", "null", "[]", `{"total":1}`} {
			all = append(all, x.UnmarshalJSON([]byte(data)))
		}
	}
	return all
}

// harmless wants points to be 0.
func harmless(points ...decimal.Decimal) (wrong []error) {
	for _, p := range points {
		if !p.IsZero() {
			wrong = append(wrong, nil)
		}
	}
	return wrong
}
