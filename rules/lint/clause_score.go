package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
)

// What a number counts that only the rules tell: 分 is what a figure is measured in or what is given, 60% is a share of the marks or a limit,
// and 35 of 35岁及以下教师 is a part of a name.

// called reports whether a mark is a part of what a figure of the rules is called.
func (r *reading) called(m clause.Mark) bool {
	text := string(r.Text)
	return slices.ContainsFunc(r.figures(), func(label string) bool {
		if len([]rune(label)) < 4 {
			return false
		}
		for from := 0; ; {
			at := strings.Index(text[from:], label)
			if at < 0 {
				return false
			}
			begin := len([]rune(text[:from+at]))
			if begin <= m.From && m.To <= begin+len([]rune(label)) {
				return true
			}
			from += at + len(label)
		}
	})
}

// figures gives what the figures are called that the criteria of the indicator read.
func (r *reading) figures() (labels []string) {
	for _, c := range r.leaf.Criteria().All() {
		for _, f := range analysis.Formulas(c) {
			for _, field := range analysis.Fields(f) {
				labels = append(labels, kind.LabelOf(r.set.Field(field)))
			}
		}
	}
	return labels
}

// given is text behind which a number of 分 is given or taken, not measured.
var given = regexp.MustCompile(`(?:[得扣计加减给为记占共均×*÷＝=～~—–－至或、：:（(]|最[多高低]|满分|分值|不超过|各|每项|基准分)[ ]*$`)

// scores takes 分 from the numbers that are measured in it: 低于80分的 where a figure is a score.
func (r *reading) scores() {
	if !slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role == limit && r.scored(s) }) {
		return
	}
	for i := range r.Marks {
		m := &r.Marks[i]
		if m.Kind != clause.Numeral || m.Unit != "分" {
			continue
		}
		before := string(r.Text[max(0, m.From-3):m.From])
		joined := i > 1 && r.Marks[i-1].Kind == clause.Joint && r.Left(i-1) >= 0
		if joined && r.Marks[r.Left(i-1)].Unit == "" || !joined && !given.MatchString(before) {
			m.Unit = ""
		}
	}
}

// scored reports whether what a number limits is measured in 分.
func (r *reading) scored(s *slot) bool {
	if s.criterion == nil {
		return false
	}
	for _, f := range analysis.Formulas(s.criterion) {
		if slices.ContainsFunc(analysis.Fields(f), func(i int) bool { u := r.set.Field(i).Unit; return u == "分" || u == "points" }) {
			return true
		}
	}
	return false
}

// ofMarks is what stands behind a share of the marks: 得60%的分, 计80%的分值, 一半分.
var ofMarks = regexp.MustCompile(`^(?:的|本项|该项)*(?:分值|分数|满分|分(?:[，。；,;）)]|$))`)

// marksOf is what stands before one: 得分值的60%.
var marksOf = regexp.MustCompile(`(?:得|按|计)(?:本项|该项|指标)?(?:的)?(?:分值|满分)的$`)

// shareOfMarks reports whether a number says what share of the marks is got.
func (r *reading) shareOfMarks(m clause.Mark) bool {
	return ofMarks.MatchString(string(r.Text[m.To:min(m.To+8, len(r.Text))])) || marksOf.MatchString(string(r.Text[max(0, m.From-8):m.From]))
}

// pointed reports whether a number behind a colon is of points without saying so: 制度健全：5；.
func (r *reading) pointed(m clause.Mark) bool {
	before, after := clause.At(r.Text, m.From-1), clause.At(r.Text, m.To)
	return (before == '：' || before == ':') && strings.ContainsRune("；;，,。\n", after) &&
		slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role == points && s.Value.Equal(m.Value) })
}

// parts makes points of the shares of the marks.
func (r *reading) parts() {
	for i := range r.Marks {
		m := &r.Marks[i]
		if m.Kind == clause.Numeral && m.Unit == "" && r.pointed(*m) {
			m.Unit = "分"
		}
		if m.Kind != clause.Numeral || m.Unit != "%" && !m.Share() || !r.shareOfMarks(*m) {
			continue
		}
		if x := m.Value.Mul(r.leaf.Marks()); m.Unit == "%" {
			m.Value, _ = x.Quo(exact.Int(100))
		} else {
			m.Value = x
		}
		m.Unit = "分"
	}
}

// replaced reports whether the rules have one number in the place of one that the clause has and they have not: no other number of the clause is
// left without one of theirs, and none but that one of theirs is left that the clause does not name.
func (r *reading) replaced(i int) bool {
	own := r.counterpart(i)
	for j, m := range r.Marks {
		if j != i && m.Kind == clause.Numeral && r.claims[j] == nil && (m.Unit == "分") == (r.Marks[i].Unit == "分") && !m.Value.Equal(r.Marks[i].Value) {
			return false
		}
	}
	return own != nil
}

// counterpart gives a number of the rules that stands in the place of one that the clause has and the rules have not: of the same use, measured
// in the same unit, and not named by the clause; nil where there is none.
func (r *reading) counterpart(i int) *slot {
	m := r.Marks[i]
	for _, s := range r.slots {
		switch {
		case s.used || s.criterion == nil || s.Key == "" || s.Value.IsZero() && s.role != limit: // the form's own numbers stand in no place
		case m.Unit == "分":
			if s.role == points && !s.optional {
				return s
			}
		case s.role == points || s.role == anyUse || s.role == tally || s.optional:
		case slices.Contains(r.uses(i), s.role) && sameUnit(m, s):
			return s
		}
	}
	return nil
}

// sameUnit reports whether a number of the clause is measured in what a number of the rules is measured in, as far as both say.
func sameUnit(m clause.Mark, s *slot) bool {
	unit := s.unit()
	percent := m.Unit == "%" || m.Unit == "百分点"
	if s.role == share {
		return percent
	}
	return unit == "" || percent == (unit == "%")
}
