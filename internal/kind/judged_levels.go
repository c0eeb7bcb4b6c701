package kind

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

// readLevels reads named ranges of shares, best first. They may touch, as 达成 100–80 %（含80%） and 部分达成 80–60 % do: the number
// where two touch belongs to the one that is written first. Where figures choose the level, they may overlap, and both ends belong to each.
func (k *judged) readLevels(r *Reader, n *source.Node, path string) {
	items := r.Items(n, path)
	chosen := slices.ContainsFunc(items, func(item *source.Node) bool {
		return slices.ContainsFunc(item.Entries, func(e source.Entry) bool { return e.Key == "when" })
	})
	for i, item := range items {
		m := r.Object(item, source.Item(path, i))
		level := judging.Level{Name: r.Required(m, "name")}
		var ok1, ok2 bool
		from, to := m.Need("from"), m.Need("to")
		level.From, ok1 = r.Number(from, m.Sub("from"))
		level.To, ok2 = r.Number(to, m.Sub("to"))
		k.readWhen(r, m, chosen, i == len(items)-1)
		m.Close()
		if !ok1 || !ok2 {
			continue // the levels around it are compared no more
		}
		k.placed(r, item, m.Path, &level, i, chosen)
		k.levels = append(k.levels, level)
		k.ends = append(k.ends, [2]*Written{{Node: from, At: m.Sub("from")}, {Node: to, At: m.Sub("to")}})
		k.places = append(k.places, item)
	}
}

// readWhen reads for which figures a level is the one, where figures choose: of every level but the last.
func (k *judged) readWhen(r *Reader, m *source.Object, chosen, last bool) {
	n := m.Take("when")
	switch {
	case n == nil && chosen && !last:
		r.Fault(m.Pos, m.Path, CodeLevels, "有的等次写了 when，这一等次没有写：由数据决定等次的，除最后一个等次（其余情形）外都要写 when")
	case n != nil && last:
		r.Fault(n.Pos, m.Sub("when"), CodeOtherwise, "最后一个等次不写 when：前面各等次都不符合的单位属于它")
	case n != nil:
		k.when = append(k.when, r.Expression(n, m.Sub("when"), expression.Bool, true))
	}
}

// placed refuses a level that is no level, or that does not stand behind those before it.
func (k *judged) placed(r *Reader, item *source.Node, path string, level *judging.Level, i int, chosen bool) {
	all := len(k.levels) == i
	switch {
	case level.From.Sign() < 0 || level.To.Cmp(one) > 0 || level.To.Less(level.From):
		r.Fault(item.Pos, path, CodeLevels, "from 和 to 是占分值的比例，应满足 0 ≤ from ≤ to ≤ 1，如 80% 写 0.8")
		return
	case !chosen && i > 0 && all && k.levels[i-1].From.Less(level.To):
		r.Faultf(item.Pos, path, CodeLevels, "与上一等次“%s”重叠：等次从高到低排列，to 不大于上一等次的 from", k.levels[i-1].Name)
	case slices.ContainsFunc(k.levels, func(x judging.Level) bool { return x.Name == level.Name && x.Name != "" }):
		r.Faultf(item.Pos, path, CodeDuplicateName, "等次“%s”写了两次", level.Name)
	}
	level.Open = !chosen && i > 0 && all && k.levels[i-1].From.Equal(level.To)
	switch {
	case level.Open && level.From.Equal(level.To):
		r.Faultf(item.Pos, path, CodeLevels, "等次“%s”里没有任何分数：它唯一的界点属于上一等次", level.Name)
	case k.whole && k.outOf.Sign() > 0 && !intervals.HoldsWhole(k.within(*level)):
		r.Faultf(item.Pos, path, CodeLevels, "等次“%s”里没有整数分：它是 %s 分，而 whole: true 只能给整数分", level.Name, k.within(*level))
	}
}

// within gives the points that lie in a level.
func (k *judged) within(l judging.Level) indicators.Interval {
	return l.Points(k.outOf, k.grid)
}

// chosen gives the level that the figures choose: the first whose condition holds.
func (k *judged) chosen(u *Unit) int {
	for i, when := range k.when {
		if when.Bool(u.Frame) {
			return i
		}
	}
	return len(k.when)
}

// named gives the level of a name; -1 where there is none.
func (k *judged) named(level string) int {
	return slices.IndexFunc(k.levels, func(l judging.Level) bool { return l.Name == level })
}

// level gives the level that a person gave, or that the figures choose; -1 where none was.
func (k *judged) level(u *Unit) int {
	if len(k.when) > 0 {
		return k.chosen(u)
	}
	return k.named(u.Judgements[k.index].Level)
}

// Levels gives the levels that a person names, best first; none where any points may be given, and where figures choose the level.
func (k *judged) Levels() []judging.Level {
	if len(k.when) > 0 {
		return nil
	}
	return k.levels
}

// explainLevel writes why the figures choose a level, and gives its name.
func (k *judged) explainLevel(e *Explainer) string {
	n := k.chosen(e.Unit)
	level := k.levels[n]
	if n < len(k.when) {
		e.Formula(k.when[n], "")
		e.Line()
	}
	low, high := k.extremes(k.within(level))
	e.Say("等次由数据决定：“", level.Name, "”，可给").Points(low).Say("至").Points(high)
	e.Line()
	return level.Name
}
