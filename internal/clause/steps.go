package clause

import (
	"regexp"
	"slices"
	"strings"
)

// Joined reports whether one number stands directly behind another, as the length of a step behind its limit: 100%一个百分点, 96%的2.5个百分点.
func (c *Clause) Joined(i int) bool {
	if i+1 >= len(c.Marks) || c.Marks[i].Kind != Numeral || c.Marks[i+1].Kind != Numeral || c.Marks[i+1].Unit == "分" {
		return false
	}
	between := TextAt(c.Text[:c.Marks[i+1].From], c.Marks[i].End)
	return between == "" || between == "的"
}

// Period is what 每 says how often: 每年不少于12次, 每季度一次.
var Period = regexp.MustCompile(`^(?:年|半年|季|月|周|学期|学年|日|天)[^0-9低少超高增降逾迟]`)

// Unfinished reports whether a word is about a step that is not finished: 不足1个百分点, 不满5%, 低于1个百分点的部分.
func (c *Clause) Unfinished(i int) bool {
	if i+1 >= len(c.Marks) || c.Marks[i+1].Kind != Numeral || c.Marks[i+1].From != c.Marks[i].To {
		return false
	}
	switch c.Marks[i].Text {
	case "不足", "不满", "不到", "未满":
		return c.counts(i) || c.Origin != nil
	case "低于", "小于", "少于":
		return (c.Marks[i+1].Unit == "百分点" || c.Marks[i+1].Unit == "%") && strings.HasPrefix(string(c.Text[c.Marks[i+1].End:]), "的部分")
	}
	return false
}

// counts reports whether 每 stands before a mark.
func (c *Clause) counts(i int) bool {
	return c.Holds(0, i, func(m Mark) bool { return m.Kind == Every })
}

// short is what stands behind 不足 where no number does: 不足的不扣, 不足部分按比例扣.
var short = regexp.MustCompile(`^(?:的|部分|的部分)?，?(?:不予?[扣计]|忽略|舍去|按|不作|不再|也不扣|均不扣)`)

// Unsized reports whether a word is about an unfinished step whose length was said before: 不足的不扣.
func (c *Clause) Unsized(i int) bool {
	return slices.Contains([]string{"不足", "不满", "不到", "未满"}, c.Marks[i].Text) && c.counts(i) && short.MatchString(TextAt(c.Text, c.Marks[i].To))
}
