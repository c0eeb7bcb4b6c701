package rulestest

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Cases writes a case file for a rule file: a base that loses nothing, or as little as was found; for each criterion, condition, bonus,
// cap and check the edge, just inside and just outside; and, against each mutant that these leave alive, a case that notices it. What a
// case wants is what the rules give today: it keeps rules as they are, and does not show that they say what the notice says.
// The error is a [rules.ErrorList] where the rule file does not load, or no unit was found that it can score; where the context ends first,
// the context's error. progress, where it is not nil, is told how many of the mutants are settled.
func Cases(ctx context.Context, fsys fs.FS, name string, progress func(done, of int)) ([]byte, error) {
	data, err := read(fsys, name)
	if err != nil {
		_, err := rules.Load(fsys, name) // which says so in Chinese
		return nil, err
	}
	set, err := rules.Parse(name, data)
	if err != nil {
		return nil, err
	}
	base := findBase(ctx, set)
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	if base == nil {
		return nil, rules.ErrorList{{File: name, Code: "no-unit", Message: "没有找到一组能计分的数据，生成不了用例：请检查有没有总是除以 0、互相矛盾的规则"}}
	}
	g := &generator{asker: newAsker(ctx, set), base: base, seen: map[string]bool{}, names: map[string]bool{}}
	g.all()
	s := &suite{base: g.base}
	for i := range g.drafts {
		s.cases = append(s.cases, g.drafts[i].oneCase)
	}
	drafts, note := complete(ctx, set, data, s, progress)
	g.drafts = append(g.drafts, drafts...)
	if g.unfound(); note != "" {
		g.notes = append(g.notes, note)
	}
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	return g.write(), nil
}

// generator gathers cases.
type generator struct {
	*asker
	base   *scoring.Submission
	drafts []draft
	shown  listing         // what the first of them show
	looked int             // so many
	seen   map[string]bool // inputs
	names  map[string]bool
	notes  []string // what was not found
}

func (g *generator) all() {
	g.take("base", copyOf(g.base))
	for _, a := range g.pieces() {
		for _, s := range g.settings(parts{a}, g.base) {
			g.take(a.title, s.of(g.base))
		}
	}
	g.sought()
}

// pieces gives everything that cases are about, in the order of the rule file.
func (g *generator) pieces() parts {
	list := slices.DeleteFunc(piecesOf(g.set), func(x piece) bool { return x.part == ofStanding })
	for i, x := range list {
		if x.criterion == nil {
			list[i].formulas = x.formulas[:1] // not what limits it
		}
	}
	return list
}

// The bounds of what is written for one figure of one criterion.
const (
	maxEdges  = 3  // edges: the first two and the last
	maxStates = 12 // judgements
)

// settings gives, of each figure that parts read, the edge, just inside and just outside for a number, and every other state for the
// rest, and what people may give. A table has too many cells: what matters of it is sought.
func (g *generator) settings(p parts, sub *scoring.Submission) (list []setting) {
	v := g.values(sub)
	for _, i := range p.reads() {
		f := g.set.Field(i)
		for _, x := range g.numbers(p, v, i) {
			list = append(list, value(f.Name, submitted(f, x)))
		}
		for _, x := range append(states(f), g.words(f)...) {
			if x.Present {
				list = append(list, value(f.Name, plainValue(f, x)))
			} else {
				list = append(list, value(f.Name, nil))
			}
		}
	}
	for _, c := range p.people() {
		list = append(list, thin(peopleSettings(g.set, c), maxStates)...)
	}
	return list
}

// numbers gives, of a field of numbers, the edges of parts and what lies beside them, all else as the values hold it.
func (g *generator) numbers(p parts, v *rules.Values, field int) (list []exact.Number) {
	f := g.set.Field(field)
	if !fields.Counted(f.Type) {
		return nil
	}
	for _, x := range edges(sorted(p.turns(v, field))) {
		list = append(list, beside(x, f)...)
	}
	return list
}

// turns gives where the parts bend or jump along a field of numbers, all else as the values hold it.
func (p parts) turns(v *rules.Values, field int) (list []exact.Number) {
	for _, x := range p {
		if x.criterion != nil {
			path, _ := analysis.CriterionAlong(x.criterion, v, field)
			list = append(list, ends(path)...)
			continue
		}
		for _, f := range x.formulas {
			path, _ := analysis.Along(f, v, field)
			list = append(list, ends(path)...)
		}
	}
	return list
}

// ends gives where the stretches of a path begin and end.
func ends(path []analysis.Stretch) (list []exact.Number) {
	for _, s := range path {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded {
				list = append(list, e.At)
			}
		}
	}
	return list
}

// edges keeps the first two and the last.
func edges(list []exact.Number) []exact.Number {
	if len(list) <= maxEdges {
		return list
	}
	return append(list[:2:2], list[len(list)-1])
}

// beside gives a number that fits the field and its neighbours by one unit of the last place.
func beside(x exact.Number, f *indicators.Field) (list []exact.Number) {
	unit := exact.New(1, 2)
	if f.Whole {
		unit = exact.Int(1)
	}
	low, _ := x.Quo(unit)
	low = low.Floor().Mul(unit)
	for _, y := range [3]exact.Number{low, low.Sub(unit), low.Add(unit)} {
		if fields.Check(f, y) == fields.Fits {
			list = append(list, y)
		}
	}
	return list
}

// take writes a case down, unless there is one of the same input.
func (g *generator) take(title string, sub *scoring.Submission) {
	w := wanted(g.set, sub).trimmed(g.set)
	d := draftOf(g.set, g.base, sub, w)
	d.about = title
	input, key := d, d.title()
	input.want = want{}
	text := input.yaml()
	if g.seen[text] {
		return
	}
	g.seen[text] = true
	if d.name = title; title != "base" {
		d.name = unused(g.names, title+"："+key)
	}
	g.drafts = append(g.drafts, d)
}

// write gives the whole file.
func (g *generator) write() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s 的用例，由 baifen cases 按现在的规则生成，共 %d 个。\n", path.Base(g.set.Header().File), len(g.drafts))
	b.WriteString("# 期望的结果是规则现在给出的：请对照通知逐条核对，不对的改规则，再重新生成。\n")
	if w := g.drafts[0].want; w.total == nil || w.without || !g.set.Open() && w.total.Less(g.set.FullMarks()) || len(w.lists[deductions]) > 0 {
		b.WriteString("# 没有找到一组完全不失分的数据，base 是找到的失分最少的一组。\n")
	}
	for _, n := range g.notes {
		fmt.Fprintf(&b, "# %s\n", n)
	}
	switch {
	case len(g.base.Judgements)+len(g.base.Choices) > 0:
		b.WriteString("base:\n")
		writeInputs(&b, g.set, "  ", g.base)
	case len(g.base.Values) == 0:
		b.WriteString("base: {}\n")
	default:
		section(&b, "", "base", valueLines(g.set, g.base.Values))
	}
	b.WriteString("cases:\n")
	for i := range g.drafts {
		b.WriteString(g.drafts[i].yaml())
	}
	return []byte(b.String())
}
