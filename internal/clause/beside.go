package clause

import (
	"slices"
	"strings"
)

// Between reports whether a phrase ends between two marks.
func (c *Clause) Between(a, b Mark) bool {
	return c.parted(a, b, "，；。,;\n")
}

// parted reports whether one of some characters stands between two marks.
func (c *Clause) parted(a, b Mark, by string) bool {
	return strings.ContainsAny(string(c.Text[min(a.To, b.From):b.From]), by)
}

// Segment gives the first mark of the phrase that ends with mark i; of 超过20%的，不得分 that of both phrases, for the last names no limit and
// the first no points.
func (c *Clause) Segment(i int) (from int) {
	from = c.PhraseOf(i)
	if before := from - 1; before >= 0 && !c.Holds(from, i, limits) && !c.parted(c.Marks[before], c.Marks[from], "。；;\n") { // but a comma
		if more := c.PhraseOf(before); c.Holds(more, from, limits) && !c.Holds(more, from, awards) {
			from = more
		}
	}
	return from
}

// PhraseOf gives the first mark of the phrase that holds a mark.
func (c *Clause) PhraseOf(i int) int {
	for i > 0 && !c.Between(c.Marks[i-1], c.Marks[i]) {
		i--
	}
	return i
}

// What a phrase may hold.
var (
	limits = func(m Mark) bool { return m.Kind == Numeral && m.Unit != "分" }
	awards = func(m Mark) bool { return m.Kind == Numeral && m.Unit == "分" || m.Kind == Outcome }
)

// Beside gives the number that a word is about: of a word in front of its number the next mark, of 以上 and 含 the number before; -1 when
// there is none.
func (c *Clause) Beside(i int) int {
	m, next := c.Marks[i], i+1
	if j := c.restated(i); j >= 0 {
		return j
	}
	if behind(m) {
		if j := c.before(i, "（()）不含包括及以上下内 "); j >= 0 || m.Kind != Included {
			return j
		}
		if j := c.before(i, "（(截止之以前结束 "); j >= 0 && slices.Contains(Times, c.Marks[j].Unit) { // 4月30日截止（含）
			return j
		}
	}
	if next == len(c.Marks) || c.Marks[next].Kind != Numeral || c.Marks[next].From-m.To > 12 {
		return -1
	}
	gap := string(c.Text[m.To:c.Marks[next].From])
	if strings.ContainsAny(gap, "，；。,;、）)\n") || strings.Contains(gap, "的按") {
		return -1
	}
	if c.Marks[next].Unit == "分" && !slices.Contains([]string{"最多", "最高", "最低", "至少", "至多", "不超过"}, m.Text) {
		return -1
	}
	return next
}

// restated gives the number that a 含 names again: the 80 of 80%至90%（含80%）; -1 where it names none.
func (c *Clause) restated(i int) int {
	m, next := c.Marks[i], i+1
	if m.Kind != Included || next == len(c.Marks) || c.Marks[next].Kind != Numeral || strings.TrimSpace(string(c.Text[m.To:c.Marks[next].From])) != "" {
		return -1
	}
	for j := i - 1; j >= 0 && !c.parted(c.Marks[j], m, "；。;\n"); j-- {
		if x := c.Marks[j]; x.Kind == Numeral && x.Unit == c.Marks[next].Unit && x.Value.Equal(c.Marks[next].Value) {
			return j
		}
	}
	return -1
}

// before gives the last number before a mark, where nothing stands between them but some characters; -1 when there is none.
func (c *Clause) before(i int, between string) int {
	for j := i - 1; j >= 0; j-- {
		if c.Marks[j].Kind == Numeral {
			if strings.Trim(string(c.Text[c.Marks[j].End:c.Marks[i].From]), between) == "" {
				return j
			}
			break
		}
	}
	return -1
}

// behind reports whether a mark stands behind its number.
func behind(m Mark) bool {
	return m.Kind == Included || m.Kind == Relation && (strings.HasPrefix(m.Text, "以") || strings.HasPrefix(m.Text, "及"))
}

// Compared tells how what the clause is about lies to the number of mark j: >=, >, <= or <, "" when no word says; sure is false where the
// words leave open whether the number itself is meant.
func (c *Clause) Compared(j int) (how string, sure bool) {
	with := ""
	for i, m := range c.Marks {
		switch {
		case m.Kind == Included && c.Beside(i) == j:
			with = m.Text
		case m.Kind == Relation && c.Beside(i) == j:
			how, sure = m.How, true
		case m.Kind == Joint && i > 0 && i+1 < len(c.Marks) && (j == i+1 || j == c.Left(i) || j == c.repeated(c.Left(i))):
			if l := c.Left(i); l >= 0 && c.Marks[i+1].Kind == Numeral && c.Marks[l].amount().Less(c.Marks[i+1].amount()) == (j != i+1) {
				how, sure = ">=", false
			} else {
				how, sure = "<=", false
			}
		}
	}
	if m := c.Marks[j]; how == "" && m.From > 0 && c.Text[m.From-1] == '前' && slices.Contains([]string{"%", "名", "位"}, m.Unit) {
		how = "below" // 前10%, 前3名
	}
	switch how {
	case "above":
		how, sure = ">=", false
	case "below":
		how, sure = "<=", false
	}
	if with != "" && how != "" {
		how, sure = how[:1], true
		if !strings.HasPrefix(with, "不") {
			how += "="
		}
	}
	return how, sure
}

// repeated gives the number that another only says again: 80 of 80%（含80%）; -1 where it says none again.
func (c *Clause) repeated(j int) int {
	if j < 2 || c.Marks[j-1].Kind != Included || c.Marks[j-2].Kind != Numeral || !c.Marks[j-2].Value.Equal(c.Marks[j].Value) ||
		strings.Trim(string(c.Text[c.Marks[j-2].End:c.Marks[j].From]), "（(不含") != "" {
		return -1
	}
	return j - 2
}

// Left gives the number in front of a 至; -1 when there is none.
func (c *Clause) Left(i int) int { return c.before(i, "（()）不含 ") }

// StepOf gives the number that 每 counts by; -1 when there is none.
func (c *Clause) StepOf(i int) int {
	for j := i + 1; j < len(c.Marks) && !c.Between(c.Marks[i], c.Marks[j]); j++ {
		if c.Marks[j].Kind == Numeral {
			if c.Marks[j].Unit == "分" {
				return -1
			}
			return j
		}
	}
	return -1
}

// Related reports whether a word compares with a number; 至 does not: it joins two.
func (c *Clause) Related(i int) bool {
	for j, m := range c.Marks {
		if m.Kind == Relation && c.Beside(j) == i {
			return true
		}
	}
	return false
}
