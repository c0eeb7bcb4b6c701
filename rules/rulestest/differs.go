package rulestest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

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
	amounts(w.deductions, mutated.deductions, func(name, before, after string) { say(name+" 的扣分", before+"分", after+"分") })
	amounts(w.bonuses, mutated.bonuses, func(name, before, after string) { say("加分 "+name+" ", before+"分", after+"分") })
	say("不适用的指标", listed(w.notApplicable), listed(mutated.notApplicable))
	say("成立的一票否决", listed(w.caps), listed(mutated.caps))
	say("没有通过的勾稽检查", listed(w.checks), listed(mutated.checks))
	return strings.Join(list, "；")
}

// amounts visits the names of two lists of points, in order; a name that is not there has 0.
func amounts(before, after map[string]exact.Number, visit func(name, before, after string)) {
	names := slices.AppendSeq(slices.Collect(maps.Keys(before)), maps.Keys(after))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		visit(name, before[name].String(), after[name].String())
	}
}

func listed(ids []string) string {
	if len(ids) == 0 {
		return "（无）"
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return strings.Join(ids, "、")
}
