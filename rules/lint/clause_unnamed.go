package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// unnamed reports the numbers of rules that the clause does not name.
func (r *reading) unnamed() {
	for i, m := range r.Marks {
		if m.Kind == clause.Outcome {
			r.stands(i, m.Text != "不得分")
		}
	}
	for _, s := range r.slots {
		if len(s.folds) > 0 && r.unwritten(s) {
			for _, part := range s.folds {
				part.used = true
			}
		}
	}
	for _, s := range r.slots {
		if s.used || s.optional || r.twin(s) || r.writtenOnce(s) || r.natural(s) || r.unlost(s) || r.unwritten(s) {
			continue
		}
		path := r.leaf.ID()
		if s.criterion != nil {
			path = s.criterion.Name()
		}
		said := fmt.Sprintf("规则里的 %s，评分标准（clause）里没有说到：请核对两处；条文确实没有写的，在 not_in_clause 里写明", s.Value)
		if r.saidElsewhere(s) {
			said = fmt.Sprintf("规则里不止一处是 %s，评分标准（clause）里的 %[1]s 对上了别处：请核对这一处；条文用一个数说了几处的，在 not_in_clause 里写明", s.Value)
		}
		r.found = append(r.found, Finding{Code: codeRuleNumber, Severity: Warning, Place: s.Place, Path: path + "." + s.Key, Message: said})
	}
}

// saidElsewhere reports whether the clause has the number, and it was found for another place in the rules.
func (r *reading) saidElsewhere(s *slot) bool {
	return slices.ContainsFunc(r.slots, func(t *slot) bool { return t.used && t.Value.Equal(s.Value) }) &&
		slices.ContainsFunc(r.Marks, func(m clause.Mark) bool { return m.To > m.From && m.Value.Equal(s.Value) })
}

// writtenOnce reports whether a number of a measure or a table was found for another criterion that reads it too: it is written once.
func (r *reading) writtenOnce(s *slot) bool {
	return s.Role == kind.NoRole && slices.ContainsFunc(r.slots, func(t *slot) bool { return t.used && t.Place == s.Place && t.Value.Equal(s.Value) })
}

// plans are what spending and the like are measured by: a clause that says 每超过1个百分点 of such a ratio means beyond 100%.
var plans = regexp.MustCompile(`预算|计划|目标|任务|定额|限额|额度|控制数|编制|核定|标准`)

// accounts are kinds of money, which plan nothing.
var accounts = regexp.MustCompile(`一般公共预算|基金预算|预算收入|预决算|预算单位|评分标准`)

// natural reports whether a number is all of a ratio to a plan: its limit, which goes without saying.
func (r *reading) natural(s *slot) bool {
	ratio := s.Beside
	if f := s.measured(); len(ratio.To) == 0 && f != nil && (s.role == limit || s.Role == kind.Target) {
		ratio, _ = analysis.RatioOf(f)
	}
	if len(ratio.To) == 0 || !ratio.Full.Equal(s.Value) {
		return false
	}
	said := string(r.Text) + r.leaf.Name()
	for _, field := range ratio.To {
		said += "，" + kind.LabelOf(r.set.Field(field))
	}
	return plans.MatchString(accounts.ReplaceAllString(said, ""))
}

// pointless is 得分 whose number was lost: 95%（含）以上得分.
var pointless = regexp.MustCompile(`[的上下内者）]得分[，；。]`)

// unlost reports whether a number is all the points of a tier in a clause that does not speak of who loses nothing.
func (r *reading) unlost(s *slot) bool {
	text := string(r.Text)
	return !strings.Contains(text, "满分") && !pointless.MatchString(text) && s.role == points && s.tier != "" && analysis.Awards(s.criterion) && s.Value.Equal(r.worth(s))
}

// measured gives the one number that the criterion of a number judges; nil where there is none.
func (s *slot) measured() *rules.Formula {
	if s.criterion == nil {
		return nil
	}
	return analysis.Measured(s.criterion)
}

// unwritten reports whether the rule file marks a number as standing in no words of the clause.
func (r *reading) unwritten(s *slot) bool {
	return slices.ContainsFunc(r.leaf.Inside().Clause.NotInClause, func(u kind.Unnamed) bool { return u.Number.Equal(s.Value) })
}

// stands lets 得满分 stand for the points of one tier, case or item that is worth all the marks, and 不得分 for a deduction of all the marks.
func (r *reading) stands(i int, full bool) {
	for _, s := range r.slots {
		if s.role != points || s.used || s.criterion == nil {
			continue
		}
		if full && s.Value.Equal(r.worth(s)) && r.ends(i, s.tier) ||
			!full && s.Role == kind.Charge && !s.itemOf() && s.Value.Equal(r.leaf.Marks()) {
			s.used = true
			return
		}
	}
}

// worth gives the most points of what a number stands in.
func (r *reading) worth(s *slot) exact.Number {
	if analysis.Awards(s.criterion) {
		return s.criterion.OutOf()
	}
	return r.leaf.Marks()
}

// twin reports whether a number need not be named because another of the same value and use is: the end where two tiers meet.
func (r *reading) twin(s *slot) bool {
	if s.role == points {
		return false
	}
	if s.role == step { // 每少一次分别扣
		return slices.ContainsFunc(r.slots, func(t *slot) bool {
			return t.used && t.role == step && t.criterion != s.criterion && t.Value.Equal(s.Value)
		}) &&
			strings.Contains(string(r.Text), "分别")
	}
	return slices.ContainsFunc(r.slots, func(t *slot) bool {
		return t.used && t.role != points && t.role != step && t.criterion == s.criterion && (t.Value.Equal(s.Value) || t.beside(s))
	})
}
