package rules

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// compare compiles what the standings compare, after the measures.
func (l *loader) compare(drafts []*standingDraft) {
	for i, d := range drafts {
		s := &l.set.standings[i]
		if d.value != nil {
			s.Value = l.compared(d, d.value, d.valueAt, expression.Number)
		}
		if d.among != nil {
			s.Among = l.compared(d, d.among, d.amongAt, expression.Bool)
		}
		for k, n := range d.then {
			l.tiebreak(s, d, n, source.Item(d.at+".then", k))
		}
	}
	for i := range drafts {
		s := &l.set.standings[i]
		s.ByScore = slices.ContainsFunc(s.formulas(), func(f *Formula) bool { return f.Inside().ReadsResults() })
		l.within(s)
	}
	for i, d := range drafts {
		s := &l.set.standings[i]
		s.DropHighest = l.dropped(d, d.drop[0], d.at+".drop.highest")
		s.DropLowest = l.dropped(d, d.drop[1], d.at+".drop.lowest")
	}
	l.ranked()
}

// within gives what all units have together the range of what is compared, where that is computed: no mean of what is never below 0 is.
func (l *loader) within(s *Standing) {
	f := &l.set.fields[s.Field]
	if !s.Kind.Shared() || s.Value == nil || s.ByScore || f.Range.Low.Bounded || f.Range.High.Bounded {
		return
	}
	r := symbolic.Range(l.set.scope, s.Value.program)
	if s.Kind == judging.Sum {
		if r.High = (indicators.End{}); !r.Low.Bounded || r.Low.At.Sign() < 0 {
			return
		}
	}
	f.Range, s.Over, l.set.scope.Field(s.Field).Range = r, r, r
}

// tiebreak reads what settles ties: a value, of which the good side is that of the standing, or one with its own.
func (l *loader) tiebreak(s *Standing, d *standingDraft, n *source.Node, at string) {
	t := Tiebreak{Better: s.Better}
	if n.Kind == source.Map {
		m := l.Object(n, at)
		n, at = m.Need("value"), m.Sub("value")
		t.Better = l.better(m.Need("better"), m.Sub("better"))
		m.Close()
	}
	if n == nil {
		return
	}
	if t.Value = l.compared(d, n, at, expression.Number); t.Value != nil {
		s.Then = append(s.Then, t)
	}
}

// dropped compiles how many values are left out: a number, or one that hangs on how many units there are.
func (l *loader) dropped(d *standingDraft, n *source.Node, at string) *Formula {
	p := l.Expression(n, at, expression.Number, false)
	if p == nil {
		return nil
	}
	says := ""
	symbolic.Visit(p.Root(), func(slot int) {
		switch {
		case !l.set.isStanding(slot):
			says = "用到了单位自己的“" + l.set.fields[slot].Name + "”"
		case l.set.standings[slot-l.Terms.Figures].Kind != judging.UnitCount:
			says = "用到了“" + l.set.fields[slot].Name + "”，它不是单位数"
		case l.set.standings[slot-l.Terms.Figures].ByScore:
			says = "用到的“" + l.set.fields[slot].Name + "”要评了分才有"
		}
	})
	if x, fixed := p.Constant(); says == "" && fixed && (x.Sign() < 0 || !x.IsInt()) {
		says = "是 " + x.String()
	}
	if says != "" {
		l.Fault(n.Pos, at, codeStandingDrop, "drop "+says+"：去掉几个，写不小于 0 的整数，或只看参评单位数（count），如 peers >= 6 ? 1 : 0")
		return nil
	}
	return l.set.Formula(p, exact.Number{}, d.Name, d.Label)
}

// ranked keeps what comes before the grade from reading a standing that compares what units score.
func (l *loader) ranked() {
	l.Refuse = nil
	if !slices.ContainsFunc(l.set.standings, func(s Standing) bool { return s.ByScore }) {
		return
	}
	l.Refuse = func(slot int) string {
		if !l.set.isStanding(slot) || !l.set.standings[slot-l.Terms.Figures].ByScore {
			return ""
		}
		return "“" + l.set.fields[slot].Name + "”按得分比较各单位，评了分才有：只能用在等级（grades）、限制等级的 caps 和 outcomes 里"
	}
}

// pairUp numbers what the standings look at, so that those which belong together are known at once, after the caps: where units may be left
// without a total, fewer are compared by it than are counted. Values of which one is a fixed multiple of the other put the units in the same
// order, and at the same ratio to the best.
func (l *loader) pairUp() {
	numbers := map[string]int{}
	for i := range l.set.standings {
		s := &l.set.standings[i]
		among := ""
		if s.Among != nil {
			among = symbolic.Canonical(l.set.scope, s.Among.program, exact.Number{})
		}
		among += s.leavesOut()
		if _, ok := numbers[among]; !ok {
			numbers[among] = len(numbers)
		}
		s.Population, s.Comparison = numbers[among], i
		for _, o := range l.set.standings[:i] {
			if o.Population == s.Population && o.Better == s.Better && !s.Kind.Shared() && !o.Kind.Shared() && l.sameTiebreaks(s, &o) && s.Value != nil && o.Value != nil && symbolic.Multiple(l.set.scope, s.Value.program, l.set.scope, o.Value.program) {
				s.Comparison = o.Comparison
				break
			}
		}
	}
}

// sameTiebreaks reports whether two standings settle ties by the same values.
func (l *loader) sameTiebreaks(s, o *Standing) bool {
	return slices.EqualFunc(s.Then, o.Then, func(a, b Tiebreak) bool {
		return a.Better == b.Better && symbolic.Multiple(l.set.scope, a.Value.program, l.set.scope, b.Value.program)
	})
}

// compared is [loader.ofUnit] as a formula; nil after a fault.
func (l *loader) compared(d *standingDraft, n *source.Node, at string, want expression.Type) *Formula {
	return l.set.Formula(l.ofUnit(n, at, want), exact.Number{}, d.Name, d.Label)
}

// ofUnit compiles an expression that must be known of each unit before units are compared.
func (l *loader) ofUnit(n *source.Node, at string, want expression.Type) *expression.Program {
	if l.results(afterEverything); want == expression.Bool { // a place may be that of the score; who has one is known before
		l.Results = func(string, string) (int, string) {
			return 0, "哪些单位参评，不能看得分：得分可以在 rank、percentile、ratio_to_best、mean 等的值里用"
		}
	}
	p := l.Expression(n, at, want, false)
	if l.Results = nil; p == nil {
		return nil
	}
	if len(p.Refs()) == 0 {
		advice := "要比较的是各单位的值：请写字段或指标值，如 completion_rate"
		if want == expression.Bool {
			advice = "这里写哪些单位参评：条件要用到字段或指标值；全部单位都参评的，写 all"
		}
		l.Fault(n.Pos, at, codeStandingValue, advice)
		return nil
	}
	sound := true
	p.Root().Walk(func(x *expression.Node) bool {
		if through, reads := l.readsStanding(x); sound && reads {
			pos, _ := n.At(x.At)
			l.Fault(pos, at, codeStandingValue, through+"：名次要先有各单位的值才能排，值不能又取决于名次")
			sound = false
		}
		return sound
	})
	if !sound {
		return nil
	}
	return p
}

// readsStanding says in Chinese which standing a node names, itself or through measures.
func (l *loader) readsStanding(x *expression.Node) (says string, reads bool) {
	if x.Op != expression.Ref {
		return "", false
	}
	if l.set.isStanding(x.Slot) {
		return fmt.Sprintf("“%s”本身是名次（standings）", x.Name), true
	}
	if m := l.set.scope.Measure(x.Slot); m != nil {
		symbolic.Walk(m, func(slot int) {
			if l.set.isStanding(slot) && !reads {
				says, reads = fmt.Sprintf("“%s”用到了名次“%s”", x.Name, l.set.fields[slot].Name), true
			}
		})
	}
	return says, reads
}
