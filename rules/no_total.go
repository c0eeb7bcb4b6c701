package rules

import (
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A cap that gives the grade may leave a unit without a total (不计总分). Its indicators have their points as always; the sum of them counts for
// nothing. Whether a unit has a total is known before units are compared by theirs, for one without takes no part.

// noTotal reads whether a cap leaves no total either. Only one that gives the grade may.
func (l *loader) noTotal(m *source.Object, e Effect) bool {
	n := m.Take("no_total")
	switch {
	case n == nil:
		return false
	case e != GradeIs:
		l.Faultf(n.Pos, m.Sub("no_total"), kind.CodeMisplaced,
			"no_total（不计总分）只与 grade 一起写，不与 %s 一起写：请删去 no_total，或另写一条 caps，写 grade: 不评定 和 no_total: true", e)
		return false
	case !m.Has("grade"):
		l.Fault(n.Pos, m.Sub("no_total"), kind.CodeMisplaced, "不计总分的，也要写等级是什么：请再写 grade，如 grade: 不评定")
		return false
	}
	return l.Bool(n, m.Sub("no_total"))
}

// beforeTotals refuses standings that compare what units score in the condition of a cap that leaves no total.
func (l *loader) beforeTotals() {
	refuse := l.Refuse
	if refuse == nil {
		return
	}
	l.Refuse = func(slot int) string {
		if refuse(slot) == "" {
			return ""
		}
		return "“" + l.set.fields[slot].Name + "”按得分比较各单位，不计总分（no_total）的单位要在比较以前就知道：请写填报的数据，或删去 no_total"
	}
}
