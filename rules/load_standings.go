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
	then             []*source.Node
	drop             [2]*source.Node // of the highest, of the lowest
	at               string
}

// standings declares the standings as fields behind those that units report.
func (l *loader) standings(o *source.Object, root *source.Node) (drafts []*standingDraft) {
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
		d, f := l.standing(e, at, root)
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
	judging.Sum:         {}, // as all that units have together it is a field by what is compared
}

// standing reads the declaration of a standing, and gives the field that it is to the rules.
func (l *loader) standing(e source.Entry, at string, root *source.Node) (*standingDraft, indicators.Field) {
	m := l.Object(e.Value, at)
	d := &standingDraft{Standing: Standing{Name: e.Key, Field: len(l.set.fields), Place: l.Place(e.Pos)}, at: at}
	label := l.Line(m.Take("label"), m.Sub("label"))
	found := l.standingKind(e, m, d)
	if found && d.Kind != judging.UnitCount {
		d.among, d.amongAt = l.eligible(m.Need("among")), m.Sub("among")
	}
	if found && d.Kind <= judging.RatioToBest {
		d.Better = l.better(m.Need("better"), m.Sub("better"))
	}
	if found && d.Kind.Placed() {
		d.Ties = judging.Ties(l.Word(m.Need("ties"), m.Sub("ties"), "并列时 best 都取靠前的名次，worst 都取靠后的，average 取平均，dense 后面的不空名次", judging.TiesNames()...))
		if n := m.Take("then"); n != nil {
			d.then = l.Items(n, m.Sub("then"))
		}
	}
	f := standingFields[d.Kind]
	if found && d.Kind.Shared() {
		f = l.shared(m, d, root)
		l.drop(m, d)
	}
	l.besideKind(m, d, found)
	m.Close()
	f.Name, f.Label, f.Fixed, f.Optional = e.Key, label, true, d.Kind != judging.UnitCount && d.among != nil
	if f.Whole && d.Kind.Placed() && d.Ties == judging.TiesAverage { // 2.5
		f.Whole, f.Step = false, exact.New(5, 1)
	}
	d.Label, d.Unit, d.Over = kind.LabelOf(&f), f.Unit, f.Range
	return d, f
}

// besideKind refuses keys that say nothing beside how units are compared.
func (l *loader) besideKind(m *source.Object, d *standingDraft, found bool) {
	takes := map[string]bool{
		"among":  d.Kind != judging.UnitCount,
		"better": d.Kind <= judging.RatioToBest,
		"ties":   d.Kind.Placed(), "then": d.Kind.Placed(),
		"drop": d.Kind.Shared(), "unit": d.Kind.Shared(),
	}
	for _, key := range []string{"among", "better", "ties", "then", "drop", "unit"} {
		if n := m.Take(key); n != nil && found && !takes[key] {
			l.Faultf(n.Pos, m.Sub(key), kind.CodeMisplaced, "%s 不能与 %s 一起写%s", key, d.Kind, map[bool]string{true: "：count 后面就写数哪些单位"}[key == "among"])
		}
	}
}

// better reads which values are the good ones.
func (l *loader) better(n *source.Node, at string) judging.Better {
	return judging.Better(l.Word(n, at, "higher 值越高名次越靠前，lower 值越低名次越靠前", "higher", "lower"))
}

// shared gives the field that a mean and its like are to the rules: in the unit of what is compared, and of a field within its range.
func (l *loader) shared(m *source.Object, d *standingDraft, root *source.Node) (f indicators.Field) {
	of := ""
	if d.value != nil {
		of = strings.TrimSpace(d.value.Text)
	}
	if slot, ok := l.set.slots[of]; ok && !l.set.isStanding(slot) && l.set.fields[slot].Type == indicators.Number {
		value := l.set.fields[slot]
		f.Unit = value.Unit
		switch d.Kind {
		case judging.HighestOf, judging.LowestOf:
			f.Range, f.Whole, f.Step = value.Range, value.Whole, value.Step
		case judging.Mean, judging.Median:
			f.Range = value.Range
		case judging.Sum:
			f.Whole, f.Step = value.Whole, value.Step
			if low := value.Range.Low; low.Bounded && low.At.Sign() >= 0 {
				f.Range.Low = low
			}
		}
	} else if measures := valueOf(root, "measures"); measures != nil {
		if measure := valueOf(measures, of); measure != nil {
			f.Unit = indicators.MeasureUnit(textOf(measure, "unit"))
		}
	}
	n := m.Take("unit")
	if n == nil {
		return f
	}
	if f.Unit != "" {
		l.Faultf(n.Pos, m.Sub("unit"), kind.CodeMisplaced, "%s 的计量单位就是“%s”的（%s）：请删去", d.Name, of, f.Unit)
		return f
	}
	f.Unit = indicators.MeasureUnit(l.Line(n, m.Sub("unit")))
	return f
}

// drop reads how many values are left out.
func (l *loader) drop(m *source.Object, d *standingDraft) {
	n := m.Take("drop")
	if n == nil {
		return
	}
	o := l.Object(n, m.Sub("drop"))
	d.drop = [2]*source.Node{o.Take("highest"), o.Take("lowest")}
	o.Close()
	if d.drop == [2]*source.Node{} && n.Kind == source.Map {
		l.Fault(n.Pos, m.Sub("drop"), codeStandingDrop, "drop 里写去掉几个：highest 最高的几个，lowest 最低的几个，如 {highest: 1, lowest: 1}")
	}
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
			l.Faultf(n.Pos, m.Sub(key), codeStandingKind, "“%s”写了几种比较办法：%s 只能写一种", e.Key, strings.Join(judging.StandingKinds(), "、"))
			continue
		}
		if d.Kind = judging.StandingKind(k); d.Kind == judging.UnitCount {
			d.among, d.amongAt = l.eligible(n), m.Sub(key)
		} else {
			d.value, d.valueAt = n, m.Sub(key)
		}
	}
	if found == 0 && e.Value != nil && e.Value.Kind == source.Map {
		l.Faultf(e.Value.Pos, m.Path, codeStandingKind, "“%s”没有写怎样比较：写 rank 名次、percentile 名次占比、ratio_to_best 与最优值之比、count 参评单位数、mean 平均值、median 中位数、highest 最高值、lowest 最低值、sum 合计中的一种", e.Key)
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
		for k, n := range d.then {
			l.tiebreak(s, d, n, source.Item(d.at+".then", k))
		}
	}
	for i, d := range drafts {
		s := &l.set.standings[i]
		s.DropHighest = l.dropped(d, d.drop[0], d.at+".drop.highest")
		s.DropLowest = l.dropped(d, d.drop[1], d.at+".drop.lowest")
	}
	l.pairUp()
	l.ranked()
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
		case l.set.standings[slot-l.set.NumFigures()].Kind != judging.UnitCount:
			says = "用到了“" + l.set.fields[slot].Name + "”，它不是单位数"
		case l.set.standings[slot-l.set.NumFigures()].ByScore():
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
	if !slices.ContainsFunc(l.set.standings, Standing.ByScore) {
		return
	}
	l.Refuse = func(slot int) string {
		if !l.set.isStanding(slot) || !l.set.standings[slot-l.set.NumFigures()].ByScore() {
			return ""
		}
		return "“" + l.set.fields[slot].Name + "”按得分比较各单位，评了分才有：只能用在等级（grades）、限制等级的 caps 和 outcomes 里"
	}
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
