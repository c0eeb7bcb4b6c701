package rulestest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A want is what a case expects; what it does not name, and is nil, is not compared. Each list, once named, is complete.
type want struct {
	total   *exact.Number
	without bool // there is no total
	grade   string
	lists   [len(lists)][]amount
	fails   string
	pos     source.Pos

	outcomes map[string]string // values by ids; nil: not compared
}

// An amount is a name on a list, in a list of points with those.
type amount struct {
	name   string
	points exact.Number
	whole  string // of an item of a checklist: the whole
}

// The lists of a want.
const (
	deductions    = iota
	notApplicable // indicators
	added         // by criteria, to indicators
	bonuses       // what each added to the total
	caps          // those that hold
	checks        // those that failed
)

// lists says of each list the key, what the rule file has that can stand on it, and how messages speak of it and of what is not there.
var lists = [...]struct {
	key    string
	points bool
	known  func(*rules.Set) []source.Called
	what   string // of points with the name
	none   string
}{
	deductions: {"deductions", true, func(s *rules.Set) []source.Called {
		return append(each(s.Criteria().Slice(), func(c *rules.Criterion) source.Called {
			return source.Called{Name: c.ID(), Label: c.Indicator().Name()}
		}),
			each(s.Criteria().Slice(), func(c *rules.Criterion) source.Called { return source.Called{Name: c.Name()} })...)
	}, "%s 的扣分", "条规则（写成 指标.规则，不带上级指标）"},
	notApplicable: {"not_applicable", false, func(s *rules.Set) []source.Called { return each(s.Leaves().Slice(), calledIndicator) }, "不适用的指标", "个指标"},
	added: {"added", true, func(s *rules.Set) []source.Called {
		return each(slices.DeleteFunc(s.Criteria().Slice(), func(c *rules.Criterion) bool { return !c.Inside().Adds }), func(c *rules.Criterion) source.Called {
			return source.Called{Name: c.ID(), Label: c.Indicator().Name()}
		})
	}, "%s 的加分", "条加分的规则（写成 指标.规则，不带上级指标）"},
	bonuses: {"bonuses", true, func(s *rules.Set) []source.Called {
		return each(s.Bonuses().Slice(), func(b rules.Bonus) source.Called { return source.Called{Name: b.ID} })
	},
		"加分 %s ", "条加分规则（bonuses）"},
	caps: {"caps", false, func(s *rules.Set) []source.Called {
		return each(s.Caps().Slice(), func(c rules.Cap) source.Called { return source.Called{Name: c.ID} })
	},
		"成立的一票否决", "条一票否决（caps）"},
	checks: {"checks", false, func(s *rules.Set) []source.Called {
		return each(s.Checks().Slice(), func(c rules.Check) source.Called { return source.Called{Name: c.ID} })
	},
		"没有通过的勾稽检查", "条勾稽检查（checks）"},
}

// each gives something of each of a list.
func each[T, U any](list []T, of func(T) U) (all []U) {
	for _, x := range list {
		all = append(all, of(x))
	}
	return all
}

// wanted gives everything that a case can want of a submission, as the rule file scores it today.
func wanted(set *rules.Set, sub *scoring.Submission) (w want) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		w.fails = subject(err)
		return w
	}
	if w.without = card.NoTotal() != ""; !w.without {
		total, _ := exact.FromDecimal(card.Total())
		w.total = &total
	}
	w.grade, w.lists = card.Grade(), others(card)
	w.lists[deductions] = deducted(card)
	for _, x := range card.Sheet().Outcomes {
		if w.outcomes == nil {
			w.outcomes = map[string]string{}
		}
		w.outcomes[x.ID] = x.Value
	}
	for i, l := range lists {
		w.lists[i] = append([]amount{}, w.lists[i]...)
		if i == bonuses || i == added {
			w.lists[i] = slices.DeleteFunc(w.lists[i], func(a amount) bool { return a.points.IsZero() })
		}
		if l.points {
			ordered(w.lists[i])
		}
	}
	return w
}

// deducted gives what criteria took off, in the order of the card.
func deducted(card *scoring.Card) (list []amount) {
	for d := range card.Deductions() {
		a := amount{name: d.Criterion}
		if d.Item != "" {
			a.name, a.whole = d.Criterion+"."+d.Item, d.Criterion
		}
		a.points, _ = exact.FromDecimal(d.Points)
		list = append(list, a)
	}
	return list
}

// others gives the lists beside the deductions.
func others(card *scoring.Card) (all [len(lists)][]amount) {
	sheet := card.Sheet()
	for _, id := range idle(sheet.Indicators) {
		all[notApplicable] = append(all[notApplicable], amount{name: id})
	}
	all[added] = gained(sheet.Indicators, sheet.Added)
	for i, lines := range map[int][]scoring.Line{bonuses: sheet.Bonuses, caps: sheet.Caps, checks: sheet.Checks} {
		for _, l := range lines {
			a := amount{name: l.ID}
			if lists[i].points {
				a.points, _ = exact.FromDecimal(l.Points)
			}
			all[i] = append(all[i], a)
		}
	}
	return all
}

// gained gives what criteria added, in the order of the card.
func gained(rows []scoring.Row, own []scoring.Deduction) (list []amount) {
	for _, r := range rows {
		list = append(list, gained(r.Indicators, r.Added)...)
	}
	for _, d := range own {
		x, _ := exact.FromDecimal(d.Points)
		list = append(list, amount{name: d.Criterion, points: x})
	}
	return list
}

// idle gives the indicators that do not apply.
func idle(rows []scoring.Row) (ids []string) {
	for _, r := range rows {
		if r.NotApplicable != "" {
			ids = append(ids, r.ID)
		}
		ids = append(ids, idle(r.Indicators)...)
	}
	return ids
}

// subject gives what an error is about, as a case names it: a field, an indicator, or the code.
func subject(err error) string {
	list, _ := err.(scoring.ErrorList)
	if len(list) == 0 {
		return "error"
	}
	return cmp.Or(list[0].Field, list[0].Indicator, list[0].Code, list[0].Path)
}

// against leaves out the lists in which another score is alike, but for the deductions, which explain the total.
func (w want) against(other *want) want {
	for i := range lists {
		alike := func(a, b amount) bool { return a.name == b.name && a.points.Equal(b.points) }
		if i != deductions && slices.EqualFunc(w.lists[i], other.lists[i], alike) {
			w.lists[i] = nil
		}
	}
	return w
}

// trimmed leaves out what a rule set never has: a list that is always empty says nothing.
func (w want) trimmed(set *rules.Set) want {
	for i := range lists {
		if alwaysEmpty(set, i) {
			w.lists[i] = nil
		}
	}
	return w
}

// alwaysEmpty reports whether nothing of a rule set can ever stand on a list.
func alwaysEmpty(set *rules.Set, list int) bool {
	switch list {
	case deductions:
		return false
	case notApplicable:
		return !slices.ContainsFunc(set.Leaves().Slice(), func(in *rules.Indicator) bool { return in.Condition() != nil })
	}
	return len(lists[list].known(set)) == 0
}

// differs says what but the total differs between a score and that of a mutant.
func (w want) differs(mutated *want) string {
	var list []string
	say := func(what, before, after string) {
		if before != after {
			list = append(list, fmt.Sprintf("%s原来是%s，改动后是%s", what, before, after))
		}
	}
	if w.fails != "" || mutated.fails != "" {
		say("不能计分的原因", "“"+w.fails+"”", "“"+mutated.fails+"”")
		return strings.Join(list, "；")
	}
	say("等级", w.grade, mutated.grade)
	for _, id := range slices.Sorted(maps.Keys(w.outcomes)) {
		say(id, w.outcomes[id], mutated.outcomes[id])
	}
	for _, i := range [...]int{deductions, added, bonuses, notApplicable, caps, checks} {
		before, after := w.lists[i], mutated.lists[i]
		if !lists[i].points {
			say(lists[i].what, listed(before), listed(after))
			continue
		}
		for _, a := range slices.CompactFunc(ordered(slices.Concat(before, after)), func(a, b amount) bool { return a.name == b.name }) {
			say(fmt.Sprintf(lists[i].what, a.name), named(before, a.name).points.String()+"分", named(after, a.name).points.String()+"分")
		}
	}
	return strings.Join(list, "；")
}

// ordered sorts by names.
func ordered(list []amount) []amount {
	slices.SortFunc(list, func(a, b amount) int { return cmp.Compare(a.name, b.name) })
	return list
}

// named gives what stands on a list under a name, of no points where nothing does.
func named(list []amount, name string) amount {
	if i := slices.IndexFunc(list, func(a amount) bool { return a.name == name }); i >= 0 {
		return list[i]
	}
	return amount{}
}

func namesOf(list []amount) []string { return each(list, func(a amount) string { return a.name }) }

func holdsName(list []amount, name string) bool {
	return slices.ContainsFunc(list, func(a amount) bool { return a.name == name })
}

func listed(list []amount) string {
	if len(list) == 0 {
		return "（无）"
	}
	return strings.Join(namesOf(ordered(slices.Clone(list))), "、")
}
