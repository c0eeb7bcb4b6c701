package rulestest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// unknownNames finds what cases want of criteria and indicators that the rule file does not have: a misspelt one could never fail.
func (s *suite) unknownNames(set *rules.Set) (faults []Failure) {
	var known [len(lists)][]source.Called
	for i, l := range lists {
		known[i] = l.known(set)
	}
	outcomes := each(set.Outcomes().Slice(), func(x rules.Outcome) source.Called { return source.Called{Name: x.ID, Label: x.Label} })
	fault := func(c *oneCase, name, what string, known []source.Called) {
		if len(faults) > source.MaxFaults || called(known, name) {
			return
		}
		_, hint := source.Meant(name, known)
		faults = append(faults, s.failure(c.want.pos, c.name, "unknown-name", fmt.Sprintf("用例“%s”：没有 %s 这%s%s", c.name, name, what, hint)))
	}
	given := append(each(set.Fields(), func(f indicators.Field) source.Called { return source.Called{Name: f.Name, Label: f.Label} }),
		each(set.Leaves().Slice(), calledIndicator)...)
	for i := range s.cases {
		c := &s.cases[i]
		if len(c.units) > 0 && set.Standings().Len() == 0 {
			faults = append(faults, s.failure(c.pos, c.name, "misplaced-key", fmt.Sprintf("用例“%s”：规则没有名次（standings），units 不起作用，请删去", c.name)))
		}
		without := slices.Clone(c.without)
		for _, u := range c.units {
			without = append(without, u.without...)
		}
		for _, name := range without {
			if _, indicator := set.Indicator(name); !indicator && !called(known[deductions], name) { // of a judgement or a choice
				fault(c, name, "个字段（without）", given)
			}
		}
		for i, l := range lists {
			for _, a := range c.want.lists[i] {
				fault(c, a.name, l.none, known[i])
			}
		}
		for _, id := range slices.Sorted(maps.Keys(c.want.outcomes)) {
			fault(c, id, "条得分结果（outcomes）", outcomes)
		}
	}
	if len(faults) > source.MaxFaults {
		more := s.failure(s.cases[0].pos, "cases", "too-many-errors", fmt.Sprintf("用例里写错的名称超过 %d 处，其余没有列出；先改正上面这些", source.MaxFaults))
		return append(faults[:source.MaxFaults], more)
	}
	return faults
}

// called reports whether something has the name.
func called(all []source.Called, name string) bool {
	return slices.ContainsFunc(all, func(c source.Called) bool { return c.Name == name })
}

func calledIndicator(in *rules.Indicator) source.Called {
	return source.Called{Name: in.ID(), Label: in.Name()}
}

func (c *oneCase) compareError(err error, fail func(source.Pos, string, ...any)) {
	var list scoring.ErrorList
	errors.As(err, &list)
	if c.want.fails == "" {
		fail(c.pos, "应能计分，却不能：%s", reasons(list))
		return
	}
	if !slices.ContainsFunc(list, c.want.named) {
		fail(c.want.pos, "的错误应涉及 %s，实际是：%s", c.want.fails, reasons(list))
	}
}

// named reports whether an error is about what is wanted.
func (w *want) named(e *scoring.Error) bool {
	return e.Field == w.fails || e.Indicator == w.fails || e.Code == w.fails || e.Path == w.fails || strings.HasSuffix(e.Path, "]."+w.fails)
}

// reasons gives the messages of a list: the unit that they name is the case itself.
func reasons(list scoring.ErrorList) string {
	var messages []string
	for _, e := range list {
		messages = append(messages, e.Message)
	}
	return strings.Join(messages, "；")
}

func (c *oneCase) compare(card *scoring.Card, fail func(source.Pos, string, ...any)) {
	w := &c.want
	if w.fails != "" {
		got := "得了 " + card.Total().String() + " 分"
		if card.NoTotal() != "" {
			got = "评了" + card.Grade()
		}
		fail(w.pos, "应不能计分（%s），却%s", w.fails, got)
		return
	}
	switch total, _ := exact.FromDecimal(card.Total()); {
	case w.total != nil && card.NoTotal() != "":
		fail(w.pos, "总分应为 %s，实际不计（一票否决 %s）", w.total, card.NoTotal())
	case w.without && card.NoTotal() == "":
		fail(w.pos, "应不计总分，实际总分 %s", total)
	case w.total != nil && !w.total.Equal(total):
		fail(w.pos, "总分应为 %s，实际 %s", w.total, total)
	}
	if w.grade != "" && w.grade != card.Grade() {
		fail(w.pos, "等级应为 %s，实际 %s", w.grade, card.Grade())
	}
	w.compareOutcomes(card.Sheet().Outcomes, fail)
	if w.lists[deductions] != nil {
		w.compareDeductions(deducted(card), fail)
	}
	if !slices.ContainsFunc(w.lists[deductions+1:], func(list []amount) bool { return list != nil }) {
		return
	}
	got := others(card)
	for i, l := range lists {
		switch want := w.lists[i]; {
		case want == nil || i == deductions:
		case l.points:
			w.compareAdded(w.lists[i], got[i], fail)
		case listed(want) != listed(got[i]):
			fail(w.pos, "%s应为 [%s]，实际 [%s]", l.what, strings.Join(namesOf(want), " "), strings.Join(namesOf(got[i]), " "))
		}
	}
}

// compareOutcomes compares what follows from the score, as far as it is named.
func (w *want) compareOutcomes(got []scoring.OutcomeLine, fail func(source.Pos, string, ...any)) {
	for _, x := range got {
		if want, named := w.outcomes[x.ID]; named && want != x.Value {
			fail(w.pos, "的 %s（%s）应为 %s，实际 %s", x.ID, x.Label, want, x.Value)
		}
	}
}

// compareAdded compares the complete list of what criteria, or bonuses, added.
func (w *want) compareAdded(want, got []amount, fail func(source.Pos, string, ...any)) {
	for _, a := range got {
		if !holdsName(want, a.name) && !a.points.IsZero() {
			fail(w.pos, "多加了 %s：%s 分", a.name, a.points)
		}
	}
	for _, a := range want {
		if x := named(got, a.name).points; !a.points.Equal(x) {
			fail(w.pos, "的 %s 应加 %s 分，实际加 %s 分", a.name, a.points, x)
		}
	}
}

// compareDeductions compares the complete list of deductions. One of 0 is due, but its indicator has no more to lose. A checklist may be
// named as a whole, or item by item.
func (w *want) compareDeductions(card []amount, fail func(source.Pos, string, ...any)) {
	want := w.lists[deductions]
	var got []amount
	for _, a := range card {
		if holdsName(want, a.whole) {
			a.name = a.whole
		}
		if i := slices.IndexFunc(got, func(b amount) bool { return a.name == b.name }); i >= 0 {
			got[i].points = got[i].points.Add(a.points)
		} else {
			got = append(got, a)
		}
	}
	for _, a := range got {
		x := named(want, a.name).points
		switch wanted := holdsName(want, a.name); {
		case wanted && !x.Equal(a.points):
			fail(w.pos, "的 %s 应扣 %s 分，实际扣 %s 分", a.name, x, a.points)
		case !wanted && a.points.IsZero():
			fail(w.pos, "漏了 %s：它也应扣，只是分值已经扣完；请写 %[1]s: 0", a.name)
		case !wanted:
			fail(w.pos, "多扣了 %s：%s 分", a.name, a.points)
		}
	}
	for _, a := range want {
		switch {
		case holdsName(got, a.name):
		case a.points.IsZero():
			fail(w.pos, "的 %s 写了 0，实际不该扣：0 表示应扣而分值已经扣完；不该扣的请删去", a.name)
		default:
			fail(w.pos, "的 %s 应扣 %s 分，实际没有扣", a.name, a.points)
		}
	}
}
