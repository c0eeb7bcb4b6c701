package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
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
		l.Terms.ByName = append(l.Terms.ByName, len(l.set.fields))
		l.set.fields = append(l.set.fields, f)
		l.Terms.Declared = append(l.Terms.Declared, l.Place(e.Pos))
		l.set.standings = append(l.set.standings, d.Standing)
		drafts = append(drafts, d)
	}
	slices.SortFunc(l.Terms.ByName, func(a, b int) int { return strings.Compare(l.set.fields[a].Name, l.set.fields[b].Name) })
	return drafts
}

// taken reports a name that is declared already.
func (l *loader) taken(e source.Entry, at string, slot int) {
	what := "字段名"
	if slot >= l.Terms.Figures {
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
