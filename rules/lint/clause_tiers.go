package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// partial holds what the clause says about an unfinished step against the rule.
func (r *reading) partial() {
	var steps []*rules.Criterion
	for _, c := range withChoices(r.leaf.Criteria().Slice()...) {
		if has(c, kind.Unfinished) {
			steps = append(steps, c)
		}
	}
	said := false
	for i, m := range r.Marks {
		if len(steps) == 0 || !r.Unfinished(i) && !r.Unsized(i) {
			continue
		}
		said = true
		end := m.To
		if r.Unfinished(i) {
			end = r.Marks[i+1].End
		}
		rest := r.Verdict(end)
		want, known := judging.Count, clause.Says(rest, "计", "扣")
		switch {
		case clause.Says(rest, "不扣", "不计", "舍去", "忽略"):
			want, known = judging.Discard, true
		case clause.Says(rest, "比例", "插值", "内插", "折算", "据实"):
			want, known = judging.Prorate, true
		}
		if !known || slices.ContainsFunc(steps, func(c *rules.Criterion) bool { p, _ := part(c, kind.Unfinished); return p.Word == want.String() }) {
			continue
		}
		r.report(codeClauseWord, Error, m.From, "评分标准写“%s”，规则 %s 的 partial 却不是 %s", string(r.Text[m.From:end])+rest, steps[0].Name(), want)
	}
	said = said || fullSteps.MatchString(string(r.Text))
	exempt := slices.ContainsFunc(r.leaf.Inside().Clause.NotScored, func(u kind.Unscored) bool {
		return strings.Contains(u.Text, "不足") || strings.Contains(u.Text, "每")
	})
	exempt = exempt || strings.Contains(r.leaf.Basis(), "不足") // the author decided, and said so
	if at := slices.IndexFunc(r.Marks, func(m clause.Mark) bool { return m.Kind == clause.Every }); at >= 0 && !said && !exempt && slices.ContainsFunc(steps, unfinished) {
		r.report(codeClausePartial, Warning, r.Marks[at].From, "评分标准写了“每”，没有写不足一步怎样计；规则 %s 选定了一种：请在评分标准里写明，或在 not_scored 里说明依据", steps[0].Name())
	}
}

// fullSteps say that only finished steps count.
var fullSteps = regexp.MustCompile(`每满|每 ?(?:full|complete)`)

// tiers holds each phrase that comes to points against the tier, case or item with those points.
func (r *reading) tiers() {
	for i, m := range r.Marks {
		ok := true
		switch {
		case strings.Contains(string(r.Text[r.Marks[r.Segment(i)].From:m.From]), "分别"): // several limits, each with its points
		case m.Kind == clause.Numeral && m.Unit == "分" && r.claims[i] != nil && r.claims[i].tier != "" && !r.shared(i):
			ok = r.ends(i, r.claims[i].tier)
		case m.Kind == clause.Outcome && slices.ContainsFunc(r.claims[r.Segment(i):i], func(s *slot) bool { return s != nil && s.limits() }):
			ok = slices.ContainsFunc(r.slots, func(s *slot) bool { return r.comesTo(s, m.Text == "不得分") && r.ends(i, s.tier) }) || m.Text != "不得分" && r.untouched(i)
		}
		if !ok {
			r.report(codeClauseWord, Warning, m.From, "“%s”这一段的界限和得分，规则里没有这样的一档：请核对各档的界限、含不含、得分",
				string(r.Text[r.Marks[r.Segment(i)].From:m.End]))
		}
	}
}

// untouched reports whether a phrase is about what lies below the first of the tiers that take points off, and so loses none.
func (r *reading) untouched(i int) bool {
	for j := r.Segment(i); j < i; j++ {
		if s := r.claims[j]; s != nil && s.Role == kind.Tier && s.Which == 0 && !s.High && !analysis.Awards(s.criterion) {
			how, _ := r.Compared(j)
			return how == "" || how[0] == '<'
		}
	}
	return false
}

// comesTo reports whether a number is of a tier that earns nothing, or everything.
func (r *reading) comesTo(s *slot, nothing bool) bool {
	switch {
	case s.criterion == nil || s.tier == "":
		return false
	case s.role == limit:
		return s.Role == kind.ZeroAt && nothing || s.Role == kind.FullAt && !nothing || s.itemOf()
	case nothing:
		return s.Value.IsZero()
	}
	return s.Value.Equal(r.worth(s))
}

// ends reports whether the limits in the phrase of mark i are those of a tier, each on its side.
func (r *reading) ends(i int, tier string) bool {
	if tier == "" {
		return true
	}
	for j := r.Segment(i); j < i; j++ {
		m := r.fromEnd(r.Marks[j])
		if m.Kind != clause.Numeral || m.Unit == "分" || r.stepping(j) || r.inTheMiddle(m) {
			continue
		}
		how, sure := r.Compared(j)
		if r.leftOver(tier) {
			if r.beyond(m, "") && !r.beyond(m, how) {
				return false
			}
			continue
		}
		if !slices.ContainsFunc(r.slots, func(s *slot) bool {
			if s.tier != tier || s.role != limit || !same(m, s) {
				return false
			}
			low, high := s.Role == kind.Tier && !s.High, s.Role == kind.Tier && s.High
			return how == "" || !low && !high || low == (how[0] == '>') && (!sure || s.adjacent(m) || !r.otherSide(m, how, s))
		}) && r.beyond(m, "") && !(r.branched(tier) && r.beyond(m, how)) { // a case begins where those before it end
			return false
		}
	}
	return true
}

// branched reports whether a tier is a case of a decision table.
func (r *reading) branched(tier string) bool {
	return slices.ContainsFunc(r.slots, func(s *slot) bool { return s.tier != "" && s.tier == tier && has(s.criterion, kind.Branch) })
}

// leftOver reports whether a tier is the otherwise of a decision table, which has no limits of its own.
func (r *reading) leftOver(tier string) bool {
	return !slices.ContainsFunc(r.slots, func(s *slot) bool { return s.tier == tier && s.role == limit })
}

// beyond reports whether a number is a limit of a tier, case or item on whose other side the clause is, or of any where no word says a side:
// other numbers say nothing about tiers.
func (r *reading) beyond(m clause.Mark, how string) bool {
	return slices.ContainsFunc(r.slots, func(s *slot) bool {
		return s.limits() && same(m, s) && (how == "" || s.Operator == "" || s.Operator[0] != how[0])
	})
}

// limits reports whether a number is the limit of a tier, case or item.
func (s *slot) limits() bool { return s.role == limit && s.tier != "" }

// items holds the numbering of lists against what carries the items out.
func (r *reading) items() {
	lists := map[string][]int{}
	var styles []string
	for i, m := range r.Marks {
		if m.Kind == clause.Item {
			if lists[m.Unit] == nil {
				styles = append(styles, m.Unit)
			}
			lists[m.Unit] = append(lists[m.Unit], i)
		}
	}
	parts := map[string]bool{}
	for _, s := range r.slots {
		if s.role == points && s.tier != "" {
			parts[s.tier] = true
		}
	}
	for _, style := range styles {
		r.list(lists[style], len(parts))
	}
}

// list holds one list, the places of its marks, against the parts of a rule.
func (r *reading) list(list []int, parts int) {
	var open []clause.Mark // items of which nothing is claimed
	for n, i := range list {
		m := r.Marks[i]
		if !m.Value.Equal(exact.Int(int64(n + 1))) {
			r.report(codeClauseItem, Warning, m.From, "编号“%s”接不上：这里应是第 %d 项", m.Text, n+1)
			break
		}
		end := len(r.Marks)
		if n+1 < len(list) {
			end = list[n+1]
		}
		if !slices.ContainsFunc(r.claims[i:end], func(s *slot) bool { return s != nil }) {
			open = append(open, m)
		}
	}
	switch {
	case len(open) >= len(list)-1 && slices.ContainsFunc(r.leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return analysis.Stairs(c) }): // 每有一例 of them
	case len(open) == 0 || len(list) == parts || len(list) == r.leaf.Criteria().Len():
	case len(open) >= len(list)-1 && len(list) > 1: // numbers for all items stand once, before or behind them: they do not tell which is left out
		r.report(codeClauseItem, Error, open[0].From, "评分标准列了 %d 项，规则只有 %d 项：请核对缺哪一项，添一项 checklist 或一条规则；不计分的，在 not_scored 里写明", len(list), max(parts, r.leaf.Criteria().Len()))
	default:
		for _, m := range open {
			r.report(codeClauseItem, Error, m.From, "评分标准的第 %s 项没有规则：请添一项 checklist 或一条规则；不计分的，在 not_scored 里写明", m.Value)
		}
	}
}

// unfinished reports whether a step of a per_step can be unfinished: not where whole numbers alone are counted by whole steps, as places are.
func unfinished(c *rules.Criterion) bool {
	if _, written := part(c, kind.Limit); written && wholeFields(c) {
		return false
	}
	whole := 0
	for _, n := range analysis.CriterionLiterals(c) {
		switch n.Role {
		case kind.Step, kind.Limit:
			if n.Value.IsInt() {
				whole++
			}
		}
	}
	return whole < 2 || !analysis.Whole(analysis.Measured(c))
}

// wholeFields reports whether all numbers of a per_step are whole, as those of 每超过编制数1人 are.
func wholeFields(c *rules.Criterion) bool {
	return !slices.ContainsFunc(analysis.Formulas(c), func(f *rules.Formula) bool { return !analysis.Whole(f) }) &&
		!slices.ContainsFunc(analysis.CriterionLiterals(c), func(n analysis.Literal) bool { return n.Role == kind.Step && !n.Value.IsInt() })
}
