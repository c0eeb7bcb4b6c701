package audit

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/sizes"
)

// WriteText writes the summary in Chinese: how many agree, a line for each unit, and who is missing.
func (s *Summary) WriteText(w io.Writer) error {
	if s.empty() {
		return errNoSummary
	}
	var b strings.Builder
	fmt.Fprintf(&b, "自评分核对汇总：%s\n%s\n", s.set.Header().Title, s.counts())
	if len(s.units) > 0 {
		b.WriteString("\n")
		page.Columns(&b, "", s.rows())
	}
	page.Sections(&b, append(s.hinted(), s.Roll.Sections("核对")...))
	return page.Write(w, b.String())
}

// WriteMarkdown is [Summary.WriteText] as Markdown.
func (s *Summary) WriteMarkdown(w io.Writer) error {
	if s.empty() {
		return errNoSummary
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# 自评分核对汇总：%s\n\n%s\n", page.Line(s.set.Header().Title), s.counts())
	if len(s.units) > 0 {
		b.WriteString("\n")
		page.Table(&b, s.rows())
	}
	page.MarkdownSections(&b, append(s.hinted(), s.Roll.Sections("核对")...))
	return page.Write(w, b.String())
}

// hinted names the figures that look as if they were filled in by another unit.
func (s *Summary) hinted() []page.Section {
	return amounts.Sections(func(yield func(string, []sizes.Hint) bool) {
		for _, u := range s.Units() {
			if !yield(page.Named(u.Unit.Name, u.Unit.Code), u.Hints) {
				return
			}
		}
	})
}

// counts says how many units agree, and whom the differences of the others favour.
func (s *Summary) counts() string {
	var agree, open, none, more, less int
	for i := range s.units {
		u := &s.units[i]
		switch {
		case u.Discrepancies > 0:
		case u.none:
			none++
		case u.Open:
			open++
		default:
			agree++
		}
		switch sideOf(u.Difference().Decimal) {
		case unit:
			more++
		case finance:
			less++
		}
	}
	text := fmt.Sprintf("已核对 %d 个单位：一致 %d 个，不一致 %d 个", len(s.units)-none, agree, len(s.units)-none-agree-open)
	if open > 0 {
		text += fmt.Sprintf("，没有填全、已核对的部分一致 %d 个", open)
	}
	if none > 0 {
		text += fmt.Sprintf("；数据没有填全、不能核对的 %d 个", none)
	}
	if more+less > 0 {
		text += fmt.Sprintf("；总分自评多的 %d 个，自评少的 %d 个", more, less)
	}
	if n := len(s.Roll.NotScored); n > 0 {
		text += fmt.Sprintf("；另有 %d 个没有核对", n)
	}
	if n := len(s.Roll.Repeats()); n > 0 {
		text += fmt.Sprintf("；%d 个单位重复", n)
	}
	return text
}

// rows gives the table of the units, its head first. What failed of the checks has columns where the rules have checks, and what reviewers
// took off has one where they did.
func (s *Summary) rows() [][]string {
	checked := s.set.Checks().Len() > 0
	reviewed := slices.ContainsFunc(s.units, func(u Audited) bool { return !u.Taken.IsZero() })
	row := func(unit, claimed, computed, difference, taken, found, errors, warnings, foremost string) []string {
		cells := []string{unit, claimed, computed, difference}
		if reviewed {
			cells = append(cells, taken)
		}
		cells = append(cells, found)
		if checked {
			cells = append(cells, errors, warnings)
		}
		return append(cells, foremost)
	}
	rows := [][]string{row("单位", "自评总分", "复核得分", "差额", "核查另扣", "不符", "错误", "提醒", "首要问题")}
	for _, u := range s.Units() {
		claimed, computed, difference, taken := "没有写明", "没有填全", "", ""
		if !u.Taken.IsZero() {
			taken = page.Plain(u.Taken)
		}
		if u.Claimed.Valid {
			claimed = page.Plain(u.Claimed.Decimal)
		}
		if u.uncounted {
			computed = page.Uncounted
		}
		if u.Computed.Valid {
			computed = page.Plain(u.Computed.Decimal)
		}
		if d := u.Difference(); d.Valid {
			difference = signed(d.Decimal)
		}
		rows = append(rows, row(page.Named(u.Unit.Name, u.Unit.Code), claimed, computed, difference, taken,
			fmt.Sprint(u.Discrepancies), fmt.Sprint(u.Errors), fmt.Sprint(u.Warnings), strings.Join(strings.Fields(u.Foremost), " ")))
	}
	return rows
}
