package rulestest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// idleCases finds the cases that would pass whatever the criteria did: what they want no score can lack, or their unit is refused before
// any rule is asked.
func (s *suite) idleCases(set *rules.Set) (faults []Failure) {
	for i := range s.cases {
		c, message := &s.cases[i], ""
		if why := c.want.idle(set); why != "" {
			message = fmt.Sprintf("用例“%s”只要能计分就通过，试不出分数对不对：%s；请再写 total 或 deductions", c.name, why)
		} else if why := c.unheard(set); why != "" {
			message = fmt.Sprintf("用例“%s”什么规则也没有试，规则怎样改都会通过：%s；请写规则有的名称，或删去这个用例", c.name, why)
		}
		if message != "" {
			faults = append(faults, s.failure(c.want.pos, c.name, "case-idle", message))
		}
	}
	return faults
}

// idle says in Chinese why every score is as wanted; "" where one may not be.
func (w *want) idle(set *rules.Set) string {
	var why []string
	if w.total != nil || w.without || len(w.outcomes) > 0 || w.fails != "" || w.grade != "" && (set.Grades().Len() > 1 || w.grade != set.Grades().At(0).Name) {
		return ""
	}
	if w.grade != "" {
		why = append(why, "规则只有“"+w.grade+"”一个等级")
	}
	for i, l := range lists {
		switch {
		case w.lists[i] == nil:
		case len(w.lists[i]) > 0 || !alwaysEmpty(set, i):
			return ""
		case i == notApplicable:
			why = append(why, "规则没有可以不适用的指标（applies），not_applicable 总是空的")
		default:
			why = append(why, "规则一"+l.none+"也没有，"+l.key+" 总是空的")
		}
	}
	return strings.Join(why, "，")
}

// unheard says in Chinese that the error a case wants is that its unit writes names which the rule file does not have; "" where it may be
// another.
func (c *oneCase) unheard(set *rules.Set) string {
	if c.want.fails == "" {
		return ""
	}
	_, err := c.score(set, c.submission(set))
	var list scoring.ErrorList
	errors.As(err, &list)
	list = slices.DeleteFunc(slices.Clone(list), func(e *scoring.Error) bool { return !c.want.named(e) })
	if len(list) == 0 || slices.ContainsFunc(list, func(e *scoring.Error) bool { return !unheardOf[e.Code] }) {
		return ""
	}
	return reasons(list)
}

// unheardOf are the codes of errors that say that a rule file does not have a name.
var unheardOf = map[string]bool{scoring.CodeUnknownField: true, "unknown-indicator": true}
