package rulestest

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A suite is the cases of one rule file.
type suite struct {
	file  string
	base  *scoring.Submission
	cases []oneCase
}

// failure is something wrong at a place of the cases.
func (s *suite) failure(pos source.Pos, path, code, message string) Failure {
	return Failure{s.file, pos.Line, pos.Column, path, code, message}
}

// A oneCase is one case: what it changes of the base, and what it wants.
type oneCase struct {
	name    string
	pos     source.Pos
	changes *scoring.Submission
	without []string
	dropped []string // full names of the judgements and choices that without names
	units   []other  // the other units, where they are compared
	base    *scoring.Submission
	want    want
}

// parse reads a case file.
func parse(file string, data []byte) (*suite, []source.Fault) {
	root, faults := source.ParseYAML(file, data)
	if root == nil || len(faults) > 0 {
		return nil, faults
	}
	r := &reader{source.NewReader(file)}
	s := &suite{file: file}
	o := r.Object(root, "")
	s.base = r.base(o.Take("base"))
	list := o.Need("cases")
	seen := map[string]source.Pos{}
	for i, n := range r.List(list, "cases") {
		c := r.oneCase(n, source.Item("cases", i))
		c.base = s.base
		if first, taken := seen[c.name]; taken && c.name != "" {
			r.Faultf(n.Pos, source.Item("cases", i), "duplicate-name", "用例“%s”已经在第 %d 行写过", c.name, first.Line)
		}
		seen[c.name] = n.Pos
		s.cases = append(s.cases, c)
	}
	o.Close()
	if list != nil && len(list.Items) == 0 && list.Kind == source.List {
		r.Fault(list.Pos, "cases", "empty-list", "一个用例也没有")
	}
	return s, r.Faults()
}

// reader turns nodes into cases.
type reader struct{ *source.Reader }

// base is a map of values or, with a key values, of all that a submission may hold beside them.
func (r *reader) base(n *source.Node) *scoring.Submission {
	if !holdsMore(n) {
		return &scoring.Submission{Values: scoring.ReadValues(r.Reader, n, "base")}
	}
	o := r.Object(n, "base")
	in := scoring.ReadInputs(r.Reader, o)
	o.Close()
	return in
}

// holdsMore reports a map with a key values, beside which other keys may stand.
func holdsMore(n *source.Node) bool {
	return n != nil && n.Kind == source.Map && slices.ContainsFunc(n.Entries, func(e source.Entry) bool {
		return e.Key == "values" && e.Value.Kind == source.Map
	})
}

func (r *reader) oneCase(n *source.Node, at string) oneCase {
	o := r.Object(n, at)
	name := o.Need("name")
	c := oneCase{pos: n.Pos, name: r.Text(name, o.Sub("name"))}
	if name != nil && name.Kind == source.Text && strings.TrimSpace(c.name) == "" {
		r.Fault(name.Pos, o.Sub("name"), source.CodeMissingKey, "name 是空的：写明这个用例试什么")
	}
	c.changes = scoring.ReadInputs(r.Reader, o)
	c.without = r.without(o)
	c.units = r.units(o.Take("units"), o.Sub("units"))
	c.want = r.want(o.Need("want"), o.Sub("want"))
	o.Close()
	return c
}

// without reads what is left out of the base.
func (r *reader) without(o *source.Object) (names []string) {
	for i, item := range r.List(o.Take("without"), o.Sub("without")) {
		names = append(names, r.Text(item, source.Item(o.Sub("without"), i)))
	}
	return names
}

func (r *reader) want(n *source.Node, at string) want {
	o := r.Object(n, at)
	w := want{pos: o.Pos}
	if t := o.Take("total"); t != nil {
		x, _ := r.Number(t, o.Sub("total"))
		w.total = &x
	}
	if t := o.Take("no_total"); t != nil {
		if w.without = r.Bool(t, o.Sub("no_total")); t.Kind == source.Bool && !w.without {
			r.Fault(t.Pos, o.Sub("no_total"), "misplaced-key", "计总分的写 total；no_total 只写 true")
		} else if w.total != nil {
			r.Fault(t.Pos, o.Sub("no_total"), "misplaced-key", "不计总分的不写 total：请删去其中一样")
		}
	}
	grade := o.Take("grade")
	w.grade = r.Text(grade, o.Sub("grade"))
	if grade != nil && grade.Kind == source.Text && w.grade == "" {
		r.Fault(grade.Pos, o.Sub("grade"), source.CodeMissingKey, "grade 是空的：写明等级")
	}
	for i, l := range lists {
		w.lists[i] = r.amounts(o.Take(l.key), o.Sub(l.key), l.points)
	}
	w.outcomes = r.outcomes(o.Take("outcomes"), o.Sub("outcomes"))
	fails := o.Take("error")
	w.fails = r.Text(fails, o.Sub("error"))
	if fails != nil && fails.Kind == source.Text && w.fails == "" {
		r.Fault(fails.Pos, o.Sub("error"), source.CodeMissingKey, "error 是空的：写明错误涉及的字段、指标或错误代码")
	}
	o.Close()
	switch {
	case n != nil && n.Kind == source.Map && len(n.Entries) == 0:
		r.Fault(n.Pos, at, source.CodeMissingKey, "want 是空的：至少写一项 total、no_total、grade、deductions、added、not_applicable、bonuses、caps、checks、outcomes 或 error")
	case w.fails != "" && len(n.Entries) > 1:
		r.Fault(n.Pos, at, "misplaced-key", "写了 error 就没有得分，不能再写 total、no_total、grade、deductions、added、not_applicable、bonuses、caps、checks 或 outcomes")
	}
	return w
}

// outcomes reads what follows from the score: values by ids; nil where there are none.
func (r *reader) outcomes(n *source.Node, at string) map[string]string {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map {
		r.Object(n, at) // which says what it should be
		return nil
	}
	values := map[string]string{}
	for _, e := range n.Entries {
		if values[e.Key] = r.Text(e.Value, at+"."+e.Key); e.Value.Kind == source.Number {
			if x, ok := r.Number(e.Value, at+"."+e.Key); ok {
				values[e.Key] = x.String()
			}
		}
	}
	return values
}

// amounts reads a list of names, or a map of points by name, in the order of names; nil where there is none.
func (r *reader) amounts(n *source.Node, at string, points bool) []amount {
	if n == nil {
		return nil
	}
	list := []amount{}
	switch {
	case !points:
		for i, item := range r.List(n, at) {
			list = append(list, amount{name: r.Text(item, source.Item(at, i))})
		}
	case n.Kind != source.Map:
		r.Object(n, at) // which says what it should be
	default:
		for _, e := range n.Entries {
			x, _ := r.Number(e.Value, at+"."+e.Key)
			list = append(list, amount{name: e.Key, points: x})
		}
		list = ordered(list)
	}
	return list
}

// submission is the base with the changes of a case, for the first whole year that a rule set covers: one that covers none does not load.
func (c *oneCase) submission(set *rules.Set) *scoring.Submission {
	s := changed(c.base, c.changes, slices.Concat(c.without, c.dropped))
	s.Unit.Name = c.name
	s.Period, _ = set.Header().Effective.FirstYear()
	return s
}

// changed is a base with changes, without what is named.
func changed(base, changes *scoring.Submission, without []string) *scoring.Submission {
	s := &scoring.Submission{
		Values: map[string]any{}, Judgements: map[string]scoring.Judgement{},
		Adjustments: map[string][]scoring.Adjustment{}, Choices: map[string]string{},
	}
	for _, in := range [2]*scoring.Submission{base, changes} {
		maps.Copy(s.Values, in.Values)
		maps.Copy(s.Judgements, in.Judgements)
		maps.Copy(s.Adjustments, in.Adjustments)
		maps.Copy(s.Choices, in.Choices)
	}
	for _, name := range without {
		delete(s.Values, name)
		delete(s.Judgements, name)
		delete(s.Adjustments, name)
		delete(s.Choices, name)
	}
	return s
}
