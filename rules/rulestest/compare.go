package rulestest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// idsOf gives the ids of rules.
func idsOf[R interface{ ID() string }](list []R) (ids []string) {
	for _, r := range list {
		ids = append(ids, r.ID())
	}
	return ids
}

// unknownNames finds what cases want of criteria and indicators that the rule file does not have: a misspelt one could never fail.
func (s *suite) unknownNames(set *rules.Set) (faults []Failure) {
	criteria, leaves := idsOf(set.Criteria().Slice()), idsOf(set.Leaves().Slice())
	var bonuses, caps, checks []string
	for _, b := range set.Bonuses().All() {
		bonuses = append(bonuses, b.ID)
	}
	for _, c := range set.Caps().All() {
		caps = append(caps, c.ID)
	}
	for _, c := range set.Checks().All() {
		checks = append(checks, c.ID)
	}
	for _, c := range set.Criteria().All() {
		criteria = append(criteria, c.Name())
	}
	fault := func(c *oneCase, name, what string, known []string) {
		if slices.Contains(known, name) {
			return
		}
		message := fmt.Sprintf("用例“%s”：没有 %s 这%s", c.name, name, what)
		if near := source.Suggest(name, known); near != "" {
			message += fmt.Sprintf("，是不是 %s？", near)
		}
		faults = append(faults, Failure{File: s.file, Line: c.want.pos.Line, Column: c.want.pos.Column, Path: c.name, Code: "unknown-name", Message: message})
	}
	var given []string
	for _, f := range set.Fields() {
		given = append(given, f.Name)
	}
	for i := range s.cases {
		c := &s.cases[i]
		if len(c.units) > 0 && set.Standings().Len() == 0 {
			faults = append(faults, Failure{File: s.file, Line: c.pos.Line, Column: c.pos.Column, Path: c.name, Code: "misplaced-key",
				Message: fmt.Sprintf("用例“%s”：规则没有名次（standings），units 不起作用，请删去", c.name)})
		}
		for _, name := range c.without {
			if _, indicator := set.Indicator(name); !indicator && !slices.Contains(criteria, name) { // of a judgement or a choice
				fault(c, name, "个字段（without）", given)
			}
		}
		for _, name := range sortedKeys(c.want.deductions) {
			fault(c, name, "条规则（写成 指标.规则，不带上级指标）", criteria)
		}
		for _, name := range c.want.notApplicable {
			fault(c, name, "个指标", leaves)
		}
		for _, name := range sortedKeys(c.want.bonuses) {
			fault(c, name, "条加分规则（bonuses）", bonuses)
		}
		for _, name := range c.want.caps {
			fault(c, name, "条一票否决（caps）", caps)
		}
		for _, name := range c.want.checks {
			fault(c, name, "条勾稽检查（checks）", checks)
		}
	}
	return faults
}

func (c *oneCase) compareError(err error, fail func(source.Pos, string, ...any)) {
	var list scoring.ErrorList
	errors.As(err, &list)
	if c.want.fails == "" {
		fail(c.pos, "应能计分，却不能：%s", reasons(list))
		return
	}
	for _, e := range list {
		if e.Field == c.want.fails || e.Indicator == c.want.fails || e.Code == c.want.fails || e.Path == c.want.fails {
			return
		}
	}
	fail(c.want.pos, "的错误应涉及 %s，实际是：%s", c.want.fails, reasons(list))
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
		fail(w.pos, "应不能计分（%s），却得了 %s 分", w.fails, card.Total())
		return
	}
	if total, _ := exact.FromDecimal(card.Total()); w.total != nil && !w.total.Equal(total) {
		fail(w.pos, "总分应为 %s，实际 %s", w.total, total)
	}
	if w.grade != "" && w.grade != card.Grade() {
		fail(w.pos, "等级应为 %s，实际 %s", w.grade, card.Grade())
	}
	if w.deductions != nil {
		for _, m := range differences(w.deductions, card) {
			fail(w.pos, "%s", m)
		}
	}
	if w.notApplicable == nil && w.bonuses == nil && w.caps == nil && w.checks == nil {
		return
	}
	sheet := card.Sheet()
	list := func(what string, want, got []string) {
		if want != nil && !sameIDs(got, want) {
			fail(w.pos, "%s应为 [%s]，实际 [%s]", what, strings.Join(want, " "), strings.Join(got, " "))
		}
	}
	list("不适用的指标", w.notApplicable, notApplicable(sheet.Indicators))
	if w.bonuses != nil {
		w.compareBonuses(sheet.Bonuses, fail)
	}
	list("成立的一票否决", w.caps, ids(sheet.Caps))
	list("没有通过的勾稽检查", w.checks, ids(sheet.Checks))
}

// compareBonuses compares the complete list of bonuses: what each added to the total.
func (w *want) compareBonuses(lines []scoring.Line, fail func(source.Pos, string, ...any)) {
	got := map[string]exact.Number{}
	for _, l := range lines {
		got[l.ID], _ = exact.FromDecimal(l.Points)
		if _, wanted := w.bonuses[l.ID]; !wanted && !got[l.ID].IsZero() {
			fail(w.pos, "多加了 %s：%s 分", l.ID, got[l.ID])
		}
	}
	for _, id := range sortedKeys(w.bonuses) {
		if !w.bonuses[id].Equal(got[id]) {
			fail(w.pos, "的 %s 应加 %s 分，实际加 %s 分", id, w.bonuses[id], got[id])
		}
	}
}

func ids(lines []scoring.Line) []string {
	ids := []string{}
	for _, l := range lines {
		ids = append(ids, l.ID)
	}
	return ids
}

// differences compares the complete list of deductions. A checklist may be named as a whole, or item by item.
func differences(want map[string]exact.Number, card *scoring.Card) (messages []string) {
	got := map[string]exact.Number{}
	var order []string
	for d := range card.Deductions() {
		name := d.Criterion
		if _, whole := want[name]; d.Item != "" && !whole {
			name += "." + d.Item
		}
		points, _ := exact.FromDecimal(d.Points)
		if _, seen := got[name]; !seen {
			order = append(order, name)
		}
		got[name] = got[name].Add(points)
	}
	for _, name := range order {
		if x, wanted := want[name]; !wanted && got[name].IsZero() {
			continue // asked for, but the indicator had no more to lose
		} else if !wanted {
			messages = append(messages, fmt.Sprintf("多扣了 %s：%s 分", name, got[name]))
		} else if !x.Equal(got[name]) {
			messages = append(messages, fmt.Sprintf("的 %s 应扣 %s 分，实际扣 %s 分", name, x, got[name]))
		}
	}
	for _, name := range sortedKeys(want) {
		if _, ok := got[name]; !ok && !want[name].IsZero() {
			messages = append(messages, fmt.Sprintf("的 %s 应扣 %s 分，实际没有扣", name, want[name]))
		}
	}
	return messages
}

func sortedKeys(m map[string]exact.Number) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func notApplicable(rows []scoring.Row) (ids []string) {
	for _, r := range rows {
		if r.NotApplicable != "" {
			ids = append(ids, r.ID)
		}
		ids = append(ids, notApplicable(r.Indicators)...)
	}
	return ids
}

func sameIDs(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
