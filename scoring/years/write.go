package years

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// WriteText writes the comparison in Chinese: the totals of both years, what came of the rules and what of the figures, and each indicator
// whose points changed.
func (c *Comparison) WriteText(w io.Writer) error {
	if c.empty() {
		return errNothing
	}
	var b strings.Builder
	b.WriteString(c.head() + "\n")
	for _, line := range c.apart() {
		b.WriteString("  " + line + "\n")
	}
	b.WriteString("\n各指标：\n")
	n := 0
	for _, x := range c.Indicators {
		if x.Change.zero() && x.Earlier.Given && x.Later.Given {
			n++
			continue
		}
		fmt.Fprintf(&b, "  %s（%s）：%s → %s，%s\n", x.Name, x.ID, c.points(x.Earlier, c.Earlier), c.points(x.Later, c.Later), x.Change.words())
	}
	if !c.Whole.zero() {
		fmt.Fprintf(&b, "  %s：%s\n", c.beside(), c.Whole.words())
	}
	if n > 0 {
		fmt.Fprintf(&b, "  其余 %d 个指标没有变化\n", n)
	}
	return page.Write(w, b.String())
}

// WriteMarkdown writes the comparison as a table of all indicators.
func (c *Comparison) WriteMarkdown(w io.Writer) error {
	if c.empty() {
		return errNothing
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", page.Line(c.head()))
	for _, line := range c.apart() {
		fmt.Fprintf(&b, "- %s\n", page.Line(line))
	}
	first, last := c.Earlier.Sheet().Period, c.Later.Sheet().Period
	fmt.Fprintf(&b, "\n| 指标 | %d年度得分/分值 | %d年度得分/分值 | 变化 | 规则 | 数据 |\n|---|--:|--:|--:|--:|--:|\n", first, last)
	row := func(name, earlier, later string, x Change) {
		if x.uncounted {
			fmt.Fprintf(&b, "| %s | %s | %s |  |  |  |\n", page.Line(name), earlier, later)
			return
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", page.Line(name), earlier, later, page.Plain(x.Points), optional(x.Rules), optional(x.Figures))
	}
	for _, x := range c.Indicators {
		row(x.Name, x.Earlier.cell(), x.Later.cell(), x.Change)
	}
	if !c.Whole.uncounted {
		row(c.beside(), "", "", c.Whole)
	}
	row("总分", plainTotal(c.Earlier), plainTotal(c.Later), c.Total)
	return page.Write(w, b.String())
}

// beside names what else than its leaves a total is made of.
func (c *Comparison) beside() string {
	for _, card := range []*scoring.Card{c.Earlier, c.Later} {
		if inner(card.Sheet()) {
			return "上级指标和总分自己的规则、加分、一票否决和折算"
		}
	}
	return "加分、一票否决和折算"
}

// inner reports that groups, or the total, are more than what they hold comes to, or less.
func inner(s *scoring.Sheet) bool {
	var group func(rows []scoring.Row) bool
	group = func(rows []scoring.Row) bool {
		return slices.ContainsFunc(rows, func(r scoring.Row) bool { return r.Group && (r.Start.Valid || group(r.Indicators)) })
	}
	return len(s.Deductions)+len(s.Added) > 0 || s.OutOf.Valid || !s.Rescaled && !s.Base.Equal(s.RawTotal) || group(s.Indicators)
}

// empty reports a comparison that [Compare] did not give: one that was filled by hand may lack anything.
func (c *Comparison) empty() bool { return c == nil || !c.compared }

// head says what became of the total.
func (c *Comparison) head() string {
	first, last := c.Earlier.Sheet(), c.Later.Sheet()
	return fmt.Sprintf("%s：%s → %s，%s", page.Named(last.Unit.Name, last.Unit.Code), total(first), total(last), c.Total.gained())
}

func total(s *scoring.Sheet) string {
	if s.NoTotal != "" {
		return fmt.Sprintf("%d年度不计总分（%s）", s.Period, s.Grade)
	}
	return fmt.Sprintf("%d年度%s分（%s）", s.Period, page.Plain(s.Total), s.Grade)
}

// apart says what of the change came of the rules and what of the figures, and by which card they were told apart.
func (c *Comparison) apart() (lines []string) {
	first, last := c.Earlier.Sheet(), c.Later.Sheet()
	if first.RulesSHA256 == last.RulesSHA256 {
		return []string{"两个年度用的是同一份规则，变化都来自数据"}
	}
	of := func(figures, rules int, why error) string {
		return fmt.Sprintf("%d年度的数据不能按%d年度的规则评分：%s", figures, rules, strings.ReplaceAll(why.Error(), "\n", "；"))
	}
	if c.Between == nil {
		return []string{"规则和数据各带来多少变化，分不开：", of(first.Period, last.Period, c.Unscored[0]), of(last.Period, first.Period, c.Unscored[1])}
	}
	figures, rules := first.Period, last.Period
	if c.Reversed {
		figures, rules = rules, figures
		lines = append(lines, of(first.Period, last.Period, c.Unscored[0]))
	}
	between := fmt.Sprintf("（%d年度的数据按%d年度的规则是%s分）", figures, rules, page.Plain(c.Between.Total()))
	if c.Between.NoTotal() != "" {
		between = fmt.Sprintf("（%d年度的数据按%d年度的规则不计总分）", figures, rules)
	}
	if !c.Total.Rules.Valid { // some total is not there
		return append(lines, "有的总分不计，总分的变化分不清多少来自规则、多少来自数据", between)
	}
	return append(lines,
		fmt.Sprintf("规则变动：%s", signed(c.Total.Rules.Decimal)),
		fmt.Sprintf("数据变动：%s", signed(c.Total.Figures.Decimal)), between)
}

// points writes what an indicator gives in a year.
func (c *Comparison) points(x Points, card *scoring.Card) string {
	year := card.Sheet().Period
	if !x.Given {
		return fmt.Sprintf("%d年度没有这个指标", year)
	}
	if !x.Applies {
		return fmt.Sprintf("%d年度不适用（得%s分）", year, page.Plain(x.Score))
	}
	if x.Open {
		return fmt.Sprintf("%d年度%s分", year, page.Plain(x.Score))
	}
	return fmt.Sprintf("%d年度%s分（满分%s）", year, page.Plain(x.Score), page.Plain(x.Marks))
}

func (x Points) cell() string {
	if !x.Given {
		return "—"
	}
	if !x.Applies {
		return "不适用（" + page.Plain(x.Score) + "）"
	}
	if x.Open {
		return page.Plain(x.Score)
	}
	return page.Plain(x.Score) + "/" + page.Plain(x.Marks)
}

// words says how points changed and what of it came of rules and figures.
func (x Change) words() string {
	if !x.Rules.Valid {
		return signed(x.Points)
	}
	return fmt.Sprintf("%s：规则%s，数据%s", signed(x.Points), signed(x.Rules.Decimal), signed(x.Figures.Decimal))
}

// gained says how the total changed, if both years have one.
func (x Change) gained() string {
	if x.uncounted {
		return "总分不能比"
	}
	return signed(x.Points)
}

// plainTotal writes the total of a card, or that it has none.
func plainTotal(card *scoring.Card) string {
	return page.Total(card.Total(), card.NoTotal())
}

// signed writes a change in words: 多2分, 少1.5分, 不变.
func signed(d decimal.Decimal) string {
	switch d.Sign() {
	case 1:
		return "多" + page.Plain(d) + "分"
	case -1:
		return "少" + page.Plain(d.Neg()) + "分"
	}
	return "不变"
}

func optional(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return page.Plain(d.Decimal)
}

// WriteJSON writes what [Comparison.MarshalJSON] gives, and a line feed.
func (c *Comparison) WriteJSON(w io.Writer) error {
	if c.empty() {
		return errNothing
	}
	return page.WriteJSON(w, c)
}

// MarshalJSON writes the comparison in its stable form: numbers are strings; rules and figures are left out where they cannot be told apart.
func (c *Comparison) MarshalJSON() ([]byte, error) {
	if c.empty() {
		return nil, errNothing
	}
	j := &page.Object{}
	last := c.Later.Sheet()
	j.Add("unit", last.Unit, "earlier", yearJSON(c.Earlier), "later", yearJSON(c.Later), "between", c.betweenJSON(), "change", c.Total.json())
	j.Add("indicators", page.Each(c.Indicators, (*Indicator).json), "whole", c.Whole.json())
	return j.MarshalJSON()
}

func yearJSON(card *scoring.Card) *page.Object {
	s := card.Sheet()
	return (&page.Object{}).Add("period", s.Period, "rule_set", s.RuleSet, "version", s.Version, "rules_sha256", s.RulesSHA256,
		"submission_sha256", s.SubmissionSHA256, "total", totalJSON(card), "no_total", page.Some(s.NoTotal), "grade", s.Grade)
}

// betweenJSON says which figures were scored by which rules, or why none were.
func (c *Comparison) betweenJSON() *page.Object {
	j := &page.Object{}
	if c.Between != nil {
		figures := map[bool]string{false: "earlier", true: "later"}
		j.Add("figures", figures[c.Reversed], "rules", figures[!c.Reversed], "total", totalJSON(c.Between), "no_total", page.Some(c.Between.NoTotal()), "grade", c.Between.Grade())
	}
	return j.Add("unscored", page.Each(c.Unscored, func(err *error) string { return (*err).Error() }))
}

// totalJSON gives the total of a card, null where it has none.
func totalJSON(card *scoring.Card) any {
	if card.NoTotal() != "" {
		return page.Null
	}
	return card.Total()
}

func (x *Change) json() *page.Object {
	if x.uncounted {
		return (&page.Object{}).Add("points", page.Null)
	}
	j := (&page.Object{}).Add("points", x.Points)
	if !x.Rules.Valid {
		return j
	}
	return j.Add("rules", x.Rules, "figures", x.Figures)
}

func (x *Indicator) json() *page.Object {
	return (&page.Object{}).Add("id", x.ID, "name", x.Name, "earlier", x.Earlier.json(), "later", x.Later.json(), "change", x.Change.json())
}

// json gives nil where the rules of the year do not have the indicator.
func (x Points) json() any {
	if !x.Given {
		return nil
	}
	j := (&page.Object{}).Add("score", x.Score)
	if !x.Open {
		j.Add("marks", x.Marks)
	}
	return j.Add("applies", x.Applies)
}
