package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A standingDraft is a standing whose expressions are not compiled yet: measures are read after its name and before them.
type standingDraft struct {
	Standing
	value, among     *source.Node // among: nil where all units are eligible
	valueAt, amongAt string
}

// standings declares the standings as fields behind those that units report.
func (l *loader) standings(o *source.Object) (drafts []*standingDraft) {
	n := o.Take("standings")
	if n == nil || n.Kind != source.Map {
		l.Object(n, "standings")
		return nil
	}
	for _, e := range n.Entries {
		at := "standings." + e.Key
		l.name(e, at)
		if slot, taken := l.set.slots[e.Key]; taken {
			l.taken(e, at, slot)
			continue
		}
		d, f := l.standing(e, at)
		l.set.slots[e.Key] = len(l.set.fields)
		l.set.byName = append(l.set.byName, len(l.set.fields))
		l.set.fields = append(l.set.fields, f)
		l.Terms.Declared = append(l.Terms.Declared, l.Place(e.Pos))
		l.set.standings = append(l.set.standings, d.Standing)
		drafts = append(drafts, d)
	}
	slices.SortFunc(l.set.byName, func(a, b int) int { return strings.Compare(l.set.fields[a].Name, l.set.fields[b].Name) })
	return drafts
}

// taken reports a name that is declared already.
func (l *loader) taken(e source.Entry, at string, slot int) {
	what := "字段名"
	if slot >= l.set.NumFigures() {
		what = "名次（standings）的名称"
	}
	l.Faultf(e.Pos, at, kind.CodeDuplicateName, "“%s”已经是%s，请换一个", e.Key, what)
}

// standingFields are the fields that the kinds of standing are to the rules: unit and range.
var standingFields = [...]indicators.Field{
	judging.Rank:        {Unit: figures.Place, Range: intervals.AtLeast(exact.Int(1)), Whole: true},
	judging.Percentile:  {Unit: figures.Percent, Range: indicators.Interval{Low: indicators.End{Bounded: true, Open: true}, High: intervals.AtMost(exact.Int(100)).High}},
	judging.RatioToBest: {Unit: figures.Percent, Range: intervals.Closed(exact.Number{}, exact.Int(100))},
	judging.UnitCount:   {Unit: "个", Range: intervals.AtLeast(exact.Number{}), Whole: true},
}

// standing reads the declaration of a standing, and gives the field that it is to the rules.
func (l *loader) standing(e source.Entry, at string) (*standingDraft, indicators.Field) {
	m := l.Object(e.Value, at)
	d := &standingDraft{Standing: Standing{Name: e.Key, Field: len(l.set.fields), Place: l.Place(e.Pos)}}
	label := l.Line(m.Take("label"), m.Sub("label"))
	found := l.standingKind(e, m, d)
	if found && d.Kind != judging.UnitCount {
		d.among, d.amongAt = l.eligible(m.Need("among")), m.Sub("among")
		d.Better = judging.Better(l.Word(m.Need("better"), m.Sub("better"), "higher 值越高名次越靠前，lower 值越低名次越靠前", "higher", "lower"))
	}
	if found && (d.Kind == judging.Rank || d.Kind == judging.Percentile) {
		d.Ties = judging.Ties(l.Word(m.Need("ties"), m.Sub("ties"), "并列时 best 都取靠前的名次，worst 都取靠后的，average 取平均，dense 后面的不空名次", judging.TiesNames()...))
	}
	for _, key := range []string{"among", "better", "ties"} {
		if n := m.Take(key); n != nil && found && (d.Kind == judging.UnitCount || key == "ties" && d.Kind == judging.RatioToBest) {
			l.Faultf(n.Pos, m.Sub(key), kind.CodeMisplaced, "%s 不能与 %s 一起写%s", key, d.Kind, map[bool]string{true: "：count 后面就写数哪些单位"}[key == "among"])
		}
	}
	m.Close()
	f := standingFields[d.Kind]
	f.Name, f.Label, f.Fixed, f.Optional = e.Key, label, true, d.Kind != judging.UnitCount && d.among != nil
	if f.Whole && d.Ties == judging.TiesAverage { // 2.5
		f.Whole, f.Step = false, exact.New(5, 1)
	}
	d.Label, d.Unit, d.Over = kind.LabelOf(&f), f.Unit, f.Range
	return d, f
}

// standingKind reads the one key that says how units are compared; false where there is none.
func (l *loader) standingKind(e source.Entry, m *source.Object, d *standingDraft) bool {
	found := 0
	for k, key := range judging.StandingKinds() {
		n := m.Take(key)
		if n == nil {
			continue
		}
		if found++; found > 1 {
			l.Faultf(n.Pos, m.Sub(key), codeStandingKind, "“%s”写了几种比较办法：rank、percentile、ratio_to_best、count 只能写一种", e.Key)
			continue
		}
		if d.Kind = judging.StandingKind(k); d.Kind == judging.UnitCount {
			d.among, d.amongAt = l.eligible(n), m.Sub(key)
		} else {
			d.value, d.valueAt = n, m.Sub(key)
		}
	}
	if found == 0 && e.Value != nil && e.Value.Kind == source.Map {
		l.Faultf(e.Value.Pos, m.Path, codeStandingKind, "“%s”没有写怎样比较：写 rank 名次、percentile 名次占比、ratio_to_best 与最优值之比、count 参评单位数中的一种", e.Key)
	}
	return found > 0
}

// eligible gives the node of a condition; nil where it is the word all.
func (l *loader) eligible(n *source.Node) *source.Node {
	if n != nil && n.Kind == source.Text && n.Text == "all" {
		return nil
	}
	return n
}

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
	}
	l.pairUp()
}

// pairUp numbers what the standings look at, so that those which belong together are known at once. Values of which one is a fixed multiple
// of the other put the units in the same order, and at the same ratio to the best.
func (l *loader) pairUp() {
	numbers := map[string]int{}
	for i := range l.set.standings {
		s := &l.set.standings[i]
		among := ""
		if s.Among != nil {
			among = symbolic.Canonical(l.set.scope, s.Among.program, exact.Number{})
		}
		if _, ok := numbers[among]; !ok {
			numbers[among] = len(numbers)
		}
		s.Population, s.Comparison = numbers[among], i
		for _, o := range l.set.standings[:i] {
			if o.Population == s.Population && o.Better == s.Better && s.Value != nil && o.Value != nil && symbolic.Multiple(l.set.scope, s.Value.program, l.set.scope, o.Value.program) {
				s.Comparison = o.Comparison
				break
			}
		}
	}
}

// compared is [loader.ofUnit] as a formula; nil after a fault.
func (l *loader) compared(d *standingDraft, n *source.Node, at string, want expression.Type) *Formula {
	return l.set.Formula(l.ofUnit(n, at, want), exact.Number{}, d.Name, d.Label)
}

// ofUnit compiles an expression that must be known of each unit before units are compared.
func (l *loader) ofUnit(n *source.Node, at string, want expression.Type) *expression.Program {
	p := l.Expression(n, at, want, false)
	if p == nil {
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
