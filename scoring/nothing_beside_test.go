package scoring_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

func TestNothingToAudit(t *testing.T) {
	set, _ := everything(t)
	var none *audit.Audit
	var nothing *audit.Summary
	both := func(f func(*audit.Audit) error) []error { return errs(f(none), f(new(audit.Audit))) }
	sums := func(f func(*audit.Summary) error) []error {
		return errs(f(nothing), f(new(audit.Summary)), f(audit.Summarize(nil)))
	}
	checkNothings(t, "scoring/audit", nothings{
		"Check": func() []error {
			_, err1 := audit.Check(context.Background(), nil, nil)
			_, err2 := audit.Check(context.Background(), set, nil)
			_, err3 := audit.Check(context.Background(), new(rules.Set), new(scoring.Submission))
			return errs(err1, err2, err3)
		},
		"Audit.Agrees": func() []error {
			if none.Agrees() || new(audit.Audit).Agrees() {
				return errs(nil) // nothing was checked
			}
			return nil
		},
		"Audit.MarshalJSON":   func() []error { return both(func(a *audit.Audit) error { _, err := a.MarshalJSON(); return err }) },
		"Audit.WriteJSON":     func() []error { return both(func(a *audit.Audit) error { return a.WriteJSON(nil) }) },
		"Audit.WriteText":     func() []error { return both(func(a *audit.Audit) error { return a.WriteText(nil) }) },
		"Audit.WriteMarkdown": func() []error { return both(func(a *audit.Audit) error { return a.WriteMarkdown(nil) }) },
		"Summarize":           func() []error { audit.Summarize(nil); return nil },
		"Summary.Add": func() []error {
			return append(sums(func(s *audit.Summary) error { return s.Add(nil) }), audit.Summarize(set).Add(nil), audit.Summarize(set).Add(new(audit.Audit)))
		},
		"Summary.Len":           func() []error { nothing.Len(); return nil },
		"Summary.Units":         func() []error { nothing.Units(); new(audit.Summary).Units(); return nil },
		"Summary.MarshalJSON":   func() []error { return sums(func(s *audit.Summary) error { _, err := s.MarshalJSON(); return err }) },
		"Summary.WriteJSON":     func() []error { return sums(func(s *audit.Summary) error { return s.WriteJSON(io.Discard) }) },
		"Summary.WriteMarkdown": func() []error { return sums(func(s *audit.Summary) error { return s.WriteMarkdown(io.Discard) }) },
		"Summary.WriteText": func() []error {
			return append(sums(func(s *audit.Summary) error { return s.WriteText(io.Discard) }), audit.Summarize(set).WriteText(nil))
		},
		"Audited.Difference": func() []error { (*audit.Audited)(nil).Difference(); new(audit.Audited).Difference(); return nil },
		"Cause.String":       func() []error { _ = audit.Cause("").String(); return nil },
		"Discrepancy.Difference": func() []error {
			return harmless((*audit.Discrepancy)(nil).Difference(), new(audit.Discrepancy).Difference())
		},
		"Discrepancy.Favours": func() []error { (*audit.Discrepancy)(nil).Favours(); new(audit.Discrepancy).Favours(); return nil },
	})
}

func TestNothingToBound(t *testing.T) {
	set, sub := everything(t)
	var none *bounds.Report
	both := func(f func(*bounds.Report) error) []error { return errs(f(none), f(new(bounds.Report))) }
	checkNothings(t, "scoring/bounds", nothings{
		"Find": func() []error {
			_, err1 := bounds.Find(t.Context(), nil, sub)
			_, err2 := bounds.Find(t.Context(), set, nil)
			_, err3 := bounds.Find(t.Context(), new(rules.Set), new(scoring.Submission))
			return errs(err1, err2, err3)
		},
		"Completion.Of": func() []error {
			new(bounds.Completion).Of(nil)
			return harmless(decimal.New(int64(len((*bounds.Completion)(nil).Of(new(scoring.Submission)).Values)), 0))
		},
		"Report.Complete":    func() []error { return harmless(none.Complete(), new(bounds.Report).Complete()) },
		"Report.MarshalJSON": func() []error { return both(func(r *bounds.Report) error { _, err := r.MarshalJSON(); return err }) },
		"Report.WriteJSON":   func() []error { return both(func(r *bounds.Report) error { return r.WriteJSON(nil) }) },
		"Report.WriteText":   func() []error { return both(func(r *bounds.Report) error { return r.WriteText(nil) }) },
	})
}

func TestNothingToChange(t *testing.T) {
	set, sub := everything(t)
	goal := whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(100, 0))}
	var none *whatif.Report
	both := func(f func(*whatif.Report) error) []error { return errs(f(none), f(new(whatif.Report))) }
	checkNothings(t, "scoring/whatif", nothings{
		"Find": func() []error {
			_, err1 := whatif.Find(t.Context(), nil, sub, goal)
			_, err2 := whatif.Find(t.Context(), set, nil, goal)
			_, err3 := whatif.Find(t.Context(), set, sub, whatif.Goal{})
			_, err4 := whatif.Find(t.Context(), new(rules.Set), new(scoring.Submission), goal)
			return errs(err1, err2, err3, err4)
		},
		"FindAmong": func() []error {
			_, err1 := whatif.FindAmong(t.Context(), nil, sub, nil, goal)
			_, err2 := whatif.FindAmong(t.Context(), set, nil, nil, goal)
			_, err3 := whatif.FindAmong(t.Context(), set, sub, nil, whatif.Goal{})
			return errs(err1, err2, err3)
		},
		"GoalError.Error":    func() []error { _ = whatif.GoalError("").Error(); return nil },
		"Report.Of":          func() []error { none.Of(sub); new(whatif.Report).Of(nil); return nil },
		"Report.MarshalJSON": func() []error { return both(func(r *whatif.Report) error { _, err := r.MarshalJSON(); return err }) },
		"Report.WriteJSON":   func() []error { return both(func(r *whatif.Report) error { return r.WriteJSON(nil) }) },
		"Report.WriteText":   func() []error { return both(func(r *whatif.Report) error { return r.WriteText(nil) }) },
	})
}

func TestNothingToDiffer(t *testing.T) {
	set, sub := everything(t)
	// What nobody compared does not differ, and is not the same either.
	var none *impact.Report
	reports := []*impact.Report{none, new(impact.Report)}
	all := func(f func(*impact.Report) error) (list []error) {
		for _, r := range reports {
			list = append(list, f(r))
		}
		return list
	}
	checkNothings(t, "scoring/impact", nothings{
		"Compare": func() []error {
			r, err := impact.Compare(t.Context(), set, set, []*scoring.Submission{nil})
			if err != nil || len(r.Unscored) == 0 {
				return nil
			}
			_, err1 := impact.Compare(t.Context(), nil, set, nil)
			_, err2 := impact.Compare(t.Context(), set, nil, nil)
			return errs(r.Unscored[0].Old, r.Unscored[0].New, err1, err2)
		},
		"CompareUnits": func() []error {
			_, err := impact.CompareUnits(t.Context(), set, set, []*scoring.Submission{sub}, nil) // units that do not pair
			return errs(err)
		},
		"Taken": func() []error {
			impact.Taken(nil, set, set)
			impact.Taken(sub, nil, set)
			impact.Taken(sub, set, nil)
			return nil
		},
		"Report.Empty": func() []error {
			return all(func(r *impact.Report) error {
				if r.Empty() {
					return nil
				}
				return errors.New("nothing was compared")
			})
		},
		"Report.MarshalJSON":   func() []error { return all(func(r *impact.Report) error { _, err := r.MarshalJSON(); return err }) },
		"Report.WriteJSON":     func() []error { return all(func(r *impact.Report) error { return r.WriteJSON(io.Discard) }) },
		"Report.WriteMarkdown": func() []error { return all(func(r *impact.Report) error { return r.WriteMarkdown(io.Discard) }) },
		"Report.WriteText":     func() []error { return all(func(r *impact.Report) error { return r.WriteText(io.Discard) }) },
	})
}

func TestNothingToCompare(t *testing.T) {
	set, _ := everything(t)
	var none *population.Population
	var nobody *population.Rivals
	var nothing *population.Summary
	var nobodyMissing *population.Roll
	alone, err := population.Compare(set, nil)
	if err != nil {
		t.Fatal(err)
	}
	both := func(f func(*population.Population) error) []error {
		return errs(f(none), f(new(population.Population)))
	}
	sums := func(f func(*population.Summary) error) []error {
		return errs(f(nothing), f(new(population.Summary)), f(population.Summarize(nil)))
	}
	checkNothings(t, "scoring/population", nothings{
		"Compare": func() []error {
			_, err1 := population.Compare(nil, nil)
			_, err2 := population.Compare(new(rules.Set), nil)
			return errs(err1, err2)
		},
		"Score": func() []error {
			_, err1 := population.Score(nil, nil)
			_, err2 := population.Score(new(rules.Set), []*scoring.Submission{nil})
			members, err := population.Score(set, []*scoring.Submission{nil})
			if err == nil {
				err = members[0].Err
			}
			return errs(err1, err2, err)
		},
		"Summarize": func() []error { population.Summarize(nil); return nil },

		"Population.Cards": func() []error {
			for _, err := range none.Cards(slices.Values([]*scoring.Submission{nil})) {
				return errs(err)
			}
			for range alone.Cards(nil) {
				return errs(nil)
			}
			return errs(nil)
		},
		"Population.Complete": func() []error {
			return both(func(p *population.Population) error { _, err := p.Complete(0, nil); return err })
		},
		"Population.Rankings": func() []error { none.Rankings(); new(population.Population).Rankings(); return nil },
		"Population.Rivals":   func() []error { none.Rivals(0); new(population.Population).Rivals(-1); alone.Rivals(7); return nil },
		"Population.MarshalJSON": func() []error {
			return both(func(p *population.Population) error { _, err := p.MarshalJSON(); return err })
		},
		"Population.WriteJSON": func() []error {
			return append(both(func(p *population.Population) error { return p.WriteJSON(io.Discard) }), alone.WriteJSON(nil))
		},
		"Population.WriteText": func() []error {
			return append(both(func(p *population.Population) error { return p.WriteText(io.Discard) }), alone.WriteText(nil))
		},
		"Population.WriteMarkdown": func() []error {
			return append(both(func(p *population.Population) error { return p.WriteMarkdown(io.Discard) }), alone.WriteMarkdown(nil))
		},

		"Roll.MarshalJSON": func() []error {
			_, err := nobodyMissing.MarshalJSON()
			if err != nil {
				return errs(nil)
			}
			return nil
		},
		"Roll.Miss":     func() []error { nobodyMissing.Miss("", nil, nil); new(population.Roll).Miss("", nil, nil); return nil },
		"Roll.Pass":     func() []error { nobodyMissing.Pass("", ""); return nil },
		"Roll.Repeats":  func() []error { nobodyMissing.Repeats(); new(population.Roll).Repeats(); return nil },
		"Roll.Sections": func() []error { nobodyMissing.Sections(""); new(population.Roll).Sections(""); return nil },
		"Roll.Seen": func() []error {
			nobodyMissing.Seen(nil)
			new(population.Roll).Seen(new(scoring.Submission))
			return nil
		},

		"Rivals.Moves":  func() []error { nobody.Moves(0); new(population.Rivals).Moves(-1); return nil },
		"Rivals.Values": func() []error { nobody.Values(0); new(population.Rivals).Values(-1); return nil },
		"Rivals.Stand":  func() []error { nobody.Stand(nil); new(population.Rivals).Stand(nil); return nil },
		"Rivals.Over":   func() []error { nobody.Over(nil); new(population.Rivals).Over(nil); return nil },

		"Summary.Add": func() []error {
			return append(sums(func(s *population.Summary) error { return s.Add(nil) }), population.Summarize(set).Add(nil))
		},
		"Summary.Len":    func() []error { nothing.Len(); return nil },
		"Summary.Totals": func() []error { nothing.Totals(); new(population.Summary).Totals(); return nil },
		"Summary.Grades": func() []error { nothing.Grades(); new(population.Summary).Grades(); return nil },
		"Summary.Losses": func() []error { nothing.Losses(); new(population.Summary).Losses(); return nil },
		"Summary.MarshalJSON": func() []error {
			return sums(func(s *population.Summary) error { _, err := s.MarshalJSON(); return err })
		},
		"Summary.WriteJSON": func() []error { return sums(func(s *population.Summary) error { return s.WriteJSON(io.Discard) }) },
		"Summary.WriteText": func() []error {
			return append(sums(func(s *population.Summary) error { return s.WriteText(io.Discard) }), population.Summarize(set).WriteText(nil))
		},
		"Summary.WriteMarkdown": func() []error { return sums(func(s *population.Summary) error { return s.WriteMarkdown(io.Discard) }) },
	})
}

func TestNothingToVerify(t *testing.T) {
	set, sub := everything(t)
	var none *verify.Verification
	receipt := new(verify.Receipt)
	checkNothings(t, "scoring/verify", nothings{
		"Read": func() []error { _, err := verify.Read(nil); return errs(err) },
		"Compare": func() []error {
			_, err1 := verify.Compare(nil, nil, nil)
			_, err2 := verify.Compare(nil, set, nil)
			different, err := verify.Compare(nil, set, sub)
			if err == nil && different.Same() {
				return errs(nil)
			}
			return errs(err1, err2)
		},
		"Receipt.RuleSet": func() []error {
			(*verify.Receipt)(nil).RuleSet(nil)
			receipt.RuleSet([]*rules.Set{nil, new(rules.Set)})
			return nil
		},
		"Receipt.Verify": func() []error {
			_, err1 := (*verify.Receipt)(nil).Verify(nil, nil)
			_, err2 := receipt.Verify(set, nil)
			_, err3 := receipt.Verify(nil, sub)
			return errs(err1, err2, err3)
		},
		"Verification.Same": func() []error {
			if none.Same() || new(verify.Verification).Same() {
				return errs(nil)
			}
			return nil
		},
		"Verification.WriteMarkdown": func() []error {
			return errs(none.WriteMarkdown(io.Discard, ""), new(verify.Verification).WriteMarkdown(nil, ""))
		},
	})
}
